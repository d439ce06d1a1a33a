"""The key figures, checked against a computation from raw rows by other means, and the oracles that concern them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import text

from seller_desk.domain.charts import Wish
from seller_desk.domain.clock import Clock
from seller_desk.domain.figures import FigureRow
from seller_desk.domain.periods import Span, Step
from seller_desk.domain.refusals import Refused
from seller_desk.store.settings import replace
from seller_desk.usecases.charts import overview
from seller_desk.usecases.desk import Desk, open_desk
from seller_desk.usecases.figures import figures, shop_number
from tests.sold_desk import Sold, add_traffic, fill, noon
from tools.bench.database import Size, make

Raw = tuple[Desk, pd.DataFrame, pd.DataFrame]
MAY = Span(date(2026, 5, 1), date(2026, 5, 31))


def _total(desk: Desk, span: Span = MAY) -> FigureRow:
    return figures(desk, span).total


def test_O1_a_full_refund_counts_once_in_every_view(desk: Desk) -> None:
    fill(desk, [Sold(noon("2026-05-03"), 2000, refunded=2000 if n == 0 else 0, variant=None) for n in range(5)])
    total = _total(desk)
    assert (total.gross, total.refunded, total.net) == (10_000, 2_000, 8_000)
    with desk.database.read() as connection:
        lines = connection.execute(text("SELECT SUM(gross) - SUM(refunded) FROM order_lines")).scalar_one()
        products = connection.execute(text("SELECT SUM(gross) - SUM(refunded) FROM variant_days")).scalar_one()
    assert lines == products == 8_000


def test_O1_partial_refunds_leave_the_rest(desk: Desk) -> None:
    fill(desk, [Sold(noon("2026-05-03"), 2000, refunded=333), Sold(noon("2026-05-04"), 2000, refunded=1)])
    assert _total(desk).net == 3_666


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Shanghai", "Pacific/Auckland"])
def test_O18_an_order_half_past_midnight_in_china_is_counted_on_that_day(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    fill(desk, [Sold("2025-12-31 16:30:00", 500)])
    rows = figures(desk, Span(date(2025, 12, 31), date(2026, 1, 1))).rows
    assert [(row.period, row.orders_paid) for row in rows] == [("2025-12-31", 0), ("2026-01-01", 1)]


def test_O22_visitors_of_zero_make_no_conversion(desk: Desk) -> None:
    fill(desk, [Sold(noon("2026-05-03"), 500, buyer="a")])
    add_traffic(desk, [(1, "2026-05-03", 0)])
    total = _total(desk)
    assert (total.visitors, total.conversion) == (0, None)


def test_O28_masked_buyers_are_nobody(desk: Desk) -> None:
    fill(desk, [Sold(noon("2026-05-03"), 500) for _ in range(3)])
    total = _total(desk)
    assert (total.orders_paid, total.buyers, total.per_buyer) == (3, None, None)


def test_O28_known_buyers_are_distinct_over_the_period(desk: Desk) -> None:
    fill(desk, [Sold(noon(f"2026-05-{day:02d}"), 500, buyer=name) for day, name in ((3, "a"), (4, "a"), (5, "b"))])
    assert [row.buyers for row in figures(desk, MAY, Step.MONTH).rows] == [2]
    assert sum(row.buyers or 0 for row in figures(desk, MAY, Step.DAY).rows) == 3


def test_O29_currencies_are_never_summed(desk: Desk) -> None:
    shops = ((1, "甲", "CNY"), (2, "B", "USD"))
    fill(desk, [Sold(noon("2026-05-03"), 500), Sold(noon("2026-05-03"), 700, shop=2, currency="USD")], shops)
    found = figures(desk, MAY, Step.MONTH)
    assert [(row.currency, row.gross) for row in found.rows] == [("CNY", 500), ("USD", 700)]
    assert (found.total.currency, found.total.gross, found.total.net, found.total.aov) == (None, None, None, None)
    assert found.total.orders_paid == 2
    assert [(row.currency, row.gross) for row in found.totals] == [("CNY", 500), ("USD", 700)]


def test_O29_the_overview_shows_one_currency_and_names_the_others(desk: Desk) -> None:
    shops = ((1, "甲", "CNY"), (2, "B", "USD"))
    fill(desk, [Sold(noon("2026-05-03"), 500), Sold(noon("2026-05-03"), 700, shop=2, currency="USD")], shops)
    dollars = overview(desk, Wish(MAY, currency="USD"))
    assert dollars is not None
    assert (dollars.currencies, dollars.total.gross) == (("CNY", "USD"), 700)


@pytest.mark.parametrize("mark", ["test", "sample", "gift", "resend"])
def test_D14_marked_orders_are_in_no_figure(desk: Desk, mark: str) -> None:
    fill(desk, [Sold(noon("2026-05-03"), 500, mark=mark)])
    assert (_total(desk).orders_created, _total(desk).gross) == (0, 0)


def test_created_and_paid_are_counted_apart(desk: Desk) -> None:
    fill(desk, [Sold(noon("2026-05-03"), 500), Sold(noon("2026-05-03"), 900, paid=False)])
    total = _total(desk)
    assert (total.orders_created, total.orders_paid, total.gross) == (2, 1, 500)


def test_every_period_of_the_span_appears_also_without_sales(desk: Desk) -> None:
    fill(desk, [Sold(noon("2026-05-03"), 500)])
    rows = figures(desk, Span(date(2026, 5, 1), date(2026, 5, 4))).rows
    assert [(row.period, row.gross) for row in rows] == [
        ("2026-05-01", 0), ("2026-05-02", 0), ("2026-05-03", 500), ("2026-05-04", 0),
    ]  # fmt: skip


def test_nothing_at_all_gives_no_rows_and_a_total_of_nothing(desk: Desk) -> None:
    fill(desk, [])
    found = figures(desk, MAY)
    assert (found.rows, found.total.currency, found.total.gross, found.total.buyers) == ((), "CNY", 0, 0)


def test_both_ends_of_the_span_are_included(desk: Desk) -> None:
    days = ("2026-04-30 15:59:59", "2026-04-30 16:00:00", "2026-05-31 15:59:59", "2026-05-31 16:00:00")
    fill(desk, [Sold(at, 100) for at in days])
    assert _total(desk).orders_paid == 2


def test_week_53_reaches_into_the_new_year(desk: Desk) -> None:
    fill(desk, [Sold(noon(day), 100) for day in ("2026-12-28", "2027-01-03", "2027-01-04")])
    rows = figures(desk, Span(date(2026, 12, 28), date(2027, 1, 10)), Step.WEEK).rows
    assert [(row.period, row.gross) for row in rows] == [("2026-W53", 200), ("2027-W01", 100)]


def test_conversion_is_not_available_where_a_selling_shop_has_no_traffic(desk: Desk) -> None:
    shops = ((1, "甲", "CNY"), (2, "乙", "CNY"))
    fill(desk, [Sold(noon("2026-05-03"), 500, buyer="a"), Sold(noon("2026-05-03"), 500, buyer="b", shop=2)], shops)
    add_traffic(desk, [(1, "2026-05-03", 40)], pay_buyers=1)
    assert _total(desk).conversion is None
    assert figures(desk, MAY, shop=1).total.conversion == Decimal("0.025")


def test_refunds_count_on_the_refund_day_where_the_seller_says_so(desk: Desk) -> None:
    fill(desk, [Sold(noon("2026-05-03"), 500, refunded=200, refund_done_at="2026-05-09 17:00:00")])
    assert {row.period: row.refunded for row in figures(desk, MAY).rows if row.refunded} == {"2026-05-03": 200}
    desk.database.write(lambda connection: replace(connection, 0, {"figures.refund_day": "refunded"}, frozenset()))
    assert {row.period: row.refunded for row in figures(desk, MAY).rows if row.refunded} == {"2026-05-10": 200}
    assert figures(desk, Span(date(2026, 5, 1), date(2026, 5, 5))).total.refunded == 0
    assert figures(desk, Span(date(2026, 5, 6), date(2026, 5, 12))).total.refunded == 200


def test_a_shop_is_named_in_any_case_and_an_unknown_one_is_refused(desk: Desk) -> None:
    fill(desk, [], ((1, "Home Shop", "CNY"),))
    assert shop_number(desk, " home shop ") == 1
    with pytest.raises(Refused, match="There is no shop named"):
        shop_number(desk, "'; DROP TABLE shops")


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk of 6,000 lines over 90 days, two shops."""
    home = tmp_path_factory.mktemp("big")
    make(home, Size(lines=6_000, skus=60, buyers=900, days=90, last=date(2027, 1, 10), known_percent=70))
    return home


@pytest.fixture
def raw(big: Path, clock: Clock) -> Iterator[Raw]:
    """The raw orders of that desk as pandas sees them, and the desk."""
    opened = open_desk(big, clock)
    with opened.database.read() as connection:
        frame = pd.read_sql(text("SELECT * FROM orders WHERE mark = ''"), connection)
        traffic = pd.read_sql(text("SELECT * FROM traffic_days"), connection)
    yield opened, frame, traffic
    opened.close()


_NAMES: Mapping[Step, Callable[["pd.Series[pd.Timestamp]"], "pd.Series[str]"]] = {
    Step.DAY: lambda days: days.dt.strftime("%Y-%m-%d"),
    Step.WEEK: lambda days: days.dt.strftime("%G-W%V"),
    Step.MONTH: lambda days: days.dt.strftime("%Y-%m"),
}


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("shop", [None, 2])
def test_figures_equal_an_independent_computation_from_the_raw_orders(raw: Raw, step: Step, shop: int | None) -> None:
    desk, frame, traffic = raw
    span = Span(date(2026, 11, 3), date(2027, 1, 10))
    first, last = span.ends
    if shop is not None:
        frame, traffic = frame[frame.shop_id == shop], traffic[traffic.shop_id == shop]
    paid = frame[frame.paid_day.between(first, last)].copy()
    paid["period"] = _NAMES[step](pd.to_datetime(paid.paid_day))
    created = frame[frame.created_day.between(first, last)].copy()
    created["period"] = _NAMES[step](pd.to_datetime(created.created_day))
    seen = traffic[traffic.day.between(first, last)].copy()
    seen["period"] = _NAMES[step](pd.to_datetime(seen.day))
    for row in figures(desk, span, step, shop).rows:
        mine = paid[paid.period == row.period]
        known = mine.buyer_id.notna()
        assert row.orders_created == (created.period == row.period).sum()
        assert row.orders_paid == len(mine)
        assert (row.units, row.gross, row.refunded) == (mine.units.sum(), mine.gross.sum(), mine.refunded.sum())
        assert row.buyers == (mine[known].buyer_id.nunique() if known.sum() >= 0.6 * len(mine) else None)
        assert row.visitors == seen[seen.period == row.period].visitors.sum()
        assert row.aov is not None
        assert abs(row.aov - mine.gross.sum() / len(mine)) <= 0.5
        if row.buyers is not None:
            assert row.visitors
            assert abs(float(row.conversion or 0) - row.buyers / row.visitors) <= 0.00005


def test_the_total_of_any_step_is_the_same(raw: Raw) -> None:
    desk, frame, _traffic = raw
    span = Span(date(2026, 11, 3), date(2027, 1, 10))
    totals = {figures(desk, span, step).total for step in Step}
    assert len(totals) == 1
    assert totals.pop().gross == frame[frame.paid_day.between(*span.ends)].gross.sum()


def test_the_moment_of_the_desk_does_not_change_figures(raw: Raw, big: Path) -> None:
    desk, _frame, _traffic = raw
    other = open_desk(big, lambda: datetime.fromisoformat("2031-01-01T00:00:00+00:00"))
    assert figures(other, MAY) == figures(desk, MAY)
    other.close()
