"""Purchases written by hand: new ones, drafts edited whole, corrections of what was ordered, menu and papers."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from seller_desk.domain.purchases import PurchaseState
from seller_desk.domain.suppliers import Source
from seller_desk.ui.printing.preview import PreviewDialog
from seller_desk.ui.purchases.editor import PurchaseEditor
from seller_desk.ui.purchases.papers import file_stem, write
from seller_desk.ui.purchases.picker import ItemPicker
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.bin import in_bin
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.purchases import purchase, purchases
from seller_desk.usecases.supplier_edits import sources_edit
from tests.purchase_desk import Orders
from tests.stock_desk import Shelf
from tests.ui.opened import opened
from tests.ui.purchases.test_purchases_part import part_of, settled

TODAY = date(2026, 11, 21)
ANJI = "安吉竹语"


@pytest.fixture
def orders(desk: Desk) -> Orders:
    made = Orders(desk, Shelf(desk, TODAY))
    made.goods()
    return made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, orders: Orders, tmp_path: Path) -> Iterator[MainWindow]:
    assert orders.items
    with opened(qtbot, desk, tmp_path, "inventory/purchases") as made:
        settled(part_of(made), qtbot)
        yield made


def editor(window: MainWindow, qtbot: QtBot, button: str = "new") -> PurchaseEditor:
    part = part_of(window)
    settled(part, qtbot)
    QTest.mouseClick(part.new if button == "new" else part.pane.edit, Qt.MouseButton.LeftButton)
    settled(part, qtbot)
    return window.findChildren(PurchaseEditor)[-1]


def scan(dialog: PurchaseEditor, code: str) -> str:
    QTest.keyClicks(dialog.scan.line, code)
    QTest.keyClick(dialog.scan.line, Qt.Key.Key_Return)
    return dialog.scan.told.text()


def type_in(dialog: PurchaseEditor, line: int, column: str, text: str) -> bool:
    table = dialog.view.table
    place = next(n for n, each in enumerate(table.columns) if each.key == column)
    return table.setData(table.index(line, place), text)


def chosen(window: MainWindow, dialog: PurchaseEditor, orders: Orders, name: str, qtbot: QtBot) -> None:
    dialog.supplier.choose(orders.suppliers[name])
    dialog.supplier.chosen.emit(orders.suppliers[name])
    settled(part_of(window), qtbot)


def save(window: MainWindow, dialog: PurchaseEditor, qtbot: QtBot) -> None:
    assert dialog.save.isEnabled(), dialog.problem.text()
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settled(part_of(window), qtbot)


def test_a_purchase_is_written_by_scanning_and_typing(
    window: MainWindow, desk: Desk, orders: Orders, qtbot: QtBot
) -> None:
    dialog = editor(window, qtbot)
    assert not dialog.save.isEnabled()
    assert dialog.problem.text() == "Add an item first."
    chosen(window, dialog, orders, ANJI, qtbot)
    assert scan(dialog, "6901234567892") == "ZB-4028 天然竹砧板: 1 pcs"
    scan(dialog, "GD-3")
    type_in(dialog, 0, "quantity", "24")
    type_in(dialog, 1, "unit_cost", "8.125")
    dialog.freight.setText("88")
    dialog.note.setText("急")
    assert dialog.problem.text() == "2 items · 25 pcs · landed ¥672.13"
    save(window, dialog, qtbot)
    (one,) = purchases(desk)
    assert (one.supplier_name, one.note, one.freight, one.state) == (ANJI, "急", 8800, PurchaseState.DRAFT)
    assert [(line.sku, line.quantity, line.unit_cost) for line in one.lines] == [
        ("ZB-4028", 24, Decimal(24)),
        ("GD-3", 1, Decimal("8.125")),
    ]
    window.work.undo()
    settled(part_of(window), qtbot)
    assert purchases(desk) == ()


def test_another_supplier_brings_its_costs_but_what_was_typed_stays(
    window: MainWindow, orders: Orders, qtbot: QtBot
) -> None:
    item = orders.items["ZB-4028"]
    orders.do(sources_edit(item, [Source(item, orders.suppliers[ANJI], unit_cost=Decimal("21.5"), currency="CNY")]))
    dialog = editor(window, qtbot)
    scan(dialog, "ZB-4028")
    scan(dialog, "GD-3")
    type_in(dialog, 1, "unit_cost", "7")
    assert [line.unit_cost for line in dialog.draft.rows] == [Decimal(24), Decimal(7)]
    chosen(window, dialog, orders, ANJI, qtbot)
    assert [line.unit_cost for line in dialog.draft.rows] == [Decimal("21.5"), Decimal(7)]


def test_packs_and_minimum_are_told_while_typing(window: MainWindow, orders: Orders, qtbot: QtBot) -> None:
    item, supplier = orders.items["ZB-4028"], orders.suppliers[ANJI]
    orders.do(sources_edit(item, [Source(item, supplier, multiple=12, minimum=24)]))
    dialog = editor(window, qtbot)
    chosen(window, dialog, orders, ANJI, qtbot)
    assert scan(dialog, "ZB-4028") == "ZB-4028 天然竹砧板: 24 pcs"
    assert scan(dialog, "ZB-4028") == "ZB-4028 天然竹砧板: 36 pcs"
    type_in(dialog, 0, "quantity", "30")
    assert dialog.problem.text().startswith("ZB-4028: sold in packs of 12")
    type_in(dialog, 0, "quantity", "12")
    assert dialog.problem.text().startswith("ZB-4028: sold from 24 pieces on")
    assert dialog.save.isEnabled()  # told, not forbidden: the supplier may agree


def test_items_are_chosen_from_a_list(window: MainWindow, orders: Orders, qtbot: QtBot) -> None:
    dialog = editor(window, qtbot)
    scan(dialog, "GD-3")
    QTest.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    (picker,) = dialog.findChildren(ItemPicker)
    assert sorted(each.row.sku for each in picker.view.table.shown_rows) == ["BWB-500", "ZB-4028"]
    assert not picker.add.isEnabled()
    picker.view.set_filter("bwb")
    picker.view.table.check([0], on=True)
    QTest.mouseClick(picker.add, Qt.MouseButton.LeftButton)
    assert [line.goods.row.sku for line in dialog.draft.rows] == ["GD-3", "BWB-500"]
    assert orders.items


def test_what_cannot_be_right_is_said_beside_the_button(window: MainWindow, qtbot: QtBot) -> None:
    dialog = editor(window, qtbot)
    scan(dialog, "GD-3")
    dialog.freight.setText("much")
    assert (dialog.problem.text(), dialog.save.isEnabled()) == ("“much” is no amount", False)
    dialog.freight.setText("")
    dialog.expected.setText("soon")
    assert "is no day" in dialog.problem.text()
    dialog.expected.setText("2026-12-24")
    assert not type_in(dialog, 0, "quantity", "-3")
    assert "is no whole number" in dialog.problem.text()


def test_a_new_purchase_that_was_begun_is_there_again_after_a_rebuild(
    window: MainWindow, orders: Orders, qtbot: QtBot
) -> None:
    dialog = editor(window, qtbot)
    chosen(window, dialog, orders, ANJI, qtbot)
    scan(dialog, "GD-3")
    type_in(dialog, 0, "quantity", "17")
    dialog.note.setText("半张单子")
    dialog.reject()
    window.rebuild()
    window.open("inventory/purchases")
    settled(part_of(window), qtbot)
    again = editor(window, qtbot)
    assert [(line.goods.row.sku, line.quantity) for line in again.draft.rows] == [("GD-3", 17)]
    assert (again.note.text(), again.supplier.current) == ("半张单子", orders.suppliers[ANJI])


def test_a_draft_is_edited_whole_in_one_step(window: MainWindow, desk: Desk, orders: Orders, qtbot: QtBot) -> None:
    one = orders.draft(ANJI, {"ZB-4028": 24, "GD-3": 10})
    part = part_of(window)
    part.load()
    settled(part, qtbot)
    dialog = editor(window, qtbot, "edit")
    dialog.view.select_key(orders.items["GD-3"])
    QTest.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    scan(dialog, "BWB-500")
    dialog.expected.setText("2026-12-01")
    save(window, dialog, qtbot)
    now = purchase(desk, one.number)
    assert ([line.sku for line in now.lines], now.expected_on) == (["ZB-4028", "BWB-500"], "2026-12-01")
    window.work.undo()
    settled(part, qtbot)
    assert purchase(desk, one.number) == one


def test_what_was_ordered_keeps_supplier_and_lines_but_its_freight_can_be_noted(
    window: MainWindow, desk: Desk, orders: Orders, qtbot: QtBot
) -> None:
    one = orders.sent(ANJI, {"ZB-4028": 24, "GD-3": 10}, 3)
    part = part_of(window)
    part.load()
    settled(part, qtbot)
    dialog = editor(window, qtbot, "edit")
    assert not dialog.supplier.isEnabled()
    assert dialog.scan.isHidden()
    assert dialog.remove.isHidden()
    dialog.freight.setText("¥66.00")
    dialog.expected.setText("2026-12-09")
    save(window, dialog, qtbot)
    now = purchase(desk, one.number)
    assert (now.freight, {line.expected_on for line in now.lines}) == (6600, {"2026-12-09"})


def test_the_menu_offers_only_what_can_be_done(window: MainWindow, orders: Orders, qtbot: QtBot) -> None:
    part = part_of(window)
    orders.fill_rest()
    part.load()
    settled(part, qtbot)
    offered = {}
    for row in part.view.table.shown_rows:
        part.view.select_key(row.one.number)
        entries = [each for each in part.doing._entries(row.one) if each[0]]
        offered[row.one.state] = [words.split(":")[0] for words, _icon, fits, _run in entries if fits][
            2:
        ]  # behind the papers
    assert offered == {
        PurchaseState.DRAFT: ["Order again", "Cancel the purchase", "Go to the supplier", "Delete the draft"],
        PurchaseState.SENT: ["Order again", "Close", "Cancel the purchase", "Go to the supplier"],
        PurchaseState.PARTLY: ["Print labels of what came…", "Order again", "Close", "Go to the supplier"],
        PurchaseState.CLOSED: ["Print labels of what came…", "Order again", "Go to the supplier"],
    }


def test_a_draft_goes_to_the_bin_and_an_open_one_is_closed(
    window: MainWindow, desk: Desk, orders: Orders, qtbot: QtBot
) -> None:
    part = part_of(window)
    draft, late = orders.draft(ANJI, {"GD-3": 4}), orders.sent(ANJI, {"GD-3": 9}, 20)
    part.load()
    settled(part, qtbot)
    part.show_place(draft.name)
    part.doing.delete()
    settled(part, qtbot)
    assert [str(entry.title) for entry in in_bin(desk)] == [f"Purchase {draft.name}"]
    part.show_place(late.name)
    part.doing.close()
    settled(part, qtbot)
    assert purchase(desk, late.number).state is PurchaseState.CLOSED
    part.doing.again()
    settled(part, qtbot)
    assert [one.pieces for one in purchases(desk, [PurchaseState.DRAFT])] == [9]
    part.show_place("draft")
    part.doing.cancel()
    settled(part, qtbot)
    assert purchases(desk, [PurchaseState.DRAFT]) == ()
    assert part.pane.isHidden()


def test_supplier_and_item_are_one_step_away(window: MainWindow, orders: Orders, qtbot: QtBot) -> None:
    part = part_of(window)
    orders.sent(ANJI, {"GD-3": 4}, 2)
    part.load()
    settled(part, qtbot)
    went: list[str] = []
    window.place_wanted.disconnect()
    window.place_wanted.connect(went.append)
    row = part.row
    assert row is not None
    part.doing.go_to_supplier(row.one)
    part.pane.lines.ordered.opened.emit(part.pane.lines.ordered.table.row(0))
    assert went == [f"inventory/suppliers/{orders.suppliers[ANJI]}", "inventory/GD-3"]


def test_several_drafts_are_ordered_together(window: MainWindow, desk: Desk, orders: Orders, qtbot: QtBot) -> None:
    part = part_of(window)
    orders.draft(ANJI, {"GD-3": 4})
    orders.draft("永康杯业", {"BWB-500": 4})
    part.load()
    settled(part, qtbot)
    part.view.grid.selectAll()
    QTest.mouseClick(part.pane.next, Qt.MouseButton.LeftButton)
    settled(part, qtbot)
    assert {one.state for one in purchases(desk)} == {PurchaseState.SENT}
    window.work.undo()
    settled(part, qtbot)
    assert {one.state for one in purchases(desk)} == {PurchaseState.DRAFT}


def test_the_order_is_previewed_and_written_as_a_spreadsheet(
    window: MainWindow, orders: Orders, tmp_path: Path, qtbot: QtBot
) -> None:
    from python_calamine import CalamineWorkbook

    one = orders.draft(ANJI, {"ZB-4028": 24, "GD-3": 10}, freight=500)
    part = part_of(window)
    part.load()
    settled(part, qtbot)
    part.doing.preview([one])
    (preview,) = window.findChildren(PreviewDialog)
    settled(part, qtbot)
    assert preview._document is not None
    assert preview._document.title == "Purchase order"
    path = tmp_path / f"{file_stem([one])}.xlsx"
    assert path.name == f"{one.name} {ANJI}.xlsx"
    write(part.window_, path, [one])
    settled(part, qtbot)
    cells = [
        str(cell) for row in CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python() for cell in row
    ]
    assert {"ZB-4028", "天然竹砧板", ANJI} <= set(cells)
