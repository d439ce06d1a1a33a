"""D01–D04 with real processes: a window, commands beside it, kills, other paths, other programs."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from seller_desk.app import lock
from seller_desk.store import sqlite

PATIENCE = 30.0
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these kills are POSIX signals")


@pytest.fixture
def orders_file(tmp_path: Path) -> Path:
    """Three orders as WooCommerce writes them."""
    lines = [
        "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales"
    ]
    lines += [f"2026-05-0{n} 10:00:00,{n},¥{n}9.90,completed,买家{n},new,{n}× 保温杯,{n},,{n}9.90" for n in (1, 2, 3)]
    path = tmp_path / "订单 表.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8-sig")
    return path


def command(home: Path, *arguments: str, folder: Path | None = None) -> "subprocess.CompletedProcess[str]":
    """Run a command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "seller_desk", "--home", str(home), "--lang", "en", "--json", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=60, cwd=folder,
    )  # fmt: skip


def answer(ended: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    assert "Traceback" not in ended.stderr
    said = json.loads(ended.stdout)
    assert isinstance(said, dict)
    return said


@contextmanager
def open_window(home: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A real window in its own process, ready for commands."""
    process = subprocess.Popen([sys.executable, "-m", "seller_desk", "--home", str(home), "--lang", "en"])
    try:
        await_door(home, process)
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=PATIENCE)


def await_door(home: Path, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the window takes commands."""
    until = time.monotonic() + PATIENCE
    while not (home / lock.DOOR_NAME).exists() or not (home / lock.DOOR_NAME).read_text("utf-8"):
        assert process.poll() is None, "the window ended"
        assert time.monotonic() < until, "the window never took commands"
        os.sched_yield()


def test_D01_a_writing_command_beside_an_open_window_gives_the_same_answer(
    home: Path, tmp_path: Path, orders_file: Path
) -> None:
    alone = answer(command(tmp_path / "alone", "import", orders_file.name, folder=orders_file.parent))
    with open_window(home) as process:
        beside = answer(command(home, "import", orders_file.name, folder=orders_file.parent))
        assert process.poll() is None
        assert answer(command(home, "imports", "list"))["batches"][0]["new"] == 3
    assert beside == alone
    assert beside["files"][0]["new"] == 3
    assert sorted(each.name for each in home.iterdir()) == ["seller-desk.db", "settings.json"]


def test_D01_a_refusal_beside_an_open_window_is_the_same_refusal(home: Path, tmp_path: Path) -> None:
    alone = command(tmp_path / "alone", "imports", "undo", "77")
    with open_window(home):
        beside = command(home, "imports", "undo", "77")
    assert (beside.returncode, answer(beside)) == (alone.returncode, answer(alone))
    assert alone.returncode == 3


def test_D01_a_second_window_leaves_with_0_while_the_first_stays(home: Path) -> None:
    with open_window(home) as first:
        second = subprocess.run(
            [sys.executable, "-m", "seller_desk", "--home", str(home)], check=False, timeout=PATIENCE
        )
        assert second.returncode == 0
        assert first.poll() is None


def test_D02_a_window_killed_at_work_leaves_a_folder_that_opens_at_once(home: Path, orders_file: Path) -> None:
    with open_window(home) as process:
        assert command(home, "import", str(orders_file)).returncode == 0
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=PATIENCE)
    assert (home / lock.FILE_NAME).exists()
    assert answer(command(home, "imports", "list"))["batches"][0]["new"] == 3
    assert command(home, "import", str(orders_file)).returncode == 0
    assert answer(command(home, "doctor"))["ok"] is True
    with open_window(home):
        assert answer(command(home, "imports", "list"))["batches"]
    assert sorted(each.name for each in home.iterdir()) == ["seller-desk.db", "settings.json"]


def test_D03_through_a_symbolic_link_the_window_is_found(home: Path, tmp_path: Path, orders_file: Path) -> None:
    other = tmp_path / "另一条 路"
    other.symlink_to(home, target_is_directory=True)
    with open_window(home):
        assert answer(command(other, "import", str(orders_file)))["files"][0]["new"] == 3
        again = subprocess.run([sys.executable, "-m", "seller_desk", "--home", str(other)], check=False, timeout=60)
        assert again.returncode == 0


def test_D04_a_lock_of_another_program_is_waited_for_then_named(home: Path, orders_file: Path) -> None:
    assert command(home, "doctor").returncode == 0
    other = sqlite3.connect(home / "seller-desk.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    refused = command(home, "import", str(orders_file))
    assert refused.returncode == 3
    assert "Another program is using the database" in refused.stdout + refused.stderr
    assert time.monotonic() - begun < sqlite.BUSY_SECONDS + 4
    other.execute("ROLLBACK")
    other.close()
    assert answer(command(home, "import", str(orders_file)))["files"][0]["new"] == 3


def test_A09_a_window_asked_to_end_ends_properly(home: Path) -> None:
    with open_window(home) as process:
        process.terminate()
        assert process.wait(timeout=PATIENCE) == 0
    assert sorted(each.name for each in home.iterdir()) == ["seller-desk.db", "settings.json"]
