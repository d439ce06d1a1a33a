"""The 7-2-1 mix of the range (L6)."""

from fractions import Fraction

from seller_desk.domain.range_mix import Placed, mixes, targets


def test_L6_shares_by_number_and_by_sales_image_and_event_together() -> None:
    every = [
        *[Placed("traffic", 100, "CNY")] * 6,
        *[Placed("profit", 900, "CNY")] * 2,
        Placed("image", 0, "CNY"),
        Placed("event", 600, "CNY"),
        Placed("", 50, "CNY"),
    ]
    by_count, by_sales = mixes(every, targets(70, 20))
    assert [(part.group, part.amount, part.share) for part in by_count.parts] == [
        ("traffic", 6, Fraction(6, 10)),
        ("profit", 2, Fraction(2, 10)),
        ("others", 2, Fraction(2, 10)),
    ]
    assert [part.gap for part in by_count.parts] == [Fraction(-1, 10), 0, Fraction(1, 10)]
    assert (by_count.undecided, by_sales.undecided, by_sales.measure) == (1, 50, "CNY")
    assert [part.share for part in by_sales.parts] == [Fraction(6, 30), Fraction(18, 30), Fraction(6, 30)]


def test_O29_currencies_are_never_one_sum() -> None:
    found = mixes([Placed("traffic", 100, "CNY"), Placed("profit", 100, "USD")], targets(70, 20))
    assert [mix.measure for mix in found] == ["count", "CNY", "USD"]
    assert [part.share for part in found[2].parts] == [0, 1, 0]


def test_without_roles_there_is_no_share() -> None:
    (mix,) = mixes([Placed("", 0, "CNY")], targets(70, 20))
    assert [part.share for part in mix.parts] == [None] * 3
    assert mix.undecided == 1


def test_targets_always_make_a_hundred() -> None:
    assert targets(70, 20) == (70, 20, 10)
    assert targets(90, 30) == (90, 10, 0)
