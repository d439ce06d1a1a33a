"""What the search over everything finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundThing:
    """One listing, stock item or order: its kind, the place that opens it ("orders/2851…"), its words, a note."""

    kind: str
    place: str
    words: str
    note: str
