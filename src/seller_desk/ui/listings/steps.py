"""The editor's own undo: what the content was before each change; what is typed in one go is one step."""

from dataclasses import fields
from typing import Any

from seller_desk.domain.listing_content import ListingContent

PAUSE = 1.0  # seconds without a key after which typing begins a new step
_KEPT = 300


class Steps:
    """The contents of one listing in the order in which they came about."""

    def __init__(self, start: ListingContent) -> None:
        self.now = start
        self._past: list[ListingContent] = []
        self._future: list[ListingContent] = []
        self._place: object = None
        self._at = 0.0

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def take(self, content: ListingContent, at: float, *, alone: bool = False) -> bool:
        """A change at a moment (seconds), never joined with another where `alone`; False when it changes nothing."""
        if content == self.now:
            return False
        place = None if alone else place_of(self.now, content)
        if not (self._past and place is not None and place == self._place and at - self._at < PAUSE):
            self._past = [*self._past, self.now][-_KEPT:]
        self.now, self._place, self._at = content, place, at
        self._future.clear()
        return True

    def undo(self) -> ListingContent:
        """What it was before the last step."""
        if self._past:
            self._future.append(self.now)
            self.now = self._past.pop()
        self._place = None
        return self.now

    def redo(self) -> ListingContent:
        """The step again that was taken back last."""
        if self._future:
            self._past.append(self.now)
            self.now = self._future.pop()
        self._place = None
        return self.now


def place_of(old: ListingContent, new: ListingContent) -> tuple[object, ...] | None:
    """The one text in which two contents differ; None for several, or where something came, went or moved."""
    places = [
        (each.name, *inner)
        for each in fields(ListingContent)
        for inner in _differences(getattr(old, each.name), getattr(new, each.name))
    ]
    return places[0] if len(places) == 1 and None not in places[0] else None


def _differences(old: Any, new: Any) -> list[tuple[object, ...]]:  # noqa: ANN401 - values of any field
    if old == new:
        return []
    if not (isinstance(old, tuple) and isinstance(new, tuple)):
        return [()]
    if len(old) != len(new):
        return [(None,)]
    return [
        (number, name)
        for number, (before, after) in enumerate(zip(old, new, strict=True))
        for name in before.__dataclass_fields__
        if getattr(before, name) != getattr(after, name)
    ]
