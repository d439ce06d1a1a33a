"""The demand of each item: days in stock only, spikes with evidence, a method that keeps up, cover (S3, S4)."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller_desk.analytics.day_forecasts import Days, all_methods
from seller_desk.analytics.item_demand import Wish, item_demands
from seller_desk.analytics.shelf_days import in_stock
from seller_desk.domain.demand import ItemDemand
from seller_desk.domain.stock_days import Past, days_without

LAST = date(2026, 11, 20)
WISH = Wish(LAST, 0.95, cap=True, events={})


def one(sold: np.ndarray, mask: np.ndarray | None = None, wish: Wish = WISH, lead: int = 7) -> ItemDemand:
    """The demand of a single item."""
    table = np.asarray(sold, np.float32)[None]
    known = np.ones(table.shape, bool) if mask is None else mask[None]
    (found,) = item_demands(table, known, np.array([lead]), wish)
    assert found is not None
    return found


def chance(days: int = 180, rate: float = 4.0) -> np.ndarray:
    return np.random.default_rng(20261122).poisson(rate, days).astype(np.float32)


def test_O6_only_days_in_stock_make_the_rate() -> None:
    sold = np.zeros(90)
    sold[::2] = 2
    there = sold > 0
    assert one(sold, there).rate == pytest.approx(2.0)
    assert one(sold).rate == pytest.approx(1.0, abs=0.05)


def test_steady_sales_need_no_more_than_they_sell() -> None:
    steady = one(np.full(120, 3.0))
    assert (steady.rate, steady.level(7), steady.level(14), steady.level(0)) == (3.0, 21, 42, 0)
    assert (steady.error, steady.spikes, steady.weekly) == (0, (), None)


def test_too_short_a_past_says_nothing() -> None:
    table = np.ones((2, 27), np.float32)
    assert item_demands(table, table > 0, np.array([7, 7]), WISH) == [None, None]
    hardly = np.zeros((1, 100), np.float32)
    hardly[0, 50] = 4
    assert item_demands(hardly, hardly >= 0, np.array([7]), WISH) == [None]


def test_a_spike_is_told_with_its_evidence_and_cut_by_choice() -> None:
    sold = chance()
    day = LAST - timedelta(days=9)
    sold[-10] = 200
    event = {"en": "Double 11", "zh_CN": "双11"}
    found = one(sold, wish=Wish(LAST, 0.95, cap=True, events={day: event}))
    (spike,) = found.spikes
    assert (spike.day, spike.pieces, spike.event) == (day, 200, event)
    assert spike.low < 4 < spike.high < 30
    assert str(spike.evidence) == f"2026-11-11 (Double 11): 200 sold, usual are {spike.low} to {spike.high}"
    assert found.left_out(day, LAST) == 200 - spike.high
    assert found.left_out(day + timedelta(days=1), LAST) == 0
    whole = one(sold, wish=Wish(LAST, 0.95, cap=False, events={}))
    assert whole.left_out(day, LAST) == 0
    assert whole.spikes
    assert whole.rate >= found.rate


def test_what_happens_every_week_is_no_spike_but_a_weekly_pattern() -> None:
    sold = chance(180, 2.0)
    saturdays = [place for place in range(180) if (LAST - timedelta(days=179 - place)).weekday() == 5]
    sold[saturdays] += 18
    found = one(sold, wish=Wish(LAST, 0.95, cap=False, events={}))
    assert found.weekly is not None
    assert max(range(7), key=found.weekly.__getitem__) == 5
    assert any("Saturday" in str(each) for each in found.words)
    assert one(sold).spikes == ()


def test_chance_alone_makes_no_weekly_pattern() -> None:
    table = np.random.default_rng(5).poisson(3.0, (300, 180)).astype(np.float32)
    found = item_demands(table, table >= 0, np.full(300, 7), WISH)
    assert sum(each is not None and each.weekly is not None for each in found) < 6


def test_a_season_of_the_year_is_used_where_it_proved_itself() -> None:
    days = np.arange(730)
    high = np.isin(days % 364 // 28, (2, 5, 8, 11))  # each quarter has its month
    sold = np.random.default_rng(7).poisson(np.where(high, 60, 10)).astype(np.float32)
    found = one(sold, wish=Wish(LAST, 0.95, cap=False, events={}))
    assert found.method == "season"
    assert found.season is not None
    assert found.error < 0.8 * found.plain_error


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=30, max_size=120), st.integers(1, 20))
def test_never_worse_than_the_plain_mean_on_its_own_past(values: list[int], lead: int) -> None:
    table = np.array([values, values[::-1]], np.float32)
    for found in item_demands(table, table >= 0, np.array([lead, lead]), WISH):
        if found is not None:
            assert found.error <= found.plain_error + 1e-3
            assert found.level(lead) >= 0


@given(st.lists(st.integers(0, 50), min_size=12, max_size=40), st.integers(1, 11))
def test_no_forecast_of_a_day_knows_what_comes_after_it(values: list[int], cut: int) -> None:
    whole = np.array([values], np.float32)
    part = whole[:, :-cut]
    few, many = (all_methods(Days(each, each >= 0)) for each in (part, whole))
    for name, forecast in few.items():
        np.testing.assert_allclose(many[name][:, : forecast.shape[1]], forecast, rtol=1e-4, atol=1e-4, err_msg=name)


@pytest.mark.parametrize("kind", ["steady", "lumpy", "slow"])
def test_the_level_covers_the_wanted_share_of_what_comes_next(kind: str) -> None:
    dice = np.random.default_rng(11)
    rate = dice.gamma(1, 2, 600)[:, None]
    size = {"steady": rate * np.ones((600, 187)), "slow": rate / 10 * np.ones((600, 187))}.get(
        kind, rate * dice.gamma(0.5, 2, (600, 187))
    )
    sold = dice.poisson(size).astype(np.float32)
    found = item_demands(sold[:, :180], sold[:, :180] >= 0, np.full(600, 7), Wish(LAST, 0.95, cap=False, events={}))
    met = [each.level(7) >= sold[row, 180:].sum() for row, each in enumerate(found) if each is not None]
    assert 0.92 <= np.mean(met) <= 0.98
    told = [each.achieved.share for each in found if each is not None and each.achieved is not None]
    assert 0.92 <= np.mean(told) <= 0.98


def test_it_is_the_same_however_many_items_are_looked_at() -> None:
    table = np.random.default_rng(3).poisson(3.0, (40, 400)).astype(np.float32)
    alone = one(table[0])
    together = item_demands(table, table >= 0, np.full(40, 7), WISH)[0]
    assert together is not None
    assert together.rate == pytest.approx(alone.rate, rel=0.2)


MOVES = st.dictionaries(st.integers(0, 19), st.integers(-5, 8), max_size=4)
SALES = st.dictionaries(st.integers(0, 19), st.integers(1, 5), max_size=12)
COUNTS = st.dictionaries(st.integers(0, 19), st.integers(0, 6), max_size=3)


@given(st.integers(-3, 10), SALES, MOVES, COUNTS)
def test_days_in_stock_of_a_table_are_those_of_the_rule(
    available: int, sales: dict[int, int], moves: dict[int, int], counts: dict[int, int]
) -> None:
    ordered = sorted(counts.items())
    sold, moved = np.zeros((1, 20), np.float32), np.zeros((1, 20), np.float32)
    sold[0, list(sales)], moved[0, list(moves)] = list(sales.values()), list(moves.values())
    mask = in_stock(sold, moved, np.array([float(available)]), {0: ordered})[0]
    past = Past(available, sales, moves, ordered)
    assert {int(day) for day in np.flatnonzero(~mask)} == set(days_without(past, 0, 19)) - {
        day for day in sales if sales[day] > 0
    }


def test_an_item_never_counted_is_taken_as_in_stock() -> None:
    assert in_stock(np.zeros((1, 5), np.float32), np.zeros((1, 5), np.float32), np.array([np.nan]), {}).all()
