"""The desk file: one writer, readers that only ask, explicit transactions, damage told apart."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from seller_desk.domain.refusals import Damaged, Refused
from seller_desk.store import creating, sqlite
from seller_desk.store.database import Database, open_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "desk" / "seller-desk.db")
    yield opened
    opened.close()


def add_shop(name: str) -> Callable[[Connection], int]:
    def work(connection: Connection) -> int:
        return connection.exec_driver_sql("INSERT INTO shops (name, currency) VALUES (?, 'CNY')", (name,)).rowcount

    return work


def shops(database: Database) -> list[str]:
    with database.read() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT name FROM shops ORDER BY id")]


def test_what_is_written_is_read(database: Database) -> None:
    assert database.write(add_shop("一号店")) == 1
    assert shops(database) == ["一号店"]


def test_work_that_raises_leaves_nothing_not_even_a_new_table(database: Database) -> None:
    def work(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half_done (x)")
        add_shop("半")(connection)
        raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        database.write(work)
    assert shops(database) == []
    with database.read() as connection:
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'half_done'")
        assert tables.scalar_one() == 0


def test_readers_cannot_write(database: Database) -> None:
    with pytest.raises(Refused), database.read() as connection:
        connection.exec_driver_sql("DELETE FROM shops")


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("trusted_schema", 0)],
)
def test_pragmas_hold_for_readers_and_the_writer(database: Database, pragma: str, value: object) -> None:
    with database.read() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value
    assert database.write(lambda c: c.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()) == value


def test_only_the_writer_checkpoints(database: Database) -> None:
    with database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA wal_autocheckpoint").scalar_one() == 0
    assert database.write(lambda c: c.exec_driver_sql("PRAGMA wal_autocheckpoint").scalar_one()) > 0


def test_a_thread_reads_one_consistent_view_even_nested(database: Database) -> None:
    with database.read() as outer:
        assert shops(database) == []
        database.write(add_shop("later"))
        with database.read() as inner:
            assert inner is outer
        assert shops(database) == []
    assert shops(database) == ["later"]


def test_every_thread_has_its_own_connection(database: Database) -> None:
    seen: list[Connection] = []

    def look() -> None:
        with database.read() as connection:
            seen.append(connection)

    with database.read() as mine:
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        assert seen[0] is not mine


def test_changes_go_one_after_the_other(database: Database) -> None:
    threads = [threading.Thread(target=database.write, args=(add_shop(f"店{n}"),)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(shops(database)) == sorted(f"店{n}" for n in range(20))


def test_a_change_inside_a_change_is_a_mistake_not_a_deadlock(database: Database) -> None:
    with pytest.raises(RuntimeError):
        database.write(lambda _: database.write(add_shop("inner")))


def test_a_change_whose_waiter_was_interrupted_does_not_come_true(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, gone = threading.Event(), threading.Event()

    def slow(connection: Connection) -> int:
        begun.set()
        assert gone.wait(10)
        return add_shop("late")(connection)

    def interrupted(_future: object) -> None:
        assert begun.wait(10)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Future, "result", interrupted)
        with pytest.raises(KeyboardInterrupt):
            database.write(slow)
    gone.set()
    assert database.write(lambda _: "next") == "next"
    assert shops(database) == []


def test_B01_a_full_disk_is_named_and_rolled_back(database: Database) -> None:
    limit = "PRAGMA max_page_count = 80"
    database.write(lambda c: c.exec_driver_sql(limit).all())
    with pytest.raises(Refused, match="disk is full"):
        database.write(lambda c: c.exec_driver_sql("INSERT INTO desk VALUES ('big', zeroblob(4000000))"))
    assert database.write(add_shop("small")) == 1


def test_errors_never_show_values(database: Database) -> None:
    def work(connection: Connection) -> None:
        connection.exec_driver_sql("INSERT INTO shops (name) VALUES (?)", ("13812345678",))

    with pytest.raises(DBAPIError) as problem:
        database.write(work)
    assert "13812345678" not in str(problem.value)


def test_closing_leaves_one_file(database: Database) -> None:
    database.write(add_shop("x"))
    database.close()
    assert [each.name for each in database.path.parent.iterdir()] == ["seller-desk.db"]


def test_reading_only_leaves_no_file_and_cannot_write(database: Database) -> None:
    database.write(add_shop("x"))
    beside = open_database(database.path, read_only=True)
    assert shops(beside) == ["x"]
    with pytest.raises(Refused, match="reading only"):
        beside.write(add_shop("y"))
    beside.close()
    database.close()
    alone = open_database(database.path, read_only=True)
    assert shops(alone) == ["x"]
    alone.close()
    assert [each.name for each in database.path.parent.iterdir()] == ["seller-desk.db"]


def test_reading_a_folder_without_data_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no data"):
        open_database(tmp_path / "none" / "seller-desk.db", read_only=True)
    assert not (tmp_path / "none").exists()


def test_B09_without_a_log_the_file_works_with_a_rollback_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = sqlite.journal_mode
    monkeypatch.setattr(sqlite, "journal_mode", lambda c, mode: "delete" if mode == "WAL" else asked(c, mode))
    opened = open_database(tmp_path / "seller-desk.db")
    opened.write(add_shop("x"))
    assert shops(opened) == ["x"]
    assert not sqlite.wal_of(opened.path).exists()
    opened.close()


def test_a_kill_while_the_file_is_made_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            open_database(tmp_path / "new" / "seller-desk.db")
    open_database(tmp_path / "new" / "seller-desk.db").close()
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["seller-desk.db"]


def closed_file(folder: Path) -> Path:
    opened = open_database(folder / "seller-desk.db")
    opened.write(add_shop("x"))
    opened.close()
    return opened.path


def test_C02_a_file_cut_to_half_is_damaged(tmp_path: Path) -> None:
    path = closed_file(tmp_path)
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(Damaged):
        open_database(path)


@pytest.mark.parametrize(
    "content", [b"", "订单编号,买家实付\n".encode() * 40, os.urandom(9000)], ids=["C03", "C04", "noise"]
)
def test_C03_C04_empty_and_foreign_files_are_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "seller-desk.db"
    path.write_bytes(content)
    with pytest.raises(Damaged):
        open_database(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "seller-desk.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE alembic_version (version_num)")
    connection.commit()
    connection.close()
    with pytest.raises(Damaged):
        open_database(path)


def test_C01_after_a_crash_the_writer_waits_for_the_check(tmp_path: Path) -> None:
    path = closed_file(tmp_path)
    with path.open("rb+") as file:
        file.seek(path.stat().st_size // 2)
        file.write(os.urandom(2 * sqlite.PAGE_SIZE))
    assert sqlite.quick_check(path) != ()
    opened = open_database(path, check_first=True)
    with pytest.raises(Damaged):
        opened.write(add_shop("y"))
    opened.close()


def test_C05_a_lost_log_leaves_a_consistent_file(tmp_path: Path) -> None:
    path = closed_file(tmp_path)
    writer = open_database(path)
    writer.write(add_shop("in the log"))
    copied = tmp_path / "copy" / "seller-desk.db"
    copied.parent.mkdir()
    copied.write_bytes(path.read_bytes())
    writer.close()
    opened = open_database(copied, check_first=True)
    assert shops(opened) == ["x"]
    opened.close()


def test_D04_a_lock_held_by_another_program_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    path = closed_file(tmp_path)
    opened = open_database(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Refused, match="Another program"):
        opened.write(add_shop("y"))
    other.execute("ROLLBACK")
    other.close()
    assert opened.write(add_shop("y")) == 1
    opened.close()


def test_the_revision_of_a_fresh_file(tmp_path: Path) -> None:
    assert sqlite.stored_revision(closed_file(tmp_path)) == creating.HEAD
