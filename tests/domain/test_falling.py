"""Falling sales and their three suspects (L14)."""

from datetime import date

import pytest

from seller_desk.domain.falling import (
    Finding,
    Judgements,
    Rival,
    Shelf,
    examine_prices,
    examine_reviews,
    examine_stock,
    fall_of,
    whole_weeks,
)
from seller_desk.domain.periods import Span

MONDAY = date(2026, 10, 19)
WEEKS = Span(MONDAY, date(2026, 11, 15))


@pytest.mark.parametrize(("weeks", "raised"), [((10, 8, 6, 5), True), ((10, 8, 9, 5), False)])
def test_O24_three_falling_weeks_are_raised_and_a_rise_between_is_not(weeks: tuple[int, ...], raised: bool) -> None:  # noqa: FBT001
    assert (fall_of(weeks, MONDAY) is not None) is raised


@pytest.mark.parametrize(
    ("weeks", "falls"),
    [
        ((10, 8, 8, 5), False),  # as many is not fewer
        ((10, 8, 6), False),  # three weeks are two falls
        ((3, 2, 1, 0), True),  # down to nothing
        ((5, 0, 0, 0), True),  # nothing cannot become fewer: the fall goes on
        ((0, 0, 0, 0), False),  # never sold: nothing falls
        ((2, 1, 0, 0), False),  # begins with too little to judge by
        ((9, 0, 3, 1), False),  # came back in between
        ((9, 5, 10, 8, 6, 5), True),  # only the last weeks count
    ],
)
def test_what_falls_and_what_does_not(weeks: tuple[int, ...], falls: bool) -> None:  # noqa: FBT001
    assert (fall_of(weeks, MONDAY) is not None) is falls


def test_a_fall_tells_its_weeks_and_days() -> None:
    fall = fall_of((7, 10, 8, 6, 5), date(2026, 10, 12))
    assert fall is not None
    assert (fall.weeks, fall.running, fall.lost, fall.span) == ((10, 8, 6, 5), 3, 5, WEEKS)
    assert str(fall.why) == "10 → 8 → 6 → 5 pieces a week, 10-19 to 11-15"


def test_the_number_of_weeks_is_the_sellers() -> None:
    assert fall_of((10, 8, 6), MONDAY, running=2) is not None
    assert fall_of((10, 8, 6, 5), MONDAY, running=4) is None


@pytest.mark.parametrize(
    ("last_known", "sunday"),
    [("2026-11-20", "2026-11-15"), ("2026-11-15", "2026-11-15"), ("2026-11-16", "2026-11-15")],
)
def test_only_weeks_that_are_over_count(last_known: str, sunday: str) -> None:
    span = whole_weeks(date.fromisoformat(last_known), 4)
    assert (span.last, len(span)) == (date.fromisoformat(sunday), 28)
    assert span.first.isoweekday() == 1


def _rival(*prices: tuple[str, int]) -> Rival:
    return Rival("竞品", "CNY", prices)


def test_a_competitor_that_became_cheaper_is_named_with_both_prices_and_the_day() -> None:
    found = examine_prices(
        [_rival(("2026-10-01", 3690), ("2026-11-02", 3280)), _rival(("2026-10-20", 4000))], WEEKS, 3590, "listings/1"
    )
    assert (found.finding, found.place) == (Finding.LIKELY, "listings/1")
    assert str(found.evidence) == "竞品 went from ¥36.90 to ¥32.80 on 11-02; you ask ¥35.90"


def test_a_cut_is_seen_also_when_the_first_price_lies_in_the_weeks() -> None:
    assert examine_prices([_rival(("2026-10-20", 400), ("2026-11-01", 300))], WEEKS, None, "").finding is Finding.LIKELY


@pytest.mark.parametrize(
    ("rivals", "finding"),
    [
        ([], Finding.UNKNOWN),
        ([_rival()], Finding.UNKNOWN),
        ([_rival(("2026-09-01", 900), ("2026-10-01", 300))], Finding.UNKNOWN),  # cut long before
        ([_rival(("2026-10-01", 300), ("2026-11-01", 300))], Finding.CLEARED),
        ([_rival(("2026-10-01", 300), ("2026-11-16", 100))], Finding.UNKNOWN),  # after the weeks
    ],
)
def test_without_a_cut_competitors_are_cleared_or_unknown(rivals: list[Rival], finding: Finding) -> None:
    assert examine_prices(rivals, WEEKS, 100, "").finding is finding


def test_days_out_of_stock_name_the_worst_sku_and_lead_there() -> None:
    found = examine_stock([Shelf("A", 3), Shelf("B", 11), Shelf("C", 0), Shelf("D", None)], 28, "listings/1")
    assert (found.finding, found.place) == (Finding.LIKELY, "inventory/B")
    assert str(found.evidence) == "2 SKUs were out of stock, B on 11 of 28 days"
    assert examine_stock([Shelf("A", 0)], 28, "").finding is Finding.CLEARED
    assert examine_stock([Shelf("A", None)], 28, "").finding is Finding.UNKNOWN


@pytest.mark.parametrize(
    ("now", "before", "finding"),
    [
        (Judgements(4, 20), Judgements(2, 60), Finding.LIKELY),
        (Judgements(1, 2), Judgements(0, 60), Finding.CLEARED),  # one bad review is no proof
        (Judgements(2, 60), Judgements(4, 20), Finding.CLEARED),
        (Judgements(0, 0), Judgements(4, 20), Finding.UNKNOWN),
        (Judgements(3, 9), Judgements(0, 0), Finding.LIKELY),
    ],
)
def test_reviews_are_compared_with_before(now: Judgements, before: Judgements, finding: Finding) -> None:
    assert examine_reviews(now, before, 2, "reviews").finding is finding


def test_the_share_of_bad_reviews_is_told() -> None:
    found = examine_reviews(Judgements(4, 20), Judgements(2, 60), 2, "reviews")
    assert str(found.evidence) == "4 of 20 reviews are bad (20.0 %), 3.3 % before"
