"""Purchases, lots, cost methods: states, landed cost exact to the fen, shelf life (S12, S15, S17, S18)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.cost_methods import first_in_first_out, layers, weighted_average
from seller_desk.domain.lots import LifeRules, LotState, StockLot, blocked, lots_left
from seller_desk.domain.prices import CostLot
from seller_desk.domain.purchase_checks import refuse_day
from seller_desk.domain.purchases import (
    Purchase,
    PurchaseLine,
    PurchaseState,
    Receipt,
    extra_cost,
    first_order,
    lot_costs,
    may_become,
    name_of,
    state_after,
)
from seller_desk.domain.refusals import Refused
from seller_desk.domain.stock import StockItem

TODAY = date(2026, 11, 21)


def bought(*lines: PurchaseLine, freight: int = 0, state: PurchaseState = PurchaseState.SENT) -> Purchase:
    return Purchase(1, "P20261121-1", 1, "安吉竹语", state, "2026-11-01 00:00:00", "CNY", lines, freight=freight)


def line(number: int, quantity: int, cost: str | None, received: int = 0, failed: int = 0) -> PurchaseLine:
    unit = None if cost is None else Decimal(cost)
    return PurchaseLine(number, number, f"S{number}", "", quantity, unit, received, failed)


def receipt(number: int, of: int, received: int, failed: int = 0) -> Receipt:
    return Receipt(number, of, f"2026-11-{number:02d} 00:00:00", f"2026-11-{number:02d}", received, received, failed)


def test_what_may_follow_a_state() -> None:
    follow = {state.value: [each.value for each in PurchaseState if may_become(state, each)] for state in PurchaseState}
    assert follow == {
        "draft": ["sent", "cancelled"],
        "sent": ["partly", "closed", "cancelled"],
        "partly": ["partly", "closed"],
        "closed": [],
        "cancelled": [],
    }


def test_failed_pieces_are_a_back_order_until_they_are_replaced() -> None:
    assert line(1, 48, "1", received=48, failed=2).to_come == 2
    assert state_after([line(1, 48, "1", 48, 2)]) is PurchaseState.PARTLY
    assert state_after([line(1, 48, "1", 50, 2)]) is PurchaseState.CLOSED
    assert line(1, 10, "1", received=12).to_come == 0


def test_freight_is_shared_out_by_value_exact_to_the_fen() -> None:
    one = bought(line(1, 3, "10"), line(2, 1, "60"), line(3, 1, "10"), freight=1000)
    assert extra_cost(one) == {1: 300, 2: 600, 3: 100}
    odd = extra_cost(replace(one, freight=1001))
    assert sum(odd.values()) == 1001


def test_once_closed_freight_lies_on_what_came_only() -> None:
    one = bought(line(1, 10, "10", received=10), line(2, 10, "10"), freight=1000, state=PurchaseState.CLOSED)
    assert extra_cost(one) == {1: 1000, 2: 0}


def test_a_rebate_lowers_the_cost_of_the_goods_not_the_freight() -> None:
    one = bought(line(1, 10, "10", received=10), freight=1000, state=PurchaseState.CLOSED)
    came = [receipt(1, 1, 10)]
    assert lot_costs(one, came) == {1: Decimal(11)}
    assert lot_costs(one, came, {1: Fraction(1, 10)}) == {1: Decimal(10)}


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 3)), min_size=1, max_size=6),
    st.integers(0, 100_000),
    st.integers(1, 9_999),
)
def test_the_parts_of_a_line_add_up_to_its_value_and_freight(
    came: list[tuple[int, int]], freight: int, fen: int
) -> None:
    receipts = [receipt(n, 1, pieces, min(failed, pieces)) for n, (pieces, failed) in enumerate(came, 1)]
    received, failed = sum(each.received for each in receipts), sum(each.failed for each in receipts)
    one = bought(line(1, received, str(Decimal(fen) / 100), received, failed), freight=freight)
    one = replace(one, state=PurchaseState.CLOSED)
    costs = lot_costs(one, receipts)
    passed = sum(each.passed for each in receipts)
    whole = sum((costs[each.number] * each.passed for each in receipts if each.passed), Decimal(0))
    if passed:
        assert whole.quantize(Decimal("0.01")) == Decimal(fen * passed + freight) / 100


def test_goods_of_unknown_cost_make_no_cost_lot() -> None:
    assert lot_costs(bought(line(1, 5, None, received=5), freight=500), [receipt(1, 1, 5)]) == {}


def test_new_goods_begin_with_a_small_order_in_whole_packs() -> None:
    item = StockItem(1, "A", multiple=12, minimum=12)
    assert first_order(120, 30, item) == 36
    assert first_order(12, 30, item) == 12
    assert first_order(0, 30, item) == 0


def test_numbers_of_a_day_follow_each_other() -> None:
    assert name_of("2026-11-21", ["P20261121-1", "P20261121-2"]) == "P20261121-3"


# -- shelf life -------------------------------------------------------------------------------------------------------
def lot(number: int, pieces: int, expires: date | None, made: date | None = None) -> StockLot:
    return StockLot(number, 1, pieces, date(2026, 6, 1), f"L{number}", made, expires)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 7, 1), LotState.GOOD),
        (date(2026, 12, 31), LotState.GOOD),  # 150 of 300 days: exactly a half is left
        (date(2027, 1, 1), LotState.WARNED),
        (date(2027, 2, 19), LotState.WARNED),  # exactly a third is left
        (date(2027, 2, 20), LotState.BLOCKED),
        (date(2027, 5, 30), LotState.BLOCKED),
        (date(2027, 5, 31), LotState.EXPIRED),
    ],
)
def test_S15_a_lot_is_warned_of_at_half_and_blocked_under_a_third_of_its_life(today: date, state: LotState) -> None:
    one = lot(1, 10, date(2027, 5, 30), made=date(2026, 8, 3))
    assert one.life_days == 300
    assert one.state(today, LifeRules()) is state


def test_S15_first_expired_goes_out_first() -> None:
    lots = [lot(1, 10, date(2027, 6, 1)), lot(2, 20, date(2026, 12, 1)), lot(3, 5, None)]
    left = lots_left(lots, 22, TODAY, LifeRules())
    assert [(each.lot.number, each.left) for each in left] == [(2, 7), (1, 10), (3, 5)]
    assert blocked(left) == 7


def test_goods_that_keep_are_never_blocked() -> None:
    (left,) = lots_left([lot(1, 10, None)], None, TODAY, LifeRules())
    assert (left.state, left.left) == (LotState.GOOD, 10)


# -- cost methods -----------------------------------------------------------------------------------------------------
def cost(day: str, amount: str, pieces: int | None, currency: str = "CNY") -> CostLot:
    return CostLot(0, 1, day, Decimal(amount), currency, pieces)


LOTS = [cost("2026-11-20", "12", 10), cost("2026-11-10", "10", 30), cost("2026-11-01", "8", 100)]


def test_what_is_left_lies_in_the_newest_lots() -> None:
    assert [(each.pieces, each.cost) for each in layers(LOTS, 25)] == [(15, Fraction(1000)), (10, Fraction(1200))]
    assert weighted_average(LOTS, 25) == (Fraction(15 * 1000 + 10 * 1200, 25), "2026-11-20")
    assert first_in_first_out(LOTS, 25) == (Fraction(1000), "2026-11-10")
    assert first_in_first_out(LOTS, 41) == (Fraction(800), "2026-11-01")


def test_without_stock_no_method_says_anything() -> None:
    assert weighted_average(LOTS, 0) is None
    assert first_in_first_out(LOTS, None) is None
    assert first_in_first_out([], 5) is None


def test_a_cost_without_pieces_holds_for_the_rest_and_currencies_stay_apart() -> None:
    lots = [cost("2026-11-20", "12", 10), cost("2026-11-10", "9", None), cost("2026-11-01", "8", 100)]
    assert first_in_first_out(lots, 1000) == (Fraction(900), "2026-11-10")
    assert first_in_first_out([LOTS[0], cost("2026-11-10", "2", 50, "USD")], 100) == (Fraction(1200), "2026-11-20")


@pytest.mark.parametrize("day", ["20261121", "2026-W47-6", "2026-11-21 ", "2026-02-30", "", "2026-1-1"])
def test_a_day_written_in_any_other_way_is_refused_as_days_are_compared_as_text(day: str) -> None:
    with pytest.raises(Refused):
        refuse_day(day)
