"""What to order now: every supplier's suggestions, limited cash, all drafts in one step (S13, S14)."""

from datetime import date
from decimal import Decimal

import pytest

from seller_desk.domain.purchases import PurchaseState
from seller_desk.domain.refusals import Refused
from seller_desk.domain.suppliers import Source
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.inventory import stock_rows
from seller_desk.usecases.purchases import draft_edit, purchases
from seller_desk.usecases.reorder import Offer, order_edit, reorder_offers, use_cash
from seller_desk.usecases.stock_alerts import ordered_edit
from seller_desk.usecases.supplier_edits import sources_edit
from tests.stock_desk import Shelf, fill_shelf

TODAY = date(2026, 11, 21)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return fill_shelf(desk, TODAY)


def by_sku(desk: Desk) -> dict[str, Offer]:
    return {offer.row.sku: offer for offer in reorder_offers(desk)}


def test_suggestions_stand_by_supplier_those_without_one_last(desk: Desk, shelf: Shelf) -> None:
    offers = reorder_offers(desk)
    assert [(offer.supplier_name, offer.row.sku, offer.pieces) for offer in offers] == [
        ("安吉竹语", "ZB-4028", 120),
        ("安吉竹语", "GD-3", 56),
        ("", "BWB-500-GN", 168),
        ("", "BWB-500-WH", 144),
        ("", "SND-11", 300),
        ("", "TB-BU-6", 250),
    ]
    assert offers[0].cost(120) == 288_000


def test_the_cost_is_what_the_supplier_asks(desk: Desk, shelf: Shelf) -> None:
    board = by_sku(desk)["ZB-4028"]
    assert board.supplier is not None
    source = Source(board.item_id, board.supplier, unit_cost=Decimal("21.50"), currency="USD", multiple=12)
    desk.database.write(sources_edit(board.item_id, [source]).apply)
    offer = by_sku(desk)["ZB-4028"]
    assert (offer.unit_cost, offer.currency, offer.cost(12)) == (Decimal("21.50"), "USD", 25_800)
    assert offer.ask().margin is None  # sold for yuan, bought for dollars: not compared


def test_O3_what_is_drafted_or_answered_waits_no_longer(desk: Desk, shelf: Shelf) -> None:
    offer = by_sku(desk)["GD-3"]
    desk.database.write(draft_edit(desk, {offer.item_id: 60}, offer.supplier).apply)
    board = by_sku(desk)["ZB-4028"]
    desk.database.write(ordered_edit(desk, [board.row]).apply)
    after = by_sku(desk)
    assert (after["GD-3"].drafted, after["GD-3"].waits) == (60, False)
    assert not after["ZB-4028"].waits
    assert after["TB-BU-6"].waits


def test_limited_cash_is_shared_out_over_typed_quantities(desk: Desk, shelf: Shelf) -> None:
    offers = reorder_offers(desk)
    items = {offer.row.sku: offer.item_id for offer in offers}
    shares = use_cash(offers, {"CNY": 500_000}, {items["ZB-4028"]: 24})
    assert shares[items["ZB-4028"]].pieces == 24
    assert sum(share.cost for share in shares.values()) <= 500_000
    assert use_cash(offers, {})[items["SND-11"]].pieces == 300


def test_one_step_makes_the_drafts_of_all_suppliers_and_is_taken_back_whole(desk: Desk, shelf: Shelf) -> None:
    offers = reorder_offers(desk)
    history = History(desk)
    history.do(order_edit(desk, offers, {offer.item_id: offer.pieces for offer in offers[:3]}))
    drafts = purchases(desk, [PurchaseState.DRAFT])
    assert sorted((one.supplier_name, one.pieces) for one in drafts) == [("", 168), ("安吉竹语", 176)]
    history.undo()
    assert purchases(desk) == ()


def test_nothing_chosen_is_refused(desk: Desk, shelf: Shelf) -> None:
    with pytest.raises(Refused, match="Nothing is chosen"):
        order_edit(desk, reorder_offers(desk), {})


def test_offers_of_a_shop_are_what_that_shop_sells(desk: Desk, shelf: Shelf) -> None:
    shop = max(max(row.shops, default=0) for row in stock_rows(desk))
    assert {offer.row.sku for offer in reorder_offers(desk, shop)} <= by_sku(desk).keys()
