"""Unknown SKUs of orders: suggestions, linking in bulk, bundles, new items (O30, S9)."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from seller_desk.domain.linking import Part
from seller_desk.domain.refusals import Refused
from seller_desk.store.schema.inventory import stock_counts, stock_items, variant_items
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.inventory import count_edit, stock_rows
from seller_desk.usecases.linking import count_to_link, item_codes, link_edit, new_item_edit, to_link
from tests.stock_desk import Shelf

TODAY = date(2026, 11, 21)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return Shelf(desk, TODAY)


def dump(desk: Desk) -> list[Any]:
    with desk.database.read() as connection:
        return [
            sorted(map(tuple, connection.execute(select(table))), key=str)
            for table in (stock_items, variant_items, stock_counts)
        ]


def test_unknown_skus_wait_with_suggestions_the_most_sold_first(desk: Desk, shelf: Shelf) -> None:
    shop = shelf.shop()
    board = shelf.item("ZB-4028", "天然竹砧板 40×28cm")
    cup = shelf.item("BWB-500", "316 不锈钢保温杯 500ml")
    known = shelf.variant(shop, "BWB-500", takes={cup: 1})
    same_code = shelf.variant(shop, "zb-4028", "别的标题")
    alike = shelf.variant(shop, "", "不锈钢保温杯 500ml 316")
    unlike = shelf.variant(shop, "X-1", "儿童防滑踏脚凳")
    shelf.variant(shop, "NEVER-SOLD", "从没卖过")
    for variant, pieces in ((known, 9), (same_code, 2), (alike, 5), (unlike, 1)):
        shelf.sale(shop, variant, pieces, days_ago=1)
    shelf.sum_up()
    waiting = to_link(desk)
    assert [each.variant_id for each in waiting] == [alike, same_code, unlike]
    assert [each.units for each in waiting] == [5, 2, 1]
    best = {each.variant_id: [(one.item_id, one.by) for one in each.suggestions[:1]] for each in waiting}
    assert best == {alike: [(cup, "title")], same_code: [(board, "code")], unlike: []}
    assert count_to_link(desk) == 3
    assert count_to_link(desk, shelf.shop("乙")) == 0


def test_an_unpaid_order_brings_its_sku_to_the_list(desk: Desk, shelf: Shelf) -> None:
    shop = shelf.shop()
    shelf.sale(shop, shelf.variant(shop, "X-1"), 1, state="pending_payment")
    assert count_to_link(desk) == 1


def test_O30_linking_to_a_bundle_takes_from_the_anchors_on_and_undo_restores(desk: Desk, shelf: Shelf) -> None:
    shop = shelf.shop()
    a, b = shelf.item("A", counted=100, days_ago=40, cost=100), shelf.item("B", counted=35, days_ago=40)
    bundle = shelf.variant(shop, "SET", "套装")
    shelf.sale(shop, bundle, 5, days_ago=45)  # before the counts
    shelf.sell(shop, bundle, 1, 30, 1)
    shelf.sum_up()
    before, rows = dump(desk), stock_rows(desk)
    history = History(desk)
    history.do(link_edit(desk, {bundle: (Part(a, 2), Part(b, 1))}))
    assert (shelf.row("A").on_hand, shelf.row("B").on_hand) == (100 - 60, 35 - 30)
    assert (shelf.row("A").demand.units, shelf.row("B").demand.units) == (70, 35)
    assert (shelf.row("A").state.value, shelf.row("B").state.value) == ("ok", "reorder")
    assert count_to_link(desk) == 0
    history.undo()
    assert dump(desk) == before
    assert stock_rows(desk) == rows
    history.redo()
    assert shelf.row("B").on_hand == 5


def test_many_are_linked_in_one_step(desk: Desk, shelf: Shelf) -> None:
    shop = shelf.shop()
    item = shelf.item("A", counted=500, days_ago=9)
    unknown = [shelf.variant(shop, f"U-{number}") for number in range(20)]
    for variant in unknown:
        shelf.sale(shop, variant, 1, days_ago=1)
    shelf.sum_up()
    history = History(desk)
    history.do(link_edit(desk, {variant: (Part(item),) for variant in unknown}))
    assert (shelf.row("A").on_hand, count_to_link(desk)) == (480, 0)
    assert str(history.undo_label) == "Link 20 SKUs"
    history.undo()
    assert (shelf.row("A").on_hand, count_to_link(desk)) == (500, 20)


def test_linking_again_replaces_the_link(desk: Desk, shelf: Shelf) -> None:
    shop = shelf.shop()
    a, b = shelf.item("A", counted=10, days_ago=9), shelf.item("B", counted=10, days_ago=9)
    variant = shelf.variant(shop, "A", takes={a: 1})
    shelf.sale(shop, variant, 4, days_ago=1)
    History(desk).do(link_edit(desk, {variant: (Part(b),)}))
    assert (shelf.row("A").on_hand, shelf.row("B").on_hand) == (10, 6)


def test_a_link_takes_at_least_one_piece(desk: Desk) -> None:
    with pytest.raises(Refused):
        link_edit(desk, {1: (Part(1, 0),)})


def test_new_stock_items_are_made_of_unknown_skus(desk: Desk, shelf: Shelf) -> None:
    one, two = shelf.shop(), shelf.shop("乙")
    first, second = shelf.variant(one, "N-1", "竹砧板"), shelf.variant(two, "N-1", "竹砧板 大号")
    uncoded = shelf.variant(one, "", "没有编码的商品")
    for variant in (first, second, uncoded):
        shelf.sale(one, variant, 2, days_ago=1)
    shelf.sum_up()
    before = dump(desk)
    history = History(desk)
    history.do(new_item_edit(desk, [first, second, uncoded]))
    assert set(item_codes(desk)) == {"N-1", "id-没有编码的商品"}
    assert shelf.row("N-1").demand.units == 4
    assert shelf.row("N-1").item.py_initials.startswith("zzb")
    assert shelf.row("N-1").on_hand is None
    history.undo()
    assert dump(desk) == before


def test_done_again_a_new_item_keeps_its_number_for_the_edits_after_it(desk: Desk, shelf: Shelf) -> None:
    shop = shelf.shop()
    variant = shelf.variant(shop, "N-1", "竹砧板")
    shelf.sale(shop, variant, 2, days_ago=1)
    history = History(desk)
    history.do(new_item_edit(desk, [variant]))
    history.do(count_edit(desk, {item_codes(desk)["N-1"]: 7}))
    history.undo()
    history.undo()
    history.redo()
    history.redo()
    assert shelf.row("N-1").on_hand == 7


def test_a_code_that_is_known_is_linked_and_not_made_twice(desk: Desk, shelf: Shelf) -> None:
    shop = shelf.shop()
    item = shelf.item("A", counted=10, days_ago=9)
    variant = shelf.variant(shop, "A")
    shelf.sale(shop, variant, 2, days_ago=1)
    History(desk).do(new_item_edit(desk, [variant]))
    assert item_codes(desk) == {"A": item}
    assert shelf.row("A").on_hand == 8
