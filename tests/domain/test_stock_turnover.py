"""Turnover and days without stock, checked against a frame of days (S7)."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.stock_turnover import Turned, Turnover, days_out, turned, turnovers, week_ends

CHANGES = st.lists(st.integers(-30, 60), min_size=1, max_size=52)


def test_the_textbook_figure_cost_of_goods_sold_by_mean_stock() -> None:
    sold, change = [10] * 52, [0] * 52
    found = turned(sold, change, [(-1, 65)], 65, 52)
    assert found == Turned(520, 65, 52, estimated=False)
    assert found.times == 8


def test_a_span_shorter_than_a_year_counts_as_a_year() -> None:
    sold = [0] * 40 + [10] * 12
    found = turned(sold, [0] * 52, [(39, 26)], 26, 52)
    assert found is not None
    assert (found.weeks, found.times) == (12, 20)


@given(CHANGES, st.integers(0, 400))
def test_between_counts_without_gaps_the_ends_of_weeks_are_the_ledger(change: list[int], begin: int) -> None:
    level = pd.Series(change).cumsum() + begin
    expected = level.clip(lower=0)
    assert week_ends(change, [(-1, begin)], int(level.iloc[-1])) == pytest.approx(expected.to_numpy())


def test_goods_that_nobody_noted_are_spread_over_the_weeks_between_two_counts() -> None:
    change = [-10] * 10
    assert week_ends(change, [(-1, 50)], 50) == pytest.approx([50] * 10)
    assert week_ends(change, [(-1, 50), (4, 100)], 50) == pytest.approx([60, 70, 80, 90, 100, 90, 80, 70, 60, 50])


def test_of_two_counts_in_a_week_the_later_one_holds() -> None:
    assert week_ends([0, 0, 0], [(0, 10), (0, 40)], 40) == [40, 40]


def test_too_short_a_time_since_the_first_count_takes_todays_stock() -> None:
    sold = [7] * 52
    assert turned(sold, [0] * 52, [(49, 26)], 26, 52) == Turned(364, 26, 52, estimated=True)
    assert turned(sold, [0] * 52, [(49, 26)], 26, 10) == Turned(364, 26, 10, estimated=True)
    assert turned(sold, [0] * 52, [], 26, 3) is None
    assert turned(sold, [0] * 52, [], 0, 52) is None


def test_the_turnover_of_many_is_cost_by_cost_and_never_mixes_currencies() -> None:
    chance = np.random.default_rng(7)
    frame = pd.DataFrame(
        {
            "currency": chance.choice(["CNY", "USD"], 60),
            "cost": chance.integers(100, 9000, 60),
            "year": chance.integers(0, 900, 60),
            "mean": chance.integers(1, 200, 60),
            "estimated": chance.random(60) < 0.3,
        }
    )
    items = [
        (str(currency), int(cost), Turned(float(year), float(mean), 52, bool(estimated)))
        for currency, cost, year, mean, estimated in zip(*(frame[name].tolist() for name in frame), strict=True)
    ]
    found = turnovers([*items, (None, 100, items[0][2]), ("CNY", None, items[0][2]), ("CNY", 100, None)])
    frame["sold"], frame["held"] = frame["cost"] * frame["year"], frame["cost"] * frame["mean"]
    for currency, mine in frame.groupby("currency"):
        assert found[str(currency)].times == pytest.approx(mine["sold"].sum() / mine["held"].sum())
        assert (found[str(currency)].items, found[str(currency)].estimated) == (len(mine), mine["estimated"].sum())
    assert Turnover("CNY", 0, 0, 0, 0).times is None


@pytest.mark.parametrize(
    ("window", "in_stock", "weeks", "expected"),
    [
        (90, 90, 52, (0, 90)),
        (90, 80, 52, (10, 90)),
        (90, 14, 2, (0, 14)),  # began 14 days ago: its 70 empty days before are no days without stock
        (90, 86, 4, (4, 90)),  # counted back as in stock before its first sale
    ],
)
def test_days_before_the_first_sale_are_no_days_without_stock(
    window: int, in_stock: int, weeks: int, expected: tuple[int, int]
) -> None:
    assert days_out(window, in_stock, weeks) == expected
