"""Papers for the shelves: the stock-take sheet and the shelf list, in the order of the shelves (S16)."""

from collections.abc import Callable

from seller_desk.domain.documents import Cell, Column, Document, Kind, Note, Table
from seller_desk.domain.inventory import StockRow
from seller_desk.texts import _, ngettext
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.inventory import stock_rows
from seller_desk.usecases.order_papers import shelf_order
from seller_desk.usecases.printing import moment_line


def stock_take_sheet(desk: Desk, shop: int | None = None) -> Document:
    """A line for every item with room for what is counted; the stock on hand can be left off to count blindly."""
    columns = (
        Column("", Kind.CHECK),
        Column(_("SKU"), Kind.ID),
        Column(_("Product")),
        Column(_("Barcode"), Kind.ID),
        Column(_("On hand"), Kind.NUMBER),
        Column(_("Counted")),
        Column(_("Difference")),
    )
    return _sheet(desk, shop, _("Stock-take sheet"), columns, _counted_line, _("Counted by, day and hour: "))


def shelf_list(desk: Desk, shop: int | None = None) -> Document:
    """What lies on the shelves: on hand, reserved, available, on order."""
    columns = (
        Column(_("SKU"), Kind.ID),
        Column(_("Product")),
        Column(_("Barcode"), Kind.ID),
        Column(_("Class")),
        Column(_("On hand"), Kind.NUMBER),
        Column(_("Reserved"), Kind.NUMBER),
        Column(_("Available"), Kind.NUMBER, bold=True),
        Column(_("On order"), Kind.NUMBER),
    )
    return _sheet(desk, shop, _("Shelf list"), columns, _shelf_line, "")


def _sheet(
    desk: Desk,
    shop: int | None,
    title: str,
    columns: tuple[Column, ...],
    line: Callable[[StockRow], tuple[Cell, ...]],
    note: str,
) -> Document:
    rows = sorted(stock_rows(desk, shop), key=lambda row: shelf_order(row.sku))
    counted = ngettext("{n} SKU", "{n} SKUs", len(rows)).format(n=f"{len(rows):,}")
    table = Table(columns, tuple(line(row) for row in rows))
    blocks = (table, Note(note)) if note else (table,)
    return Document(title, moment_line(desk, shop), (counted,), blocks)


def _counted_line(row: StockRow) -> tuple[Cell, ...]:
    return None, row.sku, row.name, row.item.barcode, row.on_hand, "", ""


def _shelf_line(row: StockRow) -> tuple[Cell, ...]:
    counted = row.available is not None
    return (
        row.sku,
        row.name,
        row.item.barcode,
        row.abc,
        row.on_hand,
        row.reserved if counted else None,
        row.available,
        row.on_order,
    )
