"""The rules of stock: states, reorder points and suggestions (S1, S2, S3, S5, S8, S13; O2–O7)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.classes import classes
from seller_desk.domain.inventory import StockRow, StockState, judge, order_quantity
from seller_desk.domain.stock import Demand, StockItem, StockRules, Supply, arrival
from seller_desk.domain.stock_days import Past, days_in_stock

TODAY = date(2026, 11, 21)
BOARD = StockItem(1, "ZB-4028", "天然竹砧板", cost=2400, currency="CNY", multiple=12)
SELLING = Demand(units=83, in_stock_days=10, window_days=10, data_days=200, idle_days=0)
NEVER_SOLD = Demand(units=0, in_stock_days=90, window_days=90, data_days=200, idle_days=None)


def row(
    on_hand: int | None,
    demand: Demand = SELLING,
    item: StockItem = BOARD,
    *,
    reserved: int = 0,
    rules: StockRules | None = None,
) -> StockRow:
    return judge(item, Supply(on_hand, reserved), demand, rules or StockRules(), TODAY)


def test_the_bamboo_board_of_the_design() -> None:
    board = row(14, reserved=3)
    assert (board.available, board.safety_stock, board.reorder_point) == (11, 25, 84)
    assert (board.shortfall, board.suggested, board.purchase) == (73, 120, 288_000)
    assert board.state is StockState.CRITICAL
    assert board.daily_rate == pytest.approx(8.3)
    assert board.days_left == pytest.approx(11 / 8.3)
    assert (board.order_by, board.arrives) == (TODAY, date(2026, 11, 28))
    assert [line.value for line in board.explanation[1:]] == [25, 84, 73, 117, 120]
    assert str(board.why) == "under half of safety"


@pytest.mark.parametrize("level", [None, 0, 1])
def test_O2_counted_nothing_is_out_whatever_the_level(level: int | None) -> None:
    out = row(0, item=replace(BOARD, level=level))
    assert out.state is StockState.OUT
    assert str(out.why) == "none left, selling"


def test_O2_without_demand_a_level_makes_it_out_and_nothing_else_does() -> None:
    assert row(0, NEVER_SOLD, replace(BOARD, level=5)).state is StockState.OUT
    assert row(0, NEVER_SOLD).state is StockState.OK
    assert row(0, replace(NEVER_SOLD, sold_until="2026-05-12")).state is StockState.OUT


def test_a_level_of_nothing_does_not_switch_the_reorder_point_off() -> None:
    assert row(50, item=replace(BOARD, level=0)).reorder_point == 84
    assert row(50, item=replace(BOARD, level=60)).reorder_point == 60


def test_O3_above_the_level_nothing_is_suggested() -> None:
    assert row(20, NEVER_SOLD, replace(BOARD, level=5)).suggested == 0
    selling = replace(SELLING, units=9, in_stock_days=30)
    assert row(20, selling, replace(BOARD, level=5)).suggested == 0


@pytest.mark.parametrize("day", [0, 1])
def test_O3_what_is_on_order_covers_the_need_also_the_next_day(day: int) -> None:
    item = replace(BOARD, level=5, on_order=10)
    quiet = replace(SELLING, units=9, in_stock_days=30)
    left = row(4 - day, quiet, item)
    assert left.suggested == 0
    assert str(left.why) == "covered by 10 on order"


@pytest.mark.parametrize(
    ("shortfall", "need", "minimum", "multiple", "quantity"),
    [
        (73, 117, None, 12, 120),  # the picture of the design
        (30, 10, None, None, 30),
        (10, 30, None, None, 30),
        (30, 10, 50, None, 50),
        (60, 10, 50, None, 60),
        (60, 10, 50, 24, 72),
        (37, 0, None, 24, 48),  # O5
        (0, 0, None, 24, 0),
        (1, 0, 0, 0, 1),
    ],
)
def test_O4_O5_one_rule_for_the_quantity(
    shortfall: int, need: int, minimum: int | None, multiple: int | None, quantity: int
) -> None:
    item = replace(BOARD, minimum=minimum, multiple=multiple)
    assert order_quantity(shortfall, need, item) == quantity
    assert order_quantity(shortfall, need, item) == order_quantity(shortfall, need, item)


def test_O5_whole_packs_are_explained() -> None:
    need37 = replace(SELLING, units=37, in_stock_days=14)
    boxes = row(0, need37, replace(BOARD, multiple=24), rules=StockRules(safety_days=0, lead_days=7))
    assert boxes.suggested == 48
    assert str(boxes.explanation[-1].what) == "Whole packs of 24"
    assert str(boxes.explanation[-1].how) == "from 37"


def test_O6_only_days_in_stock_make_the_rate() -> None:
    last = TODAY.toordinal()
    sales = dict.fromkeys(range(last - 89, last - 44), 2)
    assert sum(sales.values()) == 90
    assert days_in_stock(Past(0, sales), last - 89, last) == 45


def test_O7_goods_arrive_after_the_delivery_time() -> None:
    assert arrival(date(2024, 12, 4), 25) == date(2024, 12, 29)


def test_an_item_never_counted_gets_no_alert() -> None:
    unknown = row(None, reserved=3)
    assert (unknown.state, unknown.available, unknown.days_left) == (StockState.OK, None, None)
    assert (unknown.suggested, unknown.order_by) == (0, None)
    assert str(unknown.why) == "not counted yet"


@pytest.mark.parametrize(
    ("on_hand", "state"),
    [
        (-2, StockState.OUT),
        (0, StockState.OUT),
        (1, StockState.CRITICAL),
        (12, StockState.CRITICAL),
        (13, StockState.REORDER),  # 13 × 2 is not under 25
        (84, StockState.REORDER),
        (85, StockState.OK),
        (498, StockState.OK),
        (499, StockState.SLOW),
    ],
)
def test_exactly_one_state_the_first_that_fits(on_hand: int, state: StockState) -> None:
    assert row(on_hand).state is state


def test_slow_without_a_sale_needs_days_that_are_known() -> None:
    assert row(5, NEVER_SOLD).state is StockState.SLOW
    assert row(5, replace(NEVER_SOLD, data_days=13)).state is StockState.OK
    assert str(row(5, replace(NEVER_SOLD, data_days=31)).why) == "no sale in 31 days"
    last_sold_long_ago = replace(NEVER_SOLD, units=3, idle_days=60)
    assert row(1, last_sold_long_ago, rules=StockRules(safety_days=0, lead_days=0)).state is StockState.SLOW


def test_money_tied_up_is_known_only_with_count_and_cost() -> None:
    assert row(5, NEVER_SOLD).tied_up == 12_000
    assert row(None).tied_up is None
    assert row(5, item=replace(BOARD, cost=None)).tied_up is None


def test_days_without_a_rate_are_not_available() -> None:
    assert row(5, NEVER_SOLD).days_left is None


def test_own_delivery_time_and_safety_stock_of_the_item() -> None:
    item = replace(BOARD, lead_days=10, safety_stock=40)
    assert row(100, item=item).reorder_point == 83 + 40
    assert row(100, item=item).arrives == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("on_hand", "day"),
    [(33, date(2026, 11, 22)), (30, date(2026, 11, 21)), (0, date(2026, 11, 21))],
)
def test_the_latest_day_to_order(on_hand: int, day: date) -> None:
    spatulas = Demand(units=41, in_stock_days=10, data_days=200, idle_days=0)
    assert row(on_hand, spatulas).order_by == day


@given(
    on_hand=st.integers(-20, 500),
    reserved=st.integers(0, 20),
    units=st.integers(0, 900),
    days=st.integers(1, 90),
    on_order=st.integers(0, 300),
    level=st.none() | st.integers(0, 100),
    multiple=st.none() | st.integers(1, 50),
    minimum=st.none() | st.integers(0, 100),
)
def test_a_suggestion_lifts_the_stock_over_the_line_in_whole_packs(
    on_hand: int,
    reserved: int,
    units: int,
    days: int,
    on_order: int,
    level: int | None,
    multiple: int | None,
    minimum: int | None,
) -> None:
    item = replace(BOARD, on_order=on_order, level=level, multiple=multiple, minimum=minimum)
    found = row(on_hand, replace(SELLING, units=units, in_stock_days=days), item, reserved=reserved)
    assert found.suggested % found.multiple == 0
    coming = (found.available or 0) + on_order
    if found.suggested:
        assert coming <= found.line <= coming + found.suggested
        assert found.explanation[-1].value == found.suggested
        assert found.order_by is not None
    elif found.state in {StockState.OUT, StockState.CRITICAL, StockState.REORDER}:
        assert coming > found.line or found.line == 0 or units == 0


@pytest.mark.parametrize(
    ("past", "days"),
    [
        (Past(5), 10),
        (Past(0), 0),
        (Past(0, {95: 1}), 5),
        (Past(-3, {99: 2, 97: 2, 94: 1}), 8),  # oversold: in stock on 99, on 97 and before
        (Past(5, {93: 1}, counts=((95, 0), (98, 5))), 6),  # counted 0 on day 95: out until the goods were counted
        (Past(5, {93: 1, 97: 1}, counts=((95, 0), (99, 5))), 7),  # a sale after the empty count: goods came unnoted
        (Past(8, moves={96: 8}), 5),  # nothing was there before the receipt
    ],
)
def test_days_in_stock_are_counted_back(past: Past, days: int) -> None:
    assert days_in_stock(past, 91, 100) == days


def test_no_days_at_all() -> None:
    assert days_in_stock(Past(5), 10, 9) == 0


def test_classes_by_share_of_sales() -> None:
    sales = {"CNY": {"a": 700, "b": 150, "c": 100, "d": 50, "e": 0}}
    assert classes(sales, 80, 15) == {"a": "A", "b": "A", "c": "B", "d": "C"}


def test_classes_never_add_currencies() -> None:
    found = classes({"CNY": {"a": 1_000_000, "b": 1}, "USD": {"b": 10}}, 80, 15)
    assert found == {"a": "A", "b": "A"}
