"""Bulk statements: the SQL is made once by SQLAlchemy for its dialect, the rows go to the driver as tuples."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, cast

from sqlalchemy import Connection, Table, bindparam, insert, update
from sqlalchemy.engine import Dialect

Values = tuple[Any, ...]
IN_AT_ONCE = 4000  # values in one IN list; SQLite allows 32,766 in all


@lru_cache(maxsize=256)
def _insert_sql(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> str:
    return str(insert(table).compile(dialect=dialect, column_keys=list(columns)))


@lru_cache(maxsize=1024)
def _update_sql(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> str:
    statement = update(table).where(table.c.id == bindparam("row_id"))
    return str(statement.values({name: bindparam(f"new_{name}") for name in columns}).compile(dialect=dialect))


@lru_cache(maxsize=256)
def _find_sql(table: Table, columns: tuple[str, ...], by: str, count: int, also: tuple[str, ...]) -> str:
    fixed = "".join(f"{name} = ? AND " for name in also)
    marks = ",".join("?" * count)
    return f"SELECT {', '.join(columns)} FROM {table.name} WHERE {fixed}{by} IN ({marks})"  # noqa: S608 - names of ours


def insert_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Values]) -> None:
    """Insert rows given as tuples in the order of `columns`."""
    if rows:
        names = _in_table_order(table, columns)
        if names != tuple(columns):
            places = [columns.index(name) for name in names]
            rows = [tuple(row[place] for place in places) for row in rows]
        connection.exec_driver_sql(_insert_sql(connection.dialect, table, names), cast(Any, rows))


def insert_columns(connection: Connection, table: Table, columns: dict[str, Sequence[Any]]) -> None:
    """Insert rows given as equally long columns."""
    names = _in_table_order(table, tuple(columns))
    rows = list(zip(*(columns[name] for name in names), strict=True))
    if rows:
        connection.exec_driver_sql(_insert_sql(connection.dialect, table, names), cast(Any, rows))


def _in_table_order(table: Table, columns: Sequence[str]) -> tuple[str, ...]:
    wanted = set(columns)
    return tuple(column.name for column in table.columns if column.name in wanted)


def update_rows(connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[Values]) -> None:
    """Set `columns` (in table order) of rows by number; each tuple holds the new values, then the row's id."""
    if rows:
        connection.exec_driver_sql(_update_sql(connection.dialect, table, columns), cast(Any, rows))


def delete_rows(connection: Connection, table: Table, ids: Iterable[int]) -> None:
    """Delete rows by number."""
    rows = [(each,) for each in ids]
    if rows:
        connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE id = ?", cast(Any, rows))  # noqa: S608 - name of ours


def find(
    connection: Connection,
    table: Table,
    columns: tuple[str, ...],
    by: str,
    values: Iterable[Any],
    **also: Any,  # noqa: ANN401 - the values of columns
) -> list[Values]:
    """The rows whose column `by` is one of `values` (and whose other columns equal `also`), as tuples of `columns`."""
    wanted = iter(values)
    found: list[Values] = []
    while part := tuple(islice(wanted, IN_AT_ONCE)):
        statement = _find_sql(table, columns, by, len(part), tuple(also))
        found += fetch(connection, statement, (*also.values(), *part))
    return found


def fetch(connection: Connection, statement: str, values: Values = ()) -> list[Values]:
    """All rows of a statement as the driver's own tuples."""
    result = connection.exec_driver_sql(statement, values)
    rows = cast(list[Values], result.cursor.fetchall())  # SQLAlchemy's own rows would cost as much as the query
    result.close()
    return rows


def next_id(connection: Connection, table: Table) -> int:
    """The first free row number; there is one writer, so that it stays free."""
    return int(fetch(connection, f"SELECT coalesce(max(id), 0) + 1 FROM {table.name}")[0][0])  # noqa: S608 - name of ours
