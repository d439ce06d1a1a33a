"""Edits of the session: each can be taken back and done again."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topics
from seller_desk.texts import Message
from seller_desk.usecases.desk import Desk

if TYPE_CHECKING:
    from seller_desk.store.database import Connection

_KEPT = 500


@dataclass(frozen=True, slots=True)
class Edit:
    """One change by hand: what it is called, how it is made and how it is taken back, each in one transaction."""

    label: Message
    apply: Callable[["Connection"], Topics]
    revert: Callable[["Connection"], Topics]


class History:
    """The session's edits in order; a new edit forgets those that were taken back. Safe to call from any thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._turn = threading.Lock()

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    @property
    def undo_label(self) -> Message | None:
        """What `undo` would take back."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> Message | None:
        """What `redo` would do again."""
        return self._undone[-1].label if self._undone else None

    def do(self, edit: Edit) -> Topics:
        """Make the edit; when it is refused, the history stays as it was."""
        with self._turn:
            topics = self._desk.database.write(edit.apply)
            self._done = [*self._done, edit][-_KEPT:]
            self._undone.clear()
        return topics

    def undo(self) -> Topics:
        """Take back the last edit; nothing to take back changes nothing."""
        return self._move(self._done, self._undone, lambda edit: edit.revert)

    def redo(self) -> Topics:
        """Make the edit again that was taken back last."""
        return self._move(self._undone, self._done, lambda edit: edit.apply)

    def forget(self) -> None:
        """Forget every edit: an import was taken back, so their former values no longer fit."""
        with self._turn:
            self._done.clear()
            self._undone.clear()

    def _move(
        self, source: list[Edit], target: list[Edit], work: Callable[[Edit], Callable[["Connection"], Topics]]
    ) -> Topics:
        with self._turn:
            if not source:
                return Topics()
            topics = self._desk.database.write(work(source[-1]))
            target.append(source.pop())
        return topics
