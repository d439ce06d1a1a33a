"""The foot of the stock pane through the real window: drafts, later, ordered, ignored, answers told quietly."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from seller_desk import texts
from seller_desk.domain.alert_answers import AlertAnswer, Answered
from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.ui.inventory.header_menu import HEADER_TASKS
from seller_desk.ui.inventory.item_menu import ITEM_TASKS
from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.inventory.reason import ReasonDialog
from seller_desk.ui.inventory.stock import StockPart
from seller_desk.ui.kit.icons import icon
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.purchases import purchases
from tests.stock_desk import Shelf, fill_shelf
from tests.ui.inventory.test_inventory_page import PATIENCE, TODAY, opened


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return fill_shelf(desk, TODAY)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, shelf: Shelf, tmp_path: Path) -> Iterator[MainWindow]:
    made = opened(qtbot, desk, tmp_path)
    yield made
    qtbot.waitUntil(lambda: not made.work.jobs.busy, timeout=PATIENCE)
    made.close()


@pytest.fixture
def stock(window: MainWindow, qtbot: QtBot) -> StockPart:
    page = window.pages["inventory"]
    assert isinstance(page, InventoryPage)
    qtbot.waitUntil(lambda: page.stock.view.table.rowCount() == 10, timeout=PATIENCE)
    return page.stock


def choose(menu: QMenu, words: str) -> None:
    line = next(each for each in menu.actions() if each.text() == words)
    assert line.isEnabled(), words
    line.trigger()


def settle(window: MainWindow, stock: StockPart, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.work.jobs.busy and not stock._reading, timeout=PATIENCE)


def row_of(stock: StockPart, sku: str) -> StockRow:
    return next(row for row in stock.all_rows if row.sku == sku)


def answer_of(stock: StockPart, sku: str) -> AlertAnswer:
    answer = row_of(stock, sku).answered
    assert answer is not None
    return answer


def shown_row(window: MainWindow, stock: StockPart, qtbot: QtBot, sku: str) -> None:
    settle(window, stock, qtbot)
    stock.show_place(sku)


def test_the_suggestion_goes_on_the_draft_of_its_supplier(
    window: MainWindow, stock: StockPart, desk: Desk, qtbot: QtBot
) -> None:
    stock.show_place("ZB-4028")
    assert stock.pane.foot.draft.text() == "Add to purchase draft"
    QTest.keyClick(stock.pane.foot.draft, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(purchases(desk)), timeout=PATIENCE)
    settle(window, stock, qtbot)
    [one] = purchases(desk)
    assert (one.supplier_name, [(line.sku, line.quantity) for line in one.lines]) == ("安吉竹语", [("ZB-4028", 120)])
    qtbot.waitUntil(lambda: stock.pane.foot.draft.text() == "Show the draft", timeout=PATIENCE)
    window.work.undo()
    qtbot.waitUntil(lambda: stock.pane.foot.draft.text() == "Add to purchase draft", timeout=PATIENCE)
    assert not purchases(desk)


def test_a_drafted_item_leads_to_its_draft(window: MainWindow, stock: StockPart, desk: Desk, qtbot: QtBot) -> None:
    stock.show_place("ZB-4028")
    stock.pane.foot.draft.click()
    qtbot.waitUntil(lambda: stock.pane.foot.draft.text() == "Show the draft", timeout=PATIENCE)
    line = stock.pane.order.lines[0]
    assert (line.what, line.how, line.value) == ("On a draft", "P20261121-1", "120")
    places: list[str] = []
    stock.pane.foot.place_wanted.connect(places.append)
    stock.pane.foot.draft.click()
    assert places == [f"inventory/purchases/{purchases(desk)[0].number}"]


def test_all_selected_items_are_drafted_in_one_step(
    window: MainWindow, stock: StockPart, desk: Desk, qtbot: QtBot
) -> None:
    wanted = [row.sku for row in stock.all_rows if row.suggested]
    stock.view.grid.selectAll()
    assert stock.pane.foot.draft.text() == f"Draft {len(wanted)} items"
    stock.pane.foot.draft.click()
    qtbot.waitUntil(lambda: bool(purchases(desk)), timeout=PATIENCE)
    assert sorted(line.sku for one in purchases(desk) for line in one.lines) == sorted(wanted)
    settle(window, stock, qtbot)
    window.work.undo()
    qtbot.waitUntil(lambda: not purchases(desk), timeout=PATIENCE)


def test_nothing_is_drafted_where_nothing_is_suggested(stock: StockPart) -> None:
    calm = next(row.sku for row in stock.all_rows if row.state is StockState.OK)
    stock.show_place(calm)
    assert not stock.pane.foot.draft.isEnabled()
    assert not stock.pane.foot.later.isEnabled()


def test_S14_an_alert_is_silent_for_some_days_and_told_quietly(
    window: MainWindow, stock: StockPart, qtbot: QtBot
) -> None:
    stock.show_place("ZB-4028")
    assert [line.text() for line in stock.pane.foot.later_menu().actions()] == [
        "Until tomorrow", "For 3 days", "For a week",
    ]  # fmt: skip
    choose(stock.pane.foot.later_menu(), "For 3 days")
    qtbot.waitUntil(lambda: row_of(stock, "ZB-4028").answered is not None, timeout=PATIENCE)
    row = row_of(stock, "ZB-4028")
    assert answer_of(stock, "ZB-4028").until == "2026-11-24"
    column = next(each for each in stock.view.table.columns if each.key == "why")
    assert column.shown(row) == "silent until 11-24"
    shown_row(window, stock, qtbot, "ZB-4028")
    assert stock.pane.answer.isVisibleTo(stock.pane)
    assert window.rail.items["inventory"].accessibleDescription() == "6 wait"
    QTest.keyClick(stock.pane.answer.forget, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row_of(stock, "ZB-4028").answered is None, timeout=PATIENCE)
    settle(window, stock, qtbot)
    assert not stock.pane.answer.isVisibleTo(stock.pane)


def test_an_alert_is_ignored_only_for_a_reason(window: MainWindow, stock: StockPart, qtbot: QtBot) -> None:
    stock.show_place("ZB-4028")
    choose(stock.pane.foot.more_menu(), "Ignore this alert…")
    dialog = next(each for each in window.findChildren(ReasonDialog) if each.isVisible())
    assert not dialog.ignore.isEnabled()
    dialog.reason.setText("换季")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row_of(stock, "ZB-4028").answered is not None, timeout=PATIENCE)
    assert str(answer_of(stock, "ZB-4028").words) == "ignored: 换季"
    settle(window, stock, qtbot)
    choose(stock.more_menu(), "Show the answered alerts")
    assert [row.sku for row in stock.shown_rows] == ["ZB-4028"]
    assert stock.marked.strip.sentence.text() == "1 answered alert, silent"
    stock.marked.strip.button.click()
    assert len(stock.shown_rows) == 10


def test_what_is_ordered_stays_silent_until_it_should_have_come(
    window: MainWindow, stock: StockPart, qtbot: QtBot
) -> None:
    stock.show_place("ZB-4028")
    choose(stock.pane.foot.more_menu(), "Ordered already")
    qtbot.waitUntil(lambda: row_of(stock, "ZB-4028").answered is not None, timeout=PATIENCE)
    assert answer_of(stock, "ZB-4028").answer is Answered.ORDERED
    settle(window, stock, qtbot)
    choose(stock.pane.foot.more_menu(), "Forget the answer")
    qtbot.waitUntil(lambda: row_of(stock, "ZB-4028").answered is None, timeout=PATIENCE)


def test_every_task_has_its_words_and_icon_in_both_languages(stock: StockPart) -> None:
    for language in ("zh_CN", "en"):
        texts.use(language)
        for task in (*ITEM_TASKS, *HEADER_TASKS):
            assert not icon(task.icon).isNull()
            chinese = any("\u4e00" <= letter <= "\u9fff" for letter in texts._(task.words))
            assert chinese == (language == "zh_CN"), task.words


def test_a_day_of_another_year_is_said_whole() -> None:
    answer = AlertAnswer("out", Answered.SNOOZED, "2027-01-02", "", "2026-12-30 01:00:00")
    assert str(answer.words) == "silent until 2027-01-02"
