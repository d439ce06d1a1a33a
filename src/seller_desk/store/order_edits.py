"""What the seller writes onto orders by hand: mark, note, the check."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, select, update

from seller_desk.store.schema.orders import orders

ByHand = Literal["mark", "note", "checked_at"]


def values(connection: Connection, ids: Sequence[int], column: ByHand) -> dict[int, Any]:
    """The column's value of each of these orders."""
    found: dict[int, Any] = {}
    for start in range(0, len(ids), 500):
        query = select(orders.c.id, orders.c[column]).where(orders.c.id.in_(ids[start : start + 500]))
        found |= {row[0]: row[1] for row in connection.execute(query)}
    return found


def write(connection: Connection, column: ByHand, changed: Mapping[int, Any] | Iterable[tuple[int, Any]]) -> None:
    """Set the column of each order to its value."""
    rows = [{"order": order, "value": value} for order, value in dict(changed).items()]
    if rows:
        statement = update(orders).where(orders.c.id == bindparam("order")).values({column: bindparam("value")})
        connection.execute(statement, rows)
