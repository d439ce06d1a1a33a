"""Moves by hand, goods that came back, places; the balance after any sequence of operations and undos (S16)."""

from datetime import date
from pathlib import Path

import pytest

from seller_desk.domain.progress import Silent
from seller_desk.domain.refusals import Refused
from seller_desk.domain.stock_moves import MoveKind
from seller_desk.domain.stock_returns import Fate
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.import_reading import ImportRequest
from seller_desk.usecases.imports import import_files, undo_batch
from seller_desk.usecases.inventory import count_edit, item_details, stock_rows
from seller_desk.usecases.purchases import draft_edit, purchases, send_edit
from seller_desk.usecases.stock_moves import (
    CameBack,
    inspect_edit,
    move_edit,
    return_edit,
    returnable,
    returns,
)
from seller_desk.usecases.stock_places import (
    Place,
    place_edit,
    places,
    remove_place_edit,
    transfer_edit,
    where_it_lies,
)
from tests.stock_desk import Shelf
from tests.usecases import files
from tests.usecases.files import DONE, bring_in, items_file, number
from tests.usecases.test_purchases import do, dump

TODAY = date(2026, 11, 21)
JOURNAL = {"batches", "row_problems", "former_values"}


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return Shelf(desk, TODAY)


@pytest.mark.parametrize(
    ("kind", "pieces", "left"),
    [
        (MoveKind.RECEIPT, 5, 15), (MoveKind.SOLD_OUTSIDE, 5, 5), (MoveKind.GIFT, 1, 9), (MoveKind.SAMPLE, 2, 8),
        (MoveKind.WRITTEN_OFF, 3, 7), (MoveKind.ADJUSTMENT, -4, 6), (MoveKind.ADJUSTMENT, 4, 14),
    ],
)  # fmt: skip
def test_S16_moves_by_hand_change_the_balance(desk: Desk, shelf: Shelf, kind: MoveKind, pieces: int, left: int) -> None:
    item = shelf.item("A", counted=10, days_ago=1)
    before = dump(desk)
    edit = move_edit(desk, kind, {item: pieces}, "门店")
    do(desk, edit)
    (move,) = item_details(desk, shelf.row("A")).moves[:1]
    assert (shelf.row("A").on_hand, move.kind, move.note) == (left, kind, "门店")
    desk.database.write(edit.revert)
    assert dump(desk) == before


@pytest.mark.parametrize(
    ("kind", "pieces"),
    [(MoveKind.RECEIPT, 0), (MoveKind.GIFT, -1), (MoveKind.COUNT, 5), (MoveKind.SALE, 5), (MoveKind.RETURN, 5)],
)
def test_what_is_no_move_by_hand_is_refused(desk: Desk, shelf: Shelf, kind: MoveKind, pieces: int) -> None:
    with pytest.raises(Refused):
        move_edit(desk, kind, {shelf.item("A"): pieces})


def test_a_move_in_the_second_of_a_count_comes_after_it(desk: Desk, shelf: Shelf) -> None:
    item = shelf.item("A")
    do(desk, count_edit(desk, {item: 10}))
    do(desk, move_edit(desk, MoveKind.SOLD_OUTSIDE, {item: 3}))
    assert shelf.row("A").on_hand == 7


# -- goods that came back ---------------------------------------------------------------------------------------------
def sold(shelf: Shelf, pieces: int, state: str = "completed") -> tuple[int, int]:
    """An item of which an order took pieces today (at noon); gives item and order."""
    shop = shelf.shop()
    item = shelf.item("A", counted=100, days_ago=3)
    order = shelf.sale(shop, shelf.variant(shop, "A", takes={item: 1}), pieces, days_ago=2, state=state)
    return item, order


def test_what_comes_back_goes_to_the_shelf_or_waits_or_is_written_off(desk: Desk, shelf: Shelf) -> None:
    item, order = sold(shelf, 10)
    assert shelf.row("A").on_hand == 90
    for pieces, fate in ((2, Fate.SHELF), (3, Fate.WRITTEN_OFF), (4, Fate.INSPECTION)):
        do(desk, return_edit(desk, CameBack(item, pieces, fate, order)))
    assert shelf.row("A").on_hand == 92
    (waiting,) = returns(desk, waiting=True)
    do(desk, inspect_edit(desk, waiting.number, shelved=1, written_off=1))
    (waiting,) = returns(desk, waiting=True)
    assert (shelf.row("A").on_hand, waiting.waiting, returnable(desk, order)[0].left) == (93, 2, 1)


def test_nothing_comes_back_twice(desk: Desk, shelf: Shelf) -> None:
    item, order = sold(shelf, 3)
    do(desk, return_edit(desk, CameBack(item, 2, Fate.INSPECTION, order)))
    with pytest.raises(Refused, match="2 of 3"):
        do(desk, return_edit(desk, CameBack(item, 2, Fate.SHELF, order)))
    (waiting,) = returns(desk)
    with pytest.raises(Refused):
        do(desk, inspect_edit(desk, waiting.number, shelved=2, written_off=1))
    do(desk, inspect_edit(desk, waiting.number, shelved=2))
    with pytest.raises(Refused):
        do(desk, inspect_edit(desk, waiting.number, shelved=1))
    assert shelf.row("A").on_hand == 99


def test_what_never_left_cannot_come_back(desk: Desk, shelf: Shelf) -> None:
    item, order = sold(shelf, 3, state="paid")
    with pytest.raises(Refused):
        do(desk, return_edit(desk, CameBack(item, 1, Fate.SHELF, order)))
    do(desk, return_edit(desk, CameBack(item, 1, Fate.SHELF)))  # sold elsewhere
    assert shelf.row("A").on_hand == 101


# -- places -----------------------------------------------------------------------------------------------------------
def test_carrying_changes_places_and_not_the_stock(desk: Desk, shelf: Shelf) -> None:
    item, history, before = shelf.item("A", counted=10), History(desk), dump(desk)
    history.do(place_edit(Place(None, "仓库")))
    (warehouse,) = places(desk)
    history.do(transfer_edit(desk, {item: 6}, None, warehouse.number))
    assert where_it_lies(desk, item) == {None: 4, warehouse.number: 6}
    for source, pieces in ((None, 5), (warehouse.number, 7)):
        with pytest.raises(Refused):
            history.do(transfer_edit(desk, {item: pieces}, source, None if source else warehouse.number))
    assert shelf.row("A").on_hand == 10
    history.do(remove_place_edit(warehouse))
    assert where_it_lies(desk, item) == {None: 10}
    while history.can_undo:
        history.undo()
    assert dump(desk) == before


def test_places_bear_one_name_each(desk: Desk) -> None:
    do(desk, place_edit(Place(None, "仓库")))
    for name in ("仓库 ", " "):
        with pytest.raises(Refused):
            do(desk, place_edit(Place(None, name)))


# -- imports --------------------------------------------------------------------------------------------------------
def test_an_import_taken_back_leaves_the_stock_as_before(desk: Desk, shelf: Shelf, tmp_path: Path) -> None:
    item = shelf.item("A", "砧板", counted=5, cost=1000)
    do(desk, draft_edit(desk, {item: 10}, None))
    do(desk, send_edit(desk, purchases(desk)[0].number))
    before = dump(desk)
    file = tmp_path / "stock.csv"
    file.write_text("SKU Code,On Hand,Unit Cost,On Order,Supplier\nA,50,9.00,4,安吉竹语\nB,7,3.00,,安吉竹语\n", "utf-8")
    outcome = import_files(desk, [ImportRequest(file)], Silent())
    (batch,) = [each.batch for each in outcome.files]
    assert batch is not None
    assert shelf.row("A").on_order == 14
    undo_batch(desk, batch)
    after = dump(desk)
    assert {name: rows for name, rows in after.items() if name not in JOURNAL} == {
        name: rows for name, rows in before.items() if name not in JOURNAL
    }


def test_an_item_with_a_purchase_stays_when_its_file_is_taken_back(desk: Desk, shelf: Shelf, tmp_path: Path) -> None:
    file = tmp_path / "stock.csv"
    file.write_text("SKU Code,On Hand,Supplier\nA,50,安吉竹语\nB,7,安吉竹语\n", "utf-8")
    outcome = import_files(desk, [ImportRequest(file)], Silent())
    row = shelf.row("A")
    do(desk, draft_edit(desk, {row.item_id: 10}, row.item.supplier_id))
    assert outcome.files[0].batch is not None
    undo_batch(desk, outcome.files[0].batch)
    assert [each.sku for each in stock_rows(desk)] == ["A"]
    assert purchases(desk)[0].supplier_name == "安吉竹语"


def test_an_import_of_orders_taken_back_gives_the_stock_back(desk: Desk, shelf: Shelf, tmp_path: Path) -> None:
    item = shelf.item("TS-1", counted=50, days_ago=300)
    before = {name: rows for name, rows in dump(desk).items() if name not in JOURNAL}
    sent = {"订单状态": DONE, "发货时间": "2026-05-04 10:00:00"}
    result = bring_in(desk, items_file(tmp_path / "lines.csv", [files.item(number(0), number(1), **sent)]))
    assert shelf.row("TS-1").item_id == item
    assert result.batch is not None
    assert shelf.row("TS-1").on_hand == 49
    undo_batch(desk, result.batch)
    assert {name: rows for name, rows in dump(desk).items() if name not in JOURNAL} == before
    assert shelf.row("TS-1").on_hand == 50
