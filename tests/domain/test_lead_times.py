"""How much a delivery time varies, and what that adds to the safety stock (S4)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from seller_desk.domain.demand import ItemDemand
from seller_desk.domain.inventory import StockRow, judge
from seller_desk.domain.lead_times import LeadPast, lead_past
from seller_desk.domain.stock import Demand, StockItem, StockRules, Supply
from seller_desk.domain.supplier_score import Delivery

START = date(2026, 8, 1)
FORECAST = ItemDemand("2026-11-20", "mean", 2.0, 7, 14.0, 3.0, 1.6449, 0.95, 1.0, 1.0)


def came(*days: int, same_day: bool = False) -> list[Delivery]:
    found = []
    for place, each in enumerate(days):
        sent = START if same_day else START + timedelta(days=10 * place)
        on = sent + timedelta(days=each)
        found.append(Delivery(place, sent, 10, None, "CNY", complete_on=on, last_on=on, passed=10))
    return found


def row(past: LeadPast | None, forecast: ItemDemand | None = FORECAST) -> StockRow:
    item = StockItem(1, "A", lead_days=7, lead_past=past)
    demand = Demand(180, 90, 90, 90, 0, forecast=forecast)
    return judge(item, Supply(10), demand, StockRules(safety_days=0), date(2026, 11, 21))


def test_mean_and_standard_deviation_of_past_deliveries() -> None:
    found = lead_past(came(5, 7, 9))
    assert found == LeadPast(7.0, 2.0, 3)


def test_few_deliveries_say_nothing_and_one_parcel_of_many_items_is_one_delivery() -> None:
    assert lead_past(came(5, 9)) is None
    assert lead_past(came(7, 7, 7, 7, 7, same_day=True)) is None
    open_line = Delivery(1, START, 10, None, "CNY")
    assert lead_past([*came(5, 7), open_line]) is None


def test_S4_demand_and_delivery_time_vary_apart_the_root_of_the_sum_of_squares() -> None:
    plain, late = row(None), row(LeadPast(7.0, 2.0, 5))
    assert plain.safety_stock == 5  # 1.645 × 3 = 4.9
    assert late.safety_stock == 9  # √(4.93² + (1.645 × 2 a day × 2 days)²) = 8.2 above 14, whole pieces
    assert late.reorder_point == 23
    assert row(LeadPast(7.0, 0.0, 5)).safety_stock == plain.safety_stock


def test_the_explanation_names_what_was_measured_and_what_it_adds() -> None:
    lines = {str(line.what): (str(line.how), line.value) for line in row(LeadPast(7.4, 2.0, 5)).explanation}
    assert lines["Delivery time varies"] == ("7.4 ± 2.0 days in 5 deliveries", 4)
    assert "Delivery time varies" not in {str(line.what) for line in row(None).explanation}


def test_without_a_measured_demand_nothing_is_added() -> None:
    assert row(LeadPast(7.0, 3.0, 5), None).safety_stock == 0


@pytest.mark.parametrize("target", [0.5, 0.8, 0.99])
def test_more_spread_never_needs_less(target: float) -> None:
    levels = [FORECAST._replace(target=target).level(7, late) for late in (0.0, 0.5, 1.0, 4.0)]
    assert levels == sorted(levels)


def test_a_supplier_that_is_always_late_alike_adds_no_spread() -> None:
    found = lead_past(came(12, 12, 12, 12))
    assert found is not None
    assert (found.mean, found.spread) == (12.0, 0.0)
    assert row(replace(found)).safety_stock == row(None).safety_stock
