"""Cells pasted out of a spreadsheet are understood as competitors, with headings and without (L13)."""

from decimal import Decimal

from seller_desk.domain.competitors import PastedRival
from seller_desk.intake.pasted_rivals import read_pasted


def test_headings_say_what_the_columns_are() -> None:
    rows = read_pasted([["竞品", "店铺", "价格", "月销", "日期"], ["保温杯", "A店", "¥59.90", "1,200", "2026/11/20"]])
    assert rows == (PastedRival(2, "保温杯", "A店", "", Decimal("59.90"), 1200, "2026-11-20"),)
    (row,) = read_pasted([["Title", "Price"], ["Cup", "12.5"]])
    assert (row.title, row.price) == ("Cup", Decimal("12.5"))


def test_without_headings_the_values_say_it() -> None:
    rows = read_pasted(
        [
            ["A旗舰店", "316不锈钢保温杯 500ml", "59.9", "1200", "2026-11-20", "680000123456"],
            ["B店", "保温杯大容量水杯便携", "49", "300", "2026-11-20", "680000123457"],
        ]
    )
    assert [row.title for row in rows] == ["316不锈钢保温杯 500ml", "保温杯大容量水杯便携"]
    assert [row.shop for row in rows] == ["A旗舰店", "B店"]
    assert [row.price for row in rows] == [Decimal("59.9"), Decimal(49)]
    assert [row.sold for row in rows] == [1200, 300]
    assert {row.day for row in rows} == {"2026-11-20"}
    assert rows[0].number == "680000123456"


def test_reviews_can_be_pasted_too() -> None:
    (row,) = read_pasted([["竞品名称", "评价内容", "星级"], ["保温杯", "漏水", "1"]])
    assert (row.title, row.review, row.stars, row.problem) == ("保温杯", "漏水", 1, None)


def test_a_line_that_cannot_be_taken_says_why() -> None:
    rows = read_pasted([["竞品", "价格"], ["", "59"], ["保温杯", "便宜"], ["壶", ""], ["", ""]])
    assert [str(row.problem) for row in rows] == [
        "The competitor's product is not named.",
        "“便宜” is no price.",
        "There is neither a price nor a review.",
    ]


def test_nothing_pasted_is_nothing() -> None:
    assert read_pasted([]) == ()
    assert read_pasted([["", ""]]) == ()
