"""Pick list and packing slips."""

from sqlalchemy import update

from seller_desk.domain.documents import Facts, Heading, Table
from seller_desk.store.schema.orders import buyers
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.order_papers import packing_slips, pick_list, pick_list_document, shelf_order
from tests.order_desk import fill_orders


def test_pieces_are_summed_over_orders_and_sorted_by_sku(desk: Desk) -> None:
    ids = fill_orders(desk)
    chosen = [ids[number] for number in ("285056562456218566", "285099264293194373", "693119432592462944")]
    found = [(pick.sku, pick.pieces, pick.orders, pick.on_hand) for pick in pick_list(desk, chosen)]
    assert found == [("GG-20", 4, 2, 158), ("SND-11", 3, 2, 74)]


def test_shelves_are_walked_in_their_own_order() -> None:
    assert sorted(["A-10", "b-1", "A-2", "A-2-B", "a-1"], key=shelf_order) == ["a-1", "A-2", "A-2-B", "A-10", "b-1"]


def test_the_pick_list_adds_up(desk: Desk) -> None:
    ids = fill_orders(desk)
    document = pick_list_document(desk, list(ids.values()))
    (table,) = document.tables()
    assert table.totals is not None
    assert table.totals[3] == sum(row[3] for row in table.rows if isinstance(row[3], int))


def test_each_order_has_its_own_slip_without_an_address_that_is_not_kept(desk: Desk) -> None:
    ids = fill_orders(desk)
    slips = packing_slips(desk, [ids["285056562456218566"], ids["285099264293194373"]])
    heads = [block for block in slips.blocks if isinstance(block, Heading)]
    assert [(head.aside, head.new_page) for head in heads] == [
        ("285056562456218566", False),
        ("285099264293194373", True),
    ]
    assert [len(block.rows) for block in slips.blocks if isinstance(block, Table)] == [2, 1]
    assert not slips.private


def test_an_address_that_is_kept_stands_on_the_slip(desk: Desk) -> None:
    ids = fill_orders(desk)
    kept = update(buyers).values(name="示例收件人", phone="13800000000", street="示例路 1 号")
    desk.database.write(lambda connection: connection.execute(kept))
    slips = packing_slips(desk, [ids["285099264293194373"]])
    facts = [text for block in slips.blocks if isinstance(block, Facts) for _name, text in block.pairs]
    assert slips.private
    assert any("示例路 1 号" in text for text in facts)
    assert any("13800000000" in text for text in facts)
