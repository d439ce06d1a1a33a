"""The Orders tab on a filled desk, through the real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from seller_desk.domain import money
from seller_desk.domain.order_rows import Segment
from seller_desk.ui.kit.theme import dress, make_theme
from seller_desk.ui.orders.page import OrdersPage
from seller_desk.ui.printing.preview import PreviewDialog
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.orders import order_details
from tests.order_desk import SAMPLES, fill_orders

PATIENCE = 8000


@pytest.fixture
def ids(desk: Desk) -> dict[str, int]:
    return fill_orders(desk)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, desk: Desk, ids: dict[str, int], tmp_path: Path) -> Iterator[MainWindow]:
    dress(qapp, make_theme("light"))
    made = MainWindow(Remembered(tmp_path / "settings.json"))
    made.resize(1366, 728)
    made.show()
    made.attach(desk)
    made.open("orders")
    yield made
    qtbot.waitUntil(lambda: not made.work.jobs.busy, timeout=PATIENCE)
    made.close()


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> OrdersPage:
    shown = window.pages["orders"]
    assert isinstance(shown, OrdersPage)
    wait_for_rows(shown, qtbot, len(SAMPLES) - 1)  # one is older than 90 days
    qtbot.waitUntil(lambda: shown._summary is not None and shown.pane.isVisible(), timeout=PATIENCE)
    return shown


def wait_for_rows(page: OrdersPage, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: page.view.table.rowCount() == count and not page._busy, timeout=PATIENCE)


def shown(page: OrdersPage) -> list[str]:
    return [row.order_no for row in page.view.table.shown_rows]


def test_the_table_is_a_sound_model(page: OrdersPage) -> None:
    QAbstractItemModelTester(page.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_badge_the_counts_and_the_foot_agree(window: MainWindow, page: OrdersPage) -> None:
    assert page._summary is not None
    assert page._summary.counts[Segment.TO_DO] == 9
    assert "15 orders · 9 to handle · 2 marked" in page.view.foot._shown.text()


def test_a_segment_shows_only_its_orders(page: OrdersPage, qtbot: QtBot) -> None:
    page.segments.choose(Segment.REFUNDING)
    wait_for_rows(page, qtbot, 1)
    assert shown(page) == ["285173920342458139"]


def test_typing_a_number_finds_an_order_of_long_ago(page: OrdersPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.view.filter_box, "285000000000000002")
    wait_for_rows(page, qtbot, 1)
    assert shown(page) == ["285000000000000002"]
    page.view.set_filter("没有这个")
    wait_for_rows(page, qtbot, 0)
    assert "没有这个" in page.view.empty.sentence.text()


def test_a_click_on_a_head_sorts_all_orders_not_only_the_loaded_ones(page: OrdersPage, qtbot: QtBot) -> None:
    place = next(n for n, column in enumerate(page.view.table.columns) if column.key == "gross")
    page.view.grid.head.sort_wanted.emit(place)
    qtbot.waitUntil(
        lambda: (amounts := [row.gross for row in page.view.table.rows]) == sorted(amounts, reverse=True),
        timeout=PATIENCE,
    )


def test_a_place_leads_to_its_order(window: MainWindow, page: OrdersPage, qtbot: QtBot) -> None:
    window.open("orders/285190669692064578")
    qtbot.waitUntil(lambda: page.pane.number.text() == "285190669692064578", timeout=PATIENCE)


def test_a_mark_is_one_step_to_undo(
    window: MainWindow, page: OrdersPage, qtbot: QtBot, desk: Desk, ids: dict[str, int]
) -> None:
    order = ids["285056562456218566"]
    page.pane.mark_wanted.emit(order, "resend")
    qtbot.waitUntil(lambda: order_details(desk, order).row.mark == "resend", timeout=PATIENCE)
    qtbot.waitUntil(lambda: not window.work.jobs.busy, timeout=PATIENCE)
    window.work.undo()
    qtbot.waitUntil(lambda: order_details(desk, order).row.mark == "", timeout=PATIENCE)


def test_the_button_checks_the_order_shown(page: OrdersPage, qtbot: QtBot, desk: Desk, ids: dict[str, int]) -> None:
    order = ids["285099264293194373"]
    page.view.select_key(order)
    qtbot.waitUntil(lambda: page.pane.number.text() == "285099264293194373", timeout=PATIENCE)
    QTest.mouseClick(page.pane.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: order_details(desk, order).checked is not None, timeout=PATIENCE)


def test_the_ticked_orders_are_counted_summed_and_picked(window: MainWindow, page: OrdersPage, qtbot: QtBot) -> None:
    page.view.table.check([0, 1], on=True)
    assert page.pick.text() == "Print pick list (2)"
    expected = sum(row.gross for row in page.view.table.rows[:2])
    assert page.view.foot._sum.text() == f"¥{expected / 100:.2f}"
    QTest.mouseClick(page.pick, Qt.MouseButton.LeftButton)
    preview = window.findChild(PreviewDialog)
    assert preview is not None
    qtbot.waitUntil(lambda: preview.view.count == 1, timeout=PATIENCE)
    preview.reject()


def test_ticked_orders_stay_ticked_while_a_filter_hides_them(page: OrdersPage, qtbot: QtBot) -> None:
    count = page.view.table.rowCount()
    page.view.table.check([0, 1], on=True)
    page.view.set_filter("没有这个")
    wait_for_rows(page, qtbot, 0)
    assert page.pick.text() == "Print pick list (2)"
    assert len(page._to_pick()) == 2
    page.view.set_filter("")
    wait_for_rows(page, qtbot, count)
    assert [page.view.table.is_checked(line) for line in range(3)] == [True, True, False]


def test_the_foot_speaks_of_what_is_listed(page: OrdersPage, qtbot: QtBot) -> None:
    page.segments.choose(Segment.REFUNDING)
    wait_for_rows(page, qtbot, 1)
    assert page.view.foot._shown.text() == "Refunding · 1 order"
    page.segments.choose(Segment.ALL)
    page.view.set_filter("285173920342458139")
    wait_for_rows(page, qtbot, 1)
    assert page.view.foot._shown.text() == "1 order found"
    assert page.view.foot._sum.text() == money.show(page._rows[0].gross, "CNY")


def test_the_way_back_from_an_empty_state_works_behind_more(window: MainWindow, page: OrdersPage, qtbot: QtBot) -> None:
    count = page.view.table.rowCount()
    window.resize(1024, 640)
    page.segments.choose(Segment.CLOSED)
    qtbot.waitUntil(lambda: page.query.segment is Segment.CLOSED and not page._busy, timeout=PATIENCE)
    page.segments.choose(Segment.ALL)
    wait_for_rows(page, qtbot, count)


def test_markup_in_a_note_is_shown_as_it_is(
    window: MainWindow, page: OrdersPage, qtbot: QtBot, ids: dict[str, int]
) -> None:
    page.pane.note_wanted.emit(ids["285056562456218566"], "<h1>x</h1>")
    qtbot.waitUntil(lambda: page.pane.note_input.text() == "<h1>x</h1>", timeout=PATIENCE)
    assert page.pane.number.textFormat() == Qt.TextFormat.PlainText


def test_narrow_windows_hide_what_matters_least_and_never_cut_numbers(
    window: MainWindow, page: OrdersPage, qtbot: QtBot
) -> None:
    window.resize(1024, 640)
    qtbot.waitUntil(lambda: not page.view.grid.horizontalScrollBar().isVisible(), timeout=PATIENCE)
    columns = page.view.table.columns
    hidden = {column.key for place, column in enumerate(columns) if page.view.grid.isColumnHidden(place)}
    assert hidden <= {"region", "refunded", "shop", "note", "paid", "units"}
    window.resize(1500, 728)
    qtbot.waitUntil(
        lambda: not any(page.view.grid.isColumnHidden(place) for place in range(len(columns))), timeout=PATIENCE
    )
