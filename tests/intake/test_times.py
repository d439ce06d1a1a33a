"""Times and days as exports write them (FAULTS E17), and the shop's own day (O18)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.intake import evidence
from seller_desk.intake.times import TimeReader, day, moment


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-05-03 13:41:05", "2026-05-03 13:41:05"),
        ("2026/5/3 13:41", "2026-05-03 13:41:00"),
        ("2026.5.3", "2026-05-03 00:00:00"),
        ("2026年5月3日 8时5分", "2026-05-03 08:05:00"),
        ("2026-05-03T13:41:05", "2026-05-03 13:41:05"),
        ("2026-05-03 13:41:05.123", "2026-05-03 13:41:05"),
        ("2026/5/3 下午 1:41", "2026-05-03 13:41:00"),
        ("20261111", "2026-11-11 00:00:00"),
        ("20261111134105", "2026-11-11 13:41:05"),
        ("46347", "2026-11-21 00:00:00"),
        ("46347.5", "2026-11-21 12:00:00"),
        ("May-03-26", "2026-05-03 00:00:00"),
        ("May 3, 2026", "2026-05-03 00:00:00"),
        ("03 May 2026 10:11", "2026-05-03 10:11:00"),
        ("２０２６-05-03", "2026-05-03 00:00:00"),
        ('="2026-05-03"', "2026-05-03 00:00:00"),
    ],
)
def test_E17_times_are_read_exactly(text: str, shown: str) -> None:
    assert f"{moment(text):%Y-%m-%d %H:%M:%S}" == shown


@pytest.mark.parametrize("text", ["", "0000-00-00", "-", "1970-01-01 08:00:00", "null", "0000-00-00 00:00:00"])
def test_E17_empty_times_are_empty(text: str) -> None:
    assert moment(text) is None


@pytest.mark.parametrize(
    "text",
    ["2026/2/30", "2525-05-03 10:00:00", "11/12/26", "2026-13-01", "2026-05-03 25:00", "soon", "12345", "1776-07-04"],
)
def test_E17_impossible_times_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"a|i"):
        moment(text)


@pytest.mark.parametrize(("order", "shown"), [("mdy", "2026-11-12"), ("dmy", "2026-12-11")])
def test_day_or_month_first_is_as_the_file_says(order: str, shown: str) -> None:
    assert f"{moment('11/12/26', order):%Y-%m-%d}" == shown


def test_the_order_of_day_and_month_shows_over_a_whole_column() -> None:
    assert evidence.date_orders(["3/4/2026", "5/14/2026"]) == frozenset({"mdy"})
    assert evidence.date_orders(["3/4/2026", "25/4/2026"]) == frozenset({"dmy"})
    assert evidence.date_orders(["3/4/2026", "5/6/2026"]) == frozenset({"mdy", "dmy"})
    assert evidence.date_orders(["13/14/2026"]) == frozenset()
    assert evidence.date_orders(["2026-05-03"]) is None


def read(cells: list[str], zone: str = "Asia/Shanghai") -> tuple[list[str | None], list[str | None], set[int]]:
    return TimeReader(zone, "ymd").read(cells)


def test_O18_an_order_just_after_midnight_in_china_counts_on_that_day() -> None:
    assert read(["2026-01-01 00:30:00"]) == (["2025-12-31 16:30:00"], ["2026-01-01"], set())


def test_times_with_an_offset_are_brought_to_the_shops_day() -> None:
    assert read(["2026-05-01T17:28:36+00:00"]) == (["2026-05-01 17:28:36"], ["2026-05-02"], set())
    assert read(["2026-09-03 22:14:00 -0400"], "file") == (["2026-09-04 02:14:00"], ["2026-09-03"], set())


def test_one_bad_time_spoils_no_other() -> None:
    times, days, bad = read(["2026-05-03 13:41:05", "2026-02-30 10:00:00", "", "2026/5/3 13:41"])
    assert times == ["2026-05-03 05:41:05", None, None, "2026-05-03 05:41:00"]
    assert days == ["2026-05-03", None, None, "2026-05-03"]
    assert bad == {1}


def test_summer_time_is_kept() -> None:
    assert read(["2026-07-01 12:00:00", "2026-12-01 12:00:00"], "America/New_York")[0] == [
        "2026-07-01 16:00:00",
        "2026-12-01 17:00:00",
    ]


@pytest.mark.parametrize("text", ["2026-03-01 ~ 2026-03-31", "2026-03-01至2026-03-02"])
def test_a_period_of_several_days_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match="several days"):
        day(text)


def test_a_period_of_one_day_is_that_day() -> None:
    assert day("2026-06-18 ~ 2026-06-18") == "2026-06-18"
    assert day("2026-06-18") == "2026-06-18"


@given(st.datetimes().filter(lambda at: 1990 <= at.year <= 2100))
def test_every_time_that_is_written_comes_back(at: object) -> None:
    for pattern in ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y年%m月%d日 %H:%M:%S"):
        assert f"{moment(format(at, pattern)):%Y-%m-%d %H:%M:%S}" == format(at, "%Y-%m-%d %H:%M:%S")


@given(st.text(max_size=20))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        moment(text)
    except ValueError:
        return
