"""Asks why alerts are to be ignored: without a reason nobody knows it later (S14)."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from seller_desk.domain.inventory import StockRow
from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.panels import row
from seller_desk.ui.kit.plain import PlainLabel, label


class ReasonDialog(Dialog):
    """`given` tells the reason; the usual ones are one click away."""

    given = Signal(str)

    def __init__(self, window: QWidget, rows: Sequence[StockRow]) -> None:
        count = len(rows)
        title = ngettext("Ignore {n} alert", "Ignore {n} alerts", count).format(n=count)
        super().__init__(window, title, _("silent until it gets worse or begins anew"), width=480, height=236)
        if rows:
            self.body.addWidget(PlainLabel(", ".join(each.name for each in rows), "note"))
        self.reason = Input(_("Why"), hint=_("so that you know it later"))
        self.body.addWidget(Field(_("Why"), self.reason))
        usual = [self._offered(words) for words in (_("no longer sold"), _("the season is over"), _("on purpose"))]
        self.body.addLayout(row(label(_("Often:"), "note"), *usual, 1, gap=12))
        self.body.addStretch(1)
        self.ignore = Button(_("Ignore"), kind="primary")
        self.ignore.setEnabled(False)
        self.ignore.tip(_("Write a few words, so that you know it later."))
        self.ignore.clicked.connect(self._give)
        self.reason.textChanged.connect(lambda text: self.ignore.setEnabled(bool(text.strip())))
        self.reason.returnPressed.connect(self._give)
        self.foot(buttons=[self.cancel_button(), self.ignore])
        self.reason.setFocus()

    def _offered(self, words: str) -> Button:
        made = Button(words, kind="link", small=True)
        made.clicked.connect(lambda _on: self.reason.setText(words))
        return made

    def _give(self) -> None:
        if text := self.reason.text().strip():
            self.accept()
            self.given.emit(text)
