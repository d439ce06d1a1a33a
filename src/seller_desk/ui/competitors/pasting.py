"""Competitors pasted out of a spreadsheet: what each line would become is shown before anything is written."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from seller_desk.domain.competitors import PastedRival
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import Panel
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.clipboard import read_block
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.listings.text_area import TextArea


def _columns() -> tuple[Column[PastedRival], ...]:
    return (
        Column("line", N_("Line"), value=lambda row: row.line, number=True, width=48),
        Column("title", N_("Product"), value=lambda row: row.title, grows=True, width=160),
        Column("shop", N_("Shop"), value=lambda row: row.shop, muted=True, width=90),
        Column("price", N_("Price"), value=lambda row: row.price, number=True, missing=_none, width=74),
        Column("sold", N_("Pieces sold"), value=lambda row: row.sold, number=True, missing=_none, width=66),
        Column("day", N_("Seen on"), value=lambda row: row.day or _("today"), muted=True, width=90),
        Column(
            "problem",
            N_("What becomes of it"),
            value=lambda row: str(row.problem) if row.problem else _("is taken"),
            muted=True,
            width=190,
        ),
    )


def _none(_row: object) -> str:
    return _("The line says nothing of it.")


class PasteDialog(Dialog):
    """A field to paste into, its lines as they are understood below; `saved` tells the lines that are taken."""

    saved = Signal(object)

    def __init__(
        self, window: QWidget, read: Callable[[Sequence[Sequence[str]]], tuple[PastedRival, ...]], text: str = ""
    ) -> None:
        note = _("Cells copied out of a spreadsheet, with headings or without")
        super().__init__(window, _("Paste competitors"), note, width=860, height=540)
        self.setObjectName("paste_rivals")
        self._read = read
        self.rows: tuple[PastedRival, ...] = ()
        hint = _("Title, shop, price, sold, day: in any order, one competitor a line")
        self.cells = TextArea(_("Cells to paste"), hint=hint, least=5, most=5)
        self.view = RecordView("pasted_rivals", _columns(), key=lambda row: row.line, title=_("Pasted lines"))
        self.view.empty.say(_("What the pasted lines become is shown here before it is noted."))
        self.problem = label("", "note", "critical")
        self.save = Button("", kind="primary")
        self.save.setObjectName("save_pasted")
        self.save.clicked.connect(self._save)
        self.body.addWidget(self.cells)
        self.body.addWidget(Panel(content=self.view), 1)
        self.foot(side=[self.problem], buttons=[self.cancel_button(), self.save])
        self.cells.textChanged.connect(self._judge)
        self.cells.setPlainText(text or _table_on_clipboard())
        self._judge()

    def _judge(self) -> None:
        self.rows = self._read(read_block(self.cells.toPlainText()))
        self.view.show_rows(self.rows)
        taken = sum(row.problem is None for row in self.rows)
        left = len(self.rows) - taken
        words = ngettext("{n} line cannot be taken", "{n} lines cannot be taken", left)
        self.problem.setText(words.format(n=left) if left else "")
        self.save.say(ngettext("Note {n} line", "Note {n} lines", taken).format(n=taken) if taken else _("Note"))
        self.save.setEnabled(taken > 0)

    def _save(self) -> None:
        self.saved.emit(tuple(row for row in self.rows if row.problem is None))
        self.accept()


def _table_on_clipboard() -> str:
    """What is on the clipboard, where it is a table."""
    text = QGuiApplication.clipboard().text()
    return text if "\t" in text else ""
