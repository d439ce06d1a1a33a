"""Openings of the market (L17), and search words in titles (L12)."""

from fractions import Fraction

import pytest

from seller_desk.domain.niche import SearchWord, niches, trends, words_by_title


def _word(day: str, searches: int, growth: str | None = None, online: int | None = None) -> SearchWord:
    return SearchWord(1, "保温杯", day, searches, Fraction(growth) if growth else None, online)


@pytest.mark.parametrize(
    ("growth", "online", "open_"),
    [("0.31", 49, True), ("0.30", 49, False), ("0.31", 50, False), ("0.31", None, False), (None, 10, False)],
)
def test_L17_growth_over_30_percent_and_under_half_a_product_for_a_search(
    growth: str | None,
    online: int | None,
    open_: bool,  # noqa: FBT001
) -> None:
    found = niches(trends([_word("2026-11-20", 100, growth, online)]), 30, 50)
    assert bool(found) is open_


def test_O22_a_word_that_nobody_searches_has_no_ratio() -> None:
    assert trends([_word("2026-11-20", 0, "2", 5)])[0].goods_per_search is None


def test_without_a_growth_of_its_own_the_row_of_a_month_before_is_compared() -> None:
    (found,) = trends([_word("2026-10-20", 200), _word("2026-10-01", 10), _word("2026-11-20", 250)])
    assert found.growth == Fraction(1, 4)
    assert trends([_word("2026-11-10", 200), _word("2026-11-20", 250)])[0].growth is None
    assert trends([_word("2026-10-20", 0), _word("2026-11-20", 250)])[0].growth is None


def test_every_part_of_a_word_must_stand_in_the_title_in_whatever_order_and_width() -> None:
    titles = {7: "大容量不锈钢保温杯 ａｂｃ", 8: "保温杯\n儿童款", 9: "竹砧板", 10: ""}
    found = words_by_title(titles, ["保温杯 大容量", "保温杯 儿童", "ABC", "板竹", " "])
    assert found == {7: ("保温杯 大容量", "ABC"), 8: ("保温杯 儿童",)}
