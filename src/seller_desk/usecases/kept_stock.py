"""The last reading of the stock, kept with the open desk: after a change only the items it touched are read again."""

import threading
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seller_desk.domain.stock_summary import StockSummary, Tally, most_urgent_first, summarize, urgency
from seller_desk.usecases.stock_reading import StockReading

if TYPE_CHECKING:
    from seller_desk.domain.inventory import StockRow
    from seller_desk.usecases.desk import Desk


class InOrder:
    """The rows of one shop or of all, the most urgent first, and their sums: a changed row only finds its new place."""

    def __init__(self, rows: "Iterable[StockRow]") -> None:
        self.rows = most_urgent_first(rows)
        self.tally = Tally(self.rows)

    def take_out(self, row: "StockRow") -> None:
        """Take out a row that is here."""
        del self.rows[bisect_left(self.rows, urgency(row), key=urgency)]
        self.tally.add(row, -1)

    def put_in(self, row: "StockRow") -> None:
        """Put a row where it belongs."""
        insort(self.rows, row, key=urgency)
        self.tally.add(row)


@dataclass(slots=True)
class KeptStock:
    """Every row as of a change of the desk; one thread reads at a time. `ordered` by shop, None = of every shop."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    version: int = -1
    key: object = None
    rows: "Mapping[int, StockRow]" = field(default_factory=dict)
    ordered: dict[int | None, InOrder] = field(default_factory=dict)


def kept_rows(desk: "Desk", shop: int | None = None) -> "tuple[StockRow, ...]":
    """A row for every stock item, or for those that a shop sells."""
    if desk.database.read_only or desk.database.is_reading:
        return _rows_beside(desk, shop)
    with _up_to_date(desk) as kept:
        return _of(kept.rows, shop)


def kept_in_order(desk: "Desk", shop: int | None = None) -> "tuple[tuple[StockRow, ...], StockSummary]":
    """What `kept_rows` gives, the most urgent first, and its summary."""
    if desk.database.read_only or desk.database.is_reading:
        rows = tuple(most_urgent_first(_rows_beside(desk, shop)))
        return rows, summarize(rows)
    with _up_to_date(desk) as kept:
        if shop not in kept.ordered:
            kept.ordered[shop] = InOrder(_of(kept.rows, shop))
        ordered = kept.ordered[shop]
        return tuple(ordered.rows), ordered.tally.summary


def _rows_beside(desk: "Desk", shop: int | None) -> "tuple[StockRow, ...]":
    """The kept rows while they hold, else a reading of its own: the view that is open may be older."""
    changes, kept = desk.database.changes, desk.kept.setdefault("stock", KeptStock())
    with desk.database.read() as connection:
        reading = StockReading(desk, connection)
        if kept.key != reading.key or changes.since(kept.version) != frozenset():
            return reading.rows(shop)
    return _of(kept.rows, shop)


@contextmanager
def _up_to_date(desk: "Desk") -> Iterator[KeptStock]:
    changes, kept = desk.database.changes, desk.kept.setdefault("stock", KeptStock())
    with kept.turn:
        version = changes.version
        with desk.database.read() as connection:
            _bring_up_to_date(kept, StockReading(desk, connection), changes.since(kept.version))
        kept.version = version
        yield kept


def _of(rows: "Mapping[int, StockRow]", shop: int | None) -> "tuple[StockRow, ...]":
    return tuple(rows.values()) if shop is None else tuple(row for row in rows.values() if shop in row.shops)


def _bring_up_to_date(kept: KeptStock, reading: StockReading, changed: frozenset[int] | None) -> None:
    if changed is None or kept.key != reading.key:
        kept.rows, kept.ordered = {}, {}  # the old ones first: both together would be twice the memory
        kept.rows, kept.key = {row.item_id: row for row in reading.rows()}, reading.key
    elif changed:
        before = kept.rows
        again = {row.item_id: row for row in reading.again(before, changed)}
        rows = {**before, **again}
        for gone in changed - again.keys():
            rows.pop(gone, None)
        kept.rows = rows
        for shop, ordered in kept.ordered.items():
            for row in _of({item: before[item] for item in changed if item in before}, shop):
                ordered.take_out(row)
            for row in _of(again, shop):
                ordered.put_in(row)
