"""The last reading of the stock, kept with the open desk: after a change only the items it touched are read again."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seller_desk.usecases.stock_reading import StockReading

if TYPE_CHECKING:
    from seller_desk.domain.inventory import StockRow
    from seller_desk.usecases.desk import Desk
    from seller_desk.usecases.stock_facts import Facts


@dataclass(slots=True)
class KeptStock:
    """Every row as of a change of the desk; one thread reads at a time."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    version: int = -1
    key: object = None
    facts: "Facts | None" = None
    rows: "Mapping[int, StockRow]" = field(default_factory=dict)


def kept_rows(desk: "Desk", shop: int | None = None) -> "tuple[StockRow, ...]":
    """A row for every stock item, or for those that a shop sells."""
    changes, kept = desk.database.changes, desk.kept.setdefault("stock", KeptStock())
    if desk.database.read_only or desk.database.is_reading:
        with desk.database.read() as connection:
            reading = StockReading(desk, connection)
            if kept.key != reading.key or changes.since(kept.version) != frozenset():
                return reading.rows(shop)
        return _of(kept.rows, shop)
    with kept.turn:
        version = changes.version
        with desk.database.read() as connection:
            _bring_up_to_date(kept, StockReading(desk, connection), changes.since(kept.version))
        kept.version = version
        return _of(kept.rows, shop)


def _of(rows: "Mapping[int, StockRow]", shop: int | None) -> "tuple[StockRow, ...]":
    return tuple(rows.values()) if shop is None else tuple(row for row in rows.values() if shop in row.shops)


def _bring_up_to_date(kept: KeptStock, reading: StockReading, changed: frozenset[int] | None) -> None:
    if changed is None or kept.facts is None or kept.key != reading.key:
        kept.rows = {row.item_id: row for row in reading.rows()}
        kept.facts, kept.key = reading.facts, reading.key
    elif changed:
        again = {row.item_id: row for row in reading.again(kept.facts, kept.rows, changed)}
        rows = {**kept.rows, **again}
        for gone in changed - again.keys():
            rows.pop(gone, None)
        kept.rows = rows
