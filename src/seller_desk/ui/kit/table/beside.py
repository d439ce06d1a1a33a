"""What stands beside a table, in the header of its page: quick filter, column chooser, export."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.inputs import Input, filter_box

if TYPE_CHECKING:
    from seller_desk.ui.kit.table.view import RecordView


def filter_of(view: "RecordView") -> Input:
    """The quick filter of a table; Enter goes to the rows found."""
    made = filter_box()
    made.textChanged.connect(view.table.filter)
    made.returnPressed.connect(view.grid.setFocus)
    return made


def columns_of(view: "RecordView") -> Button:
    """The button that opens the column chooser."""
    made = Button(_("Columns"), icon="columns-3")
    made.clicked.connect(lambda: view.choose_columns(made))
    return made


def export_of(view: "RecordView") -> Button:
    """The button that offers XLSX, CSV and print."""
    made = Button(_("Export"), icon="upload")

    def offer() -> None:
        menu = QMenu(made)
        for words, kind in ((_("Spreadsheet (XLSX)…"), "xlsx"), (_("Text table (CSV)…"), "csv")):
            export = menu.addAction(words)
            export.triggered.connect(lambda _on=False, kind=kind: view.export_wanted.emit(kind, view.snapshot()))
        menu.addAction(_("Print…")).triggered.connect(lambda: view.print_wanted.emit(view.snapshot()))
        menu.popup(made.mapToGlobal(made.rect().bottomLeft()))

    made.clicked.connect(offer)
    return made
