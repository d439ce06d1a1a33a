"""The one database file: readers that can only ask, and one thread through which every change goes."""

import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection as Connection  # noqa: PLC0414 - use cases name the type from here
from sqlalchemy import Engine, QueuePool, StaticPool
from sqlalchemy.exc import DBAPIError

from seller_desk.domain.clock import Clock, system_clock
from seller_desk.domain.refusals import Cancelled, Damaged, Refused
from seller_desk.store import sqlite
from seller_desk.store.creating import bring_up_to_date
from seller_desk.store.touched import ChangeLog, take, watch
from seller_desk.texts import N_, Message

T = TypeVar("T")
_Job = tuple[Callable[[Connection], Any], "Future[Any]", threading.Event]


class Database:
    """An open desk file. Pages and commands get frozen rows out of it, never a connection to keep."""

    def __init__(self, path: Path, readers: Engine, writer: "_Writer | None") -> None:
        self.path = path
        self.read_only = writer is None
        self.changes = ChangeLog() if writer is None else writer.changes
        self._readers = readers
        self._writer = writer
        self._reading = threading.local()

    @property
    def is_reading(self) -> bool:
        """Whether this thread has a view open already, which may be older than the last change."""
        return getattr(self._reading, "connection", None) is not None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that can only be asked, in one short consistent view; the thread's own, nesting is free.

        Raises Refused where the file cannot be read.
        """
        open_already: Connection | None = getattr(self._reading, "connection", None)
        if open_already is not None:
            yield open_already
            return
        with self._said_plainly(), self._readers.connect() as connection, connection.begin():
            self._reading.connection = connection
            try:
                yield connection
            finally:
                self._reading.connection = None

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in one transaction on the writer thread and return its result.

        When it raises, nothing of it stays and its exception is raised here. Raises Refused where nothing can be
        written (read-only opening, full disk, another program's lock held for over 5 s).
        """
        if self._writer is None:
            raise Refused(
                Message(N_("The data folder is open for reading only.")),
                Message(N_("Close the other copy of Seller Desk, or allow writing to the folder.")),
            )
        with self._said_plainly():
            return self._writer.run(work)

    def close(self) -> None:
        """Finish the changes that wait, then close every connection; the last one folds the log into the file."""
        self._readers.dispose()
        if self._writer is not None:
            self._writer.close()

    @contextmanager
    def _said_plainly(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as problem:
            refused = sqlite.refusal(problem, self.path)
            if refused is None:
                raise
            raise refused from problem


class _Writer:
    """The only thread that changes the file: one job at a time, each in one explicit transaction."""

    def __init__(self, path: Path, *, check_first: bool) -> None:
        self._path = path
        self._engine = sqlite.engine(sqlite.writer(path), begin="BEGIN IMMEDIATE", poolclass=StaticPool)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._damage: Damaged | None = None
        self._watching = False
        self.changes = ChangeLog()
        with suppress(DBAPIError), self._engine.connect():
            pass  # a lock held by another program is reported by the write that needs it
        self._thread = threading.Thread(target=self._work, args=(check_first,), name="writer", daemon=True)
        self._thread.start()

    def run(self, work: Callable[[Connection], T]) -> T:
        if threading.current_thread() is self._thread:
            raise RuntimeError("a change inside a change: pass the connection on instead")
        done: Future[T] = Future()
        given_up = threading.Event()
        self._jobs.put((work, done, given_up))
        try:
            return done.result()
        except KeyboardInterrupt:  # whoever waited is gone: the change must not come true behind his back
            given_up.set()
            raise

    def close(self) -> None:
        self._jobs.put(None)
        self._thread.join()
        self._engine.dispose()

    def _work(self, check_first: bool) -> None:  # noqa: FBT001 - a thread's argument
        if check_first and sqlite.quick_check(self._path):
            self._damage = sqlite.damaged(self._path)
        while (job := self._jobs.get()) is not None:
            self._do(*job)

    def _do(self, work: Callable[[Connection], Any], done: "Future[Any]", given_up: threading.Event) -> None:
        try:
            self._refuse_damaged()
            with self._engine.connect() as connection:
                with connection.begin():
                    if not self._watching:
                        watch(connection)
                    result = work(connection)
                    touched = take(connection)
                    if given_up.is_set():
                        raise Cancelled  # noqa: TRY301 - inside the transaction, so that it is rolled back
                sqlite.forget_pages(connection)
        except BaseException as problem:  # noqa: BLE001 - handed to whoever waits for it
            done.set_exception(problem)
        else:
            self._watching = True  # what a transaction made of it that failed was rolled back
            self.changes.note(result, touched)
            done.set_result(result)

    def _refuse_damaged(self) -> None:
        if self._damage is not None:
            raise self._damage


def open_database(
    path: Path, *, read_only: bool = False, check_first: bool = False, clock: Clock = system_clock
) -> Database:
    """Open the desk file at `path`; a missing one is made, an older one migrated after a verified backup.

    `read_only` neither makes nor migrates. `check_first` (after a crash) lets the writer wait for a check of the
    whole file. Raises Damaged for a file that is no whole database of this program, Refused for one of a newer
    version (left unchanged).
    """
    try:
        bring_up_to_date(path, clock, may_write=not read_only)
        if read_only:
            readers = sqlite.reader(path, sqlite.reading_query(path))
            return Database(path, _reading(readers), None)
        writer = _Writer(path, check_first=check_first)
        return Database(path, _reading(sqlite.reader(path)), writer)
    except DBAPIError as problem:
        raise sqlite.refusal(problem, path) or problem from problem


def _reading(connector: sqlite.Connector) -> Engine:
    return sqlite.engine(
        connector, begin="BEGIN", poolclass=QueuePool, pool_size=4, max_overflow=28, pool_use_lifo=True
    )
