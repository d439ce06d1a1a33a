"""Typed quantities become what a supplier sends (S13, O5)."""

from datetime import date

import pytest

from seller_desk.domain.inventory import StockRow, judge
from seller_desk.domain.order_sizes import orderable, size_words
from seller_desk.domain.stock import Demand, StockItem, StockRules, Supply


def row(multiple: int | None, minimum: int | None) -> StockRow:
    item = StockItem(1, "A", multiple=multiple, minimum=minimum)
    return judge(item, Supply(0), Demand(9, 90, 90, 90), StockRules(), date(2026, 11, 21))


@pytest.mark.parametrize(
    ("multiple", "minimum", "wanted", "ordered", "words"),
    [
        (24, None, 37, 48, "37 → 48: whole packs of 24"),
        (24, 100, 37, 120, "37 → 120: the minimum is 100, packs of 24"),
        (None, 10, 3, 10, "3 → 10: the minimum is 10, packs of 1"),
        (None, None, 37, 37, None),
        (24, None, 48, 48, None),
        (24, 100, 0, 0, None),
        (24, 100, -3, 0, None),
    ],
)
def test_O5_a_quantity_is_rounded_up_and_says_why(
    multiple: int | None, minimum: int | None, wanted: int, ordered: int, words: str | None
) -> None:
    one = row(multiple, minimum)
    assert orderable(one, wanted) == ordered
    said = size_words(one, wanted)
    assert (None if said is None else str(said)) == words
