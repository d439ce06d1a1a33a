"""What stands in the way of taking a batch back: later batches and hands that touched the same."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select

from seller_desk.store.importing.changes import column_names
from seller_desk.store.importing.sql import find
from seller_desk.store.schema.columns import metadata
from seller_desk.store.schema.imports import batches, former_values
from seller_desk.store.schema.orders import order_lines, orders, parcels

_WHOLE_ROW = frozenset({"orders", "order_lines"})
"""Amounts of an order hang together: any later change of the row stands in the way."""
Written = dict[str, dict[int, dict[str, Any]]]
"""Table → row → {column: value written last}."""


@dataclass(slots=True)
class Obstacles:
    """The later batches in the way, and how many values were changed by hand."""

    batches: set[int] = field(default_factory=set)
    by_hand: int = 0

    @property
    def any(self) -> bool:
        """Whether anything stands in the way."""
        return bool(self.batches) or self.by_hand > 0


def find_obstacles(connection: Connection, batch: int) -> Obstacles:
    """Look for later changes of what the batch made or changed."""
    found = Obstacles()
    written = written_by(connection, batch)
    explained: set[tuple[str, int, str]] = set()
    for later, table, row, columns in _later_changes(connection, batch):
        own = written.get(table, {}).get(row)
        if own is not None:
            explained |= {(table, row, column) for column in columns}
            if table in _WHOLE_ROW or own.keys() & columns:
                found.batches.add(later)
    found.batches |= _later_on_own_rows(connection, batch) | _later_children(connection, batch)
    found.by_hand = sum(1 for each in changed_by_hand(connection, written) if each not in explained)
    return found


def written_by(connection: Connection, batch: int) -> Written:
    """What the batch wrote over, the last word for each value."""
    written: Written = {}
    for table, row, changes in _changes(connection, batch):
        values = {column: after for column, (_before, after) in changes.items()}
        written.setdefault(table, {}).setdefault(row, {}).update(values)
    return written


def changed_by_hand(connection: Connection, written: Written) -> Iterator[tuple[str, int, str]]:
    """The (table, row, column) whose value is no longer what the batch wrote."""
    for table_name, rows in written.items():
        table = metadata.tables[table_name]
        names = column_names(table)
        for values in find(connection, table, names, "id", rows):
            now = dict(zip(names, values, strict=True))
            for column, value in rows[now["id"]].items():
                if now[column] != value:
                    yield table_name, now["id"], column


def _changes(connection: Connection, batch: int) -> Iterator[tuple[str, int, dict[str, tuple[Any, Any]]]]:
    f = former_values.c
    query = select(f.table_name, f.row_id, f.changes).where(f.batch_id == batch).order_by(f.id)
    for table, row, changes in connection.execute(query):
        yield table, row, json.loads(changes)


def _later_changes(connection: Connection, batch: int) -> Iterator[tuple[int, str, int, set[str]]]:
    f = former_values.c
    query = select(f.batch_id, f.table_name, f.row_id, f.changes).where(f.batch_id > batch)
    for later, table, row, changes in connection.execute(query):
        yield later, table, row, set(json.loads(changes))


def _later_on_own_rows(connection: Connection, batch: int) -> set[int]:
    """Later batches that changed rows which this batch made."""
    f = former_values.c
    found: set[int] = set()
    names = connection.execute(select(f.table_name).where(f.batch_id > batch).distinct()).scalars().all()
    for name in names:
        table = metadata.tables[name]
        query = select(f.batch_id).join(table, table.c.id == f.row_id)
        rows = connection.execute(
            query.where(f.table_name == name, f.batch_id > batch, table.c.batch_id == batch).distinct()
        )
        found |= set(rows.scalars())
    return found


def _later_children(connection: Connection, batch: int) -> set[int]:
    """Later batches that added lines or parcels to orders which this batch made."""
    found: set[int] = set()
    for child in (order_lines, parcels):
        found |= _others(connection, child, batch)
    return found & set(connection.execute(select(batches.c.id).where(batches.c.undone_at.is_(None))).scalars())


def _others(connection: Connection, child: Table, batch: int) -> set[int]:
    query = select(child.c.batch_id).join(orders, orders.c.id == child.c.order_id)
    rows: Iterable[int] = connection.execute(
        query.where(orders.c.batch_id == batch, child.c.batch_id > batch).distinct()
    ).scalars()
    return set(rows)
