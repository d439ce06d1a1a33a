"""The real window on a filled desk, for tests of its tabs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk

PATIENCE = 8000


@contextmanager
def opened(qtbot: QtBot, desk: Desk, folder: Path, tab: str) -> Iterator[MainWindow]:
    """The window at 1366 × 728 with a tab opened and read."""
    made = MainWindow(Remembered(folder / "settings.json"))
    made.resize(1366, 728)
    made.show()
    made.memory.remember("has_data", value=True)
    made.attach(desk)
    made.open(tab)
    rested(qtbot, made)
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()
    rested(qtbot, made)
    made.close()
    rested(qtbot, made)  # what was typed is kept as it closes
    made.deleteLater()


def rested(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no job runs."""
    qtbot.waitUntil(lambda: not window.work.jobs.busy, timeout=PATIENCE)
