"""The stock-take through the window: by scan, paste or typing; differences and their value before anything is saved."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.stock_work.entry import ALL
from seller_desk.ui.stock_work.stock_take import DIFFERENT, OPEN, StockTakeDialog
from seller_desk.usecases.desk import Desk
from tests.stock_desk import Shelf
from tests.ui.stock_work.desk import on_hand, scan, settle, shown, write


def opened(window: MainWindow, qtbot: QtBot) -> StockTakeDialog:
    return shown(window, qtbot, StockTakeDialog, lambda: window.open("inventory/stock-take"))


def test_each_scan_counts_one(window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(window, qtbot)
    qtbot.waitUntil(dialog.scan.line.hasFocus)
    for _time in range(3):
        scan(dialog, "ZB-4028")
    assert dialog.counted == {dialog.typed[0].stock.item_id: 3}
    assert dialog.view.foot._sum.text() == "−8 pcs · −¥192.00"
    dialog.save.click()
    settle(window, qtbot)
    assert on_hand(desk, "ZB-4028") == 3


def test_differences_and_what_is_left_to_count_can_be_seen_alone(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    write(dialog, ZB_4028=9, GD_3=33)
    assert [words for _name, words in dialog.scope._parts] == [
        "All 10", "Not counted 8", "Counted 2", "Differences 1",
    ]  # fmt: skip
    dialog.scope.choose(DIFFERENT)
    assert [line.stock.sku for line in dialog.view.table.shown_rows] == ["ZB-4028"]
    dialog.scope.choose(OPEN)
    dialog.rest.click()
    dialog.scope.choose(ALL)
    assert len(dialog.counted) == 10
    assert [line.pieces for line in dialog.lines].count(0) == 8


def test_counting_blindly_hides_what_should_be_there(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    dialog.blind.setChecked(True)
    hidden = [c.key for n, c in enumerate(dialog.view.table.columns) if dialog.view.grid.isColumnHidden(n)]
    assert hidden == ["on_hand", "difference", "cost"]
    write(dialog, ZB_4028=9)
    assert dialog.view.foot._sum.text() == ""
    dialog.blind.setChecked(False)
    assert dialog.view.foot._sum.text() == "−2 pcs · −¥48.00"


def test_a_first_count_has_no_difference(window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(window, qtbot)
    write(dialog, MFG_1000=40)
    assert dialog.typed[0].difference is None
    dialog.save.click()
    settle(window, qtbot)
    assert on_hand(desk, "MFG-1000") == 40


def test_a_scan_over_the_stock_table_finds_its_item(window: MainWindow, qtbot: QtBot, shelf: Shelf) -> None:
    page = window.pages["inventory"]
    assert isinstance(page, InventoryPage)
    grid = page.stock.view.grid
    grid.setFocus()
    for code, found in (("GD-3", True), ("NO-SUCH-1", False)):
        QTest.keyClicks(grid, code)
        QTest.keyClick(grid, Qt.Key.Key_Return)
        if found:
            assert page.stock.pane.item_id == shelf.row("GD-3").item_id
    assert "NO-SUCH-1: no item has this SKU or barcode" in window.status_line.words.text()
