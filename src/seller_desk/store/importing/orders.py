"""Merging order and item files: new orders in bulk, known ones record by record, unchanged ones not at all."""

from collections.abc import Iterator, Sequence

from seller_desk.domain.imports import Records
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.buyers import Buyers
from seller_desk.store.importing.catalogue import Catalogue
from seller_desk.store.importing.known_orders import KnownOrders
from seller_desk.store.importing.late import LateComers
from seller_desk.store.importing.new_orders import add_orders
from seller_desk.store.importing.records import Part, joined, part_of, whole_orders
from seller_desk.store.importing.sql import find
from seller_desk.store.importing.sums import Sums
from seller_desk.store.importing.telling import tell_repeated
from seller_desk.store.schema.orders import order_lines, orders


class OrderMerge:
    """Merges the records of one order or item file, chunk after chunk."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._sums = Sums(batch.shop)
        self._buyers = Buyers(batch)
        self._catalogue = Catalogue(batch)
        self._known = KnownOrders(batch, self._sums)
        self._late = LateComers(batch, self._known)
        self._by_line = batch.reading.grain != "order"
        self._held: Part | None = None

    def add(self, records: Records) -> None:
        """Merge some records; rows of an order that may go on in the next chunk wait for it."""
        part = joined(self._held, records)
        part, self._held = whole_orders(part) if self._by_line else (part, None)
        if part.rows:
            self._merge(part)

    def finish(self) -> None:
        """Merge what waits and write the sums."""
        if self._held is not None and self._held.rows:
            self._merge(self._held)
        self._sums.flush(self._batch.connection)

    def _merge(self, part: Part) -> None:
        for each in self._without_repetition(part):
            self._merge_distinct(each)
        self._sums.flush(self._batch.connection, always=False)

    def _without_repetition(self, part: Part) -> Iterator[Part]:
        """Records whose own id repeats come one round later, so that each round has every id once."""
        key = self._batch.reading.key
        while key is not None and key in part.columns and part.rows:
            ids = part.columns[key]
            if len(set(ids)) == len(ids):
                break
            first = {value if value is not None else row: row for row, value in reversed(list(enumerate(ids)))}
            if len(first) == len(ids):
                break
            early = sorted(first.values())
            yield part_of(part, early)
            part = part_of(part, sorted(set(range(len(ids))) - set(early)))
        if part.rows:
            yield part

    def _merge_distinct(self, part: Part) -> None:
        known = self._find(part.columns["order_no"])
        if not known:
            self._add_new(part)
            return
        new = [row for row, number in enumerate(part.columns["order_no"]) if number not in known]
        if new:
            self._add_new(part_of(part, new))
            fresh = set(new)
            part = part_of(part, [row for row in range(len(part.rows)) if row not in fresh])
        self._merge_known(part, known)

    def _find(self, numbers: Sequence[str]) -> dict[str, tuple[int, int | None]]:
        columns = ("order_no", "id", "digest")
        rows = find(
            self._batch.connection, orders, columns, "order_no", dict.fromkeys(numbers), shop_id=self._batch.shop
        )
        return {number: (order, digest) for number, order, digest in rows}

    def _add_new(self, part: Part) -> None:
        variants = self._catalogue.of(part) if self._by_line else None
        ids = add_orders(self._batch, self._sums, part, self._buyers.of(part), variants)
        self._batch.counts["new"] += len(part.rows)
        self._late.join(dict(zip(dict.fromkeys(part.columns["order_no"]), ids, strict=True)))

    def _merge_known(self, part: Part, known: dict[str, tuple[int, int | None]]) -> None:
        left = self._changed_lines(part, known) if self._by_line else self._changed_orders(part, known)
        if not left:
            return
        part = part_of(part, left)
        variants = self._catalogue.of(part) if self._by_line else None
        numbers = [known[number][0] for number in part.columns["order_no"]]
        self._known.merge(part, numbers, self._buyers.of(part), variants)

    def _changed_orders(self, part: Part, known: dict[str, tuple[int, int | None]]) -> list[int]:
        """Rows of an order file that say something else than last time; the others are unchanged or repeated."""
        left: list[int] = []
        batch = self._batch
        for row, (number, digest) in enumerate(zip(part.columns["order_no"], part.digests, strict=True)):
            order, stored = known[number]
            if stored != digest:
                left.append(row)
            elif batch.claim(orders, order):
                batch.counts["unchanged"] += 1
            else:
                tell_repeated(batch, part, row)
        return left

    def _changed_lines(self, part: Part, known: dict[str, tuple[int, int | None]]) -> list[int]:
        """Rows of a line file that no stored line equals; without record ids n equal rows want n equal lines."""
        batch = self._batch
        lines: dict[tuple[int, int], list[int]] = {}
        ids = {order for order, _digest in known.values()}
        for line, order, digest in find(batch.connection, order_lines, ("id", "order_id", "digest"), "order_id", ids):
            lines.setdefault((order, digest), []).append(line)
        left: list[int] = []
        unchanged = 0
        for row, (number, digest) in enumerate(zip(part.columns["order_no"], part.digests, strict=True)):
            equal = lines.get((known[number][0], digest))
            if not equal:
                left.append(row)
            elif any(batch.claim(order_lines, line) for line in equal):
                unchanged += 1
            elif batch.reading.key is not None:
                tell_repeated(batch, part, row)
            else:
                left.append(row)
        batch.counts["unchanged"] += unchanged
        return left
