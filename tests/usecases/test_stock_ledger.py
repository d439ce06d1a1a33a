"""The ledger of an item: balances, differences, sources, ways between places; lots, places and available as kept."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, Executable, Table, insert, update

from seller_desk.domain.lots import LifeRules
from seller_desk.domain.progress import Silent
from seller_desk.domain.purchase_checks import Life, Received
from seller_desk.domain.refusals import Refused
from seller_desk.domain.stock_moves import MoveKind
from seller_desk.domain.stock_returns import Fate
from seller_desk.store.balances import available
from seller_desk.store.schema.purchasing import stock_lots
from seller_desk.store.schema.stock_work import place_moves, stock_places
from seller_desk.store.stock_health import impossible_stock
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.health import doctor
from seller_desk.usecases.inventory import count_edit
from seller_desk.usecases.lots import add_lot_edit, all_lots, change_lot_edit, item_lots, remove_lot_edit
from seller_desk.usecases.orders import missing_pieces, order_details
from seller_desk.usecases.purchases import draft_edit, purchases, receive_edit, send_edit
from seller_desk.usecases.stock_ledger import item_ledger
from seller_desk.usecases.stock_moves import CameBack, orders_of, return_edit
from seller_desk.usecases.stock_places import Place, place_edit, places, transfer_edit
from tests.stock_desk import Shelf
from tests.usecases.test_purchases import do

TODAY = date(2026, 11, 21)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return Shelf(desk, TODAY)


def sold(shelf: Shelf, item: int, pieces: int, days_ago: int) -> int:
    shop = shelf.shop(f"店{days_ago}")
    return shelf.sale(shop, shelf.variant(shop, f"V{days_ago}", takes={item: 1}), pieces, days_ago=days_ago)


def test_each_line_stands_on_the_count_before_it_and_a_count_says_what_it_found(desk: Desk, shelf: Shelf) -> None:
    item = shelf.item("A", counted=20, days_ago=9)
    sold(shelf, item, 3, 12)
    sold(shelf, item, 4, 6)
    shelf.count(item, 15, days_ago=4)
    sold(shelf, item, 5, 2)
    do(desk, count_edit(desk, {item: 9}))
    ledger = item_ledger(desk, item)
    assert [(move.kind, move.quantity, move.balance, move.difference) for move in ledger.moves] == [
        (MoveKind.COUNT, 9, 9, -1),
        (MoveKind.SALE, -5, 10, None),
        (MoveKind.COUNT, 15, 15, -1),
        (MoveKind.SALE, -4, 16, None),
        (MoveKind.COUNT, 20, 20, None),
        (MoveKind.SALE, -3, None, None),
    ]
    assert (ledger.on_hand, ledger.cut) == (9, False)
    assert item_ledger(desk, item, 2).cut


def test_a_line_leads_to_the_order_or_purchase_it_came_of(desk: Desk, shelf: Shelf) -> None:
    item = shelf.item("A", counted=20, days_ago=9)
    order = sold(shelf, item, 4, 6)
    number = order_details(desk, order).row.order_no
    do(desk, draft_edit(desk, {item: 12}, None))
    (one,) = purchases(desk)
    do(desk, send_edit(desk, one.number))
    do(desk, receive_edit(desk, one.number, [Received(item, 12)]))
    do(desk, return_edit(desk, CameBack(item, 2, Fate.SHELF, order)))
    do(desk, place_edit(Place(None, "仓库")))
    do(desk, transfer_edit(desk, {item: 5}, None, places(desk)[0].number))
    leads = {move.kind: (move.place, move.note) for move in item_ledger(desk, item).moves}
    assert leads == {
        MoveKind.RECEIPT: (f"inventory/purchases/{one.number}", one.name),
        MoveKind.RETURN: (f"orders/{number}", number),
        MoveKind.SALE: (f"orders/{number}", number),
        MoveKind.TRANSFER: ("", "… → 仓库"),
        MoveKind.COUNT: ("", "stock-take"),
    }
    assert [each.order for each in orders_of(desk, f" {number} ")] == [order]
    assert orders_of(desk, "") == orders_of(desk, "404") == ()


# -- lots -------------------------------------------------------------------------------------------------------------
def test_S15_what_may_not_be_sold_is_not_available_wherever_it_is_asked(desk: Desk, shelf: Shelf) -> None:
    item = shelf.item("A", counted=50, days_ago=9)
    shop = shelf.shop()
    order = shelf.sale(shop, shelf.variant(shop, "A", takes={item: 1}), 4, days_ago=1, state="paid")
    do(desk, add_lot_edit(desk, item, 20, Life("OLD", "2026-01-01", "2026-11-30")))
    do(desk, add_lot_edit(desk, item, 30, Life("NEW", "2026-10-01", "2027-10-01")))
    shelf.sum_up()
    assert shelf.row("A").available == 26
    with desk.database.read() as connection:
        assert available(connection, [item], TODAY, LifeRules()) == {item: 26}
        assert available(connection, [item], date(2028, 1, 1), LifeRules()) == {item: -4}
    (line,) = order_details(desk, order).lines
    assert [each.available for each in line.items] == [26]
    assert [(left.lot.code, left.left) for left in all_lots(desk)[item]] == [("OLD", 20), ("NEW", 30)]


def test_S15_an_order_lacks_what_may_not_be_sold(desk: Desk, shelf: Shelf) -> None:
    item = shelf.item("A", counted=10, days_ago=9)
    shop = shelf.shop()
    order = shelf.sale(shop, shelf.variant(shop, "A", takes={item: 1}), 4, days_ago=1, state="paid")
    assert missing_pieces(desk) == {}
    do(desk, add_lot_edit(desk, item, 8, Life("OLD", "2026-01-01", "2026-11-30")))
    assert missing_pieces(desk) == {order: 2}


def test_a_lot_is_corrected_and_removed_without_changing_the_stock(desk: Desk, shelf: Shelf) -> None:
    item = shelf.item("A", counted=50, days_ago=9)
    do(desk, add_lot_edit(desk, item, 20, Life("L", "2026-10-01", "2027-10-01")))
    (left,) = item_lots(desk, item)
    do(desk, change_lot_edit(left.lot, 25, Life("L2", None, "2028-01-01"), "外箱"))
    (left,) = item_lots(desk, item)
    assert (left.lot.code, left.lot.quantity, left.lot.note, left.left) == ("L2", 25, "外箱", 25)
    do(desk, remove_lot_edit(left.lot))
    assert (item_lots(desk, item), shelf.row("A").on_hand) == ((), 50)
    with pytest.raises(Refused):
        do(desk, change_lot_edit(left.lot, 3, Life()))


@pytest.mark.parametrize(
    ("pieces", "life"),
    [(0, Life()), (5, Life("L", "2027-01-01", "2026-01-01")), (5, Life("L", None, "soon")), (-3, Life())],
)
def test_what_is_no_lot_is_refused(desk: Desk, shelf: Shelf, pieces: int, life: Life) -> None:
    item = shelf.item("A", counted=50)
    with pytest.raises(Refused):
        add_lot_edit(desk, item, pieces, life)


# -- doctor -----------------------------------------------------------------------------------------------------------
def spoil(desk: Desk, statement: Executable) -> None:
    """Write what no edit would."""

    def write(connection: Connection) -> None:
        connection.execute(statement)

    desk.database.write(write)


LOT = {"item_id": 1, "code": "", "quantity": 5, "at": "2026-11-20 00:00:00", "note": ""}
WAY = {"item_id": 1, "quantity": 5, "at": "2026-11-20 00:00:00", "note": ""}


@pytest.mark.parametrize(
    ("table", "values", "words"),
    [
        (stock_lots, LOT | {"quantity": 0}, "a lot holds nothing"),
        (stock_lots, LOT | {"made_on": "2027-01-01", "expires_on": "2026-01-01"}, "expires before it was made"),
        (place_moves, WAY | {"from_id": 1, "to_id": 1}, "to the same place"),
        (place_moves, WAY | {"from_id": 1, "to_id": None}, "more was carried away"),
    ],
)
def test_doctor_sees_lots_and_places_that_cannot_be(
    desk: Desk, shelf: Shelf, table: Table, values: dict[str, Any], words: str
) -> None:
    assert shelf.item("A", counted=10) == 1
    shelf.add(stock_places, name="仓库", note="")
    with desk.database.read() as connection:
        assert impossible_stock(connection) == ()
    spoil(desk, insert(table).values(**values))
    check = next(each for each in doctor(desk, Silent()) if each.name == "stock")
    assert not check.ok
    assert words in str(check.detail)


def test_doctor_sees_goods_of_a_purchase_in_a_lot_of_another_item(desk: Desk, shelf: Shelf) -> None:
    one, other = shelf.item("A", counted=10), shelf.item("B", counted=10)
    do(desk, draft_edit(desk, {one: 12}, None))
    number = purchases(desk)[0].number
    do(desk, send_edit(desk, number))
    do(desk, receive_edit(desk, number, [Received(one, 12, lot=Life("L", None, "2028-01-01"))]))
    spoil(desk, update(stock_lots).values(item_id=other))
    with desk.database.read() as connection:
        (found,) = impossible_stock(connection)
    assert str(found) == "Item A: goods of a purchase lie in a lot of another item."
