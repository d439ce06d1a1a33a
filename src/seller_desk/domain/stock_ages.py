"""How old the pieces on hand are: first in, first out, so what came last is still there (S7, S8).

An age that only a count proves is a least one: the pieces were there then, since when is not known.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

LIMITS = (30, 60, 90, 180)
"""The last day of each class of age but the oldest."""
CLASSES = len(LIMITS) + 1


class Event(NamedTuple):
    """A count (`arrival` False: so many were there) or goods that came; `sure` = the day they came is noted."""

    day: str
    pieces: int
    arrival: bool
    sure: bool = True


class AgedPieces(NamedTuple):
    """Pieces on hand since a day; not `sure` = at least since then."""

    day: str
    pieces: int
    sure: bool


def aged(on_hand: int, events: Iterable[Event]) -> Iterator[AgedPieces]:
    """Since when the pieces on hand are there, the newest first; `events` are those of the item, the newest first.

    Nothing is said of pieces of which no event knows.
    """
    left, counted = on_hand, ""
    for event in events:
        if left <= 0:
            return
        if event.arrival:
            taken = min(left, event.pieces)
            if taken > 0:
                yield AgedPieces(event.day, taken, event.sure)
        else:
            taken = left - max(event.pieces, 0)
            if taken > 0:  # they came after this count, and nobody noted when
                yield AgedPieces(counted or event.day, taken, sure=False)
            counted = event.day
        left -= max(taken, 0)
    if left > 0 and counted:
        yield AgedPieces(counted, left, sure=False)


def age_class(day: str, today: date) -> int:
    """The class (0 = the newest) of what has been there since a day."""
    days = (today - date.fromisoformat(day)).days
    return sum(days > limit for limit in LIMITS)
