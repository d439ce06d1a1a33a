"""Lots of goods with a shelf life, as they are kept (S15)."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from seller_desk.domain.clock import CHINA, day_of
from seller_desk.domain.lots import StockLot
from seller_desk.store.inventory import fetch, in_parts
from seller_desk.store.row_journal import RowJournal, whole_rows
from seller_desk.store.schema.inventory import stock_items
from seller_desk.store.schema.purchasing import receipts, stock_lots


def read_lots(connection: Connection, items: Collection[int] | None = None) -> dict[int, list[StockLot]]:
    """Item → its lots, in the order in which they came; of every item, or of some."""
    lot = stock_lots.c
    query = select(lot.id, lot.item_id, lot.quantity, lot.at, lot.code, lot.made_on, lot.expires_on, lot.note)
    found: dict[int, list[StockLot]] = {}
    if items is None:
        _gather(connection, query, found)
        return found
    for part in in_parts(items):
        _gather(connection, query.where(lot.item_id.in_(part)), found)
    return found


def _gather(connection: Connection, query: Select[Any], found: dict[int, list[StockLot]]) -> None:
    for number, item, quantity, at, code, made, expires, note in fetch(connection, query.order_by(stock_lots.c.at)):
        came = date.fromisoformat(day_of(at, CHINA))
        lot = StockLot(number, item, quantity, came, code, _day(made), _day(expires), note)
        found.setdefault(item, []).append(lot)


def read_names(connection: Connection, items: Collection[int]) -> dict[int, tuple[str, str]]:
    """Item → its SKU and name."""
    item, found = stock_items.c, dict[int, tuple[str, str]]()
    for part in in_parts(items):
        query = select(item.id, item.sku, item.name).where(item.id.in_(part))
        found |= {number: (sku, name) for number, sku, name in connection.execute(query)}
    return found


def change_lot(connection: Connection, journal: RowJournal, number: int, values: Mapping[str, Any]) -> bool:
    """Write columns of a lot; False where it is gone."""
    return journal.set(connection, stock_lots, number, values)


def remove_lot(connection: Connection, journal: RowJournal, number: int) -> None:
    """Take a lot away; goods that came with it stay received."""
    came = whole_rows(connection, receipts, "lot_id", [number])
    journal.change(connection, receipts, {row["id"]: {"lot_id": (number, None)} for row in came})
    journal.remove(connection, stock_lots, whole_rows(connection, stock_lots, "id", [number]))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
