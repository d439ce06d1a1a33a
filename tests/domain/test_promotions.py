"""Stacking: thresholds, repeated reductions, percentages, orders of several pieces, and the lowest price of all."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller_desk.domain.promotions import (
    Combination,
    PriceEvent,
    PriceStep,
    StepKind,
    combinations,
    moved,
    price_for_hand,
    stack,
    worst,
    worst_total,
)

COUPON = PriceStep(StepKind.COUPON, off=2000, over=19900)
FULL = PriceStep(StepKind.FULL, off=3000, over=20000)
MEMBER = PriceStep(StepKind.MEMBER, share=Fraction(5, 100))
TODAY = date(2026, 11, 21)


def kept(price: int, steps: tuple[PriceStep, ...]) -> list[int]:
    return [taken.after for taken in stack(price, steps).steps]


def test_O21_each_threshold_is_tested_against_the_price_before_its_step() -> None:
    assert kept(25900, (MEMBER, FULL, COUPON)) == [24605, 21605, 19605]
    assert kept(25900, (COUPON, FULL, MEMBER)) == [23900, 20900, 19855]
    floor = 19700
    assert stack(25900, (MEMBER, FULL, COUPON)).hand < floor
    assert stack(25900, (COUPON, FULL, MEMBER)).hand >= floor


def test_a_threshold_that_is_not_reached_takes_nothing_and_says_what_is_missing() -> None:
    (taken,) = stack(15000, (FULL,)).steps
    assert (taken.off, taken.after, taken.missing()) == (0, 15000, 5000)


@pytest.mark.parametrize(("price", "once", "every"), [(19999, 0, 0), (20000, 3000, 3000), (65000, 3000, 9000)])
def test_every_full_reduction_against_once(price: int, once: int, every: int) -> None:
    repeated = PriceStep(StepKind.FULL, off=3000, over=20000, every=True)
    assert (FULL.takes(price), repeated.takes(price)) == (once, every)


def test_a_cap_holds_for_percentages_and_repeated_reductions() -> None:
    assert PriceStep(share=Fraction(20, 100), most=1500).takes(10000) == 1500
    assert PriceStep(StepKind.FULL, off=3000, over=20000, every=True, most=5000).takes(65000) == 5000


def test_an_order_of_several_pieces_reaches_what_one_piece_does_not() -> None:
    assert stack(12900, (FULL,)).hand == 12900
    assert stack(12900, (FULL,), pieces=2).total == 22800
    assert stack(12900, (FULL,), pieces=2).hand == 11400


def test_a_reduction_for_each_piece_is_taken_from_each() -> None:
    each = PriceStep(StepKind.DISCOUNT, off=1000, over=12000, each=True)
    assert stack(12900, (each,), pieces=3).total == 3 * 11900
    assert stack(11900, (each,), pieces=3).total == 3 * 11900


def test_half_a_unit_is_taken_off() -> None:
    assert PriceStep(share=Fraction(5, 100)).takes(10) == 1  # 0.5 of a unit


def test_a_buyer_leaves_a_coupon_unused_where_that_is_cheaper() -> None:
    """205: the coupon would leave 185 and lose the full reduction; without it 175."""
    found = worst(20500, (COUPON, FULL))
    assert found.total == 17500
    assert [taken.step.kind for taken in found.steps] == [StepKind.FULL]


def test_a_full_reduction_comes_by_itself() -> None:
    coupon = PriceStep(StepKind.COUPON, off=4000, over=18000)
    assert worst(20500, (FULL, coupon)).total == 17500


steps = st.builds(
    PriceStep,
    kind=st.sampled_from(StepKind),
    off=st.integers(0, 50_000),
    share=st.just(Fraction(0)) | st.fractions(0, 1, max_denominator=200),
    over=st.integers(0, 60_000),
    every=st.booleans(),
    most=st.none() | st.integers(0, 20_000),
    each=st.booleans(),
)
chains = st.lists(steps, max_size=5).map(tuple)


@given(st.integers(0, 200_000), chains, st.integers(1, 5))
def test_a_hand_price_is_never_negative_and_never_above_the_price(
    price: int, chain: tuple[PriceStep, ...], pieces: int
) -> None:
    found = stack(price, chain, pieces)
    assert 0 <= found.hand <= price
    assert 0 <= worst_total(price, chain, pieces) <= found.total
    assert all(taken.off >= 0 and taken.after >= 0 for taken in found.steps)


@given(st.integers(0, 100_000), st.lists(steps, max_size=4).map(tuple), st.integers(1, 3))
def test_the_worst_price_is_the_lowest_over_everything_that_may_be_left(
    price: int, chain: tuple[PriceStep, ...], pieces: int
) -> None:
    choices = [
        (True, False) if each.kind in {StepKind.COUPON, StepKind.PLATFORM, StepKind.MEMBER} else (True,)
        for each in chain
    ]
    every = [
        stack(price, (step for step, used in zip(chain, taken, strict=True) if used), pieces).total
        for taken in product(*choices)
    ]
    assert worst_total(price, chain, pieces) == min(every)
    assert worst(price, chain, pieces).total == min(every)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 30_000), st.lists(st.lists(steps, max_size=3).map(tuple), max_size=2))
def test_a_price_for_a_hand_price_is_the_lowest_that_does(wanted: int, found: list[tuple[PriceStep, ...]]) -> None:
    def hand(price: int) -> int:
        return min((worst_total(price, chain) for chain in found), default=price)

    price = price_for_hand(wanted, found)
    if price is not None:
        assert hand(price) >= wanted
        assert all(hand(lower) < wanted for lower in range(max(0, price - 40), price))


@given(chains)
def test_steps_are_kept_whole(chain: tuple[PriceStep, ...]) -> None:
    assert tuple(PriceStep.from_json(step.to_json()) for step in chain) == chain


def event(number: int, *found: PriceStep, first: str = "", last: str = "", combines: bool = True) -> PriceEvent:
    starts, ends = (date.fromisoformat(day) if day else None for day in (first, last))
    return PriceEvent(number, f"E{number}", found, None, starts, ends, combines)


def numbers(found: tuple[Combination, ...]) -> list[tuple[int, ...]]:
    return [tuple(each.number for each in combination.events) for combination in found]


def test_events_of_different_times_never_meet() -> None:
    always = event(1, MEMBER)
    soon = event(2, FULL, first="2026-12-10", last="2026-12-12")
    later = event(3, COUPON, first="2026-12-20", last="2026-12-31")
    over = event(4, COUPON, last="2026-11-20")
    found = numbers(combinations((always, soon, later, over), TODAY, 30))
    assert found == [(), (1,), (2,), (1, 2), (2, 1), (3,), (1, 3), (3, 1)]


def test_an_event_that_does_not_combine_stands_alone() -> None:
    found = numbers(combinations((event(1, MEMBER), event(2, FULL, combines=False)), TODAY, 0))
    assert found == [(), (1,), (2,)]


def test_the_order_of_two_events_is_tried_both_ways() -> None:
    found = combinations((event(1, COUPON, FULL), event(2, MEMBER)), TODAY, 0)
    least = min(found, key=lambda each: worst_total(25900, each.steps))
    assert worst_total(25900, least.steps) == 19605
    assert numbers((least,)) == [(2, 1)]


def test_many_events_stay_countable() -> None:
    assert len(combinations([event(n, MEMBER) for n in range(8)], TODAY, 0)) == 1 + 8 + 56 + 2


def test_a_step_moves_within_its_list() -> None:
    assert moved((COUPON, FULL, MEMBER), 2, -1) == (COUPON, MEMBER, FULL)
    assert moved((COUPON, FULL), 0, -1) == (COUPON, FULL)
