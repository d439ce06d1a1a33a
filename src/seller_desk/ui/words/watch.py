"""Keeps what the word check found up to date: after a change it checks, quietly, what could be judged otherwise."""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from seller_desk.domain.changes import Topic, Topics
from seller_desk.texts import N_, Message

if TYPE_CHECKING:
    from seller_desk.ui.shell.frame import Frame
    from seller_desk.usecases.desk import Desk

FIRST_AFTER = 5_000  # milliseconds: the numbers of the first tab come first
_REST = 900  # ms without a further change
_TOPICS = frozenset({Topic.LISTINGS, Topic.WORDS, Topic.CERTIFICATES, Topic.IMPORTS})


class WordWatch(QObject):
    """Belongs to an open window; tells Topic.WORDS when counts changed."""

    def __init__(self, window: "Frame", desk: "Desk", first_after: int = FIRST_AFTER) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._timer = QTimer(self, interval=_REST, singleShot=True)
        self._timer.timeout.connect(self.check)
        window.work.changed.connect(self._changed)
        self._timer.start(first_after)

    def _changed(self, topics: AbstractSet[str]) -> None:
        if topics & _TOPICS:
            self._timer.start(max(_REST, self._timer.remainingTime()))

    def check(self) -> None:
        """Check now what changed since the last time."""
        from seller_desk.usecases.checked_listings import check_changed

        desk = self._desk
        self._window.run(
            lambda progress: check_changed(desk, progress), self._done, Message(N_("Checking the words")), quiet=True
        )

    def _done(self, topics: Topics) -> None:
        if topics:
            self._window.tell(topics)
