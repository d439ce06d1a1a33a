"""Gives memory that is free back to the system: what a large reading took for a moment need not stay with the window.

PySide6 looks into the source of every module that is loaded after it, and Python keeps what was looked into: 20 MiB of
lines. Free memory is kept only by the C library of most Linux systems, and only it can be asked for it.
"""

import linecache
import sys
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Give back what is free now and what nobody asks for again; some milliseconds, from any thread."""
    linecache.clearcache()
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], object] | None:
    """The function that gives back; None where there is none."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        trim: Callable[[int], object] = ctypes.CDLL("libc.so.6").malloc_trim
    except (OSError, AttributeError):  # another C library
        return None
    return trim
