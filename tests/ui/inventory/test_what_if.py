"""What-if through the real window: sliders, projection, now and then, keeping it for an item or for all (S4)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from seller_desk import texts
from seller_desk.domain.progress import Silent
from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.inventory.what_if import ItemWhatIf, open_item, share_text
from seller_desk.ui.inventory.what_if_stock import StockWhatIf, open_stock
from seller_desk.ui.kit.sliders import NumberSlider
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.item_demand import measure
from tests.stock_desk import Shelf, fill_shelf
from tests.ui.opened import opened, rested

TODAY = date(2026, 11, 21)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    made = fill_shelf(desk, TODAY)
    measure(desk, Silent())
    return made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, shelf: Shelf, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, desk, tmp_path, "inventory") as made:
        yield made


def item_dialog(window: MainWindow, shelf: Shelf, sku: str, qtbot: QtBot) -> ItemWhatIf:
    open_item(window, window, shelf.row(sku))
    rested(qtbot, window)
    return next(each for each in window.findChildren(ItemWhatIf) if each.isVisible())


def stock_dialog(window: MainWindow, qtbot: QtBot) -> StockWhatIf:
    open_stock(window, window)
    rested(qtbot, window)
    return next(each for each in window.findChildren(StockWhatIf) if each.isVisible())


def figures(dialog: ItemWhatIf | StockWhatIf) -> dict[str, tuple[str, str]]:
    return {line.name: (line.now, line.then) for line in dialog.figures.lines}


def test_where_the_sliders_begin_nothing_differs(window: MainWindow, shelf: Shelf, qtbot: QtBot) -> None:
    dialog = item_dialog(window, shelf, "ZJ-MD", qtbot)
    assert all(now == then for now, then in figures(dialog).values())
    assert not dialog.keep.isEnabled()
    assert not dialog.reset.isEnabled()
    assert "Move the reserve" in dialog.keep.toolTip()


def test_an_item_follows_a_slider_at_once(window: MainWindow, shelf: Shelf, qtbot: QtBot) -> None:
    dialog = item_dialog(window, shelf, "ZJ-MD", qtbot)
    dialog.sliders.safety.put(20)
    assert figures(dialog)["Safety stock"] == ("12 pcs", "80 pcs")
    assert figures(dialog)["Reorder point"] == ("40 pcs", "108 pcs")
    assert dialog.keeps.text() == "Notes at the item: safety stock 80"
    before = dialog.picture.accessibleDescription()
    dialog.sliders.lead.put(40)
    assert dialog.picture.accessibleDescription() != before
    dialog.reset.click()
    assert all(now == then for now, then in figures(dialog).values())


def test_by_keyboard(window: MainWindow, shelf: Shelf, qtbot: QtBot) -> None:
    dialog = item_dialog(window, shelf, "ZJ-MD", qtbot)
    track = dialog.sliders.cover.track
    assert track.accessibleName() == "One order lasts"
    QTest.keyClick(track, Qt.Key.Key_Right)
    QTest.keyClick(track, Qt.Key.Key_PageUp)
    assert dialog.sliders.cover.value == 14 + 1 + 7
    assert track.accessibleDescription() == "22 days"


def test_keeping_notes_it_at_the_item_and_one_undo_takes_it_back(
    window: MainWindow, shelf: Shelf, qtbot: QtBot
) -> None:
    dialog = item_dialog(window, shelf, "ZJ-MD", qtbot)
    dialog.sliders.safety.put(20)
    dialog.sliders.lead.put(9)
    QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    rested(qtbot, window)
    assert (shelf.row("ZJ-MD").safety_stock, shelf.row("ZJ-MD").lead_days) == (80, 9)
    window.work.undo()
    rested(qtbot, window)
    assert (shelf.row("ZJ-MD").safety_stock, shelf.row("ZJ-MD").lead_days) == (12, 7)


def test_without_a_measured_demand_two_sliders_say_why_they_stand_still(
    window: MainWindow, shelf: Shelf, qtbot: QtBot
) -> None:
    dialog = item_dialog(window, shelf, "KFH-350-BK", qtbot)
    assert not dialog.sliders.service.track.isEnabled()
    assert dialog.sliders.service.note.text() == "its past is too short"
    assert figures(dialog)["Deliveries without a gap"] == ("—", "—")


def test_the_whole_stock_answers_with_the_newest_place_of_a_slider(window: MainWindow, qtbot: QtBot) -> None:
    dialog = stock_dialog(window, qtbot)
    for days in range(4, 30):
        dialog.sliders.safety.put(days)
    rested(qtbot, window)
    assert dialog.sliders.wanted.safety_days == 29
    now, then = figures(dialog)["Tied up on average"]
    assert now != then
    assert dialog.figures.isEnabled()
    assert dialog.picture.isVisible()


def test_keeping_the_rules_changes_the_settings(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    dialog = stock_dialog(window, qtbot)
    dialog.sliders.demand.put(50)
    assert not dialog.keep.isEnabled()  # the demand is only tried
    dialog.sliders.service.put(90)
    dialog.sliders.spikes.setChecked(False)
    dialog.keep.click()
    rested(qtbot, window)
    rules = desk.settings().stock
    assert (rules.service_level, rules.cap_spikes) == (90, False)
    window.work.undo()
    rested(qtbot, window)
    assert desk.settings().stock.service_level == 95


def test_nothing_counted_is_said_in_the_status_line(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    with opened(qtbot, desk, tmp_path, "inventory") as window:
        open_stock(window, window)
        rested(qtbot, window)
        assert not window.findChildren(StockWhatIf)


def test_both_menus_lead_to_it(window: MainWindow, shelf: Shelf, qtbot: QtBot) -> None:
    page = window.pages["inventory"]
    assert isinstance(page, InventoryPage)
    page.show_place("ZJ-MD")
    menu = page.stock.more_menu()
    next(line for line in menu.actions() if line.text() == "What if: try other stock rules…").trigger()
    rested(qtbot, window)
    assert window.findChildren(StockWhatIf)


def test_it_speaks_chinese(qtbot: QtBot, desk: Desk, shelf: Shelf, tmp_path: Path) -> None:
    texts.use("zh_CN")
    with opened(qtbot, desk, tmp_path, "inventory") as window:
        dialog = item_dialog(window, shelf, "ZJ-MD", qtbot)
        dialog.sliders.safety.put(20)
        assert dialog.keeps.text() == "记到商品：安全库存 80 件"
        assert figures(dialog)["安全库存"] == ("12 件", "80 件")


def test_ends_of_what_was_measured_are_told_as_ends() -> None:
    assert [share_text(each) for each in (None, 0.5, 0.951, 0.99)] == ["—", "≤ 50 %", "95.1 %", "≥ 99 %"]


def test_a_slider_is_dragged_and_shows_where_it_began(qtbot: QtBot) -> None:
    slider = NumberSlider("Days", 10, least=0, most=100, unit="d")
    qtbot.addWidget(slider)
    slider.resize(300, 50)
    slider.show()
    track, moved = slider.track, list[int]()
    slider.moved.connect(moved.append)
    QTest.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(track.width() // 2, 11))
    QTest.mouseMove(track, QPoint(track.width() - 1, 11))
    QTest.mouseRelease(track, Qt.MouseButton.LeftButton, pos=QPoint(track.width() - 1, 11))
    assert moved == [50, 100]
    assert (slider.changed.text(), slider.number.text()) == ("10 →", "100 d")
    slider.reset()
    assert slider.changed.text() == ""
