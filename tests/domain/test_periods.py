"""Days, ISO weeks and months, and what a span is compared with."""

from datetime import date

import pytest

from seller_desk.domain.periods import Against, Span, Step, parts, period_of


@pytest.mark.parametrize(
    ("day", "step", "name"),
    [
        (date(2026, 5, 1), Step.DAY, "2026-05-01"),
        (date(2026, 5, 1), Step.WEEK, "2026-W18"),
        (date(2026, 5, 1), Step.MONTH, "2026-05"),
        (date(2026, 1, 1), Step.WEEK, "2026-W01"),
        (date(2025, 12, 29), Step.WEEK, "2026-W01"),
        (date(2027, 1, 3), Step.WEEK, "2026-W53"),
        (date(2027, 1, 4), Step.WEEK, "2027-W01"),
    ],
)
def test_a_day_lies_in_a_period(day: date, step: Step, name: str) -> None:
    assert period_of(day, step) == name


def test_weeks_at_the_ends_are_cut_to_the_span() -> None:
    found = parts(Span(date(2026, 12, 30), date(2027, 1, 5)), Step.WEEK)
    assert {name: span.ends for name, span in found.items()} == {
        "2026-W53": ("2026-12-30", "2027-01-03"),
        "2027-W01": ("2027-01-04", "2027-01-05"),
    }


@pytest.mark.parametrize("step", Step)
def test_every_day_of_a_span_lies_in_exactly_one_part(step: Step) -> None:
    span = Span(date(2024, 2, 20), date(2025, 3, 3))
    days = [day for part in parts(span, step).values() for day in part]
    assert days == list(span)


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        (date(2026, 5, 11), date(2026, 5, 20), ("2026-05-01", "2026-05-10")),
        (date(2026, 3, 1), date(2026, 3, 31), ("2026-02-01", "2026-02-28")),
        (date(2026, 1, 1), date(2026, 2, 28), ("2025-11-01", "2025-12-31")),
        (date(2026, 3, 1), date(2026, 3, 1), ("2026-02-28", "2026-02-28")),
    ],
)
def test_the_span_before_is_as_long_and_whole_months_stay_whole(
    first: date, last: date, before: tuple[str, str]
) -> None:
    span = Span(first, last).against(Against.BEFORE)
    assert span is not None
    assert span.ends == before


def test_a_leap_day_stands_against_28_february() -> None:
    span = Span(date(2028, 2, 29), date(2028, 3, 1)).against(Against.YEAR)
    assert span is not None
    assert span.ends == ("2027-02-28", "2027-03-01")
    assert Span(date(2028, 2, 29), date(2028, 3, 1)).against(Against.NOTHING) is None


def test_a_span_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before"):
        Span(date(2026, 5, 2), date(2026, 5, 1))
