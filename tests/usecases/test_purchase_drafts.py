"""Purchases written by hand and as the view lists them: what is refused, what follows, what adds up (S12, S13, S18)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from seller_desk.domain.purchase_checks import Received
from seller_desk.domain.purchase_rows import PurchaseRow, Standing
from seller_desk.domain.purchases import Purchase, PurchaseLine, PurchaseState
from seller_desk.domain.refusals import Refused
from seller_desk.domain.suppliers import Source
from seller_desk.store.schema.prices import cost_lots
from seller_desk.usecases.bin import in_bin, take_back
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.purchase_drafts import again_edit, delete_draft_edit, new_edit, save_edit, send_all_edit
from seller_desk.usecases.purchase_lines import LineChange, PurchaseHead
from seller_desk.usecases.purchase_papers import orders_document
from seller_desk.usecases.purchase_view import buying, purchase_details, purchases_view, receiving
from seller_desk.usecases.purchases import CHANGED, cancel_edit, close_edit, purchase, purchases, receive_edit
from seller_desk.usecases.supplier_edits import sources_edit
from tests.purchase_desk import Orders
from tests.stock_desk import Shelf

TODAY = date(2026, 11, 21)
ANJI, CUPS = "安吉竹语", "永康杯业"


@pytest.fixture
def orders(desk: Desk) -> Orders:
    made = Orders(desk, Shelf(desk, TODAY))
    made.goods()
    return made


def head_of(one: Purchase) -> PurchaseHead:
    return PurchaseHead(one.supplier, one.freight, one.other_cost, one.expected_on, one.note)


def lines_of(one: Purchase) -> list[LineChange]:
    return [LineChange(line.item, line.quantity, line.unit_cost, line.expected_on, line.note) for line in one.lines]


def test_two_purchases_by_hand_stand_beside_each_other(desk: Desk, orders: Orders) -> None:
    first, second = orders.draft(ANJI, {"GD-3": 4}), orders.draft(ANJI, {"GD-3": 6})
    assert [one.pieces for one in (first, second)] == [4, 6]
    assert [first.name, second.name] == ["P20261121-1", "P20261121-2"]
    assert len(purchases(desk)) == 2


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "needs a line"),
        ([LineChange(1, 3, None), LineChange(1, 4, None)], "twice"),
        ([LineChange(1, -1, None)], "cannot be ordered"),
        ([LineChange(1, 1, Decimal("1.0000001"))], "cannot be the cost"),
        ([LineChange(1, 1, None, "soon")], "is no day"),
    ],
)
def test_what_cannot_be_a_purchase_is_refused_before_anything_is_written(
    desk: Desk, orders: Orders, lines: list[LineChange], told: str
) -> None:
    assert orders.items
    with pytest.raises(Refused) as refused:
        new_edit(desk, PurchaseHead(None), lines)
    assert told in str(refused.value)


def test_saving_a_draft_adds_changes_and_takes_off_lines(desk: Desk, orders: Orders) -> None:
    one = orders.draft(ANJI, {"ZB-4028": 24, "GD-3": 10})
    board, cup = orders.items["ZB-4028"], orders.items["BWB-500"]
    lines = [LineChange(board, 30, Decimal(20)), LineChange(cup, 5, None, "2026-12-24", "慢")]
    orders.do(save_edit(one.number, PurchaseHead(orders.suppliers[CUPS], 700, 300, None, "改"), lines))
    now = purchase(desk, one.number)
    assert (now.supplier_name, now.freight, now.other_cost, now.note, now.total) == (CUPS, 700, 300, "改", 61_000)
    assert [(line.sku, line.quantity, line.expected_on) for line in now.lines] == [
        ("ZB-4028", 30, None),
        ("BWB-500", 5, "2026-12-24"),
    ]


def test_what_is_ordered_keeps_its_lines(desk: Desk, orders: Orders) -> None:
    one = orders.sent(ANJI, {"ZB-4028": 24, "GD-3": 10}, 3)
    with pytest.raises(Refused, match="is sent"):
        orders.do(save_edit(one.number, head_of(one), lines_of(one)[:1]))
    with pytest.raises(Refused, match="is sent"):
        orders.do(save_edit(one.number, head_of(one), [*lines_of(one), LineChange(orders.items["BWB-500"], 1, None)]))
    assert purchase(desk, one.number) == one


def test_a_new_day_of_an_open_purchase_moves_its_lines_but_those_given_one_themselves(
    desk: Desk, orders: Orders
) -> None:
    one = orders.sent(ANJI, {"ZB-4028": 24, "GD-3": 10}, 3)
    board, scraper = lines_of(one)
    head = replace(head_of(one), expected_on="2026-12-09")
    orders.do(save_edit(one.number, head, [board, replace(scraper, expected_on="2026-12-01")]))
    assert [line.expected_on for line in purchase(desk, one.number).lines] == ["2026-12-09", "2026-12-01"]


def test_freight_noted_after_the_goods_came_reaches_their_cost(desk: Desk, orders: Orders) -> None:
    one = orders.sent(ANJI, {"ZB-4028": 10}, 3)
    orders.came(one, 1, ("ZB-4028", 10, 10, 0))
    now = purchase(desk, one.number)
    orders.do(save_edit(now.number, replace(head_of(now), freight=5000), lines_of(now)))
    with desk.database.read() as connection:
        assert [row.unit_cost for row in connection.execute(select(cost_lots))] == ["29"]


def test_the_same_is_ordered_again_at_the_same_costs(desk: Desk, orders: Orders) -> None:
    one = orders.sent(ANJI, {"ZB-4028": 24, "GD-3": 10}, 3)
    orders.do(again_edit(desk, one))
    (draft,) = purchases(desk, [PurchaseState.DRAFT])
    assert (draft.supplier, draft.pieces, draft.goods, draft.freight) == (one.supplier, 34, one.goods, 0)


def test_a_draft_is_deleted_into_the_bin_and_taken_out_again(desk: Desk, orders: Orders) -> None:
    one = orders.draft(ANJI, {"GD-3": 4})
    orders.do(delete_draft_edit(desk, one))
    assert purchases(desk) == ()
    (entry,) = in_bin(desk)
    take_back(desk, entry.id, CHANGED)
    assert purchases(desk) == (one,)


def test_what_was_ordered_is_never_deleted(desk: Desk, orders: Orders) -> None:
    one = orders.sent(ANJI, {"GD-3": 4}, 2)
    with pytest.raises(Refused, match="stays in the books"):
        orders.do(delete_draft_edit(desk, one))
    orders.do(cancel_edit(desk, one.number))
    orders.do(delete_draft_edit(desk, one))  # nothing of it came
    assert purchases(desk) == ()


def test_several_drafts_are_sent_together_or_none(desk: Desk, orders: Orders) -> None:
    first, second = orders.draft(ANJI, {"GD-3": 4}), orders.draft(CUPS, {"BWB-500": 4})
    orders.do(cancel_edit(desk, second.number))
    with pytest.raises(Refused):
        orders.do(send_all_edit(desk, [first.number, second.number]))
    assert purchase(desk, first.number).state is PurchaseState.DRAFT
    orders.do(send_all_edit(desk, [first.number]))
    assert purchase(desk, first.number).expected_on == "2026-11-28"


# -- as the view lists them -------------------------------------------------------------------------------------------
def test_the_view_adds_up_each_standing_by_currency(desk: Desk, orders: Orders) -> None:
    orders.fill_rest()
    orders.do(new_edit(desk, PurchaseHead(None), [LineChange(orders.items["GD-3"], 3, Decimal(2))], "USD"))
    view = purchases_view(desk)
    assert {standing: each.count for standing, each in view.sums.items()} == {
        Standing.LATE: 1, Standing.DRAFT: 2, Standing.SENT: 1, Standing.PARTLY: 1, Standing.CLOSED: 1,
    }  # fmt: skip
    assert view.sums[Standing.DRAFT].cost == {"CNY": 12 * 840, "USD": 600}
    assert (view.sums[Standing.LATE].late_days, view.sums[Standing.LATE].to_come) == (3, 40)
    assert sum(each.count for each in view.sums.values()) == len(view.rows)


def test_a_purchase_is_searched_by_supplier_sound_and_item(desk: Desk, orders: Orders) -> None:
    orders.draft(ANJI, {"GD-3": 4})
    ((row,)) = purchases_view(desk).rows
    assert all(words in row.search for words in (ANJI, "ajzy", "anjizhuyu", "GD-3", "硅胶刮刀"))


@pytest.mark.parametrize(
    ("state", "expected", "received", "late"),
    [
        (PurchaseState.SENT, "2026-11-20", 0, 1),
        (PurchaseState.SENT, "2026-11-21", 0, 0),
        (PurchaseState.PARTLY, "2026-11-01", 3, 20),
        (PurchaseState.PARTLY, "2026-11-01", 4, 0),
        (PurchaseState.CLOSED, "2026-11-01", 0, 0),
        (PurchaseState.DRAFT, "2026-11-01", 0, 0),
    ],
)
def test_only_what_is_ordered_and_still_to_come_is_late(
    state: PurchaseState, expected: str, received: int, late: int
) -> None:
    line = PurchaseLine(1, 1, "A", "", 4, received=received, expected_on=expected)
    row = PurchaseRow(Purchase(1, "P1", None, "", state, "2026-10-01 00:00:00", "CNY", (line,)), TODAY)
    assert (row.late_days, row.standing is Standing.LATE) == (late, late > 0)


def test_details_share_freight_by_value_and_list_what_came(desk: Desk, orders: Orders) -> None:
    one = orders.sent(ANJI, {"ZB-4028": 10, "GD-3": 10}, 9, freight=3240)
    orders.came(one, 2, ("ZB-4028", 4, 4, 1))
    orders.came(one, 1, ("ZB-4028", 7, 0, 0), ("GD-3", 5, 0, 0))
    details = purchase_details(desk, one.number)
    assert list(details.extra.values()) == [2400, 840]
    assert [(each.received, each.failed) for each in details.receipts] == [(4, 1), (7, 0), (5, 0)]


def test_what_can_be_bought_is_as_the_supplier_asks_for_it(desk: Desk, orders: Orders) -> None:
    item, supplier = orders.items["ZB-4028"], orders.suppliers[ANJI]
    source = Source(item, supplier, unit_cost=Decimal("21.5"), currency="CNY", multiple=12, minimum=24)
    orders.do(sources_edit(item, [source]))
    found = {each.row.sku: each for each in buying(desk, supplier).items}
    board, cup = found["ZB-4028"], found["BWB-500"]
    assert (board.unit_cost, board.multiple, board.pieces, board.sold_here) == (Decimal("21.5"), 12, 24, True)
    assert (cup.unit_cost, cup.pieces, cup.sold_here) == (Decimal("38.6"), 1, False)
    assert not any(each.sold_here for each in buying(desk, None).items)


def test_receiving_knows_which_items_are_kept_in_lots(desk: Desk, orders: Orders) -> None:
    from seller_desk.domain.purchase_checks import Life

    one = orders.sent(ANJI, {"ZB-4028": 10, "GD-3": 10}, 9)
    item = orders.items["GD-3"]
    orders.do(receive_edit(desk, one.number, [Received(item, 2, lot=Life("L1", None, "2027-05-01"))]))
    assert receiving(desk, one.number).in_lots == {item}


def test_the_papers_of_some_purchases_have_a_sheet_each(desk: Desk, orders: Orders) -> None:
    first, second = orders.draft(ANJI, {"GD-3": 4}), orders.draft(CUPS, {"BWB-500": 4})
    assert len(orders_document(desk, [first.number, second.number]).tables()) == 2
    orders.do(close_edit(desk, orders.sent(ANJI, {"GD-3": 1}, 1).number))
    assert len(orders_document(desk, [second.number]).tables()) == 1
