"""The Charts tab through the real window: data, pictures, hover, click to the rows, comparison, export."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from seller_desk.domain.periods import Against, Span, Step
from seller_desk.ui.charts.page import ChartsPage
from seller_desk.ui.charts.period import OwnDates, Period
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from tests.sold_desk import Sold, add_traffic, fill, noon
from tests.ui.opened import PATIENCE, opened, rested

FIRST = date(2026, 9, 1)
DAYS = [(FIRST + timedelta(days=number)).isoformat() for number in range(81)]  # to 20 November, yesterday


@pytest.fixture
def sold(desk: Desk) -> Desk:
    """Two orders a day, twice as many in the last ten days; traffic of every day."""
    per_day = {day: 4 if place > 70 else 2 for place, day in enumerate(DAYS)}
    fill(desk, [Sold(noon(day), 1250, buyer=f"{day}-{n}") for day, count in per_day.items() for n in range(count)])
    add_traffic(desk, [(1, day, 100) for day in DAYS], cart_users=20, order_buyers=5, pay_buyers=3)
    return desk


@pytest.fixture
def window(qtbot: QtBot, sold: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, sold, tmp_path, "charts") as made:
        yield made


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ChartsPage:
    shown = window.pages["charts"]
    assert isinstance(shown, ChartsPage)
    drawn(shown, qtbot)
    return shown


def drawn(page: ChartsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.overview.chart.picture.isNull(), timeout=PATIENCE)


def test_only_pages_that_exist_are_listed(page: ChartsPage) -> None:
    model = page.pages.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Overview", "Sales"]


def test_the_overview_shows_figures_with_their_change(page: ChartsPage) -> None:
    tile = page.overview.tiles["gross"]
    assert tile.accessibleName() == "Paid amount ¥1,000.00"
    assert "on before" in tile.accessibleDescription()
    assert page.period.text() == "10-22 to 11-20, 30 days"


def test_the_pointer_over_a_day_says_its_values_and_a_click_opens_its_orders(
    window: MainWindow, page: ChartsPage, qtbot: QtBot
) -> None:
    chart = page.overview.chart
    hit = chart._hits[-3]
    assert [name for name, _value in hit.lines] == ["Paid amount", "period before 10-19", "usual", "Paid orders"]
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(int(hit.left + hit.width / 2), int(hit.top + 20)))
    rested(qtbot, window)
    assert window.tab == "orders"
    orders = window.pages["orders"].view.table  # type: ignore[attr-defined] # the Orders page
    qtbot.waitUntil(lambda: orders.rowCount() == 4, timeout=PATIENCE)
    assert {row.gross for row in orders.shown_rows} == {1250}


def test_the_keyboard_walks_over_the_chart(page: ChartsPage, qtbot: QtBot) -> None:
    page.overview.chart.setFocus()
    QTest.keyClick(page.overview.chart, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.overview.chart.clicked) as clicked:
        QTest.keyClick(page.overview.chart, Qt.Key.Key_Return)
    assert clicked.args == ["orders/2026-10-22"]


def test_without_comparison_nothing_is_explained(window: MainWindow, page: ChartsPage, qtbot: QtBot) -> None:
    page._choose_against(Against.NOTHING)
    rested(qtbot, window)
    assert page.overview.tiles["gross"].accessibleDescription() == ""
    said = [label.text() for label in page.overview.split.findChildren(QLabel) if label.isVisibleTo(page)]
    assert any(text.startswith("Choose a comparison") for text in said)


def test_sales_list_the_periods_and_add_them_up(window: MainWindow, page: ChartsPage, qtbot: QtBot) -> None:
    page.pages.choose("sales")
    page._choose_step(Step.MONTH)
    rested(qtbot, window)
    table = page.sales.table
    assert [row.key for row in table.table.shown_rows] == [("2026-11", "CNY"), ("2026-10", "CNY")]
    assert table.foot_sum is not None
    assert table.foot_sum(table.table.shown_rows, []) == ("Paid amount", "¥1,000.00")
    QAbstractItemModelTester(table.table, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_enter_on_a_period_opens_its_orders(window: MainWindow, page: ChartsPage, qtbot: QtBot) -> None:
    page.pages.choose("sales")
    rested(qtbot, window)
    with qtbot.waitSignal(page.sales.opened) as leads:
        page.sales.table.opened.emit(page.sales.table.table.row(0))
    assert leads.args == ["orders/2026-11-20"]


def test_what_was_chosen_is_remembered(window: MainWindow, page: ChartsPage, qtbot: QtBot) -> None:
    page._choose_step(Step.WEEK)
    page._choose_period(Period("90"))
    rested(qtbot, window)
    again = ChartsPage(window)
    assert (again.step.current, again._period) == (Step.WEEK, Period("90"))
    again.deleteLater()


def test_days_without_data_offer_those_with_data(window: MainWindow, page: ChartsPage, qtbot: QtBot) -> None:
    page._choose_period(Period("", Span(date(2020, 1, 1), date(2020, 1, 31))))
    rested(qtbot, window)
    assert "09-01 to 11-20" in page.empty.sentence.text()
    page.empty.button.click()
    rested(qtbot, window)
    assert isinstance(page._data, object)
    assert page.period.text() == "10-22 to 11-20, 30 days"


def test_the_overview_prints_as_the_table_of_its_days(page: ChartsPage) -> None:
    table = page.print_table()
    assert table is not None
    assert len(table.texts) == 30


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_chart_is_saved_as_a_file(
    window: MainWindow, page: ChartsPage, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    page.save_chart(tmp_path / f"chart.{kind}", kind)  # type: ignore[arg-type] # one of the two kinds
    rested(qtbot, window)
    assert (tmp_path / f"chart.{kind}").stat().st_size > 2_000


def test_an_empty_desk_offers_to_import(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    with opened(qtbot, desk, tmp_path, "charts") as window:
        page = window.pages["charts"]
        assert isinstance(page, ChartsPage)
        assert page.empty.button.text() == "Import files"


def test_O29_several_currencies_stand_side_by_side(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    sold = [Sold(noon("2026-11-12"), 500), Sold(noon("2026-11-12"), 700, shop=2, currency="USD")]
    fill(desk, sold, ((1, "甲", "CNY"), (2, "B", "USD")))
    with opened(qtbot, desk, tmp_path, "charts") as window:
        page = window.pages["charts"]
        assert isinstance(page, ChartsPage)
        assert page.currency.isVisible()
        page._choose_currency("USD")
        rested(qtbot, window)
        assert page.overview.tiles["gross"].accessibleName() == "Paid amount $7.00"
        page.pages.choose("sales")
        rested(qtbot, window)
        titles = [panel.title.text() for panel, _view, _legend in page.sales._panels]
        assert titles == ["Paid amount, Chinese yuan", "Paid amount, US dollar"]


def test_own_dates_must_make_sense(window: MainWindow) -> None:
    dialog = OwnDates(window, Span(date(2026, 11, 1), date(2026, 11, 20)))
    assert dialog.apply.isEnabled()
    dialog.last.setText("2026-10-01")
    assert not dialog.apply.isEnabled()
    assert dialog.problem.text()
    dialog.deleteLater()


@pytest.mark.parametrize(
    ("preset", "ends"),
    [
        ("7", ("2026-11-14", "2026-11-20")),
        ("month", ("2026-11-01", "2026-11-20")),
        ("last_month", ("2026-10-01", "2026-10-31")),
        ("year", ("2026-01-01", "2026-11-20")),
        ("all", ("2026-09-01", "2026-11-20")),
    ],
)
def test_presets_end_yesterday(preset: str, ends: tuple[str, str]) -> None:
    data = Span(date(2026, 9, 1), date(2026, 11, 20))
    assert Period(preset).span(date(2026, 11, 21), data).ends == ends


@pytest.mark.parametrize("stored", [None, 7, "nonsense", ["2026-05-01"], ["x", "y"], {}])
def test_a_damaged_memory_falls_back_to_the_usual_period(stored: object) -> None:
    assert Period.from_json(stored) == Period("30")


def test_on_the_first_of_a_month_this_month_is_today() -> None:
    assert Period("month").span(date(2026, 11, 1), None).ends == ("2026-11-01", "2026-11-01")
