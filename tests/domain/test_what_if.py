"""What-if: other rules tried on an item and on the stock, without writing anything (S4)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from seller_desk.domain.demand import ItemDemand, Spike
from seller_desk.domain.inventory import StockRow, judge
from seller_desk.domain.stock import Demand, StockItem, StockRules, Supply
from seller_desk.domain.what_if import Assumptions, item_with, outcome, started, with_curve

TODAY = date(2026, 11, 21)
LAST = TODAY - timedelta(days=1)
CURVE = (-0.2, 0.1, 0.4, 0.8, 1.0, 1.3, 1.8, 2.6, 3.1)
FORECAST = ItemDemand(
    str(LAST), "mean", 3.0, 7, 21.0, 6.0, 1.8, 0.95, 1.0, 1.0, capped=True,
    spikes=(Spike(LAST - timedelta(days=9), 100, 0, 10),),
)  # fmt: skip


def row(forecast: ItemDemand | None = FORECAST, **noted: object) -> StockRow:
    item = StockItem(1, "A", cost=1000, currency="CNY", **noted)  # type: ignore[arg-type]
    demand = Demand(270, 90, 90, 90, 0, last_day=LAST.toordinal(), spikes=90, forecast=forecast)
    return with_curve(judge(item, Supply(20), demand, StockRules(), TODAY), CURVE)


def test_the_sliders_begin_where_the_item_stands_and_change_nothing_there() -> None:
    one = row()
    start = started(one, 80, capped=False)
    assert start == Assumptions(95, 3, 7, 14, 100, capped=True)
    moved = item_with(one, start)
    assert (
        (moved.line, moved.safety_stock, moved.suggested) == (one.line, one.safety_stock, one.suggested) == (32, 11, 42)
    )


@pytest.mark.parametrize(("service", "safety"), [(60, 9), (90, 9), (98, 16), (99, 19)])
def test_another_service_level_keeps_what_was_enough_in_the_past(service: int, safety: int) -> None:
    one = row()
    assert item_with(one, replace(started(one, 95, capped=True), service=service)).safety_stock == safety


def test_days_of_reserve_delivery_and_order_act_as_the_rules_say() -> None:
    one = row()
    start = started(one, 95, capped=True)
    assert item_with(one, replace(start, safety_days=10)).safety_stock == 30
    late = item_with(one, replace(start, lead_days=14))
    assert (late.line, late.arrives) == (58, TODAY + timedelta(days=14))
    assert item_with(one, replace(start, cover_days=30)).suggested == 90


def test_more_demand_scales_rate_reserve_and_order() -> None:
    one = row()
    more = item_with(one, replace(started(one, 95, capped=True), demand=150))
    assert more.daily_rate == pytest.approx(4.5)
    assert (more.cover_need, more.safety_stock, more.line) == (63, 16, 48)
    assert item_with(one, replace(started(one, 95, capped=True), demand=0)).suggested == 0


def test_spikes_can_be_counted_in_full() -> None:
    one = row()
    full = item_with(one, replace(started(one, 95, capped=True), capped=False))
    assert full.daily_rate == pytest.approx(4.0)
    assert full.demand.forecast is not None
    assert full.demand.forecast.mean == pytest.approx(28.0)
    counted = replace(one.demand, units=360, spikes=0, forecast=FORECAST._replace(capped=False, mean=28.0, rate=4.0))
    uncut = replace(one, demand=counted)
    cut = item_with(uncut, replace(started(uncut, 95, capped=True), capped=True))
    assert cut.daily_rate == pytest.approx(3.0)
    assert cut.demand.spikes == 90


def test_what_is_noted_at_the_item_gives_way_in_its_own_trial() -> None:
    noted = row(level=100, safety_stock=40, lead_days=9)
    wanted = Assumptions(95, 3, 7, 14)
    assert (noted.line, item_with(noted, wanted).line) == (100, 32)
    assert item_with(noted, replace(wanted, lead_days=3)).lead_days == 3


def test_the_expected_service_follows_the_reorder_point() -> None:
    one = row()
    assert outcome(one).service == pytest.approx(0.95, abs=0.005)
    assert outcome(item_with(one, Assumptions(99, 3, 7, 14))).service == pytest.approx(0.99, abs=0.005)
    assert outcome(item_with(one, Assumptions(60, 0, 7, 14))).service == pytest.approx(0.62, abs=0.01)
    assert outcome(row(None)).service is None


def test_the_mean_stock_is_the_safety_stock_and_half_an_order() -> None:
    one = outcome(row())
    assert (one.mean_stock, one.tied_up) == (11 + 21, 32_000)
