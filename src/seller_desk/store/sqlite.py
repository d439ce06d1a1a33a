"""The only module that speaks SQLite's own dialect: pragmas, checks, copies and what its errors mean."""

import os
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Pool, create_engine, event
from sqlalchemy.exc import DBAPIError

from seller_desk.domain.progress import Progress, Silent
from seller_desk.domain.refusals import Cancelled, Damaged, Refused
from seller_desk.texts import N_, Message

VERSION = sqlite3.sqlite_version
PAGE_SIZE = 8192
APPLICATION_ID = 0x53444B31  # "SDK1", so that no other program's database is taken for ours
BUSY_SECONDS = 5.0
_PAGES_A_STEP = 2048
_STEPS_BETWEEN = 200_000
_SILENT = Silent()
_HEADER = b"SQLite format 3\x00"
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA synchronous = FULL",
)
_WRITER_PRAGMAS = ("PRAGMA cache_size = -24576",)  # KiB: the pages of one import stay at hand
_READER_PRAGMAS = ("PRAGMA query_only = ON", "PRAGMA wal_autocheckpoint = 0")

Connector = Callable[[], sqlite3.Connection]


def wal_of(path: Path) -> Path:
    """The write-ahead log beside a database."""
    return path.with_name(path.name + "-wal")


def connect(path: Path, query: str = "mode=rw") -> sqlite3.Connection:
    """Open an existing file; transactions are begun only by an explicit BEGIN, so that schema changes roll back."""
    uri = f"{path.absolute().as_uri()}?{query}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False)


def engine(connector: Connector, *, begin: str, poolclass: type[Pool], **pool: Any) -> Engine:  # noqa: ANN401 - the pool's own options
    """An engine whose every transaction starts with `begin`; values never appear in its errors."""
    made = create_engine("sqlite://", creator=connector, hide_parameters=True, poolclass=poolclass, **pool)

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return made


def writer(path: Path) -> Connector:
    """Opens the one connection that writes: write-ahead log where the folder allows it, else a rollback journal."""

    def opened() -> sqlite3.Connection:
        connection = connect(path)
        for pragma in _PRAGMAS + _WRITER_PRAGMAS:
            connection.execute(pragma)
        if journal_mode(connection, "WAL") != "wal":
            journal_mode(connection, "DELETE")
        return connection

    return opened


def migrator(path: Path) -> Connector:
    """Opens the connection of a migration; tables are rebuilt, so references are checked at its end instead."""

    def opened() -> sqlite3.Connection:
        connection = writer(path)()
        connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    return opened


def reader(path: Path, query: str = "mode=rw") -> Connector:
    """Opens connections that can only be asked, never write and never checkpoint."""

    def opened() -> sqlite3.Connection:
        connection = connect(path, query)
        for pragma in _PRAGMAS + _READER_PRAGMAS:
            connection.execute(pragma)
        return connection

    return opened


def reading_query(path: Path) -> str:
    """How to open a file only for reading so that nothing is left beside it.

    With a log beside it someone has it open (or crashed): read-only. Without one, an ordinary connection cleans up
    after itself; on a read-only disk the file cannot change at all.
    """
    if wal_of(path).exists():
        return "mode=ro"
    return "mode=rw" if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) else "mode=ro&immutable=1"


def ran_out_of_room(problem: BaseException | None) -> bool:
    """Whether the disk (or the room the file may take) was full; `problem` is what a refused write came from."""
    code: int = getattr(getattr(problem, "orig", None), "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_FULL


def journal_mode(connection: sqlite3.Connection, mode: str) -> str:
    """Ask for a journal mode and return the one that is in force."""
    return str(connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()[0]).lower()


def forget_pages(connection: Connection) -> None:
    """Free the pages of the file that a large change has kept at hand: tens of MiB that nobody asks for again."""
    driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    driver.execute("PRAGMA shrink_memory").close()


def mark_as_ours(connection: sqlite3.Connection) -> None:
    """Give a new file its page size, and write the program's number into its header."""
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")  # larger pages split less: a large import costs 6 % less
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def stored_revision(path: Path) -> str:
    """The schema revision of a database of this program, read without changing a byte of it.

    Raises Damaged when the file is empty, cut off, or no database of this program.
    """
    try:
        header = _header(path)
        with closing(connect(path, _looking_query(path, header))) as connection:
            rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except sqlite3.Error as problem:
        raise damaged(path) from problem
    if len(rows) != 1:
        raise damaged(path)
    return str(rows[0][0])


def _looking_query(path: Path, header: bytes) -> str:
    in_wal_mode = header[18:20] == b"\x02\x02"
    return "mode=ro&immutable=1" if in_wal_mode and not _has_log(path) else "mode=ro"


def _has_log(path: Path) -> bool:
    log = wal_of(path)
    return log.exists() and log.stat().st_size > 0


def _header(path: Path) -> bytes:
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(_HEADER):  # noqa: PLR2004 - SQLite's header is 100 bytes
        raise damaged(path)
    (page_size,) = struct.unpack(">H", header[16:18])
    change, pages = struct.unpack(">I", header[24:28])[0], struct.unpack(">I", header[28:32])[0]
    (valid_for,) = struct.unpack(">I", header[92:96])
    (application,) = struct.unpack(">I", header[68:72])
    size = 65536 if page_size == 1 else page_size
    cut_off = change == valid_for and path.stat().st_size < size * pages and not _has_log(path)
    if application != APPLICATION_ID or cut_off:
        raise damaged(path)
    return header


def quick_check(path: Path, progress: Progress = _SILENT) -> tuple[str, ...]:
    """What SQLite finds wrong in a file, at most 20 findings; empty = whole. Changes nothing.

    Raises Cancelled when the person cancelled: a large file takes seconds.
    """
    try:
        with closing(connect(path, reading_query(path))) as connection, _stoppable(connection, progress):
            rows = connection.execute("PRAGMA quick_check(20)").fetchall()
    except sqlite3.Error as problem:
        return (str(problem),)
    return tuple(str(row[0]) for row in rows if row[0] != "ok")


@contextmanager
def _stoppable(connection: sqlite3.Connection, progress: Progress) -> Iterator[None]:
    """Ask `progress` now and then while a statement runs, and end the statement when the person cancelled."""
    cancelled: list[Cancelled] = []

    def stop() -> int:
        try:
            progress.step(0, 0, Message(N_("Checking the database")))
        except Cancelled as wish:
            cancelled.append(wish)
        return len(cancelled)

    connection.set_progress_handler(stop, _STEPS_BETWEEN)
    try:
        yield
    except sqlite3.OperationalError:
        if cancelled:
            raise cancelled[0] from None
        raise


def orphans(connection: Connection) -> tuple[tuple[str, int, str], ...]:
    """Rows that refer to a row that is not there: (table, row number, table referred to), at most 100."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(100)
    return tuple((str(row[0]), int(row[1] or 0), str(row[2])) for row in rows)


def copy(source: Path, target: Path, progress: Progress = _SILENT) -> None:
    """Copy a database that may be in use into a new file, in one consistent state.

    Raises Cancelled when the person cancelled.
    """
    what = Message(N_("Copying the database"))

    def told(_status: int, left: int, total: int) -> None:
        progress.step(total - left, total, what)

    with closing(connect(source, reading_query(source))) as reading:
        reading.execute("BEGIN")  # what others write meanwhile is not of this copy, and does not start it again
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with closing(sqlite3.connect(target, isolation_level=None)) as writing:
            reading.backup(writing, pages=_PAGES_A_STEP, progress=told)
            journal_mode(writing, "DELETE")


def orders_in(path: Path) -> tuple[int, str | None]:
    """How many orders a whole file holds, and when the newest was created (UTC text)."""
    with closing(connect(path, reading_query(path))) as connection:
        count, newest = connection.execute("SELECT count(*), max(created_at) FROM orders").fetchone()
    return int(count), newest


def damaged(path: Path) -> Damaged:
    """The refusal for a file that cannot be read as this program's database."""
    return Damaged(
        Message(N_("The database {file} is damaged or is not a database of Seller Desk."), {"file": path.name}),
        Message(N_("Restore the newest backup; the damaged file is kept beside it.")),
    )


def refusal(problem: DBAPIError, path: Path) -> Refused | None:
    """What a database error means to a person; None when it is a fault of the program."""
    code = getattr(problem.orig, "sqlite_errorcode", None)
    if code is None:
        return None
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path)
    found = _MEANINGS.get(primary)
    return None if found is None else Refused(Message(found[0], {"file": path.name}), Message(found[1]))


_MEANINGS = {
    sqlite3.SQLITE_BUSY: (
        N_("Another program is using the database {file}."),
        N_("Close that program and try again; nothing was changed."),
    ),
    sqlite3.SQLITE_LOCKED: (
        N_("Another program is using the database {file}."),
        N_("Close that program and try again; nothing was changed."),
    ),
    sqlite3.SQLITE_FULL: (
        N_("The disk is full: {file} could not be written."),
        N_("Free some space on the disk and try again; nothing was changed."),
    ),
    sqlite3.SQLITE_IOERR: (
        N_("The disk reported an error while {file} was written or read."),
        N_("Check that the disk is connected and has free space, then try again; nothing was changed."),
    ),
    sqlite3.SQLITE_READONLY: (
        N_("The data folder can only be read: {file} could not be written."),
        N_("Allow writing to the folder or choose another data folder."),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        N_("The database {file} could not be opened."),
        N_("Check that the folder is there and may be read and written."),
    ),
}
