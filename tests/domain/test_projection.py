"""How a stock goes on is drawn from the same numbers as the suggestion."""

from dataclasses import replace
from datetime import date

import pytest

from seller_desk.domain.inventory import judge
from seller_desk.domain.projection import course, project, spread
from seller_desk.domain.stock import Demand, StockItem, StockRules, Supply
from seller_desk.domain.stock_moves import MoveKind, StockMove, with_balances

BOARD = StockItem(1, "ZB-4028", multiple=12)
SELLING = Demand(units=83, in_stock_days=10, data_days=90, idle_days=0)


def test_the_bamboo_board_is_out_for_five_days_and_a_half() -> None:
    row = judge(BOARD, Supply(14, 3), SELLING, StockRules(), date(2026, 11, 21))
    shown = project(row)
    assert shown is not None
    start, end = shown.out or (0.0, 0.0)
    assert start == pytest.approx(11 / 8.3)
    assert end == pytest.approx(7)
    assert shown.ordering[-1][1] == pytest.approx(120 - 14 * 8.3)
    assert shown.waiting[-1][1] == 0
    assert shown.line == 84
    assert shown.days == 21


def test_an_item_never_counted_has_no_course() -> None:
    assert project(judge(BOARD, Supply(None), SELLING, StockRules(), date(2026, 11, 21))) is None


def test_without_a_rate_the_stock_stays() -> None:
    assert course(5, 0, {}, 10) == ((0, 5), (10, 5))
    assert course(-5, 0, {3: 4}, 10) == ((0, 0), (3, 0), (3, 4), (10, 4))


def test_goods_on_order_arrive_after_the_delivery_time() -> None:
    on_order = replace(BOARD, on_order=240)
    shown = project(judge(on_order, Supply(0), SELLING, StockRules(), date(2026, 11, 21)))
    assert shown is not None
    assert (7, 240) in shown.ordering
    assert shown.ordering == shown.waiting


def test_the_spread_of_daily_sales() -> None:
    assert spread([2, 4, 4, 4, 5, 5, 7, 9]) == 2
    assert spread([]) == 0


def test_the_balance_after_each_move_is_the_count_before_it_and_the_moves_since() -> None:
    moves = [
        StockMove("2026-05-01 00:00:00", "2026-05-01", MoveKind.COUNT, 10),
        StockMove("2026-05-02 00:00:00", "2026-05-02", MoveKind.SALE, -3),
        StockMove("2026-05-03 00:00:00", "2026-05-03", MoveKind.COUNT, 20),
        StockMove("2026-05-04 00:00:00", "2026-05-04", MoveKind.SALE, -5),
    ]
    assert [move.balance for move in with_balances(moves, 15)] == [15, 20, 7, 10]
    assert [move.difference for move in with_balances(moves, 15)] == [None, 13, None, None]
    assert [move.balance for move in with_balances(moves[3:], 15)] == [15]
    assert [move.balance for move in with_balances(moves[1:], 15)] == [15, 20, None]
