"""Variants and listings as files name them: found again by every id they bear, made when nobody knows them yet."""

from collections.abc import Iterable, Sequence
from typing import Any

from seller_desk.domain.imports import Records
from seller_desk.domain.variants import Identity, Known, best_match, richer
from seller_desk.store.importing import links
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.changes import Row, load, save
from seller_desk.store.importing.hand_made import HandMade
from seller_desk.store.importing.listings import Listings
from seller_desk.store.importing.sql import Values, find, insert_rows
from seller_desk.store.schema.listings import variants

_REMEMBERED = 60_000
_IDS = ("product_id", "sku_id", "sku_code", "sku_attrs", "product_title")
_COLUMNS = ("id", "product_id", "sku_id", "sku_code", "attributes", "title")
_NEW = ("id", "shop_id", "listing_id", *_COLUMNS[1:], "currency", "py_initials", "py_full", "batch_id")
Said = tuple[str | None, str | None, str | None, str | None, str | None, str | None]
"""Product id, SKU id, SKU code, attributes, title, product code of one record."""


class Catalogue:
    """Finds or makes the variants of one shop; those met last are remembered by what the records said."""

    def __init__(self, batch: Batch, hand_made: HandMade | None = None) -> None:
        self._batch = batch
        self._hand_made = hand_made
        self._numbers: dict[Said, int | None] = {(None,) * 6: None}
        self.listings = Listings(batch)

    def of(self, records: Records) -> list[int | None]:
        """The variant's number of each record; None where the record names no product at all."""
        said = said_of(records.columns, len(records.rows))
        known = self._numbers
        if len(known) > _REMEMBERED:
            known.clear()
            known[(None,) * 6] = None
        unknown = [each for each in dict.fromkeys(said) if each not in known]
        if unknown:
            self._learn(unknown)
        return list(map(known.__getitem__, said))

    def _learn(self, unknown: Sequence[Said]) -> None:
        near = _Near(self._batch, unknown)
        adopting: dict[int, Identity] = {}
        new: list[tuple[int, Said]] = []
        for said in unknown:
            identity = Identity(*said[:5])
            match = near.match(identity)
            if match is None and self._hand_made is not None:
                match = self._hand_made.match(identity, said[5])
            if match is None:
                number = self._batch.ids(variants, 1)[0]
                near.add(Known(number, identity))
                new.append((number, said))
            else:
                number = match.id
                identity = richer(match.identity, identity)
                if identity != match.identity:
                    adopting[number] = match.identity = identity
                    near.add(match)
            self._numbers[said] = number
        self._make(new, adopting)
        self._adopt({number: each for number, each in adopting.items() if number not in dict(new)})

    def _make(self, new: Sequence[tuple[int, Said]], adopting: dict[int, Identity]) -> None:
        batch = self._batch
        rows = []
        codes: dict[int, str] = {}
        for (number, said), listing in zip(new, self.listings.of([said for _number, said in new]), strict=True):
            product, sku_id, code, attributes, title = adopting.get(number, Identity(*said[:5]))
            names = (product, sku_id, code, attributes or "", title or "")
            rows.append(
                (
                    number,
                    batch.shop,
                    listing,
                    *names,
                    batch.reading.currency,
                    *spelled(batch, title, attributes, code),
                    batch.id,
                )
            )
            if own := code or said[5]:
                codes[number] = own
        insert_rows(batch.connection, variants, _NEW, rows)
        links.link_variants(batch, codes)

    def _adopt(self, adopting: dict[int, Identity]) -> None:
        """Give a variant of which little was known the ids that a later file brings."""
        if not adopting:
            return
        rows = load(self._batch.connection, variants, "id", adopting)
        codes: dict[int, str] = {}
        for row in rows:
            identity = adopting[row.id]
            row.fill(dict(zip(_COLUMNS[1:], identity, strict=True)))
            if identity.sku_code and not row.before["sku_code"]:
                codes[row.id] = identity.sku_code
        self._complete_listings(rows)
        save(self._batch, variants, rows)
        links.link_variants(self._batch, codes)

    def _complete_listings(self, rows: Sequence[Row]) -> None:
        without = [row for row in rows if row.now["listing_id"] is None or not row.before["product_id"]]
        said = [_said_by(row) for row in without]
        present = [row.now["listing_id"] for row in without]
        for row, listing in zip(without, self.listings.of(said, present), strict=True):
            row.now["listing_id"] = listing


def spelled(batch: Batch, *texts: str | None) -> tuple[str, str]:
    """Initials and full pinyin of several texts, set apart by blanks: what repeats is spelled once."""
    both = [batch.terms.spell(text) for text in texts if text]
    return " ".join(initials for initials, _full in both), " ".join(full for _initials, full in both)


def said_of(columns: dict[str, list[Any]], count: int) -> list[Said]:
    """What each record says of its variant."""
    nothing = [None] * count
    parts = [columns.get(meaning, nothing) for meaning in _IDS]
    return list(zip(*parts, columns.get("product_code", nothing), strict=True))


def _said_by(row: Row) -> Said:
    now = row.now
    return (now["product_id"], now["sku_id"], now["sku_code"], now["attributes"] or None, now["title"] or None, None)


def _identity(row: Values) -> Identity:
    _number, product, sku_id, code, attributes, title = row
    return Identity(product, sku_id, code, attributes or None, title or None)


class _Near:
    """The known variants that could be meant by some records, by each of their ids."""

    def __init__(self, batch: Batch, said: Sequence[Said]) -> None:
        self._by: dict[tuple[int, str], dict[int, Known]] = {}
        self._known: dict[int, Known] = {}
        for column, place in (("product_id", 0), ("sku_id", 1), ("sku_code", 2)):
            self._load(batch, column, {each[place] for each in said if each[place]})
        titles = {each[4] for each in said if each[4]}
        self._load(batch, "title", titles)

    def _load(self, batch: Batch, column: str, values: Iterable[str | None]) -> None:
        for row in find(batch.connection, variants, _COLUMNS, column, values, shop_id=batch.shop):
            if row[0] not in self._known:
                self.add(Known(row[0], _identity(row)))

    def add(self, known: Known) -> None:
        self._known[known.id] = known
        for place in (0, 1, 2, 4):
            if value := known.identity[place]:
                self._by.setdefault((place, value), {})[known.id] = known

    def match(self, identity: Identity) -> Known | None:
        candidates: dict[int, Known] = {}
        for place in (1, 2, 0, 4):
            if value := identity[place]:
                candidates |= self._by.get((place, value), {})
        return best_match(identity, candidates.values()) if candidates else None
