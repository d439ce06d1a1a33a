"""Take down, push, extend (L12); the mix (L6); openings (L17); trials (L11)."""

from decimal import Decimal
from fractions import Fraction

import pytest

from seller_desk.domain.life_cycle import (
    Cover,
    ExtendRules,
    Head,
    Push,
    Repeat,
    Rising,
    TakeDown,
    TakeDownRules,
    Visits,
    rising,
    to_extend,
    to_take_down,
)

HEAD = Head(1, "保温杯", 1, "甲")


@pytest.mark.parametrize(
    ("visits", "cover", "goes"),
    [
        (Visits(1000, 9), Cover(61, 1.0), True),
        (Visits(1000, 10), Cover(61, 1.0), False),  # 1 % is not under 1 %
        (Visits(1000, 9), Cover(60, 1.0), False),  # 60 days are not over 60
        (Visits(1000, 9), Cover(5, 0.0), True),  # nothing sold: it lasts for ever
        (Visits(1000, 0), Cover(0, 0.0), False),  # nothing left to take care of
        (Visits(1000, 9), None, False),  # never counted
        (Visits(99, 0), Cover(61, 1.0), False),  # too few came
        (Visits(0, 0), Cover(61, 1.0), False),
        (Visits(None, 3), Cover(61, 1.0), False),
    ],
)
def test_L12_take_down_needs_a_low_conversion_and_long_stock(visits: Visits, cover: Cover | None, goes: bool) -> None:  # noqa: FBT001
    assert to_take_down(visits, cover, TakeDownRules()) is goes


def test_O22_without_visitors_there_is_no_conversion() -> None:
    assert Visits(0, 0).conversion is None
    assert Visits(None, 1).conversion is None


def test_take_down_says_both_numbers() -> None:
    assert (
        str(TakeDown(HEAD, Visits(1204, 9), Cover(300, 2.0), 30).why)
        == "0.75 % of 1,204 visitors bought in 30 days; 300 pieces last 150 days"
    )
    assert "nothing sold of 7 pieces" in str(TakeDown(HEAD, Visits(1204, 9), Cover(7, 0), 30).why)


def test_L12_words_from_20_percent_growth_on_are_pushed_fastest_first() -> None:
    words = [Rising("甲", Fraction(20, 100), 5), Rising("乙", Fraction(19, 100), 5), Rising("丙", Fraction(3, 1), 5)]
    assert [word.word for word in rising(words, 20)] == ["丙", "甲"]
    push = Push(HEAD, rising(words, 20))
    assert str(push.why) == "“丙” +300 % in a month, 1 more word rises"


@pytest.mark.parametrize(
    ("repeat", "extends"),
    [
        (Repeat(100, 21, 130, 140), True),
        (Repeat(100, 20, 130, 140), False),
        (Repeat(19, 19, 40, 40), False),  # too few known
        (Repeat(100, 50, 59, 100), False),  # O28: under 60 % of the orders tell who bought
    ],
)
def test_L12_extend_what_over_20_percent_of_known_buyers_buy_again(repeat: Repeat, extends: bool) -> None:  # noqa: FBT001
    assert to_extend(repeat, ExtendRules()) is extends


def test_thresholds_are_the_sellers() -> None:
    assert to_take_down(Visits(1000, 15), Cover(40, 1.0), TakeDownRules(Decimal("1.6"), 100, 30))
