"""Moves by hand through the window: one kind and reason for several items, by typing or scanning, one step to undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from seller_desk import texts
from seller_desk.domain.stock_moves import MoveKind
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.stock_work.cells import read_change, read_pieces
from seller_desk.ui.stock_work.moves import MovesDialog
from seller_desk.ui.stock_work.opening import open_moves
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.inventory import item_details
from tests.stock_desk import Shelf
from tests.ui.stock_work.desk import on_hand, open_window, scan, settle, shown, write


def opened(window: MainWindow, qtbot: QtBot, *items: int) -> MovesDialog:
    return shown(window, qtbot, MovesDialog, lambda: open_moves(window, items))


def test_a_sale_elsewhere_takes_from_the_stock_and_can_be_undone(
    window: MainWindow, qtbot: QtBot, desk: Desk, shelf: Shelf
) -> None:
    dialog = opened(window, qtbot)
    QAbstractItemModelTester(dialog.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert not dialog.save.isEnabled()
    assert dialog.problem.text() == "Type a quantity beside an item, or scan it"
    dialog.kinds.choose(MoveKind.SOLD_OUTSIDE.value)
    dialog.note.setText("门店")
    write(dialog, ZJ_MD=5, GD_3=1)
    assert dialog.save.text() == "Book 2 moves"
    assert dialog.view.foot._sum.text() == "−6 pcs · −¥69.40"
    dialog.save.click()
    settle(window, qtbot)
    qtbot.waitUntil(lambda: (on_hand(desk, "ZJ-MD"), on_hand(desk, "GD-3")) == (127, 32))
    assert item_details(desk, shelf.row("ZJ-MD")).moves[0].note == "门店"
    window.work.undo()
    settle(window, qtbot)
    assert (on_hand(desk, "ZJ-MD"), on_hand(desk, "GD-3")) == (132, 33)


def test_a_correction_goes_both_ways_and_needs_its_reason(window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(window, qtbot)
    dialog.kinds.choose(MoveKind.ADJUSTMENT.value)
    write(dialog, ZJ_MD=-4, GD_3=3)
    assert not dialog.save.isEnabled()
    assert dialog.problem.text() == "Write the reason of the correction"
    dialog.note.setText("found behind the shelf")
    dialog.save.click()
    settle(window, qtbot)
    assert (on_hand(desk, "ZJ-MD"), on_hand(desk, "GD-3")) == (128, 36)


def test_what_is_more_than_there_is_is_marked_but_can_be_booked(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    dialog.kinds.choose(MoveKind.GIFT.value)
    write(dialog, GD_3=40)
    line = next(line for line in dialog.lines if line.stock.sku == "GD-3")
    assert (dialog._after(line), dialog._warning(line)) == (-7, "more than is there")
    assert dialog.save.isEnabled()


def test_another_kind_drops_the_sign(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    dialog.kinds.choose(MoveKind.ADJUSTMENT.value)
    write(dialog, GD_3=-4)
    dialog.kinds.choose(MoveKind.RECEIPT.value)
    assert [(line.stock.sku, line.pieces) for line in dialog.typed] == [("GD-3", 4)]


def test_chosen_items_stand_alone_and_the_keyboard_is_on_their_cell(
    window: MainWindow, qtbot: QtBot, shelf: Shelf
) -> None:
    chosen = [shelf.row(sku).item_id for sku in ("GD-3", "ZJ-MD")]
    dialog = opened(window, qtbot, *chosen)
    assert [line.stock.sku for line in dialog.view.table.shown_rows] == ["GD-3", "ZJ-MD"]
    qtbot.waitUntil(dialog.view.grid.hasFocus)
    QTest.keyClick(dialog.view.grid.viewport(), Qt.Key.Key_7)
    QTest.keyClick(dialog.view.grid.findChildren(QLineEdit, "cell_editor")[-1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.typed != [])
    assert [(line.stock.sku, line.pieces) for line in dialog.typed] == [("GD-3", 7)]


def test_each_scan_is_one_piece_more_also_of_an_item_not_chosen(window: MainWindow, qtbot: QtBot, shelf: Shelf) -> None:
    dialog = opened(window, qtbot, shelf.row("GD-3").item_id)
    for code in ("zj-md", "ZJ-MD", "gd-3"):
        scan(dialog, code)
    assert {line.stock.sku: line.pieces for line in dialog.typed} == {"GD-3": 1, "ZJ-MD": 2}
    assert dialog.scan.told.text().startswith("GD-3 × 1")
    scan(dialog, "6900000000000")
    assert dialog.scan.mark.isVisible()
    assert "No item has" in dialog.scan.told.text() or "misread" in dialog.scan.told.text()


def test_what_is_no_number_is_said_beside_the_button(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    dialog.view.table.setData(dialog.view.table.index(0, 3), "some")
    assert dialog.problem.text() == "“some” is no whole number of pieces"


@pytest.mark.parametrize(
    ("text", "pieces"), [("+3", 3), ("-3", -3), ("−3", -3), ("", None), ("0", None), ("1,200", 1200)]
)
def test_changes_are_read_with_their_sign(text: str, pieces: int | None) -> None:
    assert read_change(text) == pieces


@pytest.mark.parametrize("text", ["-3", "2.5", "x"])
def test_pieces_are_whole_and_positive(text: str) -> None:
    with pytest.raises(ValueError, match="is no whole number of pieces"):
        read_pieces(text)


def test_both_languages(window: MainWindow, qtbot: QtBot) -> None:
    texts.use("zh_CN")
    dialog = opened(window, qtbot)
    assert dialog.windowTitle() == "手工出入库"
    write(dialog, GD_3=2)
    assert dialog.save.text() == "记 1 笔变动"


def test_without_any_item_the_status_line_says_what_to_do(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    window = open_window(qtbot, desk, tmp_path)
    open_moves(window)
    settle(window, qtbot)
    assert "There is no stock item yet" in window.status_line.words.text()
    window.close()
