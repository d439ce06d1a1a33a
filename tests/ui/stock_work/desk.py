"""What the tests of stock work stand on: a small shop in a real window, and the ways to find and fill a dialog."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from seller_desk.ui.kit.table.column import CellChange
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.stock_work.entry import EntryDialog
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.inventory import stock_rows

PATIENCE = 8000
Kind = TypeVar("Kind", bound=QDialog)


def open_window(qtbot: QtBot, desk: Desk, folder: Path) -> MainWindow:
    """The window on the Inventory tab, everything read."""
    made = MainWindow(Remembered(folder / "settings.json"))
    made.resize(1366, 728)
    made.show()
    made.attach(desk)
    made.open("inventory")
    settle(made, qtbot)
    return made


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until nothing is read or written any more."""
    qtbot.waitUntil(lambda: not window.work.jobs.busy, timeout=PATIENCE)


def shown(window: MainWindow, qtbot: QtBot, kind: type[Kind], open_it: Callable[[], object]) -> Kind:
    """The dialog of a kind that `open_it` opens."""
    open_it()
    found: list[Kind] = []

    def is_there() -> bool:
        found[:] = [each for each in window.findChildren(kind) if isValid(each) and each.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_there, timeout=PATIENCE)
    return found[0]


def write(dialog: EntryDialog, column: str = "pieces", **pieces: int | None) -> None:
    """Type {SKU: pieces} ("_" for "-") into a column, as one step."""
    wanted = {sku.replace("_", "-"): number for sku, number in pieces.items()}
    lines = {line.stock.sku: line for line in reversed(dialog.lines)}
    dialog.view.table.take([CellChange(lines[sku], column, number) for sku, number in wanted.items()])


def scan(dialog: EntryDialog, code: str) -> None:
    """Type a code into the line for scanning, and Enter."""
    from PySide6.QtCore import Qt

    dialog.scan.line.setText(code)
    QTest.keyClick(dialog.scan.line, Qt.Key.Key_Return)


def on_hand(desk: Desk, sku: str) -> int | None:
    """What is there of an item now."""
    return next(row.on_hand for row in stock_rows(desk) if row.sku == sku)
