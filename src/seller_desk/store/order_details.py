"""What one order holds beside its own row: lines and what they take from stock, parcels, refunds, buyer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from seller_desk.domain.deadlines import Need
from seller_desk.domain.orders import OrderState
from seller_desk.store.schema.figures import buyer_days
from seller_desk.store.schema.inventory import stock_items, variant_items
from seller_desk.store.schema.orders import buyers, order_lines, orders, parcels, refunds

_FURTHER = (
    "raw_status",
    "goods_amount",
    "freight",
    "discount_shop",
    "discount_platform",
    "received",
    "district",
    "pay_method",
    "buyer_message",
    "close_reason",
    "shipped_at",
    "completed_at",
    "closed_at",
    "carrier",
    "tracking_no",
    "buyer_id",
)


def further(connection: Connection, order: int) -> dict[str, Any]:
    """The columns of an order that only its details show; empty when there is no such order."""
    row = connection.execute(select(*(orders.c[name] for name in _FURTHER)).where(orders.c.id == order)).first()
    return dict(zip(_FURTHER, row, strict=True)) if row else {}


@dataclass(frozen=True, slots=True)
class LineRecord:
    """A line as it is stored, with what it takes: (item, its SKU, its name, pieces)."""

    id: int
    order_id: int
    variant_id: int | None
    title: str
    attributes: str
    sku_code: str
    quantity: int
    unit_price: str | None
    gross: int
    refunded: int
    refund_state: str
    takes: tuple[tuple[int, str, str, int], ...]


def lines(connection: Connection, ids: Sequence[int]) -> list[LineRecord]:
    """The lines of these orders, order by order."""
    found: list[LineRecord] = []
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        rows = connection.execute(
            select(order_lines)
            .where(order_lines.c.order_id.in_(part))
            .order_by(order_lines.c.order_id, order_lines.c.id)
        ).all()
        links = _links(connection, {row.variant_id for row in rows if row.variant_id is not None})
        found += [_line(row, links.get(row.variant_id, ())) for row in rows]
    return found


def _line(row: Any, links: Sequence[tuple[int, str, str, int]]) -> LineRecord:  # noqa: ANN401 - a row of order_lines
    takes = tuple((item, sku, name, each * row.quantity) for item, sku, name, each in links)
    return LineRecord(
        row.id,
        row.order_id,
        row.variant_id,
        row.title or "",
        row.attributes or "",
        row.sku_code or "",
        row.quantity,
        row.unit_price,
        row.gross,
        row.refunded,
        row.refund_state or "",
        takes,
    )


def _links(connection: Connection, variants: set[int]) -> dict[int | None, list[tuple[int, str, str, int]]]:
    query = (
        select(
            variant_items.c.variant_id,
            stock_items.c.id,
            stock_items.c.sku,
            stock_items.c.name,
            variant_items.c.quantity,
        )
        .join(stock_items, stock_items.c.id == variant_items.c.item_id)
        .where(variant_items.c.variant_id.in_(sorted(variants)))
        .order_by(stock_items.c.sku)
    )
    links: dict[int | None, list[tuple[int, str, str, int]]] = {}
    for variant, item, sku, name, quantity in connection.execute(query):
        links.setdefault(variant, []).append((item, sku, name, quantity))
    return links


def waiting_needs(connection: Connection, fresh: str, today: str) -> list[Need]:
    """What live, paid orders not dispatched yet need of each item, first paid first.

    Test orders need nothing, presales nothing before their day.
    """
    query = (
        select(orders.c.id, variant_items.c.item_id, order_lines.c.quantity * variant_items.c.quantity)
        .join(order_lines, order_lines.c.order_id == orders.c.id)
        .join(variant_items, variant_items.c.variant_id == order_lines.c.variant_id)
        .where(
            orders.c.state == OrderState.PAID,
            orders.c.taken_at.is_(None),
            orders.c.mark != "test",
            func.coalesce(orders.c.presale_day, "") <= today,
            func.coalesce(order_lines.c.refund_state, "") != "refunded",
            func.coalesce(orders.c.paid_day, orders.c.created_day, "") >= fresh,
        )
        .order_by(orders.c.paid_at, orders.c.id)
    )
    return [Need(order, item, quantity) for order, item, quantity in connection.execute(query) if quantity > 0]


def parcels_of(connection: Connection, order: int) -> list[tuple[str, str, str | None]]:
    """Carrier, tracking number and time (UTC text) of the order's parcels."""
    query = select(parcels.c.carrier, parcels.c.tracking_no, parcels.c.shipped_at).where(parcels.c.order_id == order)
    return [
        (carrier or "", number or "", at) for carrier, number, at in connection.execute(query.order_by(parcels.c.id))
    ]


def refunds_of(connection: Connection, order: int) -> list[Any]:
    """The order's refunds, the earliest first (rows of the refunds table)."""
    query = select(refunds).where(refunds.c.order_id == order).order_by(refunds.c.applied_at, refunds.c.id)
    return list(connection.execute(query))


def buyer_of(connection: Connection, buyer: int) -> tuple[str, str, str]:
    """Name, phone and street of a buyer as far as they are kept."""
    query = select(buyers.c.name, buyers.c.phone, buyers.c.street).where(buyers.c.id == buyer)
    row = connection.execute(query).first()
    return (row.name or "", row.phone or "", row.street or "") if row else ("", "", "")


def nth_order(connection: Connection, shop: int, buyer: int, day: str) -> int:
    """How many orders the buyer has paid up to this day, the day included."""
    table = buyer_days.c
    query = select(func.coalesce(func.sum(table.orders), 0)).where(
        table.shop_id == shop, table.buyer_id == buyer, table.day <= day
    )
    return int(connection.execute(query).scalar_one())


def packing_records(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What packing slips need beyond the orders' rows, by order: buyer, district, message, carrier, parcel number."""
    columns = ("buyer_id", "district", "buyer_message", "carrier", "tracking_no")
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(ids), 500):
        query = select(orders.c.id, *(orders.c[name] for name in columns)).where(
            orders.c.id.in_(ids[start : start + 500])
        )
        found |= {row[0]: dict(zip(columns, row[1:], strict=True)) for row in connection.execute(query)}
    return found
