"""Orders and lines of several files become one truth."""

from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import update

from seller_desk.store.schema.orders import orders
from seller_desk.usecases.desk import Desk
from tests.store.importing.made import (
    ITEMS,
    ORDERS,
    PLAIN_LINES,
    REFUNDS,
    ask,
    differences,
    dump,
    line,
    merge,
    one,
    order,
)

TOTALS = "SELECT count(*), sum(units), sum(gross), sum(refunded) FROM orders"
WHOLE_ORDERS = (
    "SELECT order_no, state, units, orders.gross, refunded, freight, remark, created_day, paid_day, stated_units,"
    " raw_status FROM orders JOIN shops ON shops.id = orders.shop_id WHERE shops.name = :shop ORDER BY 1"
)
WHOLE_LINES = (
    "SELECT line_key, quantity, order_lines.gross, order_lines.refunded FROM order_lines"
    " JOIN orders ON orders.id = order_id JOIN shops ON shops.id = orders.shop_id WHERE shops.name = :shop ORDER BY 1"
)
BY_LINE = "SELECT count(*), sum(quantity), sum(gross), sum(refunded) FROM order_lines"


def refund(number: str, order_no: str, amount: int, state: str = "refunded", **more: object) -> dict[str, object]:
    return {"refund_no": number, "order_no": order_no, "refund_amount": amount, "refund_status": state} | more


def test_O1_a_full_refund_leaves_what_was_kept(desk: Desk) -> None:
    orders = [order(f"A{n}", order_status="completed") for n in range(4)]
    merge(desk, ORDERS, [*orders, order("A4", order_status="closed", refunded_amount=2000)])
    assert one(desk, "SELECT sum(gross) - sum(refunded) FROM sales_days") == (8000,)
    assert one(desk, "SELECT sum(gross) - sum(refunded) FROM variant_days") == (8000,)
    assert one(desk, "SELECT state FROM orders WHERE order_no = 'A4'") == ("refunded",)


def test_O1_a_partial_refund_is_split_so_that_lines_add_up(desk: Desk) -> None:
    merge(desk, ITEMS, [line("A1", "A1-1", 1000, "A"), line("A1", "A1-2", 2000, "B")])
    merge(desk, REFUNDS, [refund("R1", "A1", 1001)])
    assert one(desk, "SELECT gross, refunded FROM orders") == (3000, 1001)
    assert one(desk, "SELECT sum(gross), sum(refunded) FROM order_lines") == (3000, 1001)
    assert one(desk, "SELECT sum(gross), sum(refunded) FROM variant_days") == (3000, 1001)


def test_a_refund_of_one_line_goes_to_that_line(desk: Desk) -> None:
    merge(desk, ITEMS, [line("A1", "A1-1", 1000, "A"), line("A1", "A1-2", 2000, "B")])
    merge(desk, REFUNDS, [refund("R1", "A1", 1500, sub_order_no="A1-2")])
    assert ask(desk, "SELECT line_key, refunded FROM order_lines ORDER BY line_key") == [("A1-1", 0), ("A1-2", 1500)]


def test_only_granted_refunds_are_money_back(desk: Desk) -> None:
    merge(desk, ORDERS, [order("A1")])
    merge(desk, REFUNDS, [refund("R1", "A1", 2000, "refunding")])
    assert one(desk, "SELECT state, refunded FROM orders") == ("refunding", 0)
    merge(desk, REFUNDS, [refund("R1", "A1", 2000, "none")])
    assert one(desk, "SELECT state, refunded FROM orders") == ("paid", 0)
    merge(desk, REFUNDS, [refund("R1", "A1", 2000)])
    assert one(desk, "SELECT state, refunded FROM orders") == ("refunded", 2000)


def test_O8_without_ids_equal_rows_are_as_many_records(desk: Desk) -> None:
    rows = [line("A1", None), line("A1", None)]
    assert merge(desk, PLAIN_LINES, rows).numbers == (2, 0, 0, 0, 0)
    assert one(desk, TOTALS) == (1, 2, 4000, 0)
    before = dump(desk)
    assert merge(desk, PLAIN_LINES, rows).numbers == (0, 0, 2, 0, 0)
    assert dump(desk) == before


def test_O8_with_ids_an_equal_row_is_the_same_record(desk: Desk) -> None:
    rows = [line("A1", "A1-1"), line("A1", "A1-1")]
    merged = merge(desk, ITEMS, rows)
    assert merged.numbers == (1, 0, 0, 1, 0)
    assert [(problem.row, problem.kind) for problem in merged.problems] == [(3, "skipped")]
    assert merge(desk, ITEMS, rows).numbers == (0, 0, 1, 1, 0)
    assert one(desk, TOTALS) == (1, 1, 2000, 0)


@pytest.mark.parametrize("at_once", [1, 2, 1000])
def test_O8_rows_apart_in_the_file_are_counted_alike(desk: Desk, at_once: int) -> None:
    rows = [line("A1", None), line("A2", None), line("A1", None), line("A2", None, sku="B")]
    assert merge(desk, PLAIN_LINES, rows, at_once=at_once).numbers[0] == 4
    assert merge(desk, PLAIN_LINES, rows, at_once=at_once).numbers == (0, 0, 4, 0, 0)
    assert one(desk, TOTALS) == (2, 4, 8000, 0)


def test_O8_an_overlapping_file_adds_the_later_rows_and_moves_states_on(desk: Desk) -> None:
    merge(desk, ORDERS, [order("A1"), order("A2")])
    later = merge(desk, ORDERS, [order("A2", order_status="shipped"), order("A3")])
    assert later.numbers == (1, 1, 0, 0, 0)
    assert ask(desk, "SELECT order_no, state FROM orders ORDER BY 1") == [
        ("A1", "paid"),
        ("A2", "shipped"),
        ("A3", "paid"),
    ]


def test_the_same_number_with_other_values_is_reported_and_the_later_row_kept(desk: Desk) -> None:
    merged = merge(desk, ORDERS, [order("A1", remark="x"), order("A1", remark="y")])
    assert merged.numbers == (1, 1, 0, 0, 0)
    assert [(problem.row, problem.kind) for problem in merged.problems] == [(3, "warning")]
    assert one(desk, "SELECT remark FROM orders") == ("y",)


def test_O27_files_of_one_shop_complete_each_other_in_any_order(desk: Desk) -> None:
    orders = [order("A1", 3800, freight=800, quantity=2, buyer_nick="小王"), order("A2", 2000, remark="易碎")]
    items = [line("A1", "A1-1", 1000, "A"), line("A1", "A1-2", 2000, "B"), line("A2", "A2", 2000, "A")]
    refunds = [refund("R1", "A1", 500, sub_order_no="A1-2")]
    files = ((ORDERS, orders), (ITEMS, items), (REFUNDS, refunds))
    seen = set()
    for number, turn in enumerate(permutations(files)):
        merged = [merge(desk, reading, rows, shop=f"Shop {number}") for reading, rows in turn]
        assert [problem for each in merged for problem in each.problems] == []
        whole = ask(desk, WHOLE_ORDERS, shop=f"Shop {number}")
        lines = ask(desk, WHOLE_LINES, shop=f"Shop {number}")
        seen.add((tuple(whole), tuple(lines)))
    assert len(seen) == 1
    (whole_orders, whole_lines) = seen.pop()
    assert [row[:5] for row in whole_orders] == [("A1", "paid", 2, 3800, 500), ("A2", "paid", 1, 2000, 0)]
    assert sum(row[2] for row in whole_lines) == 5800


def test_a_difference_between_order_and_lines_is_reported_and_never_added(desk: Desk) -> None:
    merge(desk, ORDERS, [order("A1", 3000, quantity=2)])
    merged = merge(desk, ITEMS, [line("A1", "A1-1", 1000, "A"), line("A1", "A1-2", 1500, "B")])
    assert [(problem.row, problem.kind) for problem in merged.problems] == [(2, "warning")]
    assert one(desk, TOTALS) == (1, 2, 3000, 0)
    assert one(desk, BY_LINE) == (2, 2, 3000, 0)


def test_a_later_file_never_empties_a_field(desk: Desk) -> None:
    full: dict[str, Any] = {
        "receiver_province": "浙江省",
        "remark": "发顺丰",
        "tracking_no": "SF1",
        "buyer_nick": "小王",
        "freight": 800,
    }
    merge(desk, ORDERS, [order("A1", **full)])
    merge(desk, ORDERS, [order("A1", order_status="completed", remark=None)])
    columns = "SELECT province, remark, tracking_no, freight, state, buyer_id IS NOT NULL FROM orders"
    assert one(desk, columns) == ("浙江省", "发顺丰", "SF1", 800, "completed", 1)


def test_an_older_snapshot_moves_nothing_back(desk: Desk) -> None:
    merge(desk, ORDERS, [order("A1", order_status="completed", order_status_raw="交易成功")])
    merge(desk, ORDERS, [order("A1", order_status="paid", order_status_raw="买家已付款")])
    assert one(desk, "SELECT state, raw_status FROM orders") == ("completed", "交易成功")


def test_a_file_of_lines_does_not_reword_the_state_that_the_order_file_told(desk: Desk) -> None:
    merge(desk, ORDERS, [order("A1")])
    merge(desk, ITEMS, [line("A1", "A1-1", order_status_raw="卖家部分发货")])
    assert one(desk, "SELECT state, raw_status FROM orders") == ("paid", "买家已付款")
    merge(desk, ITEMS, [line("A1", "A1-1", order_status="shipped", order_status_raw="卖家已发货")])
    assert one(desk, "SELECT state, raw_status FROM orders") == ("shipped", "卖家已发货")


def test_refunds_of_lines_beside_the_amount_of_the_order_add_up(desk: Desk) -> None:
    from dataclasses import replace

    reading = replace(PLAIN_LINES, gross_of_order=True, refunds_of_lines=True)
    rows = [
        line("A1", None, 3000, sku="A", item_amount=1000, refund_amount=None),
        line("A1", None, 3000, sku="B", item_amount=2000, refund_amount=2000),
    ]
    merge(desk, reading, rows)
    assert one(desk, TOTALS) == (1, 2, 3000, 2000)
    assert one(desk, BY_LINE) == (2, 2, 3000, 2000)
    assert merge(desk, reading, rows).numbers == (0, 0, 2, 0, 0)


def test_paid_amounts_left_after_refunds_never_shrink_what_is_known(desk: Desk) -> None:
    from dataclasses import replace

    net = replace(ORDERS, net_only=True)
    merge(desk, ORDERS, [order("A1", 2000, order_status="closed", refunded_amount=2000)])
    merge(desk, net, [order("A1", 0, order_status="closed")])
    assert one(desk, "SELECT gross, refunded, state FROM orders") == (2000, 2000, "refunded")


@pytest.mark.parametrize("change", [{"refunded": 9999}, {"units": -1}, {"refunded": -1}, {"gross": 1}])
def test_C10_amounts_written_by_hand_that_cannot_be_are_told(desk: Desk, change: dict[str, int]) -> None:
    merge(desk, ITEMS, [line("A1", "A1-1")])
    desk.database.write(lambda connection: connection.execute(update(orders).values(change)))
    assert any("A1" in said for said in differences(desk))


def test_money_given_back_is_no_sale(desk: Desk) -> None:
    rows = [line("A1", None, 2000), line("C1", None, -500, sku="B", quantity=-1)]
    merge(desk, PLAIN_LINES, rows)
    assert one(desk, "SELECT units, gross, refunded FROM orders WHERE order_no = 'C1'") == (0, 0, 500)
    assert one(desk, "SELECT sum(units), sum(gross), sum(refunded) FROM sales_days") == (1, 2000, 500)


def test_unpaid_orders_are_created_but_not_counted_as_paid(desk: Desk) -> None:
    rows = [order("A1"), order("A2", 0, order_status="pending_payment", paid_at=None, paid_day=None)]
    merge(desk, ORDERS, rows)
    assert one(desk, "SELECT orders_created, orders_paid, gross FROM sales_days") == (2, 1, 2000)


def test_O29_currencies_are_never_added(desk: Desk) -> None:
    merge(desk, ORDERS, [order("A1", currency="CNY"), order("A2", currency="USD")])
    assert ask(desk, "SELECT currency, gross FROM sales_days ORDER BY 1") == [("CNY", 2000), ("USD", 2000)]


def test_O28_masked_buyers_are_nobody(desk: Desk) -> None:
    names = ["t**3", "t**3", "小**白", "小王", "小王", None]
    merge(desk, ORDERS, [order(f"A{place}", buyer_nick=name) for place, name in enumerate(names)])
    assert one(desk, "SELECT count(*) FROM buyers") == (1,)
    assert ask(desk, "SELECT buyer_id = 0, orders FROM buyer_days ORDER BY 1") == [(0, 2), (1, 4)]
    assert "小王" not in repr(dump(desk))


def test_names_are_kept_only_when_the_seller_wants_it(desk: Desk) -> None:
    told = order(
        "A1", buyer_nick="小王", receiver_name="王小二", receiver_phone="13800001111", receiver_address="路1号"
    )
    merge(desk, ORDERS, [told])
    assert "13800001111" not in repr(dump(desk))
    merge(desk, ORDERS, [told | {"remark": "x"}], keep_buyers=True)
    assert one(desk, "SELECT name, phone, street, erase_after FROM buyers") == (
        "王小二",
        "13800001111",
        "路1号",
        "2026-07-01",
    )


def test_dispatched_lines_have_left_the_stock(desk: Desk) -> None:
    rows = [
        order("A1", order_status="shipped", shipped_at="2026-05-04 01:00:00"),
        order("A2", order_status="completed"),
        order("A3", order_status="paid"),
    ]
    merge(desk, ORDERS, rows)
    assert ask(desk, "SELECT order_no, taken_at FROM orders ORDER BY 1") == [
        ("A1", "2026-05-04 01:00:00"),
        ("A2", "2026-05-03 01:05:00"),
        ("A3", None),
    ]


def test_a_second_parcel_is_a_row_of_its_own(desk: Desk) -> None:
    rows = [line("A1", "A1-1", tracking_no="SF1"), line("A1", "A1-2", sku="B", tracking_no="YT2", carrier="圆通")]
    merge(desk, ITEMS, rows)
    assert one(desk, "SELECT tracking_no FROM orders") == ("SF1",)
    assert ask(desk, "SELECT carrier, tracking_no FROM parcels") == [("圆通", "YT2")]
    assert merge(desk, ITEMS, [*rows, line("A1", "A1-3", sku="C", tracking_no="ZT3")]).counts.new == 1
    assert one(desk, "SELECT count(*) FROM parcels") == (2,)


def test_lines_of_old_reports_without_ids_are_found_by_newer_ones_with_ids(desk: Desk) -> None:
    from dataclasses import replace

    merge(desk, replace(ITEMS, key=None), [line("A1", None, sku="A"), line("A1", None, sku="B")])
    merged = merge(desk, ITEMS, [line("A1", "A1-1", sku="A"), line("A1", "A1-2", sku="B")])
    assert merged.numbers == (0, 2, 0, 0, 0)
    assert ask(desk, "SELECT line_key FROM order_lines ORDER BY 1") == [("A1-1",), ("A1-2",)]
    assert one(desk, TOTALS) == (1, 2, 4000, 0)


def test_a_presale_counts_on_the_day_of_its_final_payment(desk: Desk) -> None:
    deposit: dict[str, Any] = {
        "deposit_paid_at": "2026-05-01 01:00:00",
        "paid_at": "2026-05-01 01:00:00",
        "paid_day": "2026-05-01",
    }
    final: dict[str, Any] = {"final_paid_at": "2026-05-11 01:00:00", "final_paid_day": "2026-05-11"}
    waiting: dict[str, Any] = {"order_status": "pending_payment", "final_paid_at": None, "final_paid_day": None}
    merge(desk, ORDERS, [order("A1", **deposit, **final), order("A2", **deposit, **waiting)])
    assert ask(desk, "SELECT day, orders_paid FROM sales_days WHERE orders_paid > 0") == [("2026-05-11", 1)]
    assert ask(desk, "SELECT presale_day, paid_day FROM orders ORDER BY order_no") == [
        ("2026-05-11", "2026-05-11"),
        (None, None),
    ]


def test_a_deposit_beside_the_payment_marks_a_presale(desk: Desk) -> None:
    merge(desk, ORDERS, [order("A1", deposit_paid_at="2026-05-01 01:00:00"), order("A2", deposit_paid_at=None)])
    assert ask(desk, "SELECT presale_day, paid_day FROM orders ORDER BY order_no") == [
        ("2026-05-03", "2026-05-03"),
        (None, "2026-05-03"),
    ]
