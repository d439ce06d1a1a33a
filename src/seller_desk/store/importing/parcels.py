"""Further parcels: the first one stands on the order itself, each other tracking number is a row of its own."""

from collections.abc import Iterable, Sequence

from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.changes import Row
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


class LaterParcels:
    """The parcels of known orders that a file tells of: the first one may be corrected, others are added."""

    def __init__(self, batch: Batch, part: Part, numbers: Sequence[int]) -> None:
        self._batch = batch
        self._part = part
        self._told: dict[int, dict[str, int]] = {}
        self._wanted: list[tuple[int, int]] = []
        for row, (order, parcel) in enumerate(zip(numbers, part.columns.get("tracking_no", ()), strict=False)):
            if parcel:
                self._told.setdefault(order, {}).setdefault(parcel, row)
        self._further: dict[int, set[str]] = {}
        for order, parcel in find(batch.connection, parcels, ("order_id", "tracking_no"), "order_id", self._told):
            self._further.setdefault(order, set()).add(parcel)

    def complete(self, order: Row) -> None:
        """Bring the order's own parcel up to date and note those that are new."""
        told = self._told.get(order.id, {})
        further = self._further.get(order.id, set())
        new = [parcel for parcel in told if parcel not in further]
        first = order.now["tracking_no"]
        if first not in told and new and not (first and further):
            first = order.now["tracking_no"] = new[0]
        carriers = self._part.columns.get("carrier")
        if first in told and carriers is not None:
            order.now["carrier"] = carriers[told[first]] or order.now["carrier"]
        self._wanted += [(order.id, told[parcel]) for parcel in new if parcel != first]

    def save(self) -> None:
        """Add the new ones."""
        _insert(self._batch, self._part, self._wanted)


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
