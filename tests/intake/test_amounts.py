"""Numbers as marketplaces and spreadsheets write them (FAULTS E15, E22)."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.intake import amounts

yuan = partial(amounts.money, currency="CNY")


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("169.10", 16910),
        ("21.0", 2100),
        ("21", 2100),
        ("￥1,299.00", 129900),
        ("¥1,369.91", 136991),
        ("$1,030.00", 103000),
        ("(12.50)", -1250),
        ("-12.5", -1250),
        ("−3.00", -300),
        ("1.2万", 1200000),
        ("12.50元", 1250),
        ("１２．５０", 1250),
        ('="12.50"', 1250),
        ("168.99\t", 16899),
        ("'12.50", 1250),
        ("12,50", 1250),
        ("1.299,00", 129900),
        (".5", 50),
        ("0.30000000000000004", 30),
        ("2.675", 268),
        ("1e-05", 0),
        ("CNY 12.00", 1200),
        ("", None),
        ("--", None),
        ("-", None),
        ("null", None),
    ],
)
def test_E15_amounts_are_read_exactly(text: str, fen: int | None) -> None:
    assert yuan(text) == fen


@pytest.mark.parametrize("text", ["5%", "abc", "1.2.3", "12,5,0", "1e308", "NaN", "inf", "1E+5", "12 apples", "9" * 40])
def test_E15_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no|too"):
        yuan(text)


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (amounts.count, "1,299", 1299),
        (amounts.count, "3.0", 3),
        (amounts.count, "2件", 2),
        (amounts.count, "-5", -5),
        (amounts.count, "1.2万", 12000),
        (amounts.rate, "5%", Decimal("0.05")),
        (amounts.rate, "10.15%", Decimal("0.1015")),
        (amounts.rate, "3.2", Decimal("3.2")),
        (amounts.price, "2.55", Decimal("2.55")),
        (amounts.price, "0.123456", Decimal("0.123456")),
        (amounts.seconds, "00:01:20", 80),
        (amounts.seconds, "17.3", 17),
        (amounts.rating, "5星", 5),
        (amounts.rating, "4.0", 4),
        (amounts.rating, "差评", 1),
    ],
)
def test_counts_rates_and_stays_are_read_exactly(read: Callable[[str], Any], text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize("text", ["2.5", "1e308", "NaN", "inf", "-inf", "99999999999", "two"])
def test_E22_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no|too"):
        amounts.count(text)


def test_E22_a_price_is_not_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        amounts.price("-11062.06")


@pytest.mark.parametrize(
    ("text", "fen"),
    [("店铺券-5.00", 500), ("店铺券-5.00;满减-3.00", 800), ("-", None), ("5.00", 500), ("0.00", 0), ("-40.00", -4000)],
)
def test_amounts_behind_names_are_added(text: str, fen: int | None) -> None:
    assert amounts.named_amounts(text, "CNY") == fen


def test_yen_has_no_cents() -> None:
    assert amounts.money("1,250", "JPY") == 1250
    assert amounts.money("1250.00", "JPY") == 1250


@given(st.integers(-(10**11), 10**11))
def test_every_amount_written_with_two_decimals_comes_back(fen: int) -> None:
    text = f"{Decimal(fen) / 100:.2f}"
    assert yuan(text) == fen
    assert yuan(f"{Decimal(fen) / 100:,.2f}") == fen


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    for read in (yuan, amounts.count, amounts.rate, amounts.price, amounts.seconds):
        try:
            read(text)
        except ValueError:
            continue
