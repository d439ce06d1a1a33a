"""What an action of the window is; `actions` lists all of them, and the window hands them out as `offered`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the window can do; `words` is a marked text. Without a shortcut it is reached through the palette.

    `run` is given the window (a `Frame`).
    """

    name: str
    words: str
    icon: str
    shortcut: str
    run: Callable[[Any], object]
