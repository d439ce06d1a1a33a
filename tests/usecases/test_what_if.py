"""What-if on a desk: the whole stock tried without writing, one item kept, the rules kept (S4)."""

from dataclasses import replace
from datetime import date

import pytest

from seller_desk.domain.inventory import StockState
from seller_desk.domain.progress import Silent
from seller_desk.domain.refusals import Refused
from seller_desk.domain.suppliers import Source
from seller_desk.domain.what_if import item_with, started
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.inventory import stock_rows
from seller_desk.usecases.item_demand import measure
from seller_desk.usecases.supplier_edits import sources_edit
from seller_desk.usecases.what_if import (
    ItemNotes,
    common_start,
    keep_item_edit,
    keep_rules_edit,
    notes_of,
    tried_item,
    tried_stock,
    try_rules,
)
from tests.stock_desk import Shelf, fill_shelf

TODAY = date(2026, 11, 21)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    made = fill_shelf(desk, TODAY)
    measure(desk, Silent())
    return made


def test_the_whole_stock_now_is_what_the_stock_says(desk: Desk, shelf: Shelf) -> None:
    stock = tried_stock(desk, Silent())
    rows = [row for row in stock_rows(desk) if row.on_hand is not None]
    assert stock.now.items == len(rows) == 9
    assert stock.now.states[StockState.CRITICAL] == sum(row.state is StockState.CRITICAL for row in rows)
    assert stock.now.suggested == {"CNY": sum(row.purchase or 0 for row in rows)}
    assert try_rules(stock, stock.start) is stock.now


def test_a_desk_without_counts_has_nothing_to_try_on(desk: Desk) -> None:
    stock = tried_stock(desk, Silent())
    assert stock.columns is None
    assert try_rules(stock, replace(stock.start, safety_days=9)) == stock.now


def test_longer_reserves_buy_more_and_last_more_often(desk: Desk, shelf: Shelf) -> None:
    stock = tried_stock(desk, Silent())
    more = try_rules(stock, replace(stock.start, safety_days=14, cover_days=30))
    assert more.suggested["CNY"] > stock.now.suggested["CNY"]
    assert more.tied_up["CNY"] > stock.now.tied_up["CNY"]
    assert stock.now.service is not None
    assert more.service is not None
    assert more.service >= stock.now.service
    assert tried_stock(desk, Silent()).now.suggested == stock.now.suggested  # nothing was written


def test_what_was_tried_is_what_comes_once_it_is_kept(desk: Desk, shelf: Shelf) -> None:
    stock = tried_stock(desk, Silent())
    wanted = replace(stock.start, safety_days=6, lead_days=9, cover_days=20)
    tried = try_rules(stock, wanted)
    history = History(desk)
    history.do(keep_rules_edit(desk, wanted))
    assert common_start(desk) == wanted
    now = tried_stock(desk, Silent()).now
    assert (now.states, now.suggested, now.tied_up) == (tried.states, tried.suggested, tried.tied_up)
    history.undo()
    assert common_start(desk) == stock.start


def test_a_shop_keeps_its_own_days_and_all_share_the_service_level(desk: Desk, shelf: Shelf) -> None:
    shop = max(max(row.shops, default=0) for row in stock_rows(desk))
    start = common_start(desk, shop)
    desk.database.write(keep_rules_edit(desk, replace(start, safety_days=8, service=90), shop).apply)
    assert (common_start(desk, shop).safety_days, common_start(desk).safety_days) == (8, start.safety_days)
    assert common_start(desk).service == common_start(desk, shop).service == 90


def test_an_item_keeps_its_reserve_and_delivery_time(desk: Desk, shelf: Shelf) -> None:
    one = tried_item(desk, shelf.row("ZJ-MD"))
    assert one.demand.forecast is not None
    assert one.demand.forecast.curve is not None
    start = started(one, 95, capped=True)
    wanted = replace(start, safety_days=12, lead_days=11)
    tried = item_with(one, wanted)
    history = History(desk)
    history.do(keep_item_edit(one.item_id, notes_of(one, start, wanted, tried)))
    after = shelf.row("ZJ-MD")
    assert (after.lead_days, after.safety_stock, after.line) == (11, tried.safety_stock, tried.line)
    history.undo()
    assert (shelf.row("ZJ-MD").lead_days, shelf.row("ZJ-MD").safety_stock) == (one.lead_days, one.safety_stock)


def test_only_what_was_moved_is_noted(desk: Desk, shelf: Shelf) -> None:
    one = shelf.row("ZB-4028")
    start = started(one, 95, capped=True)
    assert notes_of(one, start, replace(start, lead_days=9), one) == ItemNotes(9, None)
    moved = replace(start, safety_days=9)
    assert notes_of(one, start, moved, item_with(one, moved)) == ItemNotes(one.item.lead_days, 72)


def test_a_delivery_time_noted_of_item_and_supplier_together_is_changed_there(desk: Desk, shelf: Shelf) -> None:
    one = shelf.row("ZB-4028")
    assert one.item.supplier_id is not None
    desk.database.write(sources_edit(one.item_id, [Source(one.item_id, one.item.supplier_id, lead_days=6)]).apply)
    assert shelf.row("ZB-4028").lead_days == 6
    desk.database.write(keep_item_edit(one.item_id, ItemNotes(9, None)).apply)
    assert shelf.row("ZB-4028").lead_days == 9


def test_what_cannot_be_is_refused(desk: Desk, shelf: Shelf) -> None:
    for notes in (ItemNotes(-1, None), ItemNotes(900, None), ItemNotes(None, -2)):
        with pytest.raises(Refused):
            keep_item_edit(1, notes)
    with pytest.raises(Refused, match="gone"):
        desk.database.write(keep_item_edit(10**6, ItemNotes(3, None)).apply)
