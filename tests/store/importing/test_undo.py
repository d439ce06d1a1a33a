"""Taking an import back leaves every table as it was, or changes nothing and says why."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from seller_desk.domain.imports import Reading
from seller_desk.domain.refusals import Refused
from seller_desk.store.importing.undo import undo
from seller_desk.usecases.desk import Desk
from tests.store.importing.made import (
    ITEMS,
    ORDERS,
    PRODUCTS,
    REFUNDS,
    REVIEWS,
    STOCK,
    Row,
    ask,
    dump,
    line,
    merge,
    one,
    order,
    take_back,
)

ORDERS_FILE = (ORDERS, [order("A1", 3000, freight=0, buyer_nick="小王"), order("A2", 2000, order_status="shipped")])
LATER_ORDERS = (ORDERS, [order("A2", 2000, order_status="completed", remark="好"), order("A3", 1000)])
ITEMS_FILE = (ITEMS, [line("A1", "A1-1", 1000, "A"), line("A1", "A1-2", 2000, "B"), line("A3", "A3", 1000, "A")])
REFUNDS_FILE = (REFUNDS, [{"refund_no": "R1", "order_no": "A1", "refund_amount": 500, "refund_status": "refunded"}])
REVIEWS_FILE = (
    REVIEWS,
    [{"review_id": "1", "review_text": "好", "review_day": "2026-05-05", "order_no": "A1", "buyer_nick": "小李"}],
)
PRODUCTS_FILE = (
    PRODUCTS,
    [
        {"product_id": "1", "sku_code": "A", "product_title": "宝贝A", "stock": 40},
        {"product_id": "1", "sku_code": "B", "product_title": "宝贝A", "stock": 10},
    ],
)
STOCK_FILE = (STOCK, [{"sku_code": "A", "stock": 7, "lead_days": 9}, {"sku_code": "C", "stock": 1}])
FILES = (ORDERS_FILE, LATER_ORDERS, ITEMS_FILE, REFUNDS_FILE, REVIEWS_FILE, PRODUCTS_FILE, STOCK_FILE)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file[0].kind)
def test_a_first_import_leaves_nothing_behind(desk: Desk, file: tuple[Reading, Sequence[Row]]) -> None:
    before = dump(desk)
    merged = merge(desk, *file)
    assert merged.counts.new
    take_back(desk, merged.batch)
    assert dump(desk) == before


def test_a_batch_is_taken_back_only_once(desk: Desk) -> None:
    merged = merge(desk, *ORDERS_FILE)
    take_back(desk, merged.batch)
    with pytest.raises(Refused, match="already"):
        take_back(desk, merged.batch)
    with pytest.raises(Refused, match="no import"):
        take_back(desk, 77)


def test_later_imports_stand_in_the_way_until_they_go_too(desk: Desk) -> None:
    empty = dump(desk)
    first = merge(desk, *ORDERS_FILE)
    second = merge(desk, *ITEMS_FILE)
    third = merge(desk, *REFUNDS_FILE)
    before = dump(desk)
    with pytest.raises(Refused) as refused:
        take_back(desk, first.batch)
    said = " ".join(str(detail) for detail in refused.value.details)
    assert f"Import {second.batch}" in said
    assert f"Import {third.batch}" in said
    assert dump(desk) == before
    take_back(desk, first.batch, with_later=True)
    assert dump(desk) == empty


def test_an_import_that_touched_nothing_of_it_stays(desk: Desk) -> None:
    first = merge(desk, *ORDERS_FILE)
    merge(desk, ORDERS, [order("B1")])
    take_back(desk, first.batch)
    assert ask(desk, "SELECT order_no FROM orders") == [("B1",)]


def test_the_sellers_notes_keep_an_order_without_source(desk: Desk) -> None:
    merged = merge(desk, ITEMS, [line("A1", "A1-1", buyer_nick="小王"), line("A2", "A2-1")])
    desk.database.write(
        lambda connection: connection.execute(text("UPDATE orders SET note = '老客' WHERE order_no = 'A1'"))
    )
    take_back(desk, merged.batch)
    assert ask(desk, "SELECT order_no, batch_id FROM orders") == [("A1", None)]
    assert one(desk, "SELECT count(*), min(batch_id) FROM order_lines") == (1, None)
    assert one(desk, "SELECT gross FROM sales_days") == (2000,)


def test_links_made_by_hand_stay(desk: Desk) -> None:
    merge(desk, STOCK, [{"sku_code": "X", "stock": 5}])
    merged = merge(desk, ITEMS, [line("A1", "A1-1")])
    link = "INSERT INTO variant_items (variant_id, item_id, quantity, source) VALUES (1, 1, 2, 'hand')"
    desk.database.write(lambda connection: connection.execute(text(link)))
    take_back(desk, merged.batch)
    assert one(desk, "SELECT count(*) FROM orders") == (0,)
    assert one(desk, "SELECT batch_id FROM variants") == (None,)
    assert one(desk, "SELECT quantity FROM variant_items") == (2,)


def test_values_changed_by_hand_stop_it_or_stay(desk: Desk) -> None:
    merge(desk, STOCK, [{"sku_code": "A", "stock": 5, "lead_days": 3}])
    merged = merge(desk, STOCK, [{"sku_code": "A", "stock": 5, "lead_days": 9, "level": "4"}])
    by_hand = "UPDATE stock_items SET lead_days = 20"
    desk.database.write(lambda connection: connection.execute(text(by_hand)))
    with pytest.raises(Refused) as refused:
        take_back(desk, merged.batch)
    assert "by hand" in str(refused.value.details[0])
    take_back(desk, merged.batch, with_later=True)
    assert one(desk, "SELECT lead_days, level FROM stock_items") == (20, None)


def test_a_row_changed_twice_by_one_file_goes_back_to_its_first_value(desk: Desk) -> None:
    merge(desk, *ORDERS_FILE)
    before = dump(desk)
    twice = merge(desk, ORDERS, [order("A1", 3000, remark="x"), order("A1", 3000, remark="y", carrier="z")])
    assert one(desk, "SELECT count(*) FROM former_values") == (2,)
    take_back(desk, twice.batch)
    assert dump(desk) == before


def test_what_others_use_goes_to_them(desk: Desk) -> None:
    first = merge(desk, ITEMS, [line("A1", "A1-1")])
    second = merge(desk, ITEMS, [line("A2", "A2-1")])
    take_back(desk, first.batch)
    assert one(desk, "SELECT batch_id FROM variants") == (second.batch,)
    take_back(desk, second.batch)
    assert ask(desk, "SELECT 1 FROM variants UNION ALL SELECT 1 FROM shops UNION ALL SELECT 1 FROM listings") == []


def test_old_imports_whose_former_values_are_gone_are_refused(desk: Desk) -> None:
    merge(desk, *ORDERS_FILE)
    merged = merge(desk, *LATER_ORDERS)
    late = "2026-12-01 00:00:00"
    with pytest.raises(Refused, match="older than"):
        desk.database.write(lambda connection: undo(connection, merged.batch, late))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(len(FILES))))
def test_files_in_any_order_go_back_step_by_step(desk: Desk, turn: list[int]) -> None:
    dumps, batches = [dump(desk)], []
    for place in turn:
        batches.append(merge(desk, *FILES[place]).batch)
        dumps.append(dump(desk))
        again = merge(desk, *FILES[place])
        assert again.counts.new == 0
        take_back(desk, again.batch)
        assert dump(desk) == dumps[-1]
    for batch, before in zip(reversed(batches), reversed(dumps[:-1]), strict=True):
        take_back(desk, batch)
        assert dump(desk) == before


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(len(FILES))))
def test_the_first_file_takes_back_all_that_rest_on_it(desk: Desk, turn: list[int]) -> None:
    empty = dump(desk)
    batches = [merge(desk, *FILES[place]).batch for place in turn]
    for batch in batches:
        undone = one(desk, "SELECT undone_at IS NOT NULL FROM batches WHERE id = :number", number=batch)
        if not undone[0]:
            take_back(desk, batch, with_later=True)
    assert dump(desk) == empty
