"""What is usual: the same weekday of eight weeks (D11)."""

from datetime import date, timedelta

import pytest

from seller_desk.domain.usual_range import UsualRange, same_weekdays, usual_range


def test_the_range_is_the_median_and_twice_the_usual_distance() -> None:
    assert usual_range([100, 80, 120, 90, 110, 100, 70, 1000]) == UsualRange(70, 130)


def test_one_shopping_day_does_not_move_it() -> None:
    calm = usual_range([100] * 8)
    assert calm == usual_range([100] * 7 + [5000]) == UsualRange(90, 110)


def test_fewer_than_four_weeks_make_no_range() -> None:
    assert usual_range([100, 100, 100]) is None


def test_it_is_never_below_nothing() -> None:
    found = usual_range([0, 0, 10, 40])
    assert found is not None
    assert found.low == 0


def test_only_the_same_weekday_counts() -> None:
    friday = date(2026, 11, 20)
    values = {friday - timedelta(days=back): float(back) for back in range(70)}
    assert same_weekdays(friday, values) == [7, 14, 21, 28, 35, 42, 49, 56]


@pytest.mark.parametrize(("value", "where", "by"), [(136, "above", 0.36), (50, "below", 0.5), (90, "usual", None)])
def test_a_value_is_judged_with_its_distance(value: float, where: str, by: float | None) -> None:
    found = UsualRange(100, 100) if where != "usual" else UsualRange(80, 100)
    assert found.judge(value) == where
    assert found.distance(value) == (None if by is None else pytest.approx(by))
