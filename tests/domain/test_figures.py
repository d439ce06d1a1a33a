"""Ratios of the key figures: what cannot be known is None, never zero."""

from decimal import Decimal
from fractions import Fraction

import pytest

from seller_desk.domain.figures import FigureRow, growth, known_buyers


def test_O22_without_visitors_conversion_is_not_available() -> None:
    assert FigureRow("2026-05", "CNY", buyers=3, visitors=0, whole_traffic=True).conversion is None
    assert FigureRow("2026-05", "CNY", buyers=3, visitors=None).conversion is None


def test_conversion_is_buyers_by_visitors_with_four_decimals() -> None:
    assert FigureRow("x", "CNY", buyers=1, visitors=3, whole_traffic=True).conversion == Decimal("0.3333")


def test_conversion_needs_traffic_of_every_shop_and_day_that_sold() -> None:
    assert FigureRow("x", "CNY", buyers=900, visitors=30, whole_traffic=False).conversion is None


def test_order_value_and_per_buyer_round_half_up_to_whole_fen() -> None:
    row = FigureRow("x", "CNY", orders_paid=8, gross=1004, buyers=3)
    assert (row.aov, row.per_buyer) == (126, 335)  # 125.5 → 126, 334.67 → 335


def test_nothing_paid_gives_no_order_value() -> None:
    row = FigureRow("x", "CNY")
    assert (row.aov, row.per_buyer, row.net, row.refund_share) == (None, None, 0, None)


@pytest.mark.parametrize(("known", "buyers"), [(60, 50), (59, None)])
def test_O28_buyers_are_available_from_60_percent_known_orders_on(known: int, buyers: int | None) -> None:
    assert known_buyers(distinct=50, known_orders=known, orders=100) == buyers


def test_no_paid_order_means_no_buyer_and_that_is_known() -> None:
    assert known_buyers(0, 0, 0) == 0


def test_without_known_buyers_whole_traffic_files_say_how_many_paid() -> None:
    row = FigureRow("x", "CNY", gross=1000, buyers=None, visitors=40, traffic_buyers=4, whole_traffic=True)
    assert (row.best_conversion, row.best_per_buyer) == (Decimal("0.1"), 250)
    assert row.conversion is None


@pytest.mark.parametrize(("now", "before", "share"), [(150, 100, Fraction(1, 2)), (0, 10, Fraction(-1)), (5, 0, None)])
def test_growth_needs_something_to_compare_with(now: int, before: int, share: Fraction | None) -> None:
    assert growth(now, before) == share
