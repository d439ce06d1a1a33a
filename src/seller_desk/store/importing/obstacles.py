"""What stands in the way of taking a batch back: later batches and hands that touched the same."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, and_, func, select

from seller_desk.store.importing.changes import column_names
from seller_desk.store.importing.sql import find
from seller_desk.store.schema.columns import metadata
from seller_desk.store.schema.imports import batches, former_values
from seller_desk.store.schema.orders import order_lines, orders, parcels

_WHOLE_ROW = frozenset({"orders", "order_lines"})
"""Amounts of an order hang together: any later change of the row stands in the way."""
_AT_ONCE = 4000  # former values looked at together
Cell = tuple[str, int, str]
"""Table, row, column."""
Written = dict[str, dict[int, dict[str, Any]]]
"""Table → row → {column: the value written last}."""


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
    explained: set[Cell] = set()
    for later, table, row, columns, own in _later_changes(connection, batch):
        explained |= {(table, row, column) for column in columns}
        if table in _WHOLE_ROW or own & columns:
            found.batches.add(later)
    found.batches |= _later_on_own_rows(connection, batch) | _later_children(connection, batch)
    for written in written_by(connection, batch):
        found.by_hand += sum(cell not in explained for cell in changed_by_hand(connection, written))
    return found


def written_by(connection: Connection, batch: int) -> Iterator[Written]:
    """What the batch wrote over existing values, some rows at a time: the last word for each value."""
    f = former_values.c
    several: set[tuple[str, int]] = {
        (row.table_name, row.row_id)
        for row in connection.execute(
            select(f.table_name, f.row_id)
            .where(f.batch_id == batch)
            .group_by(f.table_name, f.row_id)
            .having(func.count() > 1)
        )
    }
    kept: Written = {}
    for part in former_entries(connection, batch):
        once: Written = {}
        for table, row, changes in reversed(part):
            target = kept if (table, row) in several else once
            values = {column: after for column, (_before, after) in changes.items()}
            known = target.setdefault(table, {}).setdefault(row, {})
            target[table][row] = values | known
        yield once
    yield kept


def former_entries(connection: Connection, batch: int) -> Iterator[list[tuple[str, int, dict[str, tuple[Any, Any]]]]]:
    """The former values of a batch, the latest first, some at a time (in each part the earliest first)."""
    f = former_values.c
    below = None
    while True:
        query = select(f.id, f.table_name, f.row_id, f.changes).where(f.batch_id == batch)
        query = query if below is None else query.where(f.id < below)
        rows = connection.execute(query.order_by(f.id.desc()).limit(_AT_ONCE)).all()
        if not rows:
            return
        below = rows[-1].id
        yield [(row.table_name, row.row_id, json.loads(row.changes)) for row in reversed(rows)]


def changed_by_hand(connection: Connection, written: Written) -> Iterator[Cell]:
    """The values that are no longer what the batch wrote."""
    for table_name, rows in written.items():
        table = metadata.tables[table_name]
        names = column_names(table)
        for values in find(connection, table, names, "id", rows):
            now = dict(zip(names, values, strict=True))
            for column, value in rows[now["id"]].items():
                if now[column] != value:
                    yield table_name, now["id"], column


def _later_changes(connection: Connection, batch: int) -> Iterator[tuple[int, str, int, set[str], set[str]]]:
    """Later changes of rows that the batch changed: (batch, table, row, its columns, the columns of this batch)."""
    later, own = former_values.alias(), former_values.alias()
    same = and_(later.c.table_name == own.c.table_name, later.c.row_id == own.c.row_id)
    query = (
        select(later.c.batch_id, later.c.table_name, later.c.row_id, later.c.changes, own.c.changes)
        .join(own, same)
        .where(later.c.batch_id > batch, own.c.batch_id == batch)
    )
    for number, table, row, changes, own_changes in connection.execute(query):
        yield number, table, row, set(json.loads(changes)), set(json.loads(own_changes))


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
