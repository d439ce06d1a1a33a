"""Whole tables out as files: orders line by line, stock, listings. Headings are those that imports understand (O9)."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from seller_desk.domain.documents import Cell, Column, Document, Kind, Money, Table
from seller_desk.domain.orders import OrderState
from seller_desk.texts import N_, _
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.listing_export import listings_document
from seller_desk.usecases.order_list import local_second

if TYPE_CHECKING:
    from seller_desk.store.order_export import LineOut

STATE_WORDS: Mapping[OrderState, str] = {
    OrderState.PENDING_PAYMENT: N_("Waiting for payment"),
    OrderState.PAID: N_("To be shipped"),
    OrderState.SHIPPED: N_("Sent"),
    OrderState.COMPLETED: N_("Completed"),
    OrderState.CLOSED: N_("Closed"),
    OrderState.REFUNDING: N_("Refunding"),
    OrderState.REFUNDED: N_("Paid back"),
}


def orders_document(desk: Desk, shop: int | None = None) -> Document:
    """Every order line with its order, the oldest first; marked orders are there too, with their mark."""
    from seller_desk.store.order_export import lines_out
    from seller_desk.store.orders import shops_by_id

    columns = (
        Column(_("Order Number"), Kind.ID),
        Column(_("Sub Order ID"), Kind.ID),
        Column(_("Shop Name")),
        Column(_("Order Status")),
        Column(_("Order Created"), Kind.TIME),
        Column(_("Paid Time"), Kind.TIME),
        Column(_("Ship By Date"), Kind.TIME),
        Column(_("Ship Time"), Kind.TIME),
        Column(_("Completion Time"), Kind.TIME),
        Column(_("Product Title")),
        Column(_("Variation")),
        Column(_("SKU Code"), Kind.ID),
        Column(_("Quantity"), Kind.NUMBER),
        Column(_("Amount Paid"), Kind.MONEY),
        Column(_("Refund Amount"), Kind.MONEY),
        Column(_("Currency")),
        Column(_("Province")),
        Column(_("City")),
        Column(_("Tracking Number"), Kind.ID),
        Column(_("Buyer Message")),
        Column(_("Seller Note")),
        Column(_("Mark")),
        Column(_("Goods of the Order")),
    )
    with desk.database.read() as connection:
        zones = {each.id: (each.name, each.zone) for each in shops_by_id(connection).values()}
        rows = tuple(_order_row(line, *zones[line.shop_id]) for line in lines_out(connection, shop))
    return Document(_("Orders"), blocks=(Table(columns, rows),))


def _order_row(line: "LineOut", shop: str, zone: str) -> tuple[Cell, ...]:
    times: Iterable[str | None] = (line.created_at, line.paid_at, line.ship_by, line.shipped_at, line.completed_at)
    return (
        line.order_no,
        line.line_key,
        shop,
        line.raw_status or _(STATE_WORDS[OrderState(line.state)]),
        *(local_second(time, zone) for time in times),
        line.title,
        line.attributes,
        line.sku_code,
        line.quantity,
        Money(line.gross, line.currency),
        Money(line.refunded, line.currency),
        line.currency,
        line.province,
        line.city,
        line.tracking_no,
        line.buyer_message,
        line.remark,
        line.mark or None,
        line.whole_order,
    )


def stock_document(desk: Desk, shop: int | None = None) -> Document:
    """Every stock item: what is there, what it costs, how it is ordered. `stock set` takes the file back."""
    from seller_desk.store.items import read_typed
    from seller_desk.usecases.inventory import stock_rows

    with desk.database.read() as connection:
        typed = read_typed(connection)  # what a supplier asks or open purchases bring is no part of the table
    columns = (
        Column(_("SKU Code"), Kind.ID),
        Column(_("Product Title")),
        Column(_("On Hand"), Kind.NUMBER),
        Column(_("Unit Cost"), Kind.MONEY),
        Column(_("Lead Days"), Kind.NUMBER),
        Column(_("On Order"), Kind.NUMBER),
        Column(_("Pack Size"), Kind.NUMBER),
        Column(_("Minimum Order"), Kind.NUMBER),
        Column(_("Supplier")),
        Column(_("ABC")),
        Column(_("XYZ")),
    )
    rows = tuple(
        (
            row.sku,
            row.item.name,
            row.on_hand,
            None if row.cost is None else Money(row.cost, row.currency or "CNY"),
            lead_days,
            on_order or None,
            multiple,
            minimum,
            row.item.supplier,
            row.abc,
            row.xyz,
        )
        for row in sorted(stock_rows(desk, shop), key=lambda row: row.sku)
        for lead_days, multiple, minimum, on_order in (typed[row.item_id],)
    )
    return Document(_("Stock"), blocks=(Table(columns, rows),))


def _suppliers(desk: Desk, shop: int | None) -> Document:
    from seller_desk.usecases.supplier_papers import suppliers_table

    return suppliers_table(desk, shop)


EXPORTS: Mapping[str, Callable[[Desk, int | None], Document]] = {
    "orders": orders_document,
    "stock": stock_document,
    "listings": listings_document,
    "suppliers": _suppliers,
}
