"""Product files: listings, their variants, the stock items behind them and the first counts that shops offer."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from seller_desk.domain.imports import Records
from seller_desk.domain.money import minor
from seller_desk.store.importing import items
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.catalogue import Catalogue
from seller_desk.store.importing.changes import Row, load, save
from seller_desk.store.importing.telling import tell_again, tell_repeated
from seller_desk.store.schema.listings import listings, variants

_LISTING = {
    "product_id": "product_id",
    "code": "product_code",
    "title": "product_title",
    "status": "product_status",
    "picture": "picture",
    "short_title": "short_title",
    "selling_point": "selling_point",
    "tags": "tags",
    "description": "description",
    "currency": "currency",
}
_VARIANT = {
    "attributes": "sku_attrs",
    "title": "product_title",
    "barcode": "barcode",
    "offered": "stock",
    "currency": "currency",
}
_ITEM = {"name": "product_title", "attributes": "sku_attrs", "barcode": "barcode", "safety_stock": "safety_stock"}
_RANK = {"unchanged": 0, "updated": 1, "new": 2}


@dataclass(slots=True)
class _Fate:
    """What became of each row of the file; a row that packs several SKUs has the strongest fate of them."""

    rows: dict[int, str] = field(default_factory=dict)

    def say(self, row: int, fate: str) -> None:
        if _RANK[fate] >= _RANK[self.rows.get(row, "unchanged")]:
            self.rows[row] = fate


class ProductMerge:
    """Merges the records of one product file."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._catalogue = Catalogue(batch)
        self._made: set[int] = set()
        self._offers: dict[int, int] = {}

    def add(self, records: Records) -> None:
        """Merge some records."""
        numbers = self._catalogue.of(records)
        rows = {
            row.id: row for row in load(self._batch.connection, variants, "id", {n for n in numbers if n is not None})
        }
        fate = _Fate()
        changed: list[int] = []
        for place, number in enumerate(numbers):
            word = "unchanged" if number is None else self._compared(records, place, rows[number])
            if word == "differs":
                changed.append(place)
            elif word == "unchanged":
                fate.say(records.rows[place], word)
        if changed:
            self._change(records, numbers, rows, changed, fate)
        for word in fate.rows.values():
            self._batch.counts[word] += 1

    def finish(self) -> None:
        """Take the quantities as first counts."""
        items.offer(self._batch, self._offers)

    def _compared(self, records: Records, place: int, row: Row) -> str:
        """How a record stands to its variant: "differs", "unchanged", or "repeated" (told and counted here)."""
        first = self._batch.claim(variants, row.id)
        if row.now["digest"] == records.digests[place]:
            if first:
                return "unchanged"
            tell_repeated(self._batch, records, place)
            return "repeated"
        if not first:
            tell_again(self._batch, records, place)
        row.now["digest"] = records.digests[place]
        return "differs"

    def _change(
        self, records: Records, numbers: list[int | None], rows: dict[int, Row], changed: list[int], fate: _Fate
    ) -> None:
        touched = self._variants(records, numbers, rows, changed)
        touched_listings = self._listings(records, numbers, rows, changed)
        touched_items = self._items(records, changed)
        for place in changed:
            number = numbers[place]
            row = rows[number or 0]
            if row.before["batch_id"] == self._batch.id and row.id not in self._made:
                self._made.add(row.id)
                fate.say(records.rows[place], "new")
            elif number in touched or row.now["listing_id"] in touched_listings or place in touched_items:
                fate.say(records.rows[place], "updated")
            else:
                fate.say(records.rows[place], "unchanged")

    def _variants(
        self, records: Records, numbers: list[int | None], rows: dict[int, Row], changed: list[int]
    ) -> set[int]:
        for place in changed:
            row = rows[numbers[place] or 0]
            row.fill(self._values(records, _VARIANT, place) | self._prices(records, place))
        return save(self._batch, variants, rows.values(), quiet=frozenset({"digest"}))

    def _listings(
        self, records: Records, numbers: list[int | None], rows: dict[int, Row], changed: list[int]
    ) -> set[int]:
        place_of = {rows[numbers[place] or 0].now["listing_id"]: place for place in reversed(changed)}
        place_of.pop(None, None)
        found = load(self._batch.connection, listings, "id", place_of)
        for row in found:
            place = place_of[row.id]
            row.fill(self._values(records, _LISTING, place) | self._prices(records, place))
            category = self._values(records, {"category": "category_id", "own": "shop_category"}, place)
            row.fill({"category": category.get("category") or category.get("own")})
            if row.now["title"] != row.before["title"]:
                row.now["py_initials"], row.now["py_full"] = self._batch.terms.spell(row.now["title"])
        return save(self._batch, listings, found)

    def _items(self, records: Records, changed: list[int]) -> set[int]:
        """Set up the stock items; gives the places of the records that did."""
        wanted: dict[str, dict[str, Any]] = {}
        by_sku: dict[str, list[int]] = {}
        for place in changed:
            sku = self._sku(records, place)
            if sku:
                wanted.setdefault(sku, self._values(records, _ITEM, place) | self._cost(records, place))
                by_sku.setdefault(sku, []).append(place)
        made = items.set_up(self._batch, wanted, override=False)
        stocks = records.columns.get("stock", [None] * len(records.rows))
        for sku, places in by_sku.items():
            self._note_offer(records, made.numbers[sku], [place for place in places if stocks[place] is not None])
        return {place for sku in made.new | made.changed for place in by_sku[sku]}

    def _note_offer(self, records: Records, item: int, places: list[int]) -> None:
        """One SKU code offered twice is the same goods; variants without codes of their own add up."""
        stocks = records.columns["stock"] if places else []
        codes = records.columns.get("sku_code", [None] * len(records.rows))
        for place in places:
            if not codes[place]:
                self._offers[item] = self._offers.get(item, 0) + stocks[place]
            else:
                self._offers.setdefault(item, stocks[place])

    @staticmethod
    def _sku(records: Records, place: int) -> str | None:
        for meaning in ("sku_code", "product_code"):
            column = records.columns.get(meaning)
            if column is not None and column[place]:
                return str(column[place])
        return None

    @staticmethod
    def _values(records: Records, names: dict[str, str], place: int) -> dict[str, Any]:
        columns = records.columns
        return {name: columns[meaning][place] for name, meaning in names.items() if meaning in columns}

    def _prices(self, records: Records, place: int) -> dict[str, Any]:
        return {
            name: self._money(records, meaning, place)
            for name, meaning in (("price", "unit_price"), ("list_price", "list_price"))
        }

    def _cost(self, records: Records, place: int) -> dict[str, Any]:
        cost = self._money(records, "cost_price", place)
        return {} if cost is None else {"cost": cost, "currency": self._batch.reading.currency}

    def _money(self, records: Records, meaning: str, place: int) -> int | None:
        column = records.columns.get(meaning)
        value: Decimal | None = None if column is None else column[place]
        return None if value is None else minor(value, self._batch.reading.currency)
