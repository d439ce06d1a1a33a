"""The stock-take sheet and the shelf list: every item once, in the order of the shelves, counted or not."""

from datetime import date

import pytest

from seller_desk.usecases.desk import Desk
from seller_desk.usecases.stock_sheets import shelf_list, stock_take_sheet
from tests.stock_desk import Shelf


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    shelf = Shelf(desk, date(2026, 11, 21))
    for sku, counted in (("A-10", 7), ("A-2", 3), ("B-1", None)):
        shelf.item(sku, f"保温杯 {sku}", counted=counted, barcode="6901234567892" if sku == "A-2" else None)
    return shelf


def test_the_stock_take_sheet_has_room_for_every_count(shelf: Shelf, language: str) -> None:
    (table,) = stock_take_sheet(shelf.desk).tables()
    assert [row[1:] for row in table.rows] == [
        ("A-2", "保温杯 A-2", "6901234567892", 3, "", ""),
        ("A-10", "保温杯 A-10", "", 7, "", ""),
        ("B-1", "保温杯 B-1", "", None, "", ""),
    ]


def test_the_shelf_list_says_what_lies_there(shelf: Shelf) -> None:
    shop = shelf.shop()
    variant = shelf.variant(shop, "A-2", takes={2: 1})
    shelf.sale(shop, variant, 2, days_ago=0, state="paid")
    shelf.sum_up()
    (table,) = shelf_list(shelf.desk).tables()
    assert [row[:1] + row[4:] for row in table.rows] == [
        ("A-2", 3, 2, 1, 0),
        ("A-10", 7, 0, 7, 0),
        ("B-1", None, None, None, 0),
    ]


def test_a_shops_papers_hold_its_own_items(shelf: Shelf) -> None:
    shop = shelf.shop()
    shelf.variant(shop, "A-10", takes={1: 1})
    (table,) = stock_take_sheet(shelf.desk, shop).tables()
    assert [row[1] for row in table.rows] == ["A-10"]
