"""How stock went over a year: what was sold by day, counts and goods in and out, streamed for a look at all items (S7).

Nothing here holds all rows at once: a year of a large shop is a million of them.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, Executable, literal, null, select, union_all

from seller_desk.store.inventory import fetch, in_parts
from seller_desk.store.schema.figures import variant_days
from seller_desk.store.schema.inventory import stock_counts, stock_moves, variant_items
from seller_desk.store.schema.listings import variants
from seller_desk.store.schema.prices import cost_lots

_CHUNK = 5000
COUNT, LOT = "count", "lot"


class StockEvent(NamedTuple):
    """A count, a cost lot of so many pieces that no receipt brought, or a move (its kind, signed pieces)."""

    item: int
    day: str
    kind: str
    pieces: int


def sold_days(connection: Connection, first: str, last: str) -> Iterator[tuple[int, str, int]]:
    """(variant, day, pieces) of every day from the first to the last one."""
    days = variant_days.c
    query = select(days.variant_id, days.day, days.units).where(days.day.between(first, last), days.units != 0)
    return _stream(connection, query)


def links(connection: Connection) -> dict[int, list[tuple[int, int]]]:
    """Variant → (stock item, pieces of it)."""
    found: dict[int, list[tuple[int, int]]] = {}
    link = variant_items.c
    for variant, item, quantity in fetch(connection, select(link.variant_id, link.item_id, link.quantity)):
        found.setdefault(variant, []).append((item, quantity))
    return found


def stock_events(connection: Connection) -> Iterator[StockEvent]:
    """Everything that happened to the stock beside sales, item by item, the newest first."""
    count, move, lot = stock_counts.c, stock_moves.c, cost_lots.c
    both = union_all(
        select(count.item_id, count.at, count.day, literal(COUNT).label("kind"), count.quantity),
        select(move.item_id, move.at, move.day, move.kind, move.quantity),
        select(lot.item_id, lot.day, lot.day, literal(LOT), lot.quantity).where(
            lot.quantity != null(), lot.quantity > 0, lot.source != "purchase"
        ),
    ).subquery()
    query = select(both.c.item_id, both.c.day, both.c.kind, both.c.quantity)
    in_turn = query.order_by(both.c.item_id, both.c.at.desc(), both.c.kind)
    return map(StockEvent._make, _stream(connection, in_turn))


def _stream(connection: Connection, query: Executable) -> Iterator[Any]:
    """The rows as plain tuples straight from the driver, some thousand at a time."""
    result = connection.execute(query)
    rows = cast(Any, result).cursor
    try:
        while part := rows.fetchmany(_CHUNK):
            yield from part
    finally:
        result.close()


def choice_names(connection: Connection, wanted: list[int]) -> dict[int, tuple[str, str]]:
    """Variant → (attributes, SKU code) of these variants."""
    row = variants.c
    query = select(row.id, row.attributes, row.sku_code)
    rows = (each for part in in_parts(wanted) for each in fetch(connection, query.where(row.id.in_(part))))
    return {variant: (attributes or "", code or "") for variant, attributes, code in rows}
