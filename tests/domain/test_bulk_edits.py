"""One change to many listings: how prices are rounded, how titles change."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.bulk_edits import (
    AddWord,
    BulkChange,
    Ending,
    PriceChange,
    PriceRule,
    ReplaceText,
    SetCategory,
    SetRole,
    SetStatus,
    changed,
    is_of_buyers,
    rounded,
)
from seller_desk.domain.listing_content import Choice, ListingContent

CUP = ListingContent(
    title="保温杯 500ml", price=6900, choices=(Choice(1, "白", "A", 6900), Choice(2, "黑", "B", 7900), Choice(3, "灰"))
)


@pytest.mark.parametrize(
    ("price", "ending", "becomes"),
    [
        ("61.234", Ending.ANY, 6123),
        ("61.235", Ending.ANY, 6124),
        ("61.49", Ending.WHOLE, 6100),
        ("61.50", Ending.WHOLE, 6200),
        ("61.30", Ending.NINE_TENTHS, 6090),
        ("61.40", Ending.NINE_TENTHS, 6190),
        ("61.49", Ending.NINETY_NINE, 6199),
        ("61.48", Ending.NINETY_NINE, 6099),
        ("63.99", Ending.NINE, 5900),
        ("64.00", Ending.NINE, 6900),
        ("1.00", Ending.NINE, 900),
        ("0.10", Ending.NINE_TENTHS, 90),
    ],
)
def test_a_price_takes_the_nearest_ending(price: str, ending: Ending, becomes: int) -> None:
    assert rounded(Decimal(price), ending, "CNY") == becomes


def test_money_without_cents_ends_in_whole_units() -> None:
    assert rounded(Decimal("614.4"), Ending.NINETY_NINE, "JPY") == 614
    assert rounded(Decimal("614.4"), Ending.NINE, "JPY") == 619


@given(st.decimals("0.01", "100000", places=4), st.sampled_from([each for each in Ending if each is not Ending.ANY]))
def test_the_ending_is_that_asked_for_and_near(price: Decimal, ending: Ending) -> None:
    got = Decimal(rounded(price, ending, "CNY")) / 100
    step = 10 if ending is Ending.NINE else 1
    tail = Decimal(0) if ending is Ending.WHOLE else Decimal(ending.value)
    assert (got - tail) % step == 0
    assert abs(got - price) <= Decimal(step) / 2 or got == tail


@pytest.mark.parametrize(
    ("change", "prices"),
    [
        (PriceChange(PriceRule.PERCENT, Decimal(-10)), (6210, 6210, 7110, None)),
        (PriceChange(PriceRule.PERCENT, Decimal("5.5"), Ending.NINE_TENTHS), (7290, 7290, 8290, None)),
        (PriceChange(PriceRule.AMOUNT, Decimal(-3)), (6600, 6600, 7600, None)),
        (PriceChange(PriceRule.FIXED, Decimal("59.00")), (5900, 5900, 5900, 5900)),
    ],
)
def test_prices_change_for_the_listing_and_its_choices(change: PriceChange, prices: tuple[int | None, ...]) -> None:
    after = changed(CUP, change)
    assert (after.price, *(each.price for each in after.choices)) == prices


@pytest.mark.parametrize(
    ("change", "title"),
    [
        (ReplaceText("500ml", "316 钢"), "保温杯 316 钢"),
        (ReplaceText("500ML", ""), "保温杯 500ml"),
        (ReplaceText("500ML", "", match_case=False), "保温杯"),
        (ReplaceText("5.0", "x", match_case=False), "保温杯 500ml"),
        (ReplaceText("", "x"), "保温杯 500ml"),
        (ReplaceText("保温杯", r"\1", match_case=False), r"\1 500ml"),
        (AddWord("冬季"), "保温杯 500ml 冬季"),
        (AddWord("冬季", in_front=True), "冬季 保温杯 500ml"),
        (AddWord("500ML"), "保温杯 500ml"),
        (AddWord("  "), "保温杯 500ml"),
    ],
)
def test_titles_change(change: BulkChange, title: str) -> None:
    assert changed(CUP, change).title == title


def test_a_word_stands_close_to_a_title_without_blanks() -> None:
    assert changed(replace(CUP, title="保温杯大容量"), AddWord("冬季")).title == "保温杯大容量冬季"
    assert changed(replace(CUP, title="Cup"), AddWord("Winter")).title == "Cup Winter"


def test_role_status_and_category_are_no_matter_of_buyers() -> None:
    changes: tuple[BulkChange, ...] = (SetRole("profit"), SetStatus("ready"), SetCategory("杯子", "最准"))
    after = CUP
    for change in changes:
        assert not is_of_buyers(change)
        after = changed(after, change)
    assert (after.role, after.status, after.category, after.category_reason) == ("profit", "ready", "杯子", "最准")
    assert replace(after, role="", status=CUP.status, category="", category_reason="") == CUP
