"""What is on its way or in doubt stands on Today: drafts, late purchases, lots, inspection, overselling."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, select, update

from seller_desk import texts
from seller_desk.domain.purchase_checks import Life, Received
from seller_desk.domain.stock_returns import Fate
from seller_desk.domain.today import Entry, Pressing
from seller_desk.store.schema.imports import batches
from seller_desk.store.schema.inventory import variant_items
from seller_desk.store.schema.listings import variants
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.inventory import stock_rows
from seller_desk.usecases.lots import add_lot_edit
from seller_desk.usecases.purchases import draft_edit, purchases, receive_edit, send_edit
from seller_desk.usecases.stock_drafts import critical_drafts
from seller_desk.usecases.stock_entries import stock_entries
from seller_desk.usecases.stock_moves import CameBack, return_edit
from seller_desk.usecases.supply_entries import supply_entries
from seller_desk.usecases.today import today
from tests.stock_desk import Shelf, fill_shelf, moment

TODAY = date(2026, 11, 21)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return fill_shelf(desk, TODAY)


def do(desk: Desk, edit: Edit | None) -> None:
    assert edit is not None
    desk.database.write(edit.apply)


def told(desk: Desk, days: int = 0) -> list[Entry]:
    return list(supply_entries(desk, lambda: stock_rows(desk), TODAY + timedelta(days=days)))


def test_a_calm_stock_says_nothing(desk: Desk, shelf: Shelf) -> None:
    assert told(desk) == []


def test_S2_drafts_that_were_made_are_told_and_lead_there(desk: Desk, shelf: Shelf) -> None:
    found = critical_drafts(desk)
    assert found is not None
    do(desk, found.edit)
    [entry] = told(desk)
    assert str(entry.title) == "Purchase draft made for 3 items"
    assert entry.place == "inventory/purchases"
    assert str(entry.why) == "安吉竹语 and no supplier: look at the quantities, then send it"
    assert entry.money == {"CNY": sum(one.goods for one in purchases(desk))}
    assert entry in today(desk).entries
    for one in purchases(desk):
        do(desk, send_edit(desk, one.number))
    assert told(desk) == []


def test_what_is_on_a_draft_is_to_be_sent_not_ordered(desk: Desk, shelf: Shelf) -> None:
    row = shelf.row("ZB-4028")
    before = {each.place: each for each in stock_entries(desk, stock_rows(desk))}[f"inventory/{row.sku}"]
    assert str(before.due) == "order today"
    do(desk, draft_edit(desk, {row.item_id: 120}, row.item.supplier_id))
    after = {each.place: each for each in stock_entries(desk, stock_rows(desk))}[f"inventory/{row.sku}"]
    assert str(after.due) == "send the draft"


def test_a_draft_of_the_sellers_own_is_no_news(desk: Desk, shelf: Shelf) -> None:
    do(desk, draft_edit(desk, {shelf.row("ZB-4028").item_id: 120}, None))
    assert told(desk) == []


def test_S10_late_goods_are_told_with_their_days(desk: Desk, shelf: Shelf) -> None:
    row = shelf.row("ZB-4028")
    do(desk, draft_edit(desk, {row.item_id: 120}, row.item.supplier_id))
    [one] = purchases(desk)
    do(desk, send_edit(desk, one.number))
    assert told(desk, days=7) == []  # expected after seven days
    [entry] = told(desk, days=9)
    assert str(entry.title) == f"Purchase {one.name} is 2 days late"
    assert str(entry.why) == "安吉竹语: 120 pieces still to come"
    assert (str(entry.due), entry.place) == ("was due 11-28", f"inventory/purchases/{one.number}")
    do(desk, receive_edit(desk, one.number, [Received(row.item_id, 100)]))
    assert str(told(desk, days=9)[0].why) == "安吉竹语: 20 pieces still to come"
    do(desk, receive_edit(desk, one.number, [Received(row.item_id, 20)]))
    assert told(desk, days=9) == []


def test_many_late_purchases_are_grouped(desk: Desk, shelf: Shelf) -> None:
    item = shelf.row("ZB-4028").item_id
    for supplier in range(5):
        do(desk, draft_edit(desk, {item: 10}, shelf.supplier(f"厂{supplier}", 7)))
    for one in purchases(desk):
        do(desk, send_edit(desk, one.number))
    entries = told(desk, days=10)
    assert len(entries) == 4
    assert str(entries[-1].title) == "2 more purchases are late"


def test_S15_lots_that_expire_are_told(desk: Desk, shelf: Shelf) -> None:
    item = shelf.row("GD-3").item_id
    do(desk, add_lot_edit(desk, item, 10, Life("L1", "2026-01-01", "2026-11-30")))
    do(desk, add_lot_edit(desk, item, 12, Life("L2", "2026-06-01", "2027-03-01")))
    blocked, soon = told(desk)
    assert str(blocked.title) == "10 pieces may not be sold any more: their shelf life is too short"
    assert str(blocked.why) == "硅胶烘焙刮刀 3 件套: 9 of 333 days are left"
    assert blocked.money == {"CNY": 10 * 840}
    assert blocked.pressing is Pressing.TODAY
    assert str(soon.title) == "12 pieces are to be sold soon"
    assert str(soon.due) == "until 2027-03-01"
    assert {blocked.place, soon.place} == {"inventory/expiring"}


def test_S12_goods_under_inspection_are_told(desk: Desk, shelf: Shelf) -> None:
    do(desk, return_edit(desk, CameBack(shelf.row("GD-3").item_id, 2, Fate.INSPECTION)))
    [entry] = told(desk)
    assert str(entry.title) == "2 returned pieces wait for inspection"
    assert entry.place == "inventory/inspection"


def test_S9_what_is_offered_beyond_its_stock_is_told(desk: Desk, shelf: Shelf) -> None:
    item = shelf.row("ZJ-MD").item_id

    def offer(connection: Connection) -> None:
        of_item = select(variant_items.c.variant_id).where(variant_items.c.item_id == item)
        connection.execute(update(variants).where(variants.c.id.in_(of_item)).values(offered=500))

    desk.database.write(offer)
    layout = '{"kind": "products"}'
    shelf.add(batches, file="p", format="taobao_products", shop_id=1, started_at=moment(TODAY), layout=layout)
    [entry] = told(desk)
    assert str(entry.title) == "1 SKU is offered beyond its stock"
    assert str(entry.why) == "免打孔卷纸架: 500 offered, 132 there (南屿家居旗舰店)"


def test_every_entry_speaks_chinese(desk: Desk, shelf: Shelf) -> None:
    item = shelf.row("ZB-4028").item_id
    do(desk, return_edit(desk, CameBack(item, 2, Fate.INSPECTION)))
    do(desk, add_lot_edit(desk, item, 5, Life("L1", "2026-01-01", "2026-11-30")))
    found = critical_drafts(desk)
    do(desk, found.edit if found is not None else None)
    texts.use("zh_CN")
    entries = told(replace(desk))
    assert len(entries) == 3
    for entry in entries:
        for words in (entry.title, entry.why, entry.action):
            assert any("\u4e00" <= letter <= "\u9fff" for letter in str(words)), str(words)
