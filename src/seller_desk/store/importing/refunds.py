"""Refund files: a row for each ticket; the orders they speak of are settled anew."""

from typing import Any

from seller_desk.domain.imports import Records
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.known_orders import KnownOrders
from seller_desk.store.importing.sql import find
from seller_desk.store.importing.sums import Sums
from seller_desk.store.importing.upsert import Upsert
from seller_desk.store.schema.orders import orders, refunds

_COLUMNS = {
    "refund_no": "refund_no",
    "order_no": "order_no",
    "sub_order_no": "sub_order_no",
    "amount": "refund_amount",
    "currency": "currency",
    "state": "refund_status",
    "kind": "refund_type",
    "reason": "refund_reason",
    "note": "refund_note",
    "applied_at": "refund_applied_at",
    "done_at": "refund_done_at",
    "goods_status": "goods_status",
    "return_carrier": "return_carrier",
    "return_tracking_no": "return_tracking_no",
}


class RefundMerge:
    """Merges the records of one refund file."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._upsert = Upsert(batch, refunds, ("refund_no",), "refund_no")
        self._sums = Sums(batch.shop)
        self._known = KnownOrders(batch, self._sums)

    def add(self, records: Records) -> None:
        """Merge some records."""
        values: dict[str, list[Any]] = {
            column: records.columns[meaning] for column, meaning in _COLUMNS.items() if meaning in records.columns
        }
        usual = self._batch.reading.currency
        values["currency"] = [each or usual for each in values.get("currency", [None] * len(records.rows))]
        values["order_id"] = self._orders(records.columns.get("order_no", [None] * len(records.rows)))
        touched = [number for number, changed in self._upsert.merge(records, values).items() if changed]
        rows = find(self._batch.connection, refunds, ("order_id",), "id", touched)
        self._known.settle(list(dict.fromkeys(row[0] for row in rows if row[0] is not None)))

    def finish(self) -> None:
        """Write the sums."""
        self._sums.flush(self._batch.connection)

    def _orders(self, numbers: list[str | None]) -> list[int | None]:
        wanted = {number for number in numbers if number}
        columns = ("order_no", "id")
        found = find(self._batch.connection, orders, columns, "order_no", wanted, shop_id=self._batch.shop)
        known: dict[str | None, int] = dict(found)
        return [known.get(number) for number in numbers]
