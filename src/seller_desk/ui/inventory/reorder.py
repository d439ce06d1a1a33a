"""The reorder list for paper and clipboard: what to buy, how many, by when, from whom, for how much."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

from seller_desk.domain.inventory import StockRow
from seller_desk.domain.money import major, show
from seller_desk.domain.stock_reasons import PIECES, STATE_WORDS
from seller_desk.texts import N_, Message, _
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.inventory.task import StockSight
from seller_desk.ui.kit.table.clipboard import mime_of
from seller_desk.ui.kit.table.column import MISSING, Column, TableSnapshot


def _purchase_text(row: StockRow) -> str | None:
    return None if row.purchase is None or row.currency is None else show(row.purchase, row.currency)


def _purchase(row: StockRow) -> object:
    return None if row.purchase is None or row.currency is None else major(row.purchase, row.currency)


COLUMNS: tuple[Column[StockRow], ...] = (
    Column("supplier", N_("Supplier"), value=lambda row: row.item.supplier or ""),
    Column("sku", N_("SKU"), value=lambda row: row.sku),
    Column("name", N_("Item"), value=lambda row: row.name),
    Column("state", N_("State"), value=lambda row: _(STATE_WORDS[row.state])),
    Column("available", N_("Avail."), value=lambda row: row.available, text=number, number=True, unit=PIECES),
    Column("on_order", N_("On order"), value=lambda row: row.on_order, text=number, number=True, unit=PIECES),
    Column("suggested", N_("Buy"), value=lambda row: row.suggested, text=number, number=True, unit=PIECES),
    Column("multiple", N_("Pack"), value=lambda row: row.multiple, text=number, number=True),
    Column("order_by", N_("Order by"), value=lambda row: row.order_by and row.order_by.isoformat()),
    Column("purchase", N_("Purchase"), value=_purchase_text, export=_purchase, number=True),
)


def reorders(rows: Sequence[StockRow]) -> list[StockRow]:
    """The rows with a suggestion, by supplier and the day until which to order."""
    chosen = [row for row in rows if row.suggested > 0]
    return sorted(chosen, key=lambda row: (row.item.supplier or "\uffff", row.order_by or row.today, row.sku))


def reorder_list(rows: Sequence[StockRow]) -> TableSnapshot | None:
    """The list as a table; None where nothing needs ordering. Without any supplier their column is left out."""
    chosen = reorders(rows)
    if not chosen:
        return None
    named = any(row.item.supplier for row in chosen)
    columns = [column for column in COLUMNS if named or column.key != "supplier"]
    return TableSnapshot(
        _("Reorder list"),
        tuple(_(column.title) for column in columns),
        tuple(column.number for column in columns),
        tuple(tuple(column.exported(row) for column in columns) for row in chosen),
        tuple(tuple(column.shown(row) or MISSING for column in columns) for row in chosen),
    )


def has_reorders(view: StockSight, _rows: Sequence[StockRow]) -> bool:
    """Whether anything needs ordering now."""
    return any(row.suggested for row in view.all_rows)


def print_reorders(view: StockSight, _rows: Sequence[StockRow] = ()) -> None:
    """Preview the reorder list on paper."""
    snapshot = reorder_list(view.all_rows)
    if snapshot is not None:
        view.window_.print(snapshot)


def copy_reorders(view: StockSight, _rows: Sequence[StockRow] = ()) -> None:
    """Put the reorder list on the clipboard, as cells."""
    snapshot = reorder_list(view.all_rows)
    if snapshot is None:
        return
    QGuiApplication.clipboard().setMimeData(mime_of([list(snapshot.headings), *map(list, snapshot.values)]))
    count = len(snapshot.values)
    view.window_.say(Message(N_("{n} line copied"), {"n": count}, plural=N_("{n} lines copied")))
