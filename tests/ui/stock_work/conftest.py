"""A window on a small shop for every test of stock work."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from tests.stock_desk import Shelf, fill_shelf
from tests.ui.stock_work.desk import open_window, settle

TODAY = date(2026, 11, 21)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return fill_shelf(desk, TODAY)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, shelf: Shelf, tmp_path: Path) -> Iterator[MainWindow]:
    made = open_window(qtbot, desk, tmp_path)
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()
    settle(made, qtbot)
    made.close()
