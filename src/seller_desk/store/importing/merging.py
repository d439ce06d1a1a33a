"""One file into the database: begin a batch, merge chunk after chunk, finish with the accounting."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from sqlalchemy import Connection, insert, update

from seller_desk.domain.imports import Counts, Reading, Records, RowProblem
from seller_desk.domain.refusals import Refused
from seller_desk.store.importing.batch import Batch, Terms
from seller_desk.store.importing.buyers import erase_expired
from seller_desk.store.importing.changes import load, save
from seller_desk.store.importing.competitors import CompetitorMerge
from seller_desk.store.importing.days import AdvertisingMerge, TrafficMerge
from seller_desk.store.importing.journal import forget_old_values
from seller_desk.store.importing.orders import OrderMerge
from seller_desk.store.importing.products import ProductMerge
from seller_desk.store.importing.refunds import RefundMerge
from seller_desk.store.importing.reviews import ReviewMerge
from seller_desk.store.importing.search_words import RankMerge, SearchWordMerge
from seller_desk.store.importing.shops import Wanted, currency_of, find_shop, make_shop
from seller_desk.store.importing.sql import next_id
from seller_desk.store.importing.stock import StockMerge
from seller_desk.store.schema.imports import batches
from seller_desk.store.schema.shops import shops
from seller_desk.texts import N_, Message


class _Merge(Protocol):
    def add(self, records: Records) -> None: ...
    def finish(self) -> None: ...


_MERGES: dict[str, Callable[[Batch], _Merge]] = {
    "orders": OrderMerge,
    "order_items": OrderMerge,
    "refunds": RefundMerge,
    "products": ProductMerge,
    "reviews": ReviewMerge,
    "traffic": TrafficMerge,
    "ads": AdvertisingMerge,
    "stock": StockMerge,
    "competitors": CompetitorMerge,
    "search_words": SearchWordMerge,
    "word_ranks": RankMerge,
}
OF_NO_SHOP = frozenset({"stock", "competitors"})
"""Kinds of files that belong to the seller, not to one shop."""
_MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Source:
    """What the journal says of a file: its name, format, encoding and layout (JSON)."""

    file: str
    format: str
    encoding: str | None
    layout: Mapping[str, Any]


def prepare(connection: Connection, now: str) -> None:
    """What is due before an import: old former values and names kept past their day go."""
    forget_old_values(connection, now)
    erase_expired(connection, now[:10])


class FileMerge:
    """One file on its way in; everything happens in the caller's transaction."""

    def __init__(self, connection: Connection, source: Source, reading: Reading, wanted: Wanted, terms: Terms) -> None:
        if reading.kind not in _MERGES:
            raise Refused(Message(N_("Files of the kind {kind} cannot be imported."), {"kind": reading.kind}))
        number = next_id(connection, batches)
        own = reading.kind in OF_NO_SHOP
        shop = None if own else find_shop(connection, wanted)
        self.shop_name = None if shop is None else shop.name
        if reading.kind == "products":
            reading = replace(reading, currency=currency_of(connection, shop, wanted))
        self.batch = Batch(connection, number, 0 if shop is None else shop.id, reading, terms)
        connection.execute(
            insert(batches).values(
                id=number,
                file=source.file,
                format=source.format,
                shop_id=None if shop is None else shop.id,
                encoding=source.encoding,
                layout=json.dumps(source.layout, ensure_ascii=False),
                started_at=terms.now,
            )
        )
        if shop is not None and shop.new:
            make_shop(connection, shop, wanted, terms.now, number)
        elif shop is not None and shop.former_name is not None:
            self._name_shop(shop.id, shop.name)
        self._merge: _Merge = _MERGES[reading.kind](self.batch)
        self._digest = 0
        self._rows = 0

    def _name_shop(self, shop: int, name: str) -> None:
        rows = load(self.batch.connection, shops, "id", [shop])
        for row in rows:
            row.now["name"] = name
        save(self.batch, shops, rows)

    def add(self, records: Records, seen: int, problems: Sequence[RowProblem], failed: int) -> None:
        """Merge a chunk of `seen` records, `failed` of which are not among `records`; the rest of them was skipped."""
        counts = self.batch.counts
        kept = len(set(records.rows))
        self._rows += seen
        counts["failed"] += failed
        counts["skipped"] += seen - kept - failed
        self.batch.report(problems)
        self._digest = (self._digest + sum(records.digests)) & _MASK
        if records.rows:
            self._merge.add(records)

    def finish(self, finished_at: str, failed_rows_file: str | None) -> Counts:
        """Write what waits and the accounting; gives it."""
        self._merge.finish()
        self.batch.save_journal()
        said = self.batch.counts
        names = ("new", "updated", "unchanged", "skipped", "failed")
        counts = Counts(self._rows, *(said[name] for name in names))
        digest = f"{self._digest:016x}"
        self.batch.connection.execute(
            update(batches)
            .where(batches.c.id == self.batch.id)
            .values(
                rows=counts.rows,
                finished_at=finished_at,
                file_digest=digest,
                failed_rows_file=failed_rows_file,
                **{name: said[name] for name in names},
            )
        )
        return counts
