"""Rows written by hand, remembered so that all of it can be taken back: added, changed and removed ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Table, and_, bindparam, delete, insert, update
from sqlalchemy.exc import IntegrityError

from seller_desk.domain.refusals import Refused
from seller_desk.store.importing.sql import find, next_id
from seller_desk.store.schema.columns import metadata
from seller_desk.texts import N_, Message

Row = Mapping[str, Any]
Changes = Mapping[str, tuple[Any, Any]]
"""{column: (before, now)}."""


@dataclass(slots=True)
class RowJournal:
    """What one edit wrote, in its order; `numbers` are those of its new rows, used again when it is done again."""

    steps: list[tuple[str, str, Any]] = field(default_factory=list)
    numbers: dict[str, list[int]] = field(default_factory=dict)
    _given: dict[str, int] = field(default_factory=dict)

    def number(self, connection: Connection, table: Table) -> int:
        """A free row number: that of the first time where it is still free, else a new one."""
        known = self.numbers.setdefault(table.name, [])
        place = self._given[table.name] = self._given.get(table.name, -1) + 1
        if place < len(known) and not find(connection, table, ("id",), "id", known[place : place + 1]):
            return known[place]
        number = max(next_id(connection, table), *(each + 1 for each in known[:place][-1:]), 0)
        known[place:] = [number]
        return number

    def begin(self) -> None:
        """The edit is made (again) from its first step; what a try that failed wrote was rolled back."""
        self.steps.clear()
        self._given.clear()

    def add(self, connection: Connection, table: Table, values: Row) -> int:
        """Add one row with the next number; gives the number."""
        number = self.number(connection, table)
        self.insert(connection, table, [{"id": number, **values}])
        return number

    def set(self, connection: Connection, table: Table, number: int, values: Row) -> bool:
        """Write columns of one row; False where it is gone."""
        (key,) = keys(table)
        found = whole_rows(connection, table, key.name, [number])
        if found:
            changes = {name: (found[0][name], now) for name, now in values.items() if found[0][name] != now}
            self.change(connection, table, {number: changes})
        return bool(found)

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Add rows, each with its key; raises Refused where what they belong to is gone, or their name is taken."""
        if not rows:
            return
        try:
            connection.execute(insert(table), [dict(row) for row in rows])
        except IntegrityError as problem:
            raise Refused(
                Message(N_("This cannot be saved: what it belongs to is gone, or its name is taken by now.")),
                Message(N_("Load the page again.")),
            ) from problem
        self.steps.append(("insert", table.name, list(rows)))

    def remove(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Remove rows, given whole."""
        if rows:
            _delete(connection, table, rows)
            self.steps.append(("remove", table.name, list(rows)))

    def change(self, connection: Connection, table: Table, rows: Mapping[int, Changes]) -> None:
        """Change rows by number."""
        wanted = {number: changes for number, changes in rows.items() if changes}
        if wanted:
            write_changes(connection, table, wanted)
            self.steps.append(("change", table.name, wanted))

    def take_back(self, connection: Connection) -> None:
        """Undo every step, the last one first; a value that was changed since stays as it is.

        Raises Refused where something that came since hangs on a new row, or has the name of a former one.
        """
        try:
            for kind, name, rows in reversed(self.steps):
                _undo(connection, kind, metadata.tables[name], rows)
        except IntegrityError as problem:
            raise Refused(
                Message(N_("It cannot be taken back: something that came later refers to it or has its name.")),
                Message(N_("Take that back first.")),
            ) from problem
        self.begin()


def keys(table: Table) -> tuple[Column[Any], ...]:
    """The columns that name a row."""
    return tuple(table.primary_key.columns)


def key_of(table: Table) -> Column[Any]:
    """The column by which rows of a table are thrown away: its number, else what they hang on."""
    return keys(table)[0]


def whole_rows(connection: Connection, table: Table, by: str, values: Iterable[Any]) -> list[dict[str, Any]]:
    """The rows whose column `by` is one of `values`."""
    names = tuple(column.name for column in table.columns)
    return [dict(zip(names, row, strict=True)) for row in find(connection, table, names, by, values)]


def _undo(connection: Connection, kind: str, table: Table, rows: Any) -> None:  # noqa: ANN401 - by the kind of step
    if kind == "insert":
        _delete(connection, table, rows)
    elif kind == "remove":
        connection.execute(insert(table), [dict(row) for row in rows])
    else:
        restore_changes(connection, table, rows)


def _delete(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    named = keys(table)
    if len(named) > 1:  # one by one: a list of whole keys is looked up in no index
        condition = and_(*(column == bindparam(f"key_{column.name}") for column in named))
        values = [{f"key_{column.name}": row[column.name] for column in named} for row in rows]
        connection.execute(delete(table).where(condition), values)
        return
    for start in range(0, len(rows), 5000):
        numbers = [row[named[0].name] for row in rows[start : start + 5000]]
        connection.execute(delete(table).where(named[0].in_(numbers)))


def _update(connection: Connection, table: Table, rows: Mapping[int, Mapping[str, Any]]) -> None:
    by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for number, values in rows.items():
        by_columns.setdefault(tuple(values), []).append({"row_key": number} | {f"to_{n}": v for n, v in values.items()})
    (key,) = keys(table)
    for names, found in by_columns.items():
        statement = update(table).where(key == bindparam("row_key"))
        connection.execute(statement.values({name: bindparam(f"to_{name}") for name in names}), found)


def write_changes(connection: Connection, table: Table, rows: Mapping[int, Changes]) -> None:
    """Write the new value of every change."""
    _update(connection, table, {n: {name: new for name, (_old, new) in c.items()} for n, c in rows.items()})


def restore_changes(connection: Connection, table: Table, rows: Mapping[int, Changes]) -> None:
    """Put the former value of every change back; a value that was changed since stays as it is."""
    (key,) = keys(table)
    now = {row[key.name]: row for row in whole_rows(connection, table, key.name, rows)}
    back = {
        number: {name: before for name, (before, written) in changes.items() if now[number][name] == written}
        for number, changes in rows.items()
        if number in now
    }
    _update(connection, table, {number: values for number, values in back.items() if values})
