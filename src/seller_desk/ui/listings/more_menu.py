"""What the header of the Listings tab offers behind its three dots: the table out, and the neighbouring tools."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.table.view import RecordView

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.ui.listings.tasks import Tasks


def more_menu(view: RecordView, window: "Window", tasks: "Tasks", above: QWidget) -> QMenu:
    """The menu; `above` is the button that opens it."""
    menu = QMenu(above)
    menu.addAction(_("Columns…")).triggered.connect(lambda: view.choose_columns(above))
    for words, kind in ((_("Spreadsheet (XLSX)…"), "xlsx"), (_("Text table (CSV)…"), "csv")):
        menu.addAction(words).triggered.connect(lambda _on=False, kind=kind: window.export(view.snapshot(), kind))
    menu.addAction(_("File of a marketplace…")).triggered.connect(lambda: tasks.export(wanted(view)))
    menu.addAction(_("Print…")).triggered.connect(lambda: window.print(view.snapshot()))
    menu.addSeparator()
    for tool in tasks.tools():
        menu.addAction(_(tool.words)).triggered.connect(lambda _on=False, tool=tool: tool.open())
    return menu


def wanted(view: RecordView) -> list[int]:
    """The listings that are selected, or all that are shown where it is only one."""
    rows = view.selected_rows if len(view.selected_rows) > 1 else view.table.shown_rows
    return [listed.row.id for listed in rows]
