"""What people type is read alike everywhere."""

from datetime import date
from decimal import Decimal

import pytest

from seller_desk.domain.typed import day_or_none, is_day, read_amount, read_day, read_decimal, read_whole


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027-05-01", date(2027, 5, 1)),
        (" 2027/5/1", date(2027, 5, 1)),
        ("20270501", date(2027, 5, 1)),
        ("2027年5月1日", date(2027, 5, 1)),
        (" ", None),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, day: date | None) -> None:
    assert read_day(typed) == day_or_none(typed) == day
    assert is_day(typed)


@pytest.mark.parametrize("typed", ["soon", "2027-13-01", "2027-02-30", "1.5.27", "2027-05-01 noon"])
def test_what_is_no_day_is_not_taken(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_day(typed)
    assert not is_day(typed)
    assert day_or_none(typed) is None


@pytest.mark.parametrize(("typed", "number"), [("1,200", 1200), (" 7 ", 7), ("1，200", 1200), ("０", 0), ("", None)])
def test_whole_numbers(typed: str, number: int | None) -> None:
    assert read_whole(typed, 1200) == number


@pytest.mark.parametrize("typed", ["1201", "-1", "1.5", "七", "²", "9" * 5000])
def test_what_is_no_whole_number_within_the_bounds_is_not_taken(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_whole(typed, 1200)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("¥1,299.00", "1299.00"), ("12.5 元", "12.5"), (".5", "0.5"), ("-3", "-3"), ("￥ 8", "8"), ("", None)],
)
def test_numbers_with_and_without_the_sign_of_a_currency(typed: str, number: str | None) -> None:
    assert read_decimal(typed) == (None if number is None else Decimal(number))


@pytest.mark.parametrize("typed", ["NaN", "1e9", "1_000", "12.5.1", "twelve", "Infinity"])
def test_what_is_no_number_is_not_taken(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_decimal(typed)


def test_amounts_are_minor_units_of_their_currency_within_bounds() -> None:
    most = Decimal(1000)
    assert [read_amount(each, "CNY", most) for each in ("12.5", "¥0", "", "1000")] == [1250, 0, None, 100_000]
    assert read_amount("1200", "JPY", Decimal(2000)) == 1200
    for typed in ("-1", "1000.01"):
        with pytest.raises(ValueError, match=r"."):
            read_amount(typed, "CNY", most)
