"""Carriers' tables as cells: headings in two languages, units of weight, rows that cannot be read (C9)."""

import pytest

from seller_desk.domain.freight import FreightRate
from seller_desk.domain.freight_table import read_day, read_freight, read_grams


def test_a_table_in_chinese_and_one_in_english_are_the_same() -> None:
    chinese = [["快递公司", "目的地", "首重（公斤）", "首重价格", "续重（公斤）", "续重价格", "偏远"],
               ["韵达", "新疆", "1", "15.00", "0.5", "8", "是"]]  # fmt: skip
    english = [["Carrier", "Province", "First weight", "First price", "Further weight", "Further price", "Remote"],
               ["韵达", "新疆", "1 kg", "15", "500g", "8.00", "yes"]]  # fmt: skip
    wanted = FreightRate("韵达", "新疆", 1000, 1500, 500, 800, remote=True)
    assert read_freight(chinese, "CNY").rates == (wanted,)
    assert read_freight(english, "CNY").rates == (wanted,)


def test_headings_are_needed() -> None:
    found = read_freight([["韵达", "5.00"]], "CNY")
    assert found.rates == ()
    assert "must name the columns" in str(found.problems[0].message)


def test_an_empty_block_holds_nothing() -> None:
    assert read_freight([["", " "]], "CNY") == read_freight([], "CNY")


def test_rows_that_cannot_be_read_are_told_by_their_number() -> None:
    rows = [["快递", "首重价"], ["", ""], ["韵达", "5"], ["中通", "很贵"], ["圆通", "-3"]]
    found = read_freight(rows, "CNY")
    assert [rate.carrier for rate in found.rates] == ["韵达"]
    assert [each.row for each in found.problems] == [4, 5]


@pytest.mark.parametrize(("typed", "grams"), [("500", 500), ("1kg", 1000), ("0.5 公斤", 500), ("300克", 300)])
def test_weights_know_their_units(typed: str, grams: int) -> None:
    assert read_grams(typed) == grams


def test_days_are_read_as_they_are_written() -> None:
    assert [read_day(text) for text in ("2026/1/5", "2026年1月5日", "")] == ["2026-01-05", "2026-01-05", ""]
    with pytest.raises(ValueError, match=r"."):
        read_day("2026-13-01")
