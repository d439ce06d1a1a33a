"""Balances are the same whether few or all items were counted long ago, however they are read (S16)."""

from datetime import date

from seller_desk.usecases.desk import Desk
from seller_desk.usecases.inventory import stock_rows
from tests.stock_desk import Shelf

TODAY = date(2026, 11, 21)


def test_items_counted_long_ago_lose_what_was_taken_since(desk: Desk) -> None:
    shelf = Shelf(desk, TODAY)
    shop = shelf.shop()
    items = [shelf.item(sku) for sku in "ABCDE"]
    old, *others = items
    variants = [shelf.variant(shop, f"v{item}", takes={item: 1}) for item in items]
    bundle = shelf.variant(shop, "set", takes={old: 2, others[0]: 1})
    shelf.count(old, 500, days_ago=300)
    for item in others:
        shelf.count(item, 500, days_ago=10)
    for days_ago in (310, 290, 200, 100, 50, 5):
        for variant in (*variants, bundle):
            shelf.sale(shop, variant, 1, days_ago)
        shelf.sale(shop, variants[0], 1, days_ago, mark="test")
    shelf.sum_up()
    left = {row.sku: row.on_hand for row in stock_rows(desk)}
    assert left == {"A": 500 - 5 - 2 * 5, "B": 500 - 1 - 1, "C": 499, "D": 499, "E": 499}
