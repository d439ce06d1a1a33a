"""Tables of search words (what buyers type, L17) and of the places at which listings were found for them (L18)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from seller_desk.domain.imports import Records
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.records import part_of
from seller_desk.store.importing.sql import find
from seller_desk.store.importing.upsert import Upsert
from seller_desk.store.schema.listing_work import search_words, word_ranks
from seller_desk.store.schema.listings import listings
from seller_desk.texts import N_, Message

_COUNTS = {
    "searches": "searches",
    "clicks": "clicks",
    "visitors": "visitors",
    "buyers": "pay_buyers",
    "goods_online": "goods_online",
}
_NAMES = (("product_id", "product_id"), ("product_code", "code"), ("product_title", "title"))
_NO_LISTING = Message(
    N_("No listing of this shop has this number, code or title: import its products first, or name one of them.")
)


def _words(column: Sequence[str | None]) -> list[str]:
    """Words with one space between their parts."""
    return [" ".join((word or "").split()) for word in column]


def _days(records: Records, today: str) -> list[str]:
    """The day of each record; a table without days is of today."""
    return [day or today for day in records.columns.get("stat_date", [None] * len(records.rows))]


class SearchWordMerge:
    """Merges a table of search words: one row a word and day."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._upsert = Upsert(batch, search_words, ("word", "day"), "word")

    def add(self, records: Records) -> None:
        """Merge some records."""
        columns = records.columns
        values: dict[str, Sequence[Any]] = {
            name: columns[meaning] for name, meaning in _COUNTS.items() if meaning in columns
        }
        values["word"] = _words(columns["search_word"])
        values["day"] = _days(records, self._batch.terms.today)
        if "search_growth" in columns:
            values["growth"] = [_written(growth) for growth in columns["search_growth"]]
        if "category_id" in columns:
            values["category"] = columns["category_id"]
        self._upsert.merge(records, values)

    def finish(self) -> None:
        """Nothing waits."""


class RankMerge:
    """Merges a table of places: one row a listing, word and day; rows of no known listing are skipped and told."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._upsert = Upsert(batch, word_ranks, ("listing_id", "word", "day"), "word")

    def add(self, records: Records) -> None:
        """Merge some records."""
        owners = self._listings(records)
        known = [place for place, owner in enumerate(owners) if owner is not None]
        for place in (place for place, owner in enumerate(owners) if owner is None):
            self._skip(records, place)
        if not known:
            return
        part = part_of(records, known)
        values: dict[str, Sequence[Any]] = {
            "listing_id": [owners[place] for place in known],
            "word": _words(part.columns["search_word"]),
            "day": _days(part, self._batch.terms.today),
            "rank": part.columns["word_rank"],
        }
        self._upsert.merge(part, values)

    def finish(self) -> None:
        """Nothing waits."""

    def _skip(self, records: Records, place: int) -> None:
        named = next((name for name, _column in _NAMES if name in records.columns), None)
        value = str(records.columns[named][place] or "") if named else ""
        heading = self._batch.heading(named) if named else ""
        self._batch.counts["skipped"] += 1
        self._batch.tell(records.rows[place], heading, value, _NO_LISTING, "skipped")

    def _listings(self, records: Records) -> list[int | None]:
        """The listing that each record names, by number, else by code, else by its whole title."""
        found: list[int | None] = [None] * len(records.rows)
        for meaning, column in _NAMES:
            said = records.columns.get(meaning)
            if said is None:
                continue
            wanted = {value for value in said if value}
            rows = find(self._batch.connection, listings, (column, "id"), column, wanted, shop_id=self._batch.shop)
            numbers: dict[Any, int] = dict(rows)
            found = [number or numbers.get(value) for number, value in zip(found, said, strict=True)]
        return found


def _written(growth: Decimal | None) -> str | None:
    return None if growth is None else format(growth, "f")
