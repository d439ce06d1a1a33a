"""Every order line with what belongs to its order, for a file."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select

from seller_desk.store.schema.orders import order_lines, orders

_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class LineOut:
    """One line; an order without lines stands as one line of its own, its goods named in `whole_order`."""

    shop_id: int
    order_no: str
    state: str
    raw_status: str | None
    currency: str
    created_at: str | None
    paid_at: str | None
    ship_by: str | None
    shipped_at: str | None
    completed_at: str | None
    province: str | None
    city: str | None
    tracking_no: str | None
    buyer_message: str | None
    remark: str | None
    mark: str
    line_key: str | None
    title: str | None
    attributes: str | None
    sku_code: str | None
    quantity: int
    gross: int
    refunded: int
    whole_order: str | None


_OF_LINE = {"line_key", "title", "attributes", "sku_code"}
_OF_BOTH = {
    "whole_order": case((order_lines.c.id.is_(None), orders.c.title)),
    "quantity": func.coalesce(order_lines.c.quantity, orders.c.units),
    "gross": func.coalesce(order_lines.c.gross, orders.c.gross),
    "refunded": func.coalesce(order_lines.c.refunded, orders.c.refunded),
}


def lines_out(connection: Connection, shop: int | None) -> Iterator[LineOut]:
    """The lines of every order of a shop (None: all), by day, order and line."""
    columns: list[ColumnElement[Any]] = [
        _OF_BOTH[each.name]
        if each.name in _OF_BOTH
        else (order_lines if each.name in _OF_LINE else orders).c[each.name]
        for each in fields(LineOut)
    ]
    query = (
        select(*columns)
        .select_from(orders)
        .join(order_lines, order_lines.c.order_id == orders.c.id, isouter=True)
        .order_by(orders.c.created_day, orders.c.id, order_lines.c.id)
    )
    if shop is not None:
        query = query.where(orders.c.shop_id == shop)
    for row in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        yield LineOut(*row)
