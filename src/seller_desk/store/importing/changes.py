"""Rows that a batch may change: what they were, what they become, written together with their former values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table

from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.sql import Values, find, update_rows


@dataclass(slots=True)
class Row:
    """A stored row: `before` as it is in the database, `now` as it shall be."""

    id: int
    before: dict[str, Any]
    now: dict[str, Any]

    @property
    def changed(self) -> dict[str, tuple[Any, Any]]:
        """{column: (before, now)} of what differs."""
        before, now = self.before, self.now
        if before == now:
            return {}
        return {name: (before[name], value) for name, value in now.items() if before[name] != value}

    def fill(self, values: dict[str, Any]) -> None:
        """Take over every value that is there; a later file never empties a field."""
        for name, value in values.items():
            if value is not None and value != "":
                self.now[name] = value


def column_names(table: Table) -> tuple[str, ...]:
    """Every column, in table order."""
    return tuple(column.name for column in table.columns)


def load(connection: Connection, table: Table, by: str, values: Iterable[Any], **also: Any) -> list[Row]:  # noqa: ANN401 - the values of columns
    """The rows whose column `by` is one of `values`, whole, ready to be changed."""
    names = column_names(table)
    rows = [dict(zip(names, row, strict=True)) for row in find(connection, table, names, by, values, **also)]
    return [Row(row["id"], row, dict(row)) for row in rows]


def save(batch: Batch, table: Table, rows: Iterable[Row], *, quiet: frozenset[str] = frozenset()) -> set[int]:
    """Write what changed, remembering former values; gives the ids of rows that changed.

    A change of `quiet` columns alone (the digest) is not written at all.
    """
    by_columns: dict[tuple[str, ...], list[Values]] = {}
    touched: set[int] = set()
    for row in rows:
        changed = row.changed
        if not changed or changed.keys() <= quiet:
            continue
        touched.add(row.id)
        if row.before.get("batch_id") != batch.id:
            batch.remember(table, row.id, changed)
        by_columns.setdefault(tuple(changed), []).append((*(new for _old, new in changed.values()), row.id))
        row.before = dict(row.now)
    for columns, values in by_columns.items():
        _update(batch.connection, table, columns, values)
    return touched


def _update(connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[Values]) -> None:
    names = tuple(column.name for column in table.columns if column.name in columns)
    if names != columns:
        places = [*(columns.index(name) for name in names), len(columns)]
        rows = [tuple(row[place] for place in places) for row in rows]
    update_rows(connection, table, names, rows)
