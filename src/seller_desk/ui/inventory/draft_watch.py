"""Drafts what is critical after each import and each round of care, as a step that is said and can be undone (S2)."""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from seller_desk.domain.changes import Topic
from seller_desk.texts import N_, Message, _

if TYPE_CHECKING:
    from seller_desk.ui.shell.frame import Frame
    from seller_desk.usecases.desk import Desk
    from seller_desk.usecases.stock_drafts import CriticalDrafts

_REST = 1_200  # ms after an import: its numbers come first
_PLACE = "inventory/purchases"


class DraftWatch(QObject):
    """Belongs to an open window; `look` drafts now what was not drafted yet."""

    def __init__(self, window: "Frame", desk: "Desk") -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._timer = QTimer(self, interval=_REST, singleShot=True)
        self._timer.timeout.connect(self.look)
        window.work.changed.connect(self._changed)

    def _changed(self, topics: AbstractSet[str]) -> None:
        if Topic.IMPORTS in topics:
            self._timer.start()

    def look(self) -> None:
        """Look for critical items, and draft them where there are any."""
        from seller_desk.usecases.stock_drafts import critical_drafts

        desk = self._desk
        label = Message(N_("Looking for critical items"))
        self._window.run(lambda _progress: critical_drafts(desk), self._make, label, quiet=True)

    def _make(self, found: "CriticalDrafts | None") -> None:
        if found is not None:
            self._window.work.do(found.edit, (_("Show"), lambda: self._window.open(_PLACE)))
