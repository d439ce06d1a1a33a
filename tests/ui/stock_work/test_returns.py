"""Goods that came back through the window: from an order or by hand, to the shelf or to inspection, never twice."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update

from seller_desk.domain.stock_returns import Fate
from seller_desk.store.database import Connection
from seller_desk.store.schema.orders import orders, parcels
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.stock_work.inspection import LOST, SHELF, InspectionDialog
from seller_desk.ui.stock_work.opening import open_inspection, open_returns
from seller_desk.ui.stock_work.returns import ReturnsDialog
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.stock_moves import CameBack, return_edit, returns
from tests.stock_desk import Shelf
from tests.ui.stock_work.desk import on_hand, scan, settle, shown, write


@pytest.fixture
def order(desk: Desk, shelf: Shelf) -> str:
    """The number of an order that took 3 pieces of ZB-4028 after its last count, in the parcel SF1."""
    variant = shelf.variant(1, "ZB", takes={shelf.row("ZB-4028").item_id: 1})
    number = shelf.sale(1, variant, 3, days_ago=2)
    shelf.add(parcels, order_id=number, tracking_no="SF1")
    with desk.database.read() as connection:
        return str(connection.execute(select(orders.c.order_no).where(orders.c.id == number)).scalar())


def opened(window: MainWindow, qtbot: QtBot, *items: int) -> ReturnsDialog:
    return shown(window, qtbot, ReturnsDialog, lambda: open_returns(window, items))


def look_up(dialog: ReturnsDialog, window: MainWindow, qtbot: QtBot, number: str) -> None:
    scan(dialog, number)
    settle(window, qtbot)


@pytest.mark.parametrize("name", [str, lambda _number: "SF1"])
def test_an_orders_or_parcels_number_lists_what_can_come_back(
    window: MainWindow, qtbot: QtBot, order: str, name: Callable[[str], str]
) -> None:
    dialog = opened(window, qtbot)
    QAbstractItemModelTester(dialog.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    look_up(dialog, window, qtbot, name(order))
    assert [(line.stock.sku, line.most) for line in dialog.lines] == [("ZB-4028", 3)]
    assert order in dialog.scan.told.text()


def test_nothing_comes_back_twice(window: MainWindow, qtbot: QtBot, desk: Desk, order: str) -> None:
    dialog = opened(window, qtbot)
    look_up(dialog, window, qtbot, order)
    before = on_hand(desk, "ZB-4028") or 0
    write(dialog, ZB_4028=9)
    assert dialog.problem.text() == "ZB-4028: no more than 3 can still come back"
    assert dialog.typed[0].pieces == 3
    write(dialog, ZB_4028=2)
    assert dialog.save.text() == "Book 2 pieces"
    dialog.save.click()
    settle(window, qtbot)
    assert on_hand(desk, "ZB-4028") == before + 2
    again = opened(window, qtbot)
    look_up(again, window, qtbot, order)
    assert again.lines[0].most == 1
    assert again.typed[0].pieces == 1  # what else would it be
    window.work.undo()
    settle(window, qtbot)
    assert on_hand(desk, "ZB-4028") == before


def test_an_unknown_number_and_an_order_not_dispatched_say_so(
    window: MainWindow, qtbot: QtBot, desk: Desk, order: str
) -> None:
    dialog = opened(window, qtbot)
    look_up(dialog, window, qtbot, "404")
    assert dialog.scan.told.text() == "No order or parcel has the number 404."

    def untake(connection: Connection) -> None:
        connection.execute(update(orders).where(orders.c.order_no == order).values(taken_at=None))

    desk.database.write(untake)
    look_up(dialog, window, qtbot, order)
    assert dialog.scan.told.text() == "Nothing of this order has left the shelf."
    assert not dialog.save.isEnabled()


def test_by_hand_any_item_comes_back(window: MainWindow, qtbot: QtBot, desk: Desk, shelf: Shelf) -> None:
    dialog = opened(window, qtbot, shelf.row("GD-3").item_id)
    assert [line.stock.sku for line in dialog.view.table.shown_rows] == ["GD-3"]
    dialog.fate.choose(Fate.WRITTEN_OFF.value)
    scan(dialog, "GD-3")
    dialog.save.click()
    settle(window, qtbot)
    assert on_hand(desk, "GD-3") == 33
    (found,) = returns(desk)
    assert (found.sku, found.pieces, found.written_off, found.order) == ("GD-3", 1, 1, None)


def test_switching_between_both_ways_keeps_what_was_found(window: MainWindow, qtbot: QtBot, order: str) -> None:
    dialog = opened(window, qtbot)
    look_up(dialog, window, qtbot, order)
    write(dialog, ZB_4028=1)
    dialog.way.choose(True)
    assert len(dialog.lines) == 10
    dialog.way.choose(False)
    assert [line.pieces for line in dialog.lines] == [1]


# -- inspection -------------------------------------------------------------------------------------------------------
@pytest.fixture
def waiting(desk: Desk, shelf: Shelf) -> None:
    came = [CameBack(shelf.row(sku).item_id, 4, Fate.INSPECTION, note="开封") for sku in ("GD-3", "ZJ-MD")]
    desk.database.write(return_edit(desk, *came).apply)


def inspecting(window: MainWindow, qtbot: QtBot) -> InspectionDialog:
    return shown(window, qtbot, InspectionDialog, lambda: open_inspection(window))


@pytest.mark.usefixtures("waiting")
def test_goods_under_inspection_are_decided_later(window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    dialog = inspecting(window, qtbot)
    QAbstractItemModelTester(dialog.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    first = dialog.lines[0]
    table = dialog.view.table
    titles = [column.key for column in table.columns]
    table.setData(table.index(0, titles.index(SHELF)), "3")
    table.setData(table.index(0, titles.index(LOST)), "2")
    assert (first.shelved, first.written_off) == (3, 1)
    assert "no more than 1 wait" in dialog.problem.text()
    before = on_hand(desk, first.returned.sku) or 0
    dialog.save.click()
    settle(window, qtbot)
    assert on_hand(desk, first.returned.sku) == before + 3
    assert sum(each.waiting for each in returns(desk, waiting=True)) == 4


@pytest.mark.usefixtures("waiting")
def test_all_can_go_to_the_shelf_at_once(window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    books = opened(window, qtbot)
    assert books.inspect.text() == "8 wait for inspection…"
    dialog = shown(window, qtbot, InspectionDialog, books.inspect.click)
    dialog.all_good.click()
    assert dialog.save.text() == "Decide on 8 pieces"
    dialog.save.click()
    settle(window, qtbot)
    assert (on_hand(desk, "GD-3"), on_hand(desk, "ZJ-MD")) == (37, 136)
    assert returns(desk, waiting=True) == ()
    window.work.undo()
    settle(window, qtbot)
    assert (on_hand(desk, "GD-3"), on_hand(desk, "ZJ-MD")) == (33, 132)


def test_nothing_under_inspection_says_so(window: MainWindow, qtbot: QtBot) -> None:
    dialog = inspecting(window, qtbot)
    assert dialog.view.empty.isVisible()
    assert dialog.view.empty.sentence.text() == "Nothing waits for inspection."
