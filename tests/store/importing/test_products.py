"""Products and stock tables set up what is counted; orders find the same variants."""

from seller_desk.domain.imports import Reading
from seller_desk.usecases.desk import Desk
from tests.store.importing.made import ITEMS, PRODUCTS, STOCK, ask, dump, line, merge, one


def product(sku: str | None, stock: int | None, **more: object) -> dict[str, object]:
    return {"product_id": "1", "sku_code": sku, "product_title": "短袖", "stock": stock} | more


JD = Reading("products", "jd", "product", "CNY", "Asia/Shanghai", key="sku_code")


def test_O26_two_shops_that_differ_are_asked_and_old_orders_take_nothing(desk: Desk) -> None:
    merge(desk, PRODUCTS, [product("A", 40)])
    merge(desk, JD, [product("A", 38)], shop="京东店")
    assert ask(desk, "SELECT quantity, source FROM stock_counts") == [(40, "file")]
    assert ask(desk, "SELECT quantity, settled FROM count_offers") == [(38, 0)]
    old = [line(f"B{n}", f"B{n}", sku="A", order_status="completed") for n in range(30)]
    merge(desk, ITEMS, old)
    assert one(desk, "SELECT count(*) FROM variant_items") == (2,)
    assert ask(desk, "SELECT 1 FROM orders WHERE taken_at > (SELECT at FROM stock_counts)") == []


def test_the_same_count_of_another_shop_is_no_question(desk: Desk) -> None:
    merge(desk, PRODUCTS, [product("A", 40)])
    merge(desk, JD, [product("A", 40)], shop="京东店")
    assert ask(desk, "SELECT 1 FROM count_offers") == []


def test_a_later_quantity_of_the_same_shop_is_only_noted(desk: Desk) -> None:
    merge(desk, PRODUCTS, [product("A", 40)])
    assert merge(desk, PRODUCTS, [product("A", 31)]).numbers == (0, 1, 0, 0, 0)
    assert ask(desk, "SELECT quantity FROM stock_counts") == [(40,)]
    assert one(desk, "SELECT offered FROM variants") == (31,)


def test_a_count_by_hand_is_never_questioned(desk: Desk) -> None:
    merge(desk, STOCK, [{"sku_code": "A", "stock": 7}])
    merge(desk, PRODUCTS, [product("A", 40)])
    assert ask(desk, "SELECT quantity FROM stock_counts") == [(7,)]
    assert ask(desk, "SELECT 1 FROM count_offers") == []


def test_own_codes_link_by_themselves_whichever_file_comes_first(desk: Desk) -> None:
    merge(desk, ITEMS, [line("A1", "A1-1", sku="A")])
    merge(desk, PRODUCTS, [product("A", 5), product("B", 6)])
    merge(desk, ITEMS, [line("A2", "A2-1", sku="B")])
    linked = (
        "SELECT sku, variant_items.source FROM variant_items JOIN stock_items ON stock_items.id = item_id ORDER BY 1"
    )
    assert ask(desk, linked) == [("A", "code"), ("B", "code")]
    assert one(desk, "SELECT count(*) FROM variants") == (2,)


def test_O11_what_orders_told_of_a_choice_comes_back_in_a_product_file_as_no_change(desk: Desk) -> None:
    merge(desk, PRODUCTS, [product("A", 5)])
    merge(desk, ITEMS, [line("A1", "A1-1", sku="A", product_id="1", sku_attrs="红")])
    (told,) = one(desk, "SELECT attributes FROM variants")
    assert merge(desk, PRODUCTS, [product("A", 5, sku_attrs=told)]).numbers == (0, 0, 1, 0, 0)


def test_variants_without_codes_of_their_own_add_up_under_the_products_code(desk: Desk) -> None:
    rows = [
        product(None, 5, product_code="P1", sku_attrs="红"),
        product(None, 6, product_code="P1", sku_attrs="蓝"),
    ]
    merge(desk, PRODUCTS, rows)
    assert ask(desk, "SELECT sku FROM stock_items") == [("P1",)]
    assert ask(desk, "SELECT quantity FROM stock_counts") == [(11,)]


def test_the_same_products_again_write_nothing(desk: Desk) -> None:
    rows = [product("A", 40), product("B", 2)]
    assert merge(desk, PRODUCTS, rows).numbers == (2, 0, 0, 0, 0)
    before = dump(desk)
    assert merge(desk, PRODUCTS, rows).numbers == (0, 0, 2, 0, 0)
    assert dump(desk) == before


def test_a_product_twice_in_a_file_is_skipped_once(desk: Desk) -> None:
    assert merge(desk, PRODUCTS, [product("A", 40), product("A", 40)]).numbers == (1, 0, 0, 1, 0)


def test_a_stock_table_counts_at_once_and_sets_what_the_seller_says(desk: Desk) -> None:
    from decimal import Decimal

    row = {
        "sku_code": "A",
        "stock": 7,
        "cost_price": Decimal("12.5"),
        "lead_days": 9,
        "level": "3",
        "supplier_name": "老周",
    }
    assert merge(desk, STOCK, [row]).numbers == (1, 0, 0, 0, 0)
    assert one(desk, "SELECT cost, lead_days, level FROM stock_items") == (1250, 9, 3)
    assert one(desk, "SELECT suppliers.name FROM stock_items JOIN suppliers ON suppliers.id = supplier_id") == ("老周",)
    assert merge(desk, STOCK, [row]).numbers == (0, 0, 1, 0, 0)
    assert merge(desk, STOCK, [row | {"stock": 6}], now="2026-06-02 02:00:00").numbers == (0, 1, 0, 0, 0)
    assert ask(desk, "SELECT quantity, source FROM stock_counts ORDER BY id") == [(7, "set"), (6, "set")]


def test_the_same_count_after_a_sale_is_a_new_count(desk: Desk) -> None:
    merge(desk, STOCK, [{"sku_code": "A", "stock": 7}])
    sold = line("A1", "A1-1", sku="A", order_status="shipped", shipped_at="2026-06-03 00:00:00")
    merge(desk, ITEMS, [sold], now="2026-06-04 00:00:00")
    later = merge(desk, STOCK, [{"sku_code": "A", "stock": 7}], now="2026-06-05 00:00:00")
    assert later.numbers == (0, 1, 0, 0, 0)


def test_search_words_are_kept_beside_the_titles(desk: Desk) -> None:
    merge(desk, PRODUCTS, [product("A", 1)])
    assert one(desk, "SELECT py_full FROM variants") == ("短袖 A",)


def test_S16_the_same_number_on_a_later_day_is_a_count_of_its_own(desk: Desk) -> None:
    rows = [{"sku_code": "A", "stock": 5}]
    merge(desk, STOCK, rows, now="2026-05-01 02:00:00")
    assert merge(desk, STOCK, rows, now="2026-05-01 09:00:00").numbers == (0, 0, 1, 0, 0)
    assert merge(desk, STOCK, rows, now="2026-06-01 02:00:00").numbers == (0, 1, 0, 0, 0)
    assert ask(desk, "SELECT day, quantity FROM stock_counts ORDER BY id") == [("2026-05-01", 5), ("2026-06-01", 5)]


def test_S16_an_older_dated_count_read_again_is_no_news(desk: Desk) -> None:
    for at, pieces in (("2026-05-01 02:00:00", 5), ("2026-06-01 02:00:00", 9)):
        rows = [{"sku_code": "A", "stock": pieces, "counted_at": at}]
        assert merge(desk, STOCK, rows).numbers[2] == 0
    assert merge(desk, STOCK, [{"sku_code": "A", "stock": 5, "counted_at": "2026-05-01 02:00:00"}]).numbers[2] == 1
    assert one(desk, "SELECT count(*) FROM stock_counts") == (2,)
