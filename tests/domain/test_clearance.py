"""Clearance prices: the margin halved by how long the stock lasts, never under the floor (S8)."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.clearance import (
    DEEPEST,
    cleared_hand,
    halvings,
    hand_below_cost,
    lost,
    nicely,
    why_cleared,
)
from seller_desk.domain.pricing import Overheads, SaleCosts


@pytest.mark.parametrize(
    ("lasts", "steps"), [(31, 1), (60, 1), (61, 2), (120, 2), (121, 3), (240, 3), (241, None), (None, None)]
)
def test_each_doubling_of_the_wanted_days_halves_the_margin(lasts: float | None, steps: int | None) -> None:
    assert halvings(lasts, 30) == steps


@given(st.floats(1, 5000), st.integers(1, 365))
def test_so_many_halvings_as_the_logarithm_says(lasts: float, days: int) -> None:
    wanted = max(1, math.ceil(math.log2(Fraction(lasts) / days))) if lasts > days else 1
    found = halvings(lasts, days)
    assert found == (wanted if wanted <= DEEPEST else None) or abs(math.log2(lasts / days) % 1) < 1e-9


def test_the_margin_is_halved_and_never_given_whole() -> None:
    assert [cleared_hand(6000, 4000, steps) for steps in (1, 2, 3, None)] == [5000, 4500, 4250, 4000]
    assert cleared_hand(4001, 4000, 1) == 4001
    assert cleared_hand(4000, 4000, 1) is None
    assert cleared_hand(3500, 4000, None) is None


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from([1, 2, 3, None]))
def test_never_under_the_floor(hand: int, floor: int, steps: int | None) -> None:
    found = cleared_hand(hand, floor, steps)
    assert (found is None) == (hand <= floor)
    assert found is None or floor <= found <= hand


def test_prices_are_rounded_up_to_tenths_of_the_unit() -> None:
    assert (nicely(4251, "CNY"), nicely(4250, "CNY"), nicely(4251, "JPY")) == (4260, 4250, 4251)


@given(
    st.integers(1, 10**5),
    st.integers(0, 30),
    st.integers(0, 2000),
    st.integers(0, 60),
    st.integers(1, 100),
)
def test_below_cost_loses_the_share_of_the_goods_that_was_given_up(
    goods: int, commission: int, freight: int, returned: int, given_up: int
) -> None:
    beside = Overheads(
        commission=Fraction(commission, 100), freight=Fraction(freight), return_rate=Fraction(returned, 100)
    )
    hand = hand_below_cost(Fraction(goods), beside, Fraction(given_up, 100))
    floor = SaleCosts(Fraction(goods), beside).price_for()
    assert hand is not None
    assert floor is not None
    assert hand <= floor
    kept = 1 - Fraction(returned, 100)
    earned = hand * (1 - Fraction(commission, 100)) - freight / kept - goods
    assert -Fraction(goods * given_up, 100) <= earned < -Fraction(goods * given_up, 100) + 1
    assert lost(Fraction(goods), beside, hand) == max(0, math.ceil(-earned))
    assert lost(Fraction(goods), beside, floor) == 0


def test_the_reason_says_how_long_it_lasts() -> None:
    assert str(why_cleared(None, None)) == "not sold any more: down to the floor"
    assert str(why_cleared(110, 2)) == "lasts 110 days: margin halved 2 times"
    assert str(why_cleared(50, 1)) == "lasts 50 days: margin halved"
    assert str(why_cleared(1200, None)) == "lasts 1,200 days: down to the floor"
