"""When events come: by date, month, weekday and the Chinese calendar; how a rule is written (T2)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.event_words import rule_words
from seller_desk.domain.events import (
    WEEKDAYS,
    Event,
    EveryMonth,
    EveryYear,
    Rule,
    days_in,
    next_days,
    occasions,
    rule_of,
    rule_text,
    soonest,
)
from seller_desk.domain.events import year_before as before
from seller_desk.domain.refusals import Refused
from seller_desk.usecases.events import event_of, lunar_calendar, standard_events
from tools import lunar_months

LUNAR = lunar_calendar()


def days(text: str, year: int) -> list[str]:
    return [day.isoformat() for day in days_in(rule_of(text), year, LUNAR)]


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("2026-12-12", 2026, ["2026-12-12"]),
        ("2026-12-12", 2027, []),
        ("every 6-18", 2026, ["2026-06-18"]),
        ("every 2-29", 2027, ["2027-02-28"]),
        ("lunar 8-15", 2026, ["2026-09-25"]),
        ("lunar 5-5", 2025, ["2025-05-31"]),
        ("lunar 9-9", 2025, ["2025-10-29"]),  # after the leap sixth month
        ("lunar 1-1", 2027, ["2027-02-06"]),
        ("lunar 12-30", 2025, ["2026-02-16"]),  # a month of 29 days, in the next year
        ("lunar 1-1 -1", 2026, ["2026-02-16"]),
        ("weekday 5 sun 2", 2026, ["2026-05-10"]),
        ("weekday 6 sun 3", 2026, ["2026-06-21"]),
        ("weekday 11 thu 4 +1", 2026, ["2026-11-27"]),
        ("weekday 11 thu 4 +4", 2026, ["2026-11-30"]),
        ("weekday 5 mon -1", 2026, ["2026-05-25"]),
        ("weekday 2 mon 5", 2026, []),
        ("weekday 2 tue 5", 2028, ["2028-02-29"]),
        ("lunar 8-15", 2101, []),
    ],
)
def test_a_rule_falls_on_its_days(text: str, year: int, expected: list[str]) -> None:
    assert days(text, year) == expected


def test_every_week_has_its_day_in_both_ends_of_a_year() -> None:
    found = days("weekly thu", 2026)
    assert (found[0], found[-1], len(found)) == ("2026-01-01", "2026-12-31", 53)
    assert days("weekly thu +1", 2026)[0] == "2026-01-02"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("weekly sat", ["2026-11-21", "2026-11-28", "2026-12-05"]),
        ("monthly 31", ["2026-11-30", "2026-12-31", "2027-01-31"]),
        ("every 11-20", ["2027-11-20", "2028-11-20", "2029-11-20"]),
        ("lunar 12-30", ["2027-02-05", "2028-01-25", "2029-02-12"]),
        ("weekday 2 mon 5", ["2044-02-29"]),
        ("2026-11-20", []),
        ("every 1-1 -45", ["2027-11-17", "2028-11-17", "2029-11-17"]),
    ],
)
def test_the_next_times_of_a_rule(text: str, expected: list[str]) -> None:
    found = next_days(rule_of(text), date(2026, 11, 21), 3, LUNAR)
    assert [day.isoformat() for day in found] == expected


def test_of_what_comes_often_the_soonest_time_is_kept() -> None:
    weekly, once = Event("w", {"en": "w"}, rule_of("weekly fri")), Event("o", {"en": "o"}, rule_of("2026-11-25"))
    found = soonest(occasions([weekly, once], date(2026, 11, 21), date(2026, 12, 21), LUNAR))
    assert [(each.event.id, each.day.isoformat()) for each in found] == [("o", "2026-11-25"), ("w", "2026-11-27")]


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2026-12-12", "once, on 2026-12-12", "只在 2026-12-12"),
        ("every 6-8", "every year on 06-08", "每年 06-08"),
        ("monthly 8", "every month on day 8", "每月 8 日"),
        ("weekly thu", "every week on Thu", "每周四"),
        ("lunar 8-15 -1", "lunar month 8, day 15, 1 day before", "农历 8 月 15 日，提前 1 天"),
        ("weekday 11 thu 4 +4", "the fourth Thu of month 11, 4 days later", "11 月第四个周四，推后 4 天"),
        ("weekday 5 mon -1", "the last Mon of month 5", "5 月最后一个周一"),
    ],
)
def test_a_rule_is_said_in_words(text: str, english: str, chinese: str, language: str) -> None:
    assert str(rule_words(rule_of(text))) == (english if language == "en" else chinese)


def test_every_month_takes_the_last_day_of_a_short_one() -> None:
    found = days("monthly 31", 2027)
    assert len(found) == 12
    assert found[1] == "2027-02-28"


@pytest.mark.parametrize(
    "text", ["", "soon", "every 4-31", "every 13-1", "monthly 0", "monthly 32", "lunar 13-1", "lunar 1-31",
             "2026-02-30", "weekly", "weekly thursday", "weekday 11 thu 6", "weekday 13 thu 1",
             "every 6-18 +61", "every 6-18 later"],
)  # fmt: skip
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        rule_of(text)


_RULES = st.one_of(
    st.dates().map(lambda day: day.isoformat() if day.year >= 1000 else "2026-01-01"),
    st.tuples(st.integers(1, 12), st.integers(1, 28)).map(lambda pair: f"every {pair[0]}-{pair[1]}"),
    st.tuples(st.integers(1, 12), st.integers(1, 30)).map(lambda pair: f"lunar {pair[0]}-{pair[1]} -3"),
    st.integers(1, 31).map(lambda day: f"monthly {day} +2"),
    st.sampled_from(WEEKDAYS).map(lambda weekday: f"weekly {weekday}"),
    st.integers(1, 5).map(lambda nth: f"weekday 11 fri {nth}"),
)


@given(text=_RULES)
def test_a_rule_is_read_back_as_it_was_written(text: str) -> None:
    assert rule_text(rule_of(text)) == text


def test_occasions_are_sorted_and_big_ones_come_first_on_one_day() -> None:
    small = Event("small", {"en": "Small"}, Rule(EveryMonth(11)))
    big = Event("big", {"en": "Big"}, Rule(EveryYear(11, 11)), before=10, big=True)
    found = occasions([small, big], date(2026, 10, 1), date(2026, 11, 30), LUNAR)
    assert [(each.event.id, each.day.isoformat()) for each in found] == [
        ("small", "2026-10-11"),
        ("big", "2026-11-11"),
        ("small", "2026-11-11"),
    ]
    assert (found[1].first, found[1].days) == (date(2026, 11, 1), 11)


@pytest.mark.parametrize(
    ("rule", "day", "last_year"),
    [
        ("every 6-18", date(2026, 6, 18), date(2025, 6, 18)),
        ("lunar 8-15", date(2026, 9, 25), date(2025, 10, 6)),
        ("lunar 1-1 -21", date(2026, 1, 27), date(2025, 1, 8)),
        ("monthly 8", date(2026, 3, 8), date(2025, 3, 8)),
        ("weekly thu", date(2026, 11, 26), date(2025, 11, 27)),
        ("2026-12-12", date(2026, 12, 12), None),
    ],
)
def test_the_year_before_is_found_by_the_same_rule(rule: str, day: date, last_year: date | None) -> None:
    (occasion,) = occasions([Event("x", {"en": "x"}, rule_of(rule))], day, day, LUNAR)
    found = before(occasion, LUNAR)
    assert (found.day if found else None) == last_year


def test_the_lunar_table_is_as_computed_and_as_published() -> None:
    table = lunar_months.years()
    assert [each.year for each in table] == list(range(1990, 2101))
    assert lunar_months.TARGET.read_text("utf-8") == lunar_months.written(table)
    assert not list(lunar_months.differences(table))


def test_the_standard_events_of_a_year_stand_on_their_days(language: str) -> None:
    found = occasions(standard_events(), date(2026, 1, 1), date(2026, 12, 31), LUNAR)
    by_id = {each.event.id: each.day.isoformat() for each in found}
    expected = {
        "spring_sale": "2026-01-27", "spring_festival": "2026-02-17", "38": "2026-03-08", "mothers_day": "2026-05-10",
        "dragon_boat": "2026-06-19", "618": "2026-06-18", "818": "2026-08-18", "qixi": "2026-08-19", "99": "2026-09-09",
        "mid_autumn": "2026-09-25", "national_day": "2026-10-01", "double11": "2026-11-11",
        "black_friday": "2026-11-27", "double12": "2026-12-12",
    }  # fmt: skip
    assert expected.items() <= by_id.items()
    assert all(str(each.event) for each in found)


def test_a_peak_on_a_chart_is_explained_by_the_big_event() -> None:
    assert getattr(event_of(date(2026, 11, 11)), "id", None) == "double11"
    assert event_of(date(2026, 11, 27)) is None  # Black Friday: shops abroad
    assert event_of(date(2026, 11, 13)) is None
