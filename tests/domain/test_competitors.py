"""The band of competitors, their price cuts, and what their bad reviews complain of (L7, L13)."""

from datetime import date, timedelta
from fractions import Fraction

from seller_desk.domain.competitors import (
    Band,
    Competitor,
    PriceCut,
    PricePoint,
    RivalText,
    TopicShare,
    band,
    last_cut,
    shares,
    told,
)
from seller_desk.domain.price_course import LEAST_DAYS, course

DAY = date(2026, 11, 1)


def points(*prices: int | None) -> tuple[PricePoint, ...]:
    """One price a day from the 1st on."""
    return tuple(PricePoint(DAY + timedelta(days=place), price) for place, price in enumerate(prices))


def rival(number: int, *prices: int | None, currency: str = "CNY") -> Competitor:
    return Competitor(number, 1, RivalText(f"rival {number}"), currency, points(*prices))


def test_the_band_is_lowest_middle_and_highest() -> None:
    assert band([11_900, 9900, 11_200], "CNY") == Band(9900, 11_200, 11_900, 3, "CNY")
    assert band([100, 201], "CNY") == Band(100, 151, 201, 2, "CNY")  # the middle of two, half a unit up
    assert band([], "CNY") is None


def test_a_cut_is_the_last_change_where_it_went_down() -> None:
    assert last_cut(7, points(100, 100, 80, 80), "CNY") == PriceCut(7, DAY + timedelta(days=2), 100, 80, "CNY")
    assert last_cut(7, points(100, 80, 90), "CNY") is None
    assert last_cut(7, points(100, None, 80), "CNY") is not None
    assert last_cut(7, points(100), "CNY") is None


def test_a_cut_is_told_when_it_is_large_and_new_enough() -> None:
    cut = PriceCut(7, DAY, 1000, 900, "CNY")
    assert cut.share == Fraction(1, 10)
    assert told(cut, Fraction(10, 100), DAY)
    assert not told(cut, Fraction(11, 100), DAY)
    assert not told(cut, Fraction(1, 100), DAY + timedelta(days=1))


def test_L13_a_topic_above_the_threshold_of_enough_bad_reviews_is_an_opening() -> None:
    bad = [frozenset({"quality"})] * 4 + [frozenset({"quality", "size"})] + [frozenset()] * 5
    ranked = shares(bad, {"quality": ["漏水"]})
    assert ranked[0] == TopicShare("quality", 5, 10, ("漏水",))
    assert ranked[1].share == Fraction(1, 10)
    assert ranked[0].opening(Fraction(30, 100), 10)
    assert not ranked[0].opening(Fraction(50, 100), 10)  # above, not at
    assert not ranked[0].opening(Fraction(30, 100), 11)  # too few reviews say nothing


def test_prices_hold_until_the_next_one_and_no_longer_than_they_count() -> None:
    found = course([rival(1, 100, None, 90), rival(2, 300)], [(DAY, 200)], "CNY", DAY + timedelta(days=40), 20)
    assert found is not None
    assert found.rivals[0].on(DAY + timedelta(days=1)) == 100
    assert found.rivals[0].on(DAY + timedelta(days=22)) == 90
    assert found.rivals[0].on(DAY + timedelta(days=23)) is None
    assert found.band_on(DAY + timedelta(days=2)) == Band(90, 195, 300, 2, "CNY")
    assert (found.lowest, found.highest) == (90, 300)
    assert found.own is not None
    assert found.own.on(DAY + timedelta(days=40)) == 200


def test_a_course_needs_a_price_in_the_listings_currency_and_shows_two_weeks_at_least() -> None:
    assert course([rival(1, 100, currency="USD")], [], "CNY", DAY, 60) is None
    assert course([rival(1)], [], "CNY", DAY, 60) is None
    found = course([rival(1, 100)], [], "CNY", DAY, 60)
    assert found is not None
    assert (found.last - found.first).days == LEAST_DAYS
    assert found.own is None
