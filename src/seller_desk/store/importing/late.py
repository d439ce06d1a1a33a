"""Refunds and reviews that came before their order: they find it when it arrives."""

from collections.abc import Mapping

from sqlalchemy import Table, select

from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.changes import load, save
from seller_desk.store.importing.known_orders import KnownOrders
from seller_desk.store.schema.orders import refunds
from seller_desk.store.schema.reviews import reviews


class LateComers:
    """Joins new orders with what the shop already has for their numbers."""

    def __init__(self, batch: Batch, known: KnownOrders) -> None:
        self._batch = batch
        self._known = known
        self._waiting = [table for table in (refunds, reviews) if self._any_waiting(table)]

    def _any_waiting(self, table: Table) -> bool:
        wanted = select(table.c.id).where(
            table.c.shop_id == self._batch.shop, table.c.order_id.is_(None), table.c.order_no.is_not(None)
        )
        return self._batch.connection.execute(wanted.limit(1)).first() is not None

    def join(self, new: Mapping[str, int]) -> None:
        """Give refunds and reviews their order, {order number: row}; orders with refunds are settled anew."""
        for table in self._waiting:
            rows = load(self._batch.connection, table, "order_no", new, shop_id=self._batch.shop)
            for row in rows:
                row.now["order_id"] = new[row.now["order_no"]]
            save(self._batch, table, rows)
            if table is refunds and rows:
                self._known.settle(list(dict.fromkeys(row.now["order_id"] for row in rows)))
