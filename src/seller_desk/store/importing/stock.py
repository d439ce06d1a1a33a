"""The seller's own stock table: each row is a count that holds at once, with cost, lead time and limits (S16)."""

from decimal import Decimal
from typing import Any

from seller_desk.domain.clock import day_of, zone
from seller_desk.domain.imports import Records
from seller_desk.domain.money import minor
from seller_desk.store.importing import items
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.changes import load, save
from seller_desk.store.importing.sql import insert_rows
from seller_desk.store.importing.telling import tell_again
from seller_desk.store.schema.inventory import suppliers

_ITEM = {
    "attributes": "sku_attrs",
    "barcode": "barcode",
    "lead_days": "lead_days",
    "level": "level",
    "safety_stock": "safety_stock",
    "multiple": "multiple",
    "minimum": "minimum",
    "on_order": "on_order",
    "note": "note",
}
_SET = "set"


class StockMerge:
    """Merges the records of one stock table."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._seen: set[str] = set()

    def add(self, records: Records) -> None:
        """Merge some records; of rows with the same SKU the last one holds."""
        skus = [str(sku) for sku in records.columns["sku_code"]]
        suppliers_of = self._suppliers(records)
        wanted: dict[str, dict[str, Any]] = {}
        place_of: dict[str, int] = {}
        for place, sku in enumerate(skus):
            if sku in self._seen:
                tell_again(self._batch, records, place)
            self._seen.add(sku)
            wanted[sku] = self._values(records, place) | {"supplier_id": suppliers_of[place]}
            place_of[sku] = place
        made = items.set_up(self._batch, wanted, override=True)
        counted = self._count(records, made, place_of)
        new = set(made.new)
        for sku in skus:
            fate = "new" if sku in new else "updated" if sku in made.changed or sku in counted else "unchanged"
            new.discard(sku)
            self._batch.counts[fate] += 1

    def finish(self) -> None:
        """Nothing waits."""

    def _count(self, records: Records, made: items.SetUp, place_of: dict[str, int]) -> set[str]:
        """Set an anchor for every quantity that is news; gives the SKUs counted."""
        stocks: list[int | None] = records.columns.get("stock", [None] * len(records.rows))
        times: list[str | None] = records.columns.get("counted_at", [None] * len(records.rows))
        last = items.last_counts(self._batch, made.numbers.values())
        told = items.told_counts(self._batch, made.numbers.values())
        moved = items.moved_since(self._batch, last)
        terms, wanted = self._batch.terms, list[tuple[str, items.Count]]()
        for sku, place in place_of.items():
            pieces, item, at = stocks[place], made.numbers[sku], times[place] or terms.now
            if pieces is None:
                continue
            count = (item, at, day_of(at, zone(self._batch.reading.zone)), pieces, _SET)
            still = times[place] is None and item not in moved
            if count not in told and not self._known(last.get(item), count, still=still):
                wanted.append((sku, count))
        items.count(self._batch, [each for _sku, each in wanted])
        return {sku for sku, _each in wanted}

    def _known(self, last: items.LastCount | None, count: items.Count, *, still: bool) -> bool:
        """Whether the last count said the same on the same day, with nothing moved since.

        The same number on a later day is a count of its own: sales in between may become known only afterwards.
        """
        _item, _at, day, pieces, source = count
        if last is None or not still or (last.quantity, last.source) != (pieces, source):
            return False
        return day_of(last.at, zone(self._batch.reading.zone)) == day

    def _values(self, records: Records, place: int) -> dict[str, Any]:
        columns = records.columns
        values = {name: columns[meaning][place] for name, meaning in _ITEM.items() if meaning in columns}
        names = [columns[meaning][place] for meaning in ("product_name", "product_title") if meaning in columns]
        values["name"] = next((name for name in names if name), None)
        values["level"] = _whole(values.get("level"))
        cost: Decimal | None = columns["cost_price"][place] if "cost_price" in columns else None
        if cost is not None:
            values |= {"cost": minor(cost, self._batch.reading.currency), "currency": self._batch.reading.currency}
        return values

    def _suppliers(self, records: Records) -> list[int | None]:
        """The supplier's number of each record; a name that nobody knows makes one."""
        names: list[str | None] = records.columns.get("supplier_name", [None] * len(records.rows))
        contacts: list[str | None] = records.columns.get("supplier_contact", [None] * len(records.rows))
        said = {name: contact for name, contact in zip(names, contacts, strict=True) if name}
        rows = load(self._batch.connection, suppliers, "name", said)
        for row in rows:
            row.fill({"contact": said[row.now["name"]]})
        save(self._batch, suppliers, rows)
        known: dict[str | None, int] = {row.now["name"]: row.id for row in rows}
        new = [name for name in said if name not in known]
        numbers = self._batch.ids(suppliers, len(new))
        made = [(number, name, said[name], self._batch.id) for number, name in zip(numbers, new, strict=True)]
        insert_rows(self._batch.connection, suppliers, ("id", "name", "contact", "batch_id"), made)
        known |= {name: number for number, name, _contact, _batch in made}
        return [known.get(name) for name in names]


def _whole(value: object) -> int | None:
    """A reorder level as a number; other words are no level."""
    text = str(value).strip() if value is not None else ""
    return int(text) if text.isdecimal() else None
