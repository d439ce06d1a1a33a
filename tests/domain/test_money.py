"""Money: whole minor units, shown with the currency's sign, split without losing a fen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.money import major_text, minor, show, show_sums, split


@pytest.mark.parametrize(
    ("amount", "currency", "units"),
    [("12.5", "CNY", 1250), ("0.005", "CNY", 1), ("-0.005", "CNY", -1), ("1299", "JPY", 1299), ("19.99", "USD", 1999)],
)
def test_minor_units(amount: str, currency: str, units: int) -> None:
    assert minor(Decimal(amount), currency) == units


@pytest.mark.parametrize(
    ("units", "currency", "shown", "written"),
    [
        (129900, "CNY", "¥1,299.00", "1299.00"),
        (-1250, "CNY", "−¥12.50", "-12.50"),
        (5, "USD", "$0.05", "0.05"),
        (1250, "JPY", "JP¥1,250", "1250"),
        (100, "XYZ", "XYZ 1.00", "1.00"),
        (0, "CNY", "¥0.00", "0.00"),
    ],
)
def test_money_is_shown_for_people_and_written_for_files(units: int, currency: str, shown: str, written: str) -> None:
    assert (show(units, currency), major_text(units, currency)) == (shown, written)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (100, [0, 0], [50, 50]),
        (-100, [1, 1, 1], [-34, -33, -33]),
        (7, [], []),
        (0, [3, 4], [0, 0]),
        (10, [0, 5], [0, 10]),
    ],
)
def test_splitting(total: int, weights: list[int], parts: list[int]) -> None:
    assert split(total, weights) == parts


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**9), min_size=1, max_size=40))
def test_parts_add_up_exactly_and_none_is_off_by_a_unit(total: int, weights: list[int]) -> None:
    parts = split(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    if whole:
        assert all(abs(part * whole - total * weight) < whole for part, weight in zip(parts, weights, strict=True))


def test_sums_stand_beside_each_other_and_are_never_added() -> None:
    assert show_sums({"USD": 2000, "CNY": 151550}) == "¥1,515.50 + $20.00"
    assert show_sums({"USD": 2000, "CNY": 151550}, whole=True) == "¥1,515 + $20"
    assert (show_sums({}), show_sums({}, none="—")) == ("", "—")
