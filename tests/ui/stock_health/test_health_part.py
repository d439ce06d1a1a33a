"""The health of the stock through the real window: figures, classes, ages, slow items and their clearance prices."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, insert, update

from seller_desk import texts
from seller_desk.domain.classes import ABC
from seller_desk.domain.stock_health import RHYTHMS, Burden
from seller_desk.store.schema.listings import listings, variants
from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.printing.preview import PreviewDialog
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.stock_health.clearing import ClearanceDialog
from seller_desk.ui.stock_health.part import ALL, BURDENS, HealthPart
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.listing_editing import open_listing
from tests.stock_desk import Shelf, fill_shelf

PATIENCE = 8000
TODAY = date(2026, 11, 21)
DEAD, SLOW = "KFH-350-BK", "ZJ-MD"


def list_items(shelf: Shelf) -> None:
    """Put the dead coffee pot and a slow towel rail on sale, for ¥149.00 and (under its floor) ¥13.00."""

    def work(connection: Connection) -> None:
        for number, sku, price in ((1, DEAD, 14900), (2, SLOW, 1300)):
            values = {"shop_id": 1, "product_id": f"P{number}", "status": "on_sale", "title": f"商品 {sku}"}
            connection.execute(insert(listings).values(id=number, price=price, **values))
            connection.execute(
                update(variants).where(variants.c.sku_code == sku, variants.c.shop_id == 1).values(listing_id=number)
            )

    shelf.desk.database.write(work)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    made = fill_shelf(desk, TODAY)
    number = made.row(SLOW).item_id
    made.count(number, 900)
    list_items(made)
    return made


def opened(qtbot: QtBot, desk: Desk, folder: Path, place: str = "inventory/health") -> MainWindow:
    made = MainWindow(Remembered(folder / "settings.json"))
    made.resize(1366, 728)
    made.show()
    made.attach(desk)
    made.open(place)
    qtbot.waitUntil(lambda: not made.work.jobs.busy, timeout=PATIENCE)
    return made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, shelf: Shelf, tmp_path: Path) -> Iterator[MainWindow]:
    made = opened(qtbot, desk, tmp_path)
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()
    qtbot.waitUntil(lambda: not made.work.jobs.busy, timeout=PATIENCE)
    made.close()


def part_of(window: MainWindow) -> HealthPart:
    page = window.pages["inventory"]
    assert isinstance(page, InventoryPage)
    view = page.current
    assert isinstance(view, HealthPart)
    return view


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot) -> HealthPart:
    shown = part_of(window)
    qtbot.waitUntil(lambda: shown.view.table.rowCount() > 0, timeout=PATIENCE)
    return shown


def skus(part: HealthPart) -> set[str]:
    return {each.row.sku for each in part.view.table.shown_rows}


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.work.jobs.busy, timeout=PATIENCE)


def cleared(window: MainWindow, part: HealthPart, qtbot: QtBot) -> ClearanceDialog:
    part.pane.clear.click()
    dialog = next(each for each in window.findChildren(QDialog) if isinstance(each, ClearanceDialog))
    qtbot.waitUntil(lambda: dialog.view.table.rowCount() > 0, timeout=PATIENCE)
    return dialog


def test_the_tables_are_sound_models(window: MainWindow, part: HealthPart, qtbot: QtBot) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(part.view.table, mode)
    QAbstractItemModelTester(cleared(window, part, qtbot).view.table, mode)


def test_tiles_say_figures_and_goals(part: HealthPart) -> None:
    tiles = part.tiles
    assert tiles.turnover.accessibleName().startswith("Turnover a year ≈")
    assert tiles.turnover.accessibleDescription() in {"goal 6 · reached", "goal 6 · missed"}
    assert tiles.out.accessibleDescription().startswith("goal ≤ 5 % · ")
    assert tiles.dead.accessibleName() == "Dead stock ¥780"
    assert tiles.slow.accessibleName() == "Slow stock ¥10,980"
    assert tiles.slow.accessibleDescription().startswith("1 SKU · ")


def test_slow_and_dead_items_stand_first_those_that_tie_up_most_on_top(part: HealthPart) -> None:
    assert [each.row.sku for each in part.view.table.shown_rows] == [SLOW, DEAD]
    assert part.segments.current == BURDENS
    assert part.view.foot._sum.text() == "¥11,760.00"
    part.segments.choose(Burden.DEAD)
    assert skus(part) == {DEAD}
    part.segments.choose(ALL)
    assert len(skus(part)) == 9  # the jar that was never counted nor sold is left out


def test_the_cells_of_the_grid_filter_all_items_and_let_go(part: HealthPart) -> None:
    counts = part.grid._counts
    assert sum(counts.values()) == 9
    group = max(counts, key=lambda each: counts[each])
    spot = part.grid.cell(ABC.index(group[0]), RHYTHMS.index(group[1])).center().toPoint()
    QTest.mouseClick(part.grid, Qt.MouseButton.LeftButton, pos=spot)
    assert part.segments.current == ALL
    assert {each.group for each in part.view.table.shown_rows} == {group}
    assert part.view.table.rowCount() == counts[group]
    QTest.mouseClick(part.grid, Qt.MouseButton.LeftButton, pos=spot)
    assert (part.grid.group, part.segments.current, skus(part)) == ("", BURDENS, {DEAD, SLOW})


def test_grid_and_bars_by_keyboard(part: HealthPart) -> None:
    part.grid.setFocus()
    QTest.keyClick(part.grid, Qt.Key.Key_Down)
    QTest.keyClick(part.grid, Qt.Key.Key_Right)
    QTest.keyClick(part.grid, Qt.Key.Key_Return)
    assert part.grid.group == "BY"
    QTest.keyClick(part.grid, Qt.Key.Key_Escape)
    assert part.grid.group == ""
    QTest.keyClick(part.ages, Qt.Key.Key_Space)
    assert part.ages.place == 0
    assert all(each.oldest == 0 for each in part.view.table.shown_rows)
    QTest.keyClick(part.ages, Qt.Key.Key_Right)
    QTest.keyClick(part.ages, Qt.Key.Key_Return)
    assert part.view.table.rowCount() == 0
    assert part.view.empty.sentence.text() == "Nothing here is of this kind."
    part.show_all()
    assert len(skus(part)) == 9


def test_a_bar_of_ages_is_pressed_by_the_mouse(part: HealthPart) -> None:
    QTest.mouseClick(part.ages, Qt.MouseButton.LeftButton, pos=QPoint(10, 40))
    assert part.ages.place == 0
    assert "0–30 days: ¥" in part.ages.accessibleDescription()


def test_the_pane_explains_an_item(part: HealthPart) -> None:
    part.show_place(DEAD)
    pane = part.pane
    assert pane.isVisible()
    figures = {line.what: line.value for line in pane.figures.lines}
    assert figures["Tied up"] == "¥780.00"
    assert figures["Too many"] == "15"
    assert [(line.what, line.how, line.value) for line in pane.ages.lines] == [("0–30 days", "at least so old", "15")]
    (price,) = pane.prices.lines
    assert (price.what, price.how) == (DEAD, "南屿家居旗舰店")
    assert price.value.startswith("¥149.00 → ¥")
    assert pane.reasons.text() == "not sold any more: down to the floor"
    assert pane.advice.text().startswith("C-, not known yet: ")
    pane.stock.click()
    assert part.window_.pages["inventory"].stock.view.selected_rows[0].sku == DEAD  # type: ignore[attr-defined]


def test_a_slow_item_is_not_told_to_be_kept_deep(part: HealthPart) -> None:
    part.show_place(SLOW)
    assert part.pane.advice.text().endswith(": sell off what is too many; order again when it is no longer slow.")


def test_tiles_lead_to_their_items(part: HealthPart) -> None:
    part.tiles.dead.click()
    assert skus(part) == {DEAD}
    part.tiles.turnover.click()
    assert part.segments.current == ALL
    times = [each.times for each in part.view.table.shown_rows if each.times is not None]
    assert times == sorted(times)


def test_clearance_prices_are_seen_asked_and_taken_back(window: MainWindow, part: HealthPart, qtbot: QtBot) -> None:
    assert part.pane.clear.text() == "Clearance prices of 2 items…"
    dialog = cleared(window, part, qtbot)
    assert {each.listing for each in dialog.chosen} == {1}
    assert dialog.words.text() == "1 stays as it is"
    (price,) = dialog.chosen
    assert price.floor is not None
    assert price.then is not None
    assert price.floor <= price.then < 14900
    assert dialog.go.text() == "Ask 1 clearance price"
    dialog.go.click()
    settle(window, qtbot)
    assert open_listing(window.desk, 1).content.price == price.then
    window.work.undo()
    settle(window, qtbot)
    assert open_listing(window.desk, 1).content.price == 14900


def test_below_cost_only_when_ticked_and_the_loss_is_said(window: MainWindow, part: HealthPart, qtbot: QtBot) -> None:
    part.show_place(DEAD)
    dialog = cleared(window, part, qtbot)
    floor = dialog.chosen[0].floor or 0
    dialog.below.setChecked(True)
    qtbot.waitUntil(lambda: any(each.loss for each in dialog.chosen), timeout=PATIENCE)
    lowered = {each.listing: each for each in dialog.chosen}
    assert (lowered[1].then or 0) < floor
    lost = sum(each.loss * each.pieces for each in dialog.chosen)
    assert f"if all of it is sold, ¥{lost / 100:,.2f} are lost" in dialog.words.text()


def test_nothing_ticked_asks_nothing(window: MainWindow, part: HealthPart, qtbot: QtBot) -> None:
    dialog = cleared(window, part, qtbot)
    table = dialog.view.table
    table.check(range(table.rowCount()), on=False)
    assert not dialog.go.isEnabled()
    assert dialog.go.text() == "Ask 0 clearance prices"


def test_the_report_is_previewed(window: MainWindow, part: HealthPart, qtbot: QtBot) -> None:
    part.report.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(PreviewDialog)), timeout=PATIENCE)
    assert part.print_table() is not None


def test_places_lead_into_the_view(window: MainWindow, part: HealthPart, qtbot: QtBot) -> None:
    window.open("inventory/health/dead")
    assert part.segments.current == Burden.DEAD
    window.open("inventory/health/GD-3")
    assert part.segments.current == ALL
    assert part.view.selected_rows[0].row.sku == "GD-3"
    assert not part.pane.prices_title.isVisibleTo(part.pane)


def test_in_a_small_window_columns_give_way_and_pictures_are_lower(
    window: MainWindow, part: HealthPart, qtbot: QtBot
) -> None:
    tall = part.grid.sizeHint().height()
    window.resize(1024, 600)
    qtbot.waitUntil(lambda: part.grid.sizeHint().height() < tall, timeout=PATIENCE)
    shown = [column.title for n, column in enumerate(part.view.table.columns) if not part.view.grid.isColumnHidden(n)]
    assert "SKU" not in shown
    assert "Clearance price" in shown


def test_an_empty_desk_says_what_comes_here(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    Shelf(desk, TODAY).shop()
    window = opened(qtbot, desk, tmp_path)
    part = part_of(window)
    qtbot.waitUntil(lambda: "turnover, age" in part.view.empty.sentence.text(), timeout=PATIENCE)
    assert part.tiles.turnover.accessibleName() == "Turnover a year —"
    assert not part.pane.isVisible()
    window.close()


def test_in_chinese(qtbot: QtBot, desk: Desk, shelf: Shelf, tmp_path: Path) -> None:
    texts.use("zh_CN")
    window = opened(qtbot, desk, tmp_path)
    part = part_of(window)
    qtbot.waitUntil(lambda: part.view.table.rowCount() == 2, timeout=PATIENCE)
    assert part.tiles.dead.accessibleName() == "呆滞 ¥780"
    assert part.pane.clear.text() == "2 个商品的清仓价…"
    part.show_place(DEAD)
    assert part.pane.reasons.text() == "已不动销：降到底价"
    window.close()
