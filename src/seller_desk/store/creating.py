"""Brings the desk file to the present schema: makes a fresh one at once, migrates an older one after a backup."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import NullPool, text

from seller_desk.domain.clock import Clock
from seller_desk.domain.refusals import NotReady
from seller_desk.store import sqlite
from seller_desk.store.importing.secrets import make_secret
from seller_desk.store.schema.tables import metadata
from seller_desk.texts import N_, Message

HEAD = "0005"
"""The revision that the tables of store/schema are at; a test compares it with the last migration."""

_VERSION_TABLE = """CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)"""


def bring_up_to_date(path: Path, clock: Clock, *, may_write: bool) -> None:
    """Leave a file of the present revision at `path`; raises Damaged, NotReady or Refused, changing nothing then."""
    if not path.exists():
        if not may_write:
            raise NotReady(
                Message(N_("There is no data in the folder {folder} yet."), {"folder": str(path.parent)}),
                Message(N_("Import a file first, or name another folder with --home.")),
            )
        _create(path)
        return
    revision = sqlite.stored_revision(path)
    if revision == HEAD:
        return
    from seller_desk.store import migrating

    migrating.refuse_newer(path, revision)
    if not may_write:
        raise NotReady(
            Message(N_("The database {file} was made by an older version of Seller Desk."), {"file": path.name}),
            Message(N_("Open the program once; it keeps a backup and brings the data up to date.")),
        )
    migrating.migrate(path, clock)


def _create(path: Path) -> None:
    """Make the file under another name first: a kill never leaves an empty database behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".new")
    unfinished.unlink(missing_ok=True)
    made = sqlite.engine(lambda: _blank(unfinished), begin="BEGIN IMMEDIATE", poolclass=NullPool)
    with made.begin() as connection:
        metadata.create_all(connection, checkfirst=False)
        make_secret(connection)
        connection.execute(text(_VERSION_TABLE))
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    made.dispose()
    os.replace(unfinished, path)  # noqa: PTH105 - the tests make this very call fail


def _blank(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    sqlite.mark_as_ours(connection)
    return connection
