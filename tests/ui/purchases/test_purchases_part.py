"""The Purchases view through the real window: cards, the next step of a purchase, editing, receiving, papers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from seller_desk.domain.purchases import Purchase, PurchaseState
from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.purchases.part import PurchasesPart
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.purchases import purchase, purchases
from tests.purchase_desk import Orders
from tests.stock_desk import Shelf
from tests.ui.opened import opened

TODAY = date(2026, 11, 21)


@pytest.fixture
def orders(desk: Desk) -> Orders:
    return Orders(desk, Shelf(desk, TODAY))


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, orders: Orders, tmp_path: Path) -> Iterator[MainWindow]:
    orders.fill()
    with opened(qtbot, desk, tmp_path, "inventory/purchases") as made:
        yield made


@pytest.fixture
def part(window: MainWindow) -> PurchasesPart:
    return part_of(window)


def part_of(window: MainWindow) -> PurchasesPart:
    page = window.pages["inventory"]
    assert isinstance(page, InventoryPage)
    view = page.current
    assert isinstance(view, PurchasesPart)
    return view


def settled(part: PurchasesPart, qtbot: QtBot) -> None:
    window = part.window_
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: part._view is not None and not window.work.jobs.busy and not part._reading, timeout=8000)


def names(part: PurchasesPart) -> list[str]:
    return [row.one.supplier_name for row in part.view.table.shown_rows]


def shown(part: PurchasesPart) -> Purchase:
    assert part.row is not None
    return part.row.one


def test_the_most_urgent_stand_first_and_the_cards_count_them(part: PurchasesPart) -> None:
    QAbstractItemModelTester(part.view.table)
    assert [row.standing.value for row in part.view.table.shown_rows] == ["late", "draft", "sent", "partly", "closed"]
    assert part.facts == "5 purchases · 88 pcs to come"


def test_a_card_shows_only_its_purchases_and_again_all_of_them(part: PurchasesPart, qtbot: QtBot) -> None:
    from seller_desk.domain.purchase_rows import Standing

    QTest.mouseClick(part.cards[Standing.DRAFT], Qt.MouseButton.LeftButton)
    assert [row.one.state for row in part.view.table.shown_rows] == [PurchaseState.DRAFT]
    QTest.mouseClick(part.cards[Standing.DRAFT], Qt.MouseButton.LeftButton)
    assert part.view.table.rowCount() == 5


def test_a_purchase_is_found_by_supplier_initials_and_by_an_item_on_it(part: PurchasesPart) -> None:
    part.view.set_filter("yk")
    assert names(part) == ["永康杯业", "永康杯业"]
    part.view.set_filter("ZB-4028")
    assert names(part) == ["安吉竹语", "安吉竹语"]
    part.view.set_filter("nothing like it")
    assert part.view.table.rowCount() == 0
    assert part.pane.isHidden()


def test_the_pane_says_how_late_it_is_and_what_to_do(part: PurchasesPart) -> None:
    assert part.pane.isVisible()
    assert part.pane.notice.title.text() == "3 days late"
    assert "close it" in part.pane.notice.sentence.text()
    assert part.pane.next.text() == "Receive goods…"


def test_a_draft_is_ordered_with_its_primary_button_and_that_can_be_undone(
    part: PurchasesPart, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    part.show_place("draft")
    one = shown(part)
    assert part.pane.next.text() == "Mark as ordered"
    QTest.mouseClick(part.pane.next, Qt.MouseButton.LeftButton)
    settled(part, qtbot)
    assert purchase(desk, one.number).state is PurchaseState.SENT
    window.work.undo()
    settled(part, qtbot)
    assert purchase(desk, one.number) == one


def test_pieces_and_cost_are_typed_into_a_draft(part: PurchasesPart, desk: Desk, qtbot: QtBot) -> None:
    part.show_place("draft")
    table, number = part.pane.lines.drafted.table, shown(part).number
    for column, typed in ((1, "36"), (2, "¥21.5")):
        index = table.index(0, column)
        assert table.setData(index, typed)
        settled(part, qtbot)
    line = purchase(desk, number).lines[0]
    assert (line.quantity, str(line.unit_cost)) == (36, "21.5")


def test_what_cannot_be_ordered_is_said_beside_the_lines(part: PurchasesPart, desk: Desk) -> None:
    part.show_place("draft")
    table, before = part.pane.lines.drafted.table, purchases(desk)
    assert not table.setData(table.index(0, 1), "0")
    assert part.pane.problem.text() == "“0” is no number of pieces from 1 on"
    assert purchases(desk) == before


def test_what_is_sent_cannot_be_typed_over(part: PurchasesPart) -> None:
    part.show_place("late")
    assert part.pane.lines.shown is part.pane.lines.ordered
    assert all(column.parse is None for column in part.pane.lines.ordered.table.columns)


def test_places_lead_to_a_purchase_and_to_a_standing(window: MainWindow, part: PurchasesPart, qtbot: QtBot) -> None:
    closed = next(row for row in part.view.table.shown_rows if row.one.state is PurchaseState.CLOSED)
    for what in (str(closed.one.number), closed.one.name):
        window.open("inventory/purchases/late")
        assert part.view.table.rowCount() == 1
        window.open(f"inventory/purchases/{what}")
        settled(part, qtbot)
        assert shown(part).number == closed.one.number


def test_an_empty_view_offers_the_first_purchase(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    with opened(qtbot, desk, tmp_path, "inventory/purchases") as window:
        part = part_of(window)
        settled(part, qtbot)
        assert "No purchase yet" in part.view.empty.sentence.text()
        assert part.view.empty.button.text() == "New purchase"
        assert not any(card.isVisible() for card in part.cards.values())


def test_the_keyboard_goes_through_the_table_and_orders(part: PurchasesPart, desk: Desk, qtbot: QtBot) -> None:
    part.take_focus()
    QTest.keyClick(part.view.grid, Qt.Key.Key_Down)
    assert shown(part).state is PurchaseState.DRAFT
    QTest.keyClick(part.pane.next, Qt.Key.Key_Return)
    settled(part, qtbot)
    assert purchases(desk, [PurchaseState.DRAFT]) == ()


def test_every_word_is_in_the_language(part: PurchasesPart, window: MainWindow, qtbot: QtBot) -> None:
    window.set_language("zh_CN")
    window.open("inventory/purchases")
    made = part_of(window)
    settled(made, qtbot)
    assert made.pane.next.text() == "收货…"
    assert made.new.text() == "新建采购单"
