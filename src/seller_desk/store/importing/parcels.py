"""Further parcels: the first one stands on the order itself, each other tracking number is a row of its own."""

from collections.abc import Iterable, Sequence
from typing import Any

from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.order_columns import Grouping
from seller_desk.store.importing.records import Part
from seller_desk.store.importing.sql import find, insert_rows
from seller_desk.store.schema.orders import parcels

_COLUMNS = ("id", "order_id", "carrier", "tracking_no", "shipped_at", "batch_id")


def add_parcels(batch: Batch, part: Part, groups: Grouping, ids: range) -> None:
    """Add the further parcels of new orders whose lines were sent apart."""
    numbers = part.columns.get("tracking_no")
    if numbers is None or groups.single:
        return
    found: list[tuple[int, int]] = []
    for place, rows in groups.several.items():
        seen = {next((numbers[row] for row in rows if numbers[row]), None), None}
        for row in rows:
            if numbers[row] not in seen:
                seen.add(numbers[row])
                found.append((ids[place], row))
    _insert(batch, part, found)


def add_later_parcels(batch: Batch, part: Part, rows: Sequence[tuple[int, int, str | None]]) -> None:
    """Add the parcels of known orders that are new; each row is (order's number, place of the record, first parcel)."""
    numbers = part.columns.get("tracking_no")
    if numbers is None:
        return
    wanted = [(order, place) for order, place, first in rows if numbers[place] and numbers[place] != first]
    if not wanted:
        return
    orders = {order for order, _place in wanted}
    seen: set[tuple[Any, ...]] = set(find(batch.connection, parcels, ("order_id", "tracking_no"), "order_id", orders))
    found: list[tuple[int, int]] = []
    for order, place in wanted:
        if (order, numbers[place]) not in seen:
            seen.add((order, numbers[place]))
            found.append((order, place))
    _insert(batch, part, found)


def _insert(batch: Batch, part: Part, found: Iterable[tuple[int, int]]) -> None:
    columns = part.columns
    nothing = [None] * len(part.rows)
    carriers, sent = columns.get("carrier", nothing), columns.get("shipped_at", nothing)
    wanted = list(found)
    rows = [
        (number, order, carriers[row], columns["tracking_no"][row], sent[row], batch.id)
        for number, (order, row) in zip(batch.ids(parcels, len(wanted)), wanted, strict=True)
    ]
    insert_rows(batch.connection, parcels, _COLUMNS, rows)
