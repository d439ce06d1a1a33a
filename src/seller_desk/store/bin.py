"""The bin: whole rows of any table, put aside in the transaction that deletes them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, tuple_
from sqlalchemy.exc import IntegrityError

from seller_desk.domain.bin import BinEntry
from seller_desk.domain.refusals import Refused
from seller_desk.store.row_journal import Changes, key_of, keys, restore_changes, write_changes
from seller_desk.store.schema.shops import bin_entries
from seller_desk.store.schema.tables import metadata
from seller_desk.texts import N_, Message

Keys = Mapping[str, Sequence[Any]]
"""Which rows: {table: ids}, the rows that refer to others first; without an id the key is what a row hangs on.

Tuples are whole keys."""
Loosened = Mapping[str, Mapping[int, Changes]]
"""What refers to deleted rows and stays: {table: {id: what is written there instead}}."""


def throw_away(
    connection: Connection, kind: str, title: Message, gone: Keys, now: str, loosened: Loosened | None = None
) -> int:
    """Delete rows and keep them in the bin; returns the entry's number. `now` is UTC text."""
    kept: list[Any] = []
    for name, changed in (loosened or {}).items():
        if changed:
            write_changes(connection, metadata.tables[name], changed)
            kept.append([name, changed])  # a mapping: these rows stay
    kept += [[name, _rows(connection, name, ids)] for name, ids in gone.items()]
    for name, ids in gone.items():
        table = metadata.tables[name]
        connection.execute(delete(table).where(_named(table, ids)))
    payload = json.dumps(kept, ensure_ascii=False)
    values = {"kind": kind, "title": title.to_json(), "payload": payload, "deleted_at": now}
    (entry,) = connection.execute(insert(bin_entries).values(values)).inserted_primary_key or (0,)
    return int(entry)


def take_back(connection: Connection, entry: int) -> None:
    """Put the rows of an entry back where they were, and what referred to them unless it was changed since.

    An entry that is gone changes nothing. Raises Refused when another row has taken the place of one of them.
    """
    payload = connection.execute(select(bin_entries.c.payload).where(bin_entries.c.id == entry)).scalar()
    try:
        for name, rows in reversed(json.loads(payload or "[]")):
            table = metadata.tables[name]
            if isinstance(rows, dict):
                restore_changes(connection, table, {int(number): changes for number, changes in rows.items()})
            elif rows:
                connection.execute(insert(table), rows)
    except IntegrityError as problem:
        raise Refused(
            Message(N_("It cannot be taken back: something else has its name by now, or what it belongs to is gone.")),
            Message(N_("Rename or restore the other one first.")),
        ) from problem
    connection.execute(delete(bin_entries).where(bin_entries.c.id == entry))


def entries(connection: Connection) -> tuple[BinEntry, ...]:
    """What is in the bin, newest first."""
    columns = (bin_entries.c.id, bin_entries.c.kind, bin_entries.c.title, bin_entries.c.deleted_at)
    rows = connection.execute(select(*columns).order_by(bin_entries.c.deleted_at.desc(), bin_entries.c.id.desc()))
    return tuple(BinEntry(number, kind, Message.from_json(title), at) for number, kind, title, at in rows)


def empty(connection: Connection, before: str) -> int:
    """Forget what was deleted before a moment (UTC text); returns how many entries."""
    return connection.execute(delete(bin_entries).where(bin_entries.c.deleted_at < before)).rowcount


def _rows(connection: Connection, name: str, ids: Sequence[Any]) -> list[dict[str, Any]]:
    table = metadata.tables[name]
    return [dict(row) for row in connection.execute(select(table).where(_named(table, ids))).mappings()]


def _named(table: Table, ids: Sequence[Any]) -> ColumnElement[bool]:
    whole = bool(ids) and isinstance(ids[0], tuple)
    return tuple_(*keys(table)).in_(ids) if whole else key_of(table).in_(ids)
