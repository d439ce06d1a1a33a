"""The folder lock: one writer, found through every path, free again after a kill, waited for when a command has it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from seller_desk.app import lock
from seller_desk.domain.refusals import Refused

HOLD = """
import sys
from pathlib import Path
from seller_desk.app import lock
held = lock.take(Path(sys.argv[1]), sys.argv[2])
print("held", flush=True)
sys.stdin.readline()
held.release()
"""


@contextmanager
def held_by_another_process(home: Path, kind: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that has the lock until it reads a line."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, home, kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        if process.poll() is None:
            process.communicate("\n", timeout=10)


def test_the_lock_is_free_after_its_release(home: Path) -> None:
    for _ in range(2):
        held = lock.take(home, lock.COMMAND)
        assert not held.unclean
        held.release()
    assert not (home / lock.FILE_NAME).exists()


def test_releasing_twice_is_harmless(home: Path) -> None:
    held = lock.take(home, lock.COMMAND)
    held.release()
    held.release()
    lock.take(home, lock.COMMAND).release()


def test_a_second_taker_is_told_who_has_it(home: Path) -> None:
    with held_by_another_process(home, lock.WINDOW) as process:
        with pytest.raises(lock.Held) as refused:
            lock.take(home, lock.COMMAND)
        assert refused.value.holder == lock.Holder(process.pid, lock.WINDOW)
        assert f"process {process.pid}" in str(refused.value)


def test_D01_a_command_that_holds_the_folder_is_waited_for(home: Path) -> None:
    with held_by_another_process(home, lock.COMMAND), pytest.raises(lock.Held, match="in use by process"):
        lock.take_waiting(home, lock.COMMAND, seconds=0.2)
    lock.take_waiting(home, lock.COMMAND, seconds=0.2).release()


def test_D01_a_window_is_not_waited_for(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with held_by_another_process(home, lock.WINDOW), monkeypatch.context() as patch:
        patch.setattr(time, "sleep", lambda _: pytest.fail("it waited"))
        with pytest.raises(lock.Held):
            lock.take_waiting(home, lock.COMMAND)


def test_the_wait_is_five_seconds() -> None:
    assert lock.WAIT_SECONDS == 5


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
def test_D02_a_lock_left_by_a_kill_is_free_and_says_so(home: Path) -> None:
    with held_by_another_process(home, lock.WINDOW) as process:
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=10)
    assert json.loads((home / lock.FILE_NAME).read_text())["kind"] == lock.WINDOW
    held = lock.take(home, lock.WINDOW)
    assert held.unclean
    held.release()
    assert list(home.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights there")
def test_D03_a_symbolic_link_leads_to_the_same_lock(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "另一条路"
    other.symlink_to(home, target_is_directory=True)
    with held_by_another_process(home, lock.COMMAND), pytest.raises(lock.Held):
        lock.take(other, lock.COMMAND)


def test_a_file_removed_between_opening_and_locking_is_not_taken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = lock._open
    removed: list[Path] = []

    def open_late(path: Path) -> int:
        handle = opened(path)
        if not removed:
            removed.append(path)
            path.unlink()
        return handle

    monkeypatch.setattr(lock, "_open", open_late)
    held = lock.take(home, lock.COMMAND)
    assert (home / lock.FILE_NAME).exists()
    held.release()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        lock.take(tmp_path / "not there", lock.COMMAND)


def test_only_the_owner_reads_the_lock(home: Path) -> None:
    held = lock.take(home, lock.COMMAND)
    assert os.name == "nt" or (home / lock.FILE_NAME).stat().st_mode & 0o777 == 0o600
    held.release()
