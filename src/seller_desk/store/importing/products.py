"""Product files: listings, their variants, the stock items behind them and the first counts that shops offer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from seller_desk.domain.imports import Records
from seller_desk.domain.market_files import is_stand_in
from seller_desk.domain.money import minor
from seller_desk.domain.variants import same_attributes
from seller_desk.store.importing import items
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.catalogue import Catalogue
from seller_desk.store.importing.changes import Row, load, save
from seller_desk.store.importing.hand_made import HandMade
from seller_desk.store.importing.telling import tell_again, tell_repeated
from seller_desk.store.importing.truce import Truce, truce
from seller_desk.store.importing.versions import ImportedVersions
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


@dataclass(slots=True)
class _Told:
    """What a part of the file tells: of which variants, which of its records say something new.

    `heads` are the places of the first records of listings.
    """

    records: Records
    numbers: list[int | None]
    rows: dict[int, Row]
    heads: dict[int, int]
    changed: list[int]

    def row(self, place: int) -> Row:
        """The variant of a record that names one."""
        return self.rows[self.numbers[place] or 0]

    def listings(self) -> set[int]:
        """The listings of the changed records."""
        return {self.row(place).now["listing_id"] for place in self.changed} - {None}


class ProductMerge:
    """Merges the records of one product file."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._catalogue = Catalogue(batch, HandMade(batch))
        self._made: set[int] = set()
        self._offers: dict[int, int] = {}
        self._told: set[int] = set()
        self._versions = ImportedVersions(batch)

    def add(self, records: Records) -> None:
        """Merge some records."""
        numbers = self._catalogue.of(records)
        rows = {
            row.id: row for row in load(self._batch.connection, variants, "id", {n for n in numbers if n is not None})
        }
        heads = self._heads(rows, numbers)
        fate = _Fate()
        changed: list[int] = []
        for place, number in enumerate(numbers):
            word = "unchanged" if number is None else self._compared(records, place, rows[number])
            if word == "differs":
                changed.append(place)
            elif word == "unchanged":
                fate.say(records.rows[place], word)
        if changed:
            self._change(_Told(records, numbers, rows, heads, changed), fate)
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

    def _change(self, told: _Told, fate: _Fate) -> None:
        found = load(self._batch.connection, listings, "id", told.listings())
        truces = {row.id: truce(row) for row in found}
        self._fill_variants(told, truces)
        self._fill_listings(told, truces)
        told_anew = {row.id for row in found if row.changed.keys() - {"filed"}}
        changed = (told.row(place) for place in told.changed)
        touched = {row.id for row in changed if row.changed.keys() - {"digest", "title"}}
        former = self._versions.before(found, told.rows.values())
        save(self._batch, variants, told.rows.values(), quiet=frozenset({"digest"}))
        save(self._batch, listings, found)
        self._versions.add(found, former)
        touched_items = self._items(told)
        for place in told.changed:
            row = told.row(place)
            if row.before["batch_id"] == self._batch.id and row.id not in self._made:
                self._made.add(row.id)
                fate.say(told.records.rows[place], "new")
            elif row.id in touched or row.now["listing_id"] in told_anew or place in touched_items:
                fate.say(told.records.rows[place], "updated")
            else:
                fate.say(told.records.rows[place], "unchanged")

    def _fill_variants(self, told: _Told, truces: Mapping[int, Truce]) -> None:
        for place in told.changed:
            row = told.row(place)
            values = self._values(told.records, _VARIANT, place) | self._prices(told.records, place)
            said, known = values.get("attributes"), row.now["attributes"]
            if said and said != known and same_attributes(known, said):
                del values["attributes"]
            listing = truces.get(row.now["listing_id"])
            row.fill(values if listing is None else listing.settled(values, row))

    def _fill_listings(self, told: _Told, truces: Mapping[int, Truce]) -> None:
        """The first changed record of a listing tells of it; its price is that of its first choice in the file."""
        records = told.records
        place_of = {told.row(place).now["listing_id"]: place for place in reversed(told.changed)}
        for number, each in truces.items():
            row, place, head = each.listing, place_of[number], told.heads.get(number)
            values = self._values(records, _LISTING, place)
            category = self._values(records, {"category": "category_id", "own": "shop_category"}, place)
            values["category"] = category.get("category") or category.get("own")
            if is_stand_in(values.get("code") or "", number):
                values["code"] = None
            prices = {} if head is None else self._prices(records, head)
            if head is not None and (row.now["price"] in (None, prices["price"]) or _repriced(told.row(head))):
                values |= prices
            row.fill(each.settled(values, row))
            each.keep()
            if row.now["title"] != row.before["title"]:
                row.now["py_initials"], row.now["py_full"] = self._batch.terms.spell(row.now["title"])

    def _heads(self, rows: Mapping[int, Row], numbers: Sequence[int | None]) -> dict[int, int]:
        """The place of the first record of each listing that this file had not told of before."""
        heads: dict[int, int] = {}
        for place, number in enumerate(numbers):
            listing = None if number is None else rows[number].now["listing_id"]
            if listing is not None and listing not in self._told:
                heads.setdefault(listing, place)
        self._told |= heads.keys()
        return heads

    def _items(self, told: _Told) -> set[int]:
        """Set up the stock items; gives the places of the records that did."""
        records = told.records
        wanted: dict[str, dict[str, Any]] = {}
        no_news: dict[str, list[str]] = {}
        by_sku: dict[str, list[int]] = {}
        for place in told.changed:
            sku = self._sku(records, place)
            if sku and not is_stand_in(sku, told.row(place).now["listing_id"] or 0):
                wanted.setdefault(sku, self._values(records, _ITEM, place) | self._cost(records, place))
                by_sku.setdefault(sku, []).append(place)
                known = told.row(place).before["attributes"]
                no_news.setdefault(sku, ["attributes"] if known == wanted[sku].get("attributes") else [])
        made = items.set_up(self._batch, wanted, override=False, no_news=no_news)
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


def _repriced(row: Row) -> bool:
    return any(row.now[name] != row.before[name] for name in ("price", "list_price"))
