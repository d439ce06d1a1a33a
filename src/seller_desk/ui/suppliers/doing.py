"""What can be done in the view of suppliers: noting, changing and deleting them, switching, paper, and lists."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from seller_desk.domain.suppliers import SourceAdvice, SupplierRow
from seller_desk.texts import N_, Message, _
from seller_desk.ui.kit.icons import icon
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.usecases import supplier_edits as usecase

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window


def note_supplier(window: "Window", names: Sequence[str], supplier: SupplierRow | None = None) -> None:
    """Ask for a new supplier, or change one."""
    from seller_desk.ui.suppliers.form import SupplierDialog

    dialog = SupplierDialog(cast(QWidget, window), names, supplier)
    dialog.saved.connect(lambda entry: window.do(usecase.supplier_edit(entry)))
    dialog.open()


def switch_supplier(window: "Window", supplier: SupplierRow) -> None:
    """Buy its items from their next source from now on (S11)."""
    desk, words = window.desk, Message(N_("Looking for the next sources"))
    window.run(lambda _progress: usecase.switch_edit(desk, supplier.number), window.do, words, quiet=True)


def note_second_source(window: "Window", supplier: SupplierRow) -> None:
    """Choose one more supplier for every item that comes from this one alone."""
    from seller_desk.ui.suppliers.sources_dialog import open_sources
    from seller_desk.usecases.supplier_views import lone_items

    desk, words = window.desk, Message(N_("Reading the sources"))

    def ask(items: Sequence[int]) -> None:
        if items:
            open_sources(window, items)
        else:
            window.say(Message(N_("All its items have another source already.")), "info")

    window.run(lambda _progress: lone_items(desk, supplier.number), ask, words)


def delete_supplier(window: "Window", supplier: SupplierRow) -> None:
    """Put a supplier into the bin; refused while a purchase there is under way."""
    window.do(usecase.delete_edit(window.desk, supplier.number, supplier.name))


def show_best_sellers(window: "Window", rows: Sequence[SourceAdvice]) -> None:
    """List the best sellers that lack a source."""
    from seller_desk.ui.suppliers.best_sellers import BestSellersDialog

    BestSellersDialog(window, rows).open()


def print_report(window: "Window") -> None:
    """Preview the report of the suppliers."""
    from seller_desk.ui.printing.preview import Paper, PreviewDialog
    from seller_desk.usecases.reports import make_report

    desk, shop = window.desk, window.shop
    paper = Paper(_("Suppliers"), lambda: make_report(desk, "suppliers", shop))
    PreviewDialog(window, papers=[paper]).open()


def header_menu(window: "Window", view: RecordView, above: QWidget) -> QMenu:
    """What the three dots of the header offer; `above` is their button."""
    menu = QMenu(above)
    lines = (
        (_("Report of the suppliers…"), "printer", lambda: print_report(window)),
        (_("Columns…"), "columns-3", lambda: view.choose_columns(above)),
        (_("Spreadsheet (XLSX)…"), "file-spreadsheet", lambda: window.export(view.snapshot(), "xlsx")),
        (_("Text table (CSV)…"), "file-text", lambda: window.export(view.snapshot(), "csv")),
        (_("Print this table…"), "printer", lambda: window.print(view.snapshot())),
    )
    for place, (words, name, go) in enumerate(lines):
        if place == 1:
            menu.addSeparator()
        line = QAction(icon(name, "text_muted"), words, menu)
        line.setEnabled(view.table.rowCount() > 0)
        line.triggered.connect(lambda _on=False, go=go: go())
        menu.addAction(line)
    return menu
