"""The window's start and end: it paints before its data, makes way for the rescue page, a second one raises it."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from seller_desk.app import lock, window
from seller_desk.app.care import look_after
from seller_desk.app.dressing import dressed_application
from seller_desk.app.start import main
from seller_desk.app.window import Session
from seller_desk.domain.clock import Clock
from seller_desk.domain.progress import Silent
from seller_desk.store import backups
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.usecases.desk import Desk, open_desk

pytestmark = pytest.mark.usefixtures("qapp")


@contextmanager
def started(home: Path, clock: Clock) -> Iterator[Session]:
    """A session as `window.run` makes it, without its event loop."""
    remembered = Remembered(home / "settings.json")
    dressed_application(remembered, "en")
    session = Session(home, clock, remembered, lock.take(home, lock.WINDOW))
    try:
        session.show()
        yield session
    finally:
        session.close_window()
        session.end()


def test_the_desk_is_opened_after_the_first_paint(home: Path, clock: Clock, qtbot: QtBot) -> None:
    with started(home, clock) as session:
        assert session._opener is None
        with qtbot.waitSignal(session.opened, timeout=10_000):
            pass
        assert isinstance(session.window.desk, Desk)
    assert sorted(each.name for each in home.iterdir()) == ["seller-desk.db", "settings.json"]


LOADED = """
import sys
from pathlib import Path
from seller_desk.app import window
from seller_desk.app.start import clock_at
heavy = ("sqlalchemy", "sqlite3", "alembic", "pandas", "numpy", "matplotlib", "multiprocessing", "logging.handlers")
def painted(session):
    print([name for name in heavy if name in sys.modules], flush=True)
    session.close_window()
window.Session._open = painted
window.run(Path(sys.argv[1]), clock_at(None), "zh_CN")
"""


def test_nothing_heavy_is_loaded_before_the_first_paint(home: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", LOADED, home], capture_output=True, text=True, check=True, timeout=60)
    assert ended.stdout.strip() == "[]", ended.stdout + ended.stderr


def test_D01_a_second_window_raises_the_first(
    home: Path, clock: Clock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with started(home, clock) as session:
        qtbot.waitUntil(lambda: session._jobs is not None, timeout=10_000)
        assert session._jobs is not None
        codes: list[int] = []
        second = threading.Thread(target=lambda: codes.append(window.run(home, clock)))
        with qtbot.waitSignal(session._jobs._raised, timeout=10_000):
            second.start()
        qtbot.waitUntil(lambda: codes == [0], timeout=10_000)
        second.join()


def test_the_door_is_only_open_while_the_window_is(home: Path, clock: Clock, qtbot: QtBot) -> None:
    with started(home, clock) as session:
        qtbot.waitUntil(lambda: session._jobs is not None, timeout=10_000)
        assert (home / lock.DOOR_NAME).exists()
    assert not (home / lock.DOOR_NAME).exists()


def test_a_window_beside_a_command_says_which_process(
    home: Path, clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.05)
    held = lock.take(home, lock.COMMAND)
    assert window.run(home, clock) == 3
    held.release()
    assert f"process {os.getpid()}" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 200], ids=["C03", "C04"])
def test_C03_C04_a_damaged_file_leads_to_the_rescue_page(
    home: Path, clock: Clock, qtbot: QtBot, content: bytes
) -> None:
    open_desk(home, clock).close()
    good = backups.make(home / "seller-desk.db", home / backups.FOLDER, clock)
    (home / "seller-desk.db").write_bytes(content)
    with started(home, clock) as session:
        with qtbot.waitSignal(session.refused, timeout=10_000):
            pass
        rescue = session._rescue
        assert rescue is not None
        assert rescue.isVisible()
        assert not session.window.isVisible()
        assert "seller-desk.db" in rescue.sentence.text()
        assert rescue.backup.backup.path == good
        assert "08:42" in rescue.restore.text()
        assert (home / "seller-desk.db").read_bytes() == content
        with qtbot.waitSignal(session.opened, timeout=10_000):
            rescue.restore.click()
        assert session.window.isVisible()
    (kept,) = home.glob("*-before-restore.db")
    assert kept.read_bytes() == content


def test_trying_again_opens_what_was_mended(home: Path, clock: Clock, qtbot: QtBot) -> None:
    open_desk(home, clock).close()
    whole = (home / "seller-desk.db").read_bytes()
    (home / "seller-desk.db").write_bytes(whole[: len(whole) // 2])
    with started(home, clock) as session:
        with qtbot.waitSignal(session.refused, timeout=10_000):
            pass
        assert session._rescue is not None
        (home / "seller-desk.db").write_bytes(whole)
        with qtbot.waitSignal(session.opened, timeout=10_000):
            session._rescue.again.click()
        assert session.window.isVisible()
        assert session._rescue is None


def test_C01_damage_found_by_the_check_is_not_backed_up(home: Path, clock: Clock) -> None:
    desk = open_desk(home, clock)
    try:
        assert look_after(desk, Silent(), check=True).whole
        (kept,) = backups.found(home / backups.FOLDER)
        with desk.database.path.open("rb+") as file:
            file.seek(desk.database.path.stat().st_size // 2)
            file.write(b"\xa5" * 16384)
        found = look_after(desk, Silent(), check=True)
        assert not found.whole
        assert [offer.backup for offer in found.offers] == [kept]
        assert backups.found(home / backups.FOLDER) == (kept,)
    finally:
        desk.close()


def test_the_backup_of_the_day_is_made_once(desk: Desk) -> None:
    for _ in range(2):
        assert look_after(desk, Silent(), check=False).backup_problem is None
    assert len(backups.found(desk.home / backups.FOLDER)) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from seller_desk.app import window
from seller_desk.app.start import clock_at
attached = window.Session._attach
def killed(session, desk):
    attached(session, desk)
    desk.database.write(lambda c: c.exec_driver_sql("INSERT INTO shops (name, currency) VALUES ('kept', 'CNY')"))
    os.kill(os.getpid(), signal.SIGKILL)
window.Session._attach = killed
window.run(Path(sys.argv[1]), clock_at(None), "en")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
def test_D02_after_a_kill_the_program_starts_and_nothing_saved_is_lost(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, home], check=False, capture_output=True, timeout=60)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert main(["doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True
    held = lock.take(home, lock.WINDOW)
    assert held.unclean
    desk = open_desk(home, unclean=held.unclean)
    with desk.database.read() as connection:
        assert connection.exec_driver_sql("SELECT name FROM shops").scalar_one() == "kept"
    desk.close()
    held.release()


def test_the_application_is_dressed_in_the_language_asked_for(home: Path) -> None:
    remembered = Remembered(home / "settings.json")
    remembered.remember("language", "zh_CN")
    application = dressed_application(remembered)
    assert isinstance(application, QApplication)
    from seller_desk import texts

    assert texts.current() == "zh_CN"
    dressed_application(remembered, "en")
    assert texts.current() == "en"
