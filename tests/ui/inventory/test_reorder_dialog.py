"""The reorder dialog through the real window: by supplier, packs, limited cash, all drafts in one step (S13)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from seller_desk import texts
from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.inventory.reorder_dialog import ReorderDialog, open_reorder
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.purchases import draft_edit, purchases
from seller_desk.usecases.stock_alerts import ordered_edit
from tests.stock_desk import Shelf, fill_shelf
from tests.ui.opened import opened, rested

TODAY = date(2026, 11, 21)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return fill_shelf(desk, TODAY)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, shelf: Shelf, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, desk, tmp_path, "inventory") as made:
        yield made


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> ReorderDialog:
    return asked(window, qtbot)


def asked(window: MainWindow, qtbot: QtBot) -> ReorderDialog:
    open_reorder(window, window)
    rested(qtbot, window)
    return next(each for each in window.findChildren(ReorderDialog) if each.isVisible())


def place_of(dialog: ReorderDialog, sku: str) -> int:
    table = dialog.view.table
    return next(at for at in range(table.rowCount()) if table.row(at).offer.row.sku == sku)


def type_pieces(dialog: ReorderDialog, sku: str, text: str) -> None:
    grid = dialog.view.grid
    column = [each.key for each in dialog.view.table.columns].index("pieces")
    grid.setCurrentIndex(dialog.view.table.index(place_of(dialog, sku), column))
    QTest.keyClick(grid.viewport(), Qt.Key.Key_F2)
    editor = next(each for each in grid.findChildren(QLineEdit, "cell_editor") if each.isVisible())
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def limit(dialog: ReorderDialog, amount: str, window: MainWindow, qtbot: QtBot) -> None:
    field = dialog.cash.fields["CNY"]
    field.setText(amount)
    QTest.keyClick(field, Qt.Key.Key_Return)
    rested(qtbot, window)


def test_the_table_is_a_sound_model(dialog: ReorderDialog) -> None:
    QAbstractItemModelTester(dialog.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert dialog.accessibleName() == "What to order"


def test_everything_that_waits_is_ticked_and_added_up(dialog: ReorderDialog) -> None:
    assert dialog.total.text() == "6 items · ¥22,163.60"
    assert dialog.make.text() == "Make 2 purchase drafts"
    assert [line.offer.row.sku for line in dialog.chosen][:2] == ["ZB-4028", "GD-3"]


def test_O3_what_stands_on_a_draft_or_was_answered_is_not_ticked(
    window: MainWindow, desk: Desk, shelf: Shelf, qtbot: QtBot
) -> None:
    board, scraper = shelf.row("ZB-4028"), shelf.row("GD-3")
    desk.database.write(ordered_edit(desk, [board]).apply)
    desk.database.write(draft_edit(desk, {scraper.item_id: 100}, scraper.item.supplier_id).apply)
    dialog = asked(window, qtbot)
    why = {line.offer.row.sku: line.why for line in dialog.lines if not line.ticked}
    assert why == {"ZB-4028": "Ordered already", "GD-3": "100 on a draft already"}


def test_a_supplier_shows_its_own_lines_and_ticks_stay(dialog: ReorderDialog) -> None:
    supplier = dialog.lines[0].offer.supplier
    dialog.suppliers.choose(supplier)
    assert dialog.view.table.rowCount() == 2
    dialog.view.table.check([0], on=False)
    assert dialog.total.text() == "5 items · ¥19,283.60"
    dialog.suppliers.choose("every")
    assert len(dialog.view.checked_rows) == 5


def test_O5_a_typed_quantity_becomes_whole_packs_and_says_so(dialog: ReorderDialog) -> None:
    type_pieces(dialog, "ZB-4028", "37")
    line = dialog.lines[0]
    assert (line.pieces, line.why) == (48, "37 → 48: whole packs of 12")
    type_pieces(dialog, "ZB-4028", "many")
    assert dialog.problem.text() == "“many” is no whole number of pieces"
    type_pieces(dialog, "ZB-4028", "0")
    assert (line.pieces, line.ticked) == (0, False)


def test_limited_cash_takes_critical_items_first_and_an_empty_field_takes_all(
    dialog: ReorderDialog, window: MainWindow, qtbot: QtBot
) -> None:
    limit(dialog, "6500", window, qtbot)
    pieces = {line.offer.row.sku: line.pieces for line in dialog.lines}
    assert all(pieces[sku] for sku in ("ZB-4028", "BWB-500-GN", "TB-BU-6"))
    assert sum(line.cost or 0 for line in dialog.chosen) <= 650_000
    assert dialog.saved.text().startswith("critical first, then most margin: ¥")
    waiting = next(line for line in dialog.lines if not line.pieces)
    dialog.view.table.check([place_of(dialog, waiting.offer.row.sku)], on=True)
    assert waiting.pieces == waiting.offer.pieces
    assert dialog.saved.text().endswith("over the limit")
    limit(dialog, "", window, qtbot)
    assert dialog.total.text() == "6 items · ¥22,163.60"


def test_what_is_no_amount_is_marked_and_limits_nothing(
    dialog: ReorderDialog, window: MainWindow, qtbot: QtBot
) -> None:
    limit(dialog, "much", window, qtbot)
    assert dialog.cash.fields["CNY"].property("wrong") == "true"
    assert dialog.total.text() == "6 items · ¥22,163.60"


def test_one_button_makes_the_drafts_of_all_suppliers_and_one_undo_takes_them_back(
    dialog: ReorderDialog, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    rested(qtbot, window)
    assert sorted(one.supplier_name for one in purchases(desk)) == ["", "安吉竹语"]
    window.work.undo()
    rested(qtbot, window)
    assert purchases(desk) == ()


def test_without_a_tick_the_button_says_what_is_missing(dialog: ReorderDialog) -> None:
    dialog.view.table.check(range(dialog.view.table.rowCount()), on=False)
    assert not dialog.make.isEnabled()
    assert "Tick at least one item" in dialog.make.toolTip()


def test_without_a_suggestion_the_status_line_says_so(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    with opened(qtbot, desk, tmp_path, "inventory") as window:
        open_reorder(window, window)
        rested(qtbot, window)
        assert not window.findChildren(ReorderDialog)


def test_the_dialog_speaks_chinese(qtbot: QtBot, desk: Desk, shelf: Shelf, tmp_path: Path) -> None:
    texts.use("zh_CN")
    with opened(qtbot, desk, tmp_path, "inventory") as window:
        dialog = asked(window, qtbot)
        limit(dialog, "9000", window, qtbot)
        assert dialog.make.text() == "生成 2 张采购草稿"
        assert dialog.saved.text().startswith("先保告急，再保毛利：共保住 ¥")


def test_the_stock_leads_to_it(window: MainWindow, qtbot: QtBot) -> None:
    page = window.pages["inventory"]
    assert isinstance(page, InventoryPage)
    menu = page.stock.more_menu()
    next(line for line in menu.actions() if line.text() == "Reorder…").trigger()
    rested(qtbot, window)
    assert window.findChildren(ReorderDialog)


def test_its_button_stands_in_the_header_where_there_is_room(window: MainWindow, qtbot: QtBot) -> None:
    page = window.pages["inventory"]
    assert isinstance(page, InventoryPage)
    assert not page.stock.order.isVisible()
    window.resize(1920, 1000)
    qtbot.waitUntil(page.stock.order.isVisible)
    QTest.mouseClick(page.stock.order, Qt.MouseButton.LeftButton)
    rested(qtbot, window)
    assert window.findChildren(ReorderDialog)
    page.choose("purchases")
    assert not page.stock.order.isVisible()
