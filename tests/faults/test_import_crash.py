"""A killed or failing import leaves all of a batch or nothing of it (FAULTS A01, A10, B01)."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import pytest
from sqlalchemy import event

from seller_desk.domain.progress import Silent
from seller_desk.usecases.desk import FILE_NAME, Desk, open_desk
from seller_desk.usecases.failed_rows import FOLDER
from seller_desk.usecases.imports import ImportRequest, batches, import_files
from tests.store.importing.made import differences, dump, one
from tests.usecases.files import DONE, bring_in, number, order, orders_file

NOW = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
ROWS = 3000
_IMPORT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from seller_desk.domain.progress import Silent
from seller_desk.usecases.desk import open_desk
from seller_desk.usecases.imports import ImportRequest, import_files
desk = open_desk(Path(sys.argv[1]), lambda: datetime(2026, 6, 1, 2, 0, tzinfo=UTC))
print("begun", flush=True)
import_files(desk, [ImportRequest(Path(sys.argv[2]))], Silent())
print("done", flush=True)
desk.close()
"""


def opened(home: Path) -> Desk:
    return open_desk(home, lambda: NOW)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A file that is imported before, and one that changes half of it and fails in one row."""
    first = orders_file(tmp_path / "first.csv", [order(number(place)) for place in range(ROWS)])
    rows = [order(number(place + ROWS // 2), 订单状态=DONE) for place in range(ROWS)]
    rows[7] |= {"买家实际支付金额": "??", "总金额": "??"}
    return first, orders_file(tmp_path / "second.csv", rows)


def _whole(home: Path, before: dict[str, Any], after: dict[str, Any]) -> bool:
    """The invariant: the data open, are whole, and hold all or nothing of the batch; gives whether all."""
    with sqlite3.connect(home / FILE_NAME) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    desk = opened(home)
    found = dump(desk)
    assert found in (before, after)
    assert len(batches(desk)) == (2 if found == after else 1)
    assert differences(desk) == []
    desk.close()
    return found == after


@pytest.mark.parametrize(
    "repeats", [10, pytest.param(200, marks=pytest.mark.slow)], ids=lambda repeats: f"{repeats}-kills"
)
def test_A01_kill_during_an_import_keeps_all_or_nothing(tmp_path: Path, files: tuple[Path, Path], repeats: int) -> None:
    first, second = files
    template = tmp_path / "template"
    desk = opened(template)
    bring_in(desk, first)
    before = dump(desk)
    desk.close()
    rehearsal = _copy(template, tmp_path / "whole")
    began = time.monotonic()
    desk = opened(rehearsal)
    bring_in(desk, second)
    took = time.monotonic() - began
    after = dump(desk)
    desk.close()
    dice, kept = random.Random(1), 0
    for place in range(repeats):
        home = _copy(template, tmp_path / f"home{place}")
        _kill_after(home, second, dice.uniform(0, took * 1.3))
        kept += _whole(home, before, after)
        desk = opened(home)
        bring_in(desk, second)
        assert dump(desk) == after
        assert {path.suffix for path in (home / FOLDER).iterdir()} == {".csv"}
        desk.close()
    assert kept < repeats


def _copy(source: Path, target: Path) -> Path:
    target.mkdir()
    (target / FILE_NAME).write_bytes((source / FILE_NAME).read_bytes())
    return target


def _kill_after(home: Path, file: Path, seconds: float) -> None:
    with subprocess.Popen([sys.executable, "-c", _IMPORT, str(home), str(file)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)


class _FailsAt:
    """Fails the n-th statement of the writer, as a broken disk would."""

    def __init__(self, desk: Desk, turn: int) -> None:
        self.left = turn
        writer = desk.database._writer
        assert writer is not None
        self.engine = writer._engine  # the test breaks what nobody may touch

    def __call__(self, *_details: object) -> None:
        self.left -= 1
        if self.left == 0:
            raise OSError(5, "the disk is broken")

    def __enter__(self) -> Self:
        event.listen(self.engine, "before_cursor_execute", self)
        return self

    def __exit__(self, *_details: object) -> None:
        event.remove(self.engine, "before_cursor_execute", self)


def test_A10_failing_at_any_write_leaves_nothing(tmp_path: Path, home: Path) -> None:
    desk = opened(home)
    bring_in(desk, orders_file(tmp_path / "first.csv", [order(number(1)), order(number(2))]))
    rows = [
        order(number(2), 订单状态=DONE),
        order(number(3)),
        order(number(4)) | {"买家实际支付金额": "?", "总金额": "?"},
    ]
    path = orders_file(tmp_path / "second.csv", rows)
    before, turn = dump(desk), 0
    while True:
        turn += 1
        with _FailsAt(desk, turn) as fault:
            try:
                bring_in(desk, path)
            except OSError:
                assert dump(desk) == before
                assert len(batches(desk)) == 1
                assert not list((home / FOLDER).glob("*"))
                continue
        assert fault.left > 0
        break
    assert turn > 20
    assert one(desk, "SELECT count(*) FROM orders") == (3,)
    assert differences(desk) == []
    desk.close()


def test_A10_a_failed_rename_is_made_good_by_the_next_import(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened(home)
    rows = [order(number(1)), order(number(2)) | {"买家实际支付金额": "?", "总金额": "?"}]
    path = orders_file(tmp_path / "a.csv", rows)

    def broken(*_paths: object) -> None:
        raise OSError(5, "no rename")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", broken)
        (result,) = import_files(desk, [ImportRequest(path)], Silent()).files
        assert result.failed_rows_file is None
    assert one(desk, "SELECT count(*) FROM orders") == (1,)
    bring_in(desk, orders_file(tmp_path / "b.csv", [order(number(3))]))
    assert [each.name for each in (home / FOLDER).iterdir()] == ["1-a.csv"]
    desk.close()


def test_B01_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, home: Path) -> None:
    desk = opened(home)
    path = orders_file(tmp_path / "a.csv", [order(number(place)) for place in range(ROWS)])
    before = dump(desk)

    def narrow(connection: Any) -> None:  # noqa: ANN401 - a connection
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")

    desk.database.write(narrow)
    (result,) = import_files(desk, [ImportRequest(path)], Silent()).files
    assert "disk is full" in str(result.refusal)
    assert "needs about 1 MB" in str(result.refusal)
    assert result.batch is None
    assert dump(desk) == before
    desk.close()
