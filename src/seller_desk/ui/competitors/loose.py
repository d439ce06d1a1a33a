"""Competitors that came in files and belong to no listing yet: search, tick, take over."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from seller_desk.texts import _, ngettext
from seller_desk.ui.competitors.columns import LOOSE
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.memory import Memory
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.usecases.competitors import FOUND, LooseRival

_REST = 250  # ms without a key before the search begins

Search = Callable[[str, Callable[[Sequence[LooseRival]], None]], None]
"""Looks for words and hands over what it found."""


class LooseDialog(Dialog):
    """`saved` tells the numbers of those ticked."""

    saved = Signal(object)

    def __init__(self, window: QWidget, search: Search, memory: Memory, words: str = "") -> None:
        note = _("Products of imported tables; tick those that compete with this listing")
        super().__init__(window, _("Competitors from files"), note, width=820, height=560)
        self.setObjectName("loose_rivals")
        self._search = search
        hint = _("Words of title or shop")
        self.words = Input(_("Search"), hint=hint, icon_name="search", text=words, clears=True, width=300)
        self.facts = label("", "note")
        self.view = RecordView(
            "loose_rivals", LOOSE, key=lambda each: each.number, title=_("Competitors"), checks=True, memory=memory
        )
        self.view.empty.say(_("No imported product holds these words."))
        self.body.addLayout(row(self.words, self.facts, 1))
        self.body.addWidget(Panel(content=self.view), 1)
        self.save = Button("", kind="primary")
        self.save.setObjectName("take_rivals")
        self.save.clicked.connect(self._save)
        self.foot(buttons=[self.cancel_button(), self.save])
        self._resting = QTimer(self, interval=_REST, singleShot=True)
        self._resting.timeout.connect(self._look)
        self.words.textChanged.connect(lambda _text: self._resting.start())
        self.view.checked.connect(lambda _rows: self._judge())
        self._judge()
        self._look()

    def _look(self) -> None:
        words = self.words.text()
        self._search(words, lambda found: self._show(words, found))

    def _show(self, words: str, found: Sequence[LooseRival]) -> None:
        if words != self.words.text():
            return
        self.view.show_rows(found)
        self.facts.setText(_("the first {n}, narrow the search").format(n=FOUND) if len(found) >= FOUND else "")
        self._judge()

    def _judge(self) -> None:
        count = len(self.view.checked_rows)
        words = ngettext("Take over {n} competitor", "Take over {n} competitors", count)
        self.save.say(words.format(n=count) if count else _("Take over"))
        self.save.setEnabled(count > 0)

    def _save(self) -> None:
        self.saved.emit([each.number for each in self.view.checked_rows])
        self.accept()
