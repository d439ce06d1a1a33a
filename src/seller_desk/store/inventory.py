"""Stock as it is kept: items, counts, moves, what sales took and what they reserve, what was sold by day (S9, S16).

Sales are no rows of their own: a line of an order takes its pieces at the order's `taken_at`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import Connection, Executable, Select, Text, and_, case, exists, func, select, text
from sqlalchemy import cast as cast_sql

from seller_desk.domain.orders import OrderState
from seller_desk.store.schema.figures import sales_days, variant_days
from seller_desk.store.schema.inventory import stock_counts, stock_items, stock_moves, variant_items
from seller_desk.store.schema.listings import variants
from seller_desk.store.schema.orders import order_lines, orders
from seller_desk.store.schema.shops import shops

AT_ONCE = 2000
Value = TypeVar("Value")
TEST = "test"  # a test order takes nothing from the shelf


class Count(NamedTuple):
    """An anchor: so many pieces counted at a moment (UTC text)."""

    item_id: int
    at: str
    day: str
    quantity: int


@dataclass(frozen=True, slots=True)
class ShopFacts:
    """What stock needs of a shop; `first_day` and `last_day` = those with sales data."""

    shop_id: int
    name: str
    zone: str
    first_day: str | None
    last_day: str | None


def read_shops(connection: Connection) -> list[ShopFacts]:
    """Every shop with its first and last day of data."""
    day = sales_days.c.day
    ends = select(sales_days.c.shop_id, func.min(day).label("first"), func.max(day).label("last"))
    known = ends.group_by(sales_days.c.shop_id).subquery()
    query = select(shops.c.id, shops.c.name, shops.c.zone, known.c.first, known.c.last).join(
        known, known.c.shop_id == shops.c.id, isouter=True
    )
    return [ShopFacts(*row) for row in connection.execute(query.order_by(shops.c.id))]


def read_item_shops(connection: Connection) -> list[tuple[int, int]]:
    """(item, shop) for every shop in which a variant takes from the item."""
    query = (
        select(variant_items.c.item_id, variants.c.shop_id)
        .join(variants, variants.c.id == variant_items.c.variant_id)
        .distinct()
    )
    return fetch(connection, query)


def read_counts(
    connection: Connection, since: str, only: Collection[int] | None = None
) -> tuple[dict[int, Count], dict[int, list[Count]]]:
    """The last count of each item, and per item all counts on or after the day `since`, oldest first."""
    count = stock_counts.c
    query = select(count.item_id, count.at, count.day, count.quantity).order_by(count.item_id, count.at, count.id)
    if only is not None:
        query = query.where(count.item_id.in_(only))
    share = dict[str, str]().setdefault  # a stock-take has one moment and one day for all it counted
    last: dict[int, Count] = {}
    recent: dict[int, list[Count]] = {}
    for item, at, day, quantity in fetch(connection, query):
        last[item] = each = Count(item, share(at, at), share(day, day), quantity)
        if each.day >= since:
            recent.setdefault(item, []).append(each)
    return last, recent


def read_moves(connection: Connection, only: Collection[int] | None = None) -> list[tuple[int, str, str, int]]:
    """(item, moment, day, signed pieces) of every move, or of those of some items."""
    move = stock_moves.c
    query = select(move.item_id, move.at, move.day, move.quantity)
    return fetch(connection, query if only is None else query.where(move.item_id.in_(only)))


# CROSS JOIN keeps these orders of reading. From a day on: orders as they lie, their lines, links: three times faster
# than any other. Of some items for years: lines as they lie, those of the items, their orders: twice as fast again
# (DISTINCT changes nothing but that the links are found once, not for each line)
_TAKEN = text(
    """
    SELECT link.item_id, SUM(line.quantity * link.quantity)
    FROM orders AS o
    CROSS JOIN order_lines AS line
    CROSS JOIN variant_items AS link
    CROSS JOIN (SELECT item_id, MAX(at) AS at FROM stock_counts GROUP BY item_id HAVING MAX(at) >= :since) AS counted
    WHERE o.taken_at > :since AND o.mark <> :test
      AND line.order_id = o.id AND line.quantity > 0
      AND link.variant_id = line.variant_id
      AND counted.item_id = link.item_id AND o.taken_at > counted.at
    GROUP BY link.item_id
    """
)
_TAKEN_FOR_LONG = text(
    """
    SELECT link.item_id, SUM(line.quantity * link.quantity)
    FROM order_lines AS line NOT INDEXED
    CROSS JOIN (
        SELECT DISTINCT v.variant_id, v.item_id, v.quantity, counted.at
        FROM (SELECT item_id, MAX(at) AS at FROM stock_counts GROUP BY item_id HAVING MAX(at) < :since) AS counted
        JOIN variant_items AS v ON v.item_id = counted.item_id
    ) AS link
    CROSS JOIN orders AS o
    WHERE link.variant_id = line.variant_id AND line.quantity > 0
      AND o.id = line.order_id AND o.mark <> :test AND o.taken_at > link.at
    GROUP BY link.item_id
    """
)
_LONG_AGO = 0.3
"""At most such a share of the items is looked at on its own, and only over at least such a share of the orders."""


def read_taken(connection: Connection) -> dict[int, int]:
    """The pieces that dispatched orders took from each item after its last count."""
    latest = select(func.max(stock_counts.c.at).label("at")).group_by(stock_counts.c.item_id).subquery()
    counted = sorted(row[0] for row in fetch(connection, select(latest.c.at)))
    if not counted:
        return {}
    first, usual = counted[0], counted[int(_LONG_AGO * len(counted))]
    between = and_(orders.c.paid_day >= first[:10], orders.c.paid_day < usual[:10])
    long_ago = connection.execute(select(func.count()).select_from(orders).where(between)).scalar_one()
    every = connection.execute(select(func.max(orders.c.id))).scalar() or 0
    if long_ago <= _LONG_AGO * every:
        return dict(fetch(connection, _TAKEN.bindparams(since=first, test=TEST)))
    since = {"since": usual, "test": TEST}
    parts = (fetch(connection, query.bindparams(**since)) for query in (_TAKEN, _TAKEN_FOR_LONG))
    return {item: pieces for part in parts for item, pieces in part}


def read_taken_of(connection: Connection, only: Collection[int]) -> dict[int, int]:
    """What `read_taken` gives, of some items."""
    link, line, count = variant_items.c, order_lines.c, stock_counts.c
    counted = select(count.item_id, func.max(count.at).label("at")).where(count.item_id.in_(only))
    last = counted.group_by(count.item_id).subquery()
    query = (
        select(link.item_id, func.sum(line.quantity * link.quantity))
        .select_from(last)
        .join(variant_items, link.item_id == last.c.item_id)
        .join(order_lines, line.variant_id == link.variant_id)
        .join(orders, orders.c.id == line.order_id)
        .where(orders.c.taken_at > last.c.at, orders.c.mark != TEST, line.quantity > 0)
        .group_by(link.item_id)
    )
    return dict(fetch(connection, query))


def read_reserved(connection: Connection, only: Collection[int] | None = None) -> dict[int, int]:
    """The pieces of each item (or of some) that are paid and not yet taken from the shelf."""
    wanted = reserved_lines()
    lines = (wanted if only is None else wanted.where(variant_items.c.item_id.in_(only))).subquery()
    return dict(fetch(connection, select(lines.c.item_id, func.sum(lines.c.pieces)).group_by(lines.c.item_id)))


def reserved_lines() -> Select[tuple[int, int, int]]:
    """Item, order and `pieces` of every line that keeps pieces reserved."""
    return (
        select(
            variant_items.c.item_id,
            orders.c.id.label("order_id"),
            (order_lines.c.quantity * variant_items.c.quantity).label("pieces"),
        )
        .select_from(orders)
        .join(order_lines, order_lines.c.order_id == orders.c.id)
        .join(variant_items, variant_items.c.variant_id == order_lines.c.variant_id)
        .where(orders.c.state == OrderState.PAID, orders.c.taken_at.is_(None), orders.c.mark != TEST)
        .where(order_lines.c.quantity > 0, func.coalesce(order_lines.c.refund_state, "") != "refunded")
    )


class Sales(NamedTuple):
    """What was sold of an item in one currency: the last day, and pieces and gross (minor units) by window.

    A bundle's gross is shared out by pieces. `recent` = its latest sales as `DAY PIECES;DAY PIECES…` in any order.
    """

    item_id: int
    currency: str
    last_day: str
    recent: str | None
    units: tuple[int, ...]
    gross: tuple[int, ...]


def read_sales(
    connection: Connection, since: str, windows: Sequence[str], last_day: str, recent: str | None = None
) -> list[Sales]:
    """The sales of each item from the day `since` on; every window begins on its own day and ends with `last_day`.

    `recent` is the first day of those that are told one by one.
    """
    links, days = variant_items.c, variant_days.c
    bundles = (
        select(links.variant_id, func.sum(links.quantity).label("pieces"))
        .group_by(links.variant_id)
        .having(func.count() > 1)
        .subquery()
    )
    units = days.units * links.quantity
    gross = days.gross * links.quantity / func.coalesce(bundles.c.pieces, links.quantity)
    told = case((days.day >= (recent or last_day), days.day.concat(" ").concat(cast_sql(units, Text))))
    sums = [
        func.sum(case((days.day >= first, amount), else_=0)).label(f"sum_{place}_{kind}")
        for kind, amount in (("units", units), ("gross", gross))
        for place, first in enumerate(windows)
    ]
    query = (
        select(links.item_id, days.currency, func.max(days.day), func.aggregate_strings(told, ";"), *sums)
        .select_from(variant_days)
        .join(variant_items, links.variant_id == days.variant_id)
        .join(bundles, bundles.c.variant_id == days.variant_id, isouter=True)
        .where(days.day.between(since, last_day), days.units > 0)
        .group_by(links.item_id, days.currency)
    )
    middle = 4 + len(windows)
    return [Sales(row[0], row[1], row[2], row[3], row[4:middle], row[middle:]) for row in fetch(connection, query)]


def read_sold(
    connection: Connection, first_day: str, last_day: str, items: Collection[int] | None = None
) -> list[tuple[int, str, int]]:
    """(item, day, pieces) of what was sold, of every item or of some; one item may stand twice on a day."""
    links, days = variant_items.c, variant_days.c
    within = days.day.between(first_day, last_day)
    if items is not None and len(items) <= AT_ONCE:
        parts: dict[int, list[tuple[int, int]]] = {}
        for variant, item, quantity in fetch(
            connection, select(links.variant_id, links.item_id, links.quantity).where(links.item_id.in_(items))
        ):
            parts.setdefault(variant, []).append((item, quantity))
        sold = select(days.variant_id, days.day, days.units).where(within, days.variant_id.in_(parts))
        return [
            (item, day, units * quantity)
            for variant, day, units in fetch(connection, sold)
            for item, quantity in parts[variant]
        ]
    query = (
        select(links.item_id, days.day, func.sum(days.units * links.quantity))
        .select_from(variant_days)
        .join(variant_items, links.variant_id == days.variant_id)
        .where(within)
        .group_by(links.item_id, days.day)
    )
    return fetch(connection, query)


def skus(connection: Connection) -> dict[str, int]:
    """Own SKU code → item."""
    return {row[0]: row[1] for row in connection.execute(select(stock_items.c.sku, stock_items.c.id))}


def read_codes(connection: Connection) -> list[tuple[int, str, str]]:
    """(item, SKU, barcode) of every stock item, for scanning."""
    item = stock_items.c
    return fetch(connection, select(item.id, item.sku, func.coalesce(item.barcode, "")))


def has_sales_on(connection: Connection, day: str) -> bool:
    """Whether any order of that day is known."""
    return bool(connection.execute(select(exists().where(sales_days.c.day == day))).scalar())


def fetch(connection: Connection, query: Executable) -> list[Any]:
    """The rows as plain tuples straight from the driver: four times faster for many rows of texts and whole numbers."""
    result = connection.execute(query)
    rows = cast(list[Any], cast(Any, result).cursor.fetchall())
    result.close()
    return rows


def in_parts(values: Collection[Value]) -> list[list[Value]]:
    """The values in lists short enough for one IN."""
    waiting = iter(values)
    return [part for _ in range(0, len(values), AT_ONCE) if (part := list(islice(waiting, AT_ONCE)))]
