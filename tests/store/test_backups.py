"""Backups: verified before they bear their name, thinned by a table of dates, damaged ones passed over."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from seller_desk.domain.backups import Offer, kept_moments
from seller_desk.domain.refusals import Cancelled, Damaged, Refused
from seller_desk.store import backups, sqlite
from seller_desk.store.database import Database, open_database
from seller_desk.texts import Message
from tests.store_fixtures import NOW, fixed


@pytest.fixture
def source(tmp_path: Path) -> Path:
    opened = open_database(tmp_path / "seller-desk.db")
    opened.close()
    return opened.path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_backup_is_a_whole_copy_with_the_time_in_its_name(source: Path, folder: Path) -> None:
    made = backups.make(source, folder, fixed())
    assert names(folder) == ["seller-desk-20260601-020000.db"]
    assert sqlite.quick_check(made) == ()
    open_database(made).close()


def test_two_in_the_same_second_have_two_names(source: Path, folder: Path) -> None:
    first, second = backups.make(source, folder, fixed()), backups.make(source, folder, fixed())
    assert first != second
    assert len(backups.found(folder)) == 2


def test_C12_a_backup_made_while_writing_is_consistent(source: Path, folder: Path) -> None:
    opened = open_database(source)

    def fill(database: Database, count: int) -> None:
        rows = [(f"店{n}", "CNY") for n in range(count)]
        database.write(lambda c: c.exec_driver_sql("INSERT INTO shops (name, currency) VALUES (?, ?)", rows))

    fill(opened, 100)
    made: list[Path] = []

    def halfway(connection: object) -> None:
        connection.exec_driver_sql("DELETE FROM shops")  # type: ignore[attr-defined]
        made.append(backups.make(source, folder, fixed()))

    opened.write(halfway)
    opened.close()
    copy = sqlite3.connect(made[0])
    assert copy.execute("SELECT count(*) FROM shops").fetchone() == (100,)
    copy.close()


def test_a_damaged_source_gives_no_backup(source: Path, folder: Path) -> None:
    with source.open("rb+") as file:
        file.seek(source.stat().st_size // 2)
        file.write(os.urandom(8192))
    with pytest.raises(Damaged):
        backups.make(source, folder, fixed())
    assert names(folder) == []


def test_A04_a_backup_cut_short_bears_no_final_name(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            backups.make(source, folder, fixed())
    assert backups.found(folder) == ()
    backups.make(source, folder, fixed())
    assert names(folder) == ["seller-desk-20260601-020000.db"]


def test_B02_a_full_disk_is_named_and_earlier_backups_stay(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = backups.make(source, folder, fixed())

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite, "copy", full)
    with pytest.raises(Refused, match="could not be written"):
        backups.make(source, folder, fixed(NOW + timedelta(days=1)))
    assert names(folder) == [kept.name]


def test_a_cancelled_backup_leaves_nothing(source: Path, folder: Path) -> None:
    class Impatient:
        def step(self, done: int, total: int, what: Message) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        backups.make(source, folder, fixed(), progress=Impatient())
    assert names(folder) == []


def test_C06_a_damaged_newest_backup_is_passed_over(source: Path, folder: Path) -> None:
    good = backups.make(source, folder, fixed())
    bad = backups.make(source, folder, fixed(NOW + timedelta(days=1)))
    bad.write_bytes(b"nothing")
    (offer,) = backups.offers(folder, 4)
    assert offer == Offer(backups.found(folder)[1], 0, None)
    assert offer.backup.path == good


def test_A05_restoring_keeps_the_former_file_and_opens(source: Path, folder: Path) -> None:
    good = backups.make(source, folder, fixed())
    source.write_bytes(b"broken")
    sqlite.wal_of(source).write_bytes(b"of the broken one")
    kept = backups.restore(source, good, fixed())
    assert kept is not None
    assert kept.name == "seller-desk-20260601-020000-before-restore.db"
    assert (kept.read_bytes(), sqlite.wal_of(kept).read_bytes()) == (b"broken", b"of the broken one")
    open_database(source).close()
    assert source.read_bytes()[:16] == b"SQLite format 3\x00"
    assert not sqlite.wal_of(source).exists()


@pytest.mark.parametrize("nth", [1, 2])
def test_A05_a_rename_that_fails_while_restoring_leaves_a_whole_file(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    good = backups.make(source, folder, fixed())
    opened = open_database(source)
    opened.write(lambda c: c.exec_driver_sql("INSERT INTO shops (name, currency) VALUES ('x', 'CNY')"))
    log = sqlite.wal_of(source).read_bytes()
    opened.close()
    sqlite.wal_of(source).write_bytes(log)
    calls: list[object] = []
    renamed = os.replace

    def failing(before: Path, after: Path) -> None:
        calls.append(before)
        if len(calls) == nth:
            raise PermissionError(13, "held")
        renamed(before, after)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing)
        with pytest.raises(Refused, match="could not be put back"):
            backups.restore(source, good, fixed())
    assert sqlite.quick_check(source) == ()
    open_database(source).close()
    assert not source.with_name(source.name + ".new").exists()


def test_a_damaged_backup_is_not_put_back(source: Path, folder: Path) -> None:
    bad = backups.make(source, folder, fixed())
    bad.write_bytes(b"nothing")
    before = source.read_bytes()
    with pytest.raises(Damaged):
        backups.restore(source, bad, fixed())
    assert source.read_bytes() == before


def test_one_backup_a_day_is_due(source: Path, folder: Path) -> None:
    assert backups.due(folder, NOW)
    backups.make(source, folder, fixed())
    assert not backups.due(folder, NOW + timedelta(hours=3))
    assert backups.due(folder, NOW + timedelta(days=1))


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(hour=3, tzinfo=UTC)


def test_C14_thinning_keeps_12_days_10_weeks_9_months() -> None:
    every_day = [day("2026-06-01") - timedelta(days=n) for n in range(500)]
    kept = sorted((each.date().isoformat() for each in kept_moments(every_day)), reverse=True)
    daily = [(day("2026-06-01") - timedelta(days=n)).date().isoformat() for n in range(12)]
    weekly = ["2026-06-01", "2026-05-31", "2026-05-24", "2026-05-17", "2026-05-10"]
    weekly += ["2026-05-03", "2026-04-26", "2026-04-19", "2026-04-12", "2026-04-05"]
    monthly = ["2026-06-01", "2026-05-31", "2026-04-30", "2026-03-31", "2026-02-28"]
    monthly += ["2026-01-31", "2025-12-31", "2025-11-30", "2025-10-31"]
    assert kept == sorted({*daily, *weekly, *monthly}, reverse=True)


@pytest.mark.parametrize(
    ("days_before", "kept"), [([0], [0]), ([0, 1, 2], [0, 1, 2]), ([900], [900]), ([0, 400, 800], [0, 400, 800])]
)
def test_C14_gaps_never_cost_the_last_ones(days_before: list[int], kept: list[int]) -> None:
    moments = [NOW - timedelta(days=n) for n in days_before]
    assert kept_moments(moments) == {NOW - timedelta(days=n) for n in kept}


def touch(folder: Path, name: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"x")


def test_C14_files_of_others_and_those_before_an_upgrade_stay(folder: Path) -> None:
    for n in range(500):
        touch(folder, f"seller-desk-{NOW - timedelta(days=n):%Y%m%d-%H%M%S}.db")
    others = ["seller-desk-20200101-000000-before-upgrade.db", "seller-desk-20200101-000000.db.txt", "my copy.db"]
    others += ["seller-desk-20209999-000000.db"]
    for name in others:
        touch(folder, name)
    removed = backups.thin(folder, NOW)
    assert len(removed) == 500 - len(kept_moments(each.at for each in backups.found(folder) if not each.purpose))
    assert set(others) <= set(names(folder))


def test_B11_a_clock_set_back_thins_nothing(folder: Path) -> None:
    for n in range(40):
        touch(folder, f"seller-desk-{NOW - timedelta(days=n):%Y%m%d-%H%M%S}.db")
    assert backups.thin(folder, NOW - timedelta(days=365)) == ()
    assert len(names(folder)) == 40
