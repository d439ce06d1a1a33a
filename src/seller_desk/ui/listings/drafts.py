"""Keeps what was typed and not yet saved: one draft after the other, so that an older one never comes last (A08)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.desk import Desk

_KEEPING = Message(N_("Keeping the draft"))


@dataclass(frozen=True, slots=True)
class Draft:
    """What a listing says now; no content: the saved version holds, and there is no draft."""

    listing: int
    content: ListingContent | None
    at: str  # UTC text


class Drafts(QObject):
    """The drafts on their way into the data folder."""

    kept = Signal(object)  # the Draft that is safe now

    def __init__(self, window: "Window") -> None:
        super().__init__()
        self._window = window
        self._waiting: dict[int, Draft] = {}
        self._busy = False
        self._after: list[Callable[[], object]] = []

    def put(self, listing: int, content: ListingContent | None) -> None:
        """Keep this as the listing's draft as soon as possible; None drops the draft."""
        self._waiting[listing] = Draft(listing, content, self._window.desk.now())
        self._next()

    def waiting(self, listing: int) -> Draft | None:
        """What is on its way for this listing."""
        return self._waiting.get(listing)

    def then(self, work: Callable[[], object]) -> None:
        """Do `work` when nothing is on its way any more."""
        self._after.append(work)
        self._next()

    def _next(self) -> None:
        if self._busy:
            return
        if not self._waiting:
            after, self._after = self._after, []
            for work in after:
                work()
            return
        self._busy = True
        draft, desk = next(iter(self._waiting.values())), self._window.desk
        self._window.run(lambda _progress: _keep(desk, draft), self._is_kept, _KEEPING, quiet=True)

    def _is_kept(self, outcome: tuple[Draft, Refused | None]) -> None:
        draft, problem = outcome
        self._busy = False
        if self._waiting.get(draft.listing) is draft:
            del self._waiting[draft.listing]
        if problem is None:
            self.kept.emit(draft)
        else:
            self._window.say(Message(str(problem)), "critical")
        self._next()

    # -- over the end of the program ----------------------------------------------------------------------------------
    def to_json(self) -> list[dict[str, Any]]:
        """What is still on its way."""
        return [_as_json(draft) for draft in self._waiting.values() if draft.content is not None]

    def take(self, remembered: list[dict[str, Any]]) -> None:
        """Keep what an earlier window could not keep any more; a version saved after it wins."""
        desk = self._window.desk
        drafts = [draft for each in remembered if (draft := _from_json(each)) is not None]
        if drafts:
            self._window.run(
                lambda _progress: [_keep_newer(desk, draft) for draft in drafts], self._taken, _KEEPING, quiet=True
            )

    def _taken(self, kept: list[Draft | None]) -> None:
        for draft in kept:
            if draft is not None:
                self.kept.emit(draft)


def _as_json(draft: Draft) -> dict[str, Any]:
    """A draft for the memory of the window."""
    content = draft.content.to_json() if draft.content is not None else None
    return {"listing": draft.listing, "at": draft.at, "content": content}


def _from_json(remembered: object) -> Draft | None:
    """A remembered draft; None where it is no whole one."""
    if not isinstance(remembered, Mapping) or not isinstance(remembered.get("content"), Mapping):
        return None
    try:
        content = ListingContent.from_json(remembered["content"])
        return Draft(int(remembered["listing"]), content, str(remembered["at"]))
    except (KeyError, TypeError, ValueError):
        return None


def _keep(desk: "Desk", draft: Draft) -> tuple[Draft, Refused | None]:
    from seller_desk.usecases import listing_editing

    try:
        if draft.content is None:
            listing_editing.drop_draft(desk, draft.listing)
        else:
            listing_editing.keep_draft(desk, draft.listing, draft.content)
    except Refused as problem:
        return draft, problem
    return draft, None


def _keep_newer(desk: "Desk", draft: Draft) -> Draft | None:
    from seller_desk.usecases import listing_editing

    try:
        found = listing_editing.open_listing(desk, draft.listing)
        later = [found.draft_at or "", *(version.saved_at for version in listing_editing.versions(desk, draft.listing))]
        if max(later) > draft.at or draft.content in {None, found.content, found.draft}:
            return None
    except Refused:
        return None
    return _keep(desk, draft)[0]
