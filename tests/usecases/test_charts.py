"""The data of the chart pages agree with the figures, and nothing is compared with days before the files begin."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from seller_desk.analytics.pictures import Canvas, Look, Point, TrendChart
from seller_desk.domain.charts import Wish
from seller_desk.domain.order_rows import OrdersQuery
from seller_desk.domain.periods import Against, Span, Step
from seller_desk.domain.refusals import Refused
from seller_desk.usecases.charts import days_with_data, overview, sales, save_picture
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.figures import figures
from seller_desk.usecases.orders import orders_page
from tests.sold_desk import Sold, add_traffic, fill, noon

SPAN = Span(date(2026, 5, 11), date(2026, 5, 20))
LOOK = Look("#FFFFFF", "#1C2127", "#565D67", "#E9E7E0", "#2450A41F", "#9AA1AB", ("#2450A4",))


def _days(first: date, count: int) -> list[str]:
    return [(first + timedelta(days=number)).isoformat() for number in range(count)]


@pytest.fixture
def shop(desk: Desk) -> Desk:
    """Seventy days of sales up to 20 May, the last ten twice as strong; traffic of every day."""
    days = _days(date(2026, 3, 12), 70)
    strong = set(_days(SPAN.first, 10))
    sold = [
        Sold(noon(day), 1000, buyer=f"{day}{n}", province="浙江省" if n else "广东省")
        for day in days
        for n in range(4 if day in strong else 2)
    ]
    fill(desk, sold)
    add_traffic(desk, [(1, day, 100) for day in days], cart_users=20, order_buyers=5, pay_buyers=4)
    return desk


def test_the_overview_agrees_with_the_figures(shop: Desk) -> None:
    page = overview(shop, Wish(SPAN))
    assert page is not None
    assert page.total == figures(shop, SPAN).totals[0]
    assert [point.row for point in page.trend] == list(figures(shop, SPAN).rows)
    assert {tile.name: tile.value for tile in page.tiles}["gross"] == 40_000


def test_each_day_stands_beside_the_day_before_it_and_what_is_usual(shop: Desk) -> None:
    page = overview(shop, Wish(SPAN))
    assert page is not None
    first = page.trend[0]
    assert first.before is not None
    assert (first.before.period, first.before.gross) == ("2026-05-01", 2000)
    assert first.usual is not None
    assert (first.usual.low, first.usual.high) == (1800, 2200)


def test_the_change_is_split_and_adds_up(shop: Desk) -> None:
    page = overview(shop, Wish(SPAN))
    assert page is not None
    assert page.split is not None
    assert {part.factor: part.amount for part in page.split.parts} == {
        "visitors": 0, "conversion": 20_000, "per_buyer": 0,
    }  # fmt: skip


def test_days_before_the_files_are_no_comparison(shop: Desk) -> None:
    page = overview(shop, Wish(SPAN, against=Against.YEAR))
    assert page is not None
    assert (page.before_span, page.split, page.trend[0].before) == (None, None, None)
    assert page.data.first == date(2026, 3, 12)


def test_funnel_and_provinces_come_from_the_same_days(shop: Desk) -> None:
    page = overview(shop, Wish(SPAN))
    assert page is not None
    assert page.funnel is not None
    assert [(step.name, step.people) for step in page.funnel.steps] == [
        ("visitors", 1000), ("cart", 200), ("order", 50), ("paid", 40),
    ]  # fmt: skip
    assert [(row.province, row.gross) for row in page.regions] == [("浙江省", 30_000), ("广东省", 10_000)]


@pytest.mark.parametrize("words", ["2026-05-11..2026-05-20", "2026-05-11"])
def test_the_rows_behind_a_point_are_the_orders_that_it_counts(shop: Desk, words: str) -> None:
    first, _dots, last = words.partition("..")
    days = Span(date.fromisoformat(first), date.fromisoformat(last or first))
    found = orders_page(shop, OrdersQuery(text=words))
    total = figures(shop, days).total
    assert (len(found.rows), sum(row.gross for row in found.rows)) == (total.orders_paid, total.gross)


def test_618_is_marked(desk: Desk) -> None:
    fill(desk, [Sold(noon("2026-06-18"), 1000)])
    page = overview(desk, Wish(Span(date(2026, 6, 17), date(2026, 6, 19))))
    assert page is not None
    assert [point.event for point in page.trend] == ["", "618", ""]


def test_sales_keep_currencies_apart(desk: Desk) -> None:
    fill(
        desk,
        [Sold(noon("2026-05-12"), 500), Sold(noon("2026-05-12"), 700, shop=2, currency="USD")],
        ((1, "甲", "CNY"), (2, "B", "USD")),
    )
    page = sales(desk, Wish(SPAN, Step.WEEK))
    assert [(each.currency, each.total.gross) for each in page.by_currency] == [("CNY", 500), ("USD", 700)]
    assert [point.period for point in page.by_currency[0].trend] == ["2026-W20", "2026-W21"]


def test_without_orders_there_is_nothing_to_chart(desk: Desk) -> None:
    fill(desk, [])
    assert days_with_data(desk) is None
    assert overview(desk, Wish(SPAN)) is None
    assert sales(desk, Wish(SPAN)).by_currency == ()


def test_a_chart_is_saved_whole_or_refused(tmp_path: Path) -> None:
    chart, canvas = TrendChart((Point("1", 2.0), Point("2", 3.0)), title="$x^2$"), Canvas(300, 200)
    assert save_picture(tmp_path / "a.png", chart, canvas, LOOK, "png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(Refused):
        save_picture(tmp_path / "no" / "a.svg", chart, canvas, LOOK, "svg")
