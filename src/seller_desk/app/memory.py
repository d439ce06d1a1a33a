"""Gives memory that is free back to the system: what a large reading took for a moment need not stay with the window.

Only the C library of most Linux systems keeps it so stubbornly, and only it can be asked.
"""

import sys
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Give back what is free now; some milliseconds, from any thread. Does nothing where the system cannot be asked."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], object] | None:
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        trim: Callable[[int], object] = ctypes.CDLL("libc.so.6").malloc_trim
    except (OSError, AttributeError):  # another C library
        return None
    return trim
