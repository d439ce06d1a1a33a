"""The ways into stock work: the palette's actions, places inside the tab, and the menus of the stock view."""

import pytest
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.inventory.task import fill_menu
from seller_desk.ui.shell.actions import ACTIONS
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.stock_work.opening import WAYS
from seller_desk.ui.stock_work.tasks import OF_ALL, OF_ITEMS
from tests.stock_desk import Shelf
from tests.ui.stock_work.desk import PATIENCE, settle

NAMES = {
    "stock_take": "stock_take",
    "stock_moves": "stock_moves",
    "returns": "stock_returns",
    "inspection": "stock_inspection",
    "expiring": "expiring_lots",
    "places": "stock_places",
    "transfer": "stock_places",  # without any place yet the places come first
    "labels": "stock_labels",
}


def dialog_named(window: MainWindow, qtbot: QtBot, name: str = "") -> str:
    """Wait for a dialog, close it and give its name."""

    def there() -> list[QDialog]:
        return [each for each in window.findChildren(QDialog) if isValid(each) and each.isVisible()]

    qtbot.waitUntil(lambda: any(not name or each.objectName() == name for each in there()), timeout=PATIENCE)
    found = there()[0]
    name = found.objectName()
    found.close()
    settle(window, qtbot)
    return name


@pytest.mark.parametrize("action", NAMES)
def test_the_palette_opens_each(window: MainWindow, qtbot: QtBot, action: str) -> None:
    next(each for each in ACTIONS if each.name == action).run(window)
    assert dialog_named(window, qtbot, NAMES[action]) == NAMES[action]


@pytest.mark.parametrize("way", WAYS)
def test_a_place_of_the_tab_opens_each(window: MainWindow, qtbot: QtBot, way: str) -> None:
    window.open(f"inventory/{way}")
    assert dialog_named(window, qtbot)


def test_the_menu_of_an_item_opens_each_for_it(window: MainWindow, qtbot: QtBot, shelf: Shelf) -> None:
    page = window.pages["inventory"]
    assert isinstance(page, InventoryPage)
    row = shelf.row("GD-3")
    opened = []
    for task in OF_ITEMS:
        assert task.fits(page.stock, [row])
        task.run(page.stock, [row])
        opened.append(dialog_named(window, qtbot))
    assert opened == ["stock_ledger", "stock_moves", "stock_returns", "stock_lots", "stock_places", "stock_labels"]
    several = [row, shelf.row("ZJ-MD")]
    assert [task.fits(page.stock, several) for task in OF_ITEMS] == [False, True, True, False, True, True]
    assert not any(task.fits(page.stock, []) for task in OF_ITEMS)


def test_the_menu_of_the_header_opens_each(window: MainWindow, qtbot: QtBot) -> None:
    page = window.pages["inventory"]
    assert isinstance(page, InventoryPage)
    menu = QMenu()
    fill_menu(menu, OF_ALL, page.stock, [])
    for line in menu.actions():
        if not line.isSeparator():
            line.trigger()
            dialog_named(window, qtbot)
