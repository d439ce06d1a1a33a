"""How much reserve which share of deliveries needs, and the other way round (S4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.demand import ItemDemand
from seller_desk.domain.service_curve import SHARES, factor_for, level_for, share_for

PLAIN = ItemDemand("2026-11-20", "mean", 3.0, 7, 21.0, 6.0, 1.8, 0.95, 1.0, 1.0)
CURVE = (-0.2, 0.1, 0.4, 0.8, 1.0, 1.3, 1.8, 2.6, 3.1)
MEASURED = PLAIN._replace(curve=CURVE)

demands = st.builds(
    lambda curve, factor, target: PLAIN._replace(curve=curve, factor=factor, target=target),
    st.none() | st.lists(st.floats(-2, 6), min_size=len(SHARES), max_size=len(SHARES)).map(tuple),
    st.floats(0, 4),
    st.sampled_from((0.5, 0.77, 0.9, 0.95, 0.99)),
)


def test_the_measured_target_keeps_its_factor_and_its_level() -> None:
    assert factor_for(MEASURED, 0.95) == 1.8
    assert level_for(MEASURED, 0.95, 7) == MEASURED.level(7)
    assert level_for(MEASURED, 0.95, 9, 2.0) == MEASURED.level(9, 2.0)


@pytest.mark.parametrize(("share", "factor"), [(0.5, 0.0), (0.6, 0.1), (0.9, 1.3), (0.98, 2.6), (0.99, 3.1)])
def test_other_shares_have_the_factors_that_were_enough_in_the_past(share: float, factor: float) -> None:
    assert factor_for(MEASURED, share) == pytest.approx(factor)


def test_without_a_curve_errors_are_taken_as_normal() -> None:
    assert factor_for(PLAIN, 0.99) == pytest.approx(1.8 * 2.3263 / 1.6449, abs=1e-3)
    assert factor_for(PLAIN, 0.5) == pytest.approx(0)


@given(demands, st.floats(0.5, 0.99), st.floats(0.5, 0.99), st.sampled_from((0.0, 2.0)))
def test_a_larger_share_never_needs_less(demand: ItemDemand, one: float, other: float, late: float) -> None:
    levels = [level_for(demand, share, 9, late) for share in sorted((one, other))]
    assert levels == sorted(levels)
    assert factor_for(demand, one) >= 0


@given(demands, st.integers(0, 90), st.sampled_from((0.0, 1.5)))
def test_the_share_of_a_level_is_the_largest_that_it_covers(demand: ItemDemand, level: int, late: float) -> None:
    share = share_for(demand, level, 7, late)
    assert 0.5 <= share <= 0.99
    if level_for(demand, 0.5, 7, late) <= level:
        assert level_for(demand, share, 7, late) <= level
    if share < 0.9899:
        assert level_for(demand, min(share + 1e-4, 0.99), 7, late) > level


def test_ends_are_told_as_ends() -> None:
    assert share_for(MEASURED, 0, 7) == pytest.approx(0.5)
    assert share_for(MEASURED, 10_000, 7) == pytest.approx(0.99)
    assert level_for(MEASURED, 0.95, 0) == 0
