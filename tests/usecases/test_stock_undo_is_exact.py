"""Every edit of stock work leaves, taken back, each row as it was; done again, the same rows as at first (S15, S16)."""

import inspect
from collections.abc import Callable
from datetime import date
from types import ModuleType

import pytest

from seller_desk.domain.lots import StockLot
from seller_desk.domain.purchase_checks import Life, Received
from seller_desk.domain.stock_moves import MoveKind
from seller_desk.domain.stock_returns import Fate
from seller_desk.usecases import inventory, lots, stock_moves, stock_places
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.purchases import draft_edit, purchases, receive_edit, send_edit
from tests.stock_desk import Shelf
from tests.usecases.test_purchases import do, dump

MODULES = (inventory, lots, stock_moves, stock_places)
LIFE = Life("L1", "2026-05-01", "2027-05-01")
A, B, ORDER = 1, 2, 1
"""Two items, and an order that took 5 pieces of the first."""


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A desk on which a row of every kind stands already."""
    shelf = Shelf(desk, date(2026, 11, 21))
    shop = shelf.shop()
    assert (shelf.item("A", counted=20, days_ago=5, cost=500), shelf.item("B", counted=9, days_ago=5)) == (A, B)
    order = shelf.sale(shop, shelf.variant(shop, "A", takes={A: 1}), 5, days_ago=2)
    assert order == ORDER
    shelf.count_by_file(B, shop, 9, days_ago=1)
    shelf.offer(B, shelf.shop("乙"), 7)
    do(desk, stock_moves.return_edit(desk, stock_moves.CameBack(A, 2, Fate.INSPECTION, ORDER)))
    do(desk, stock_places.place_edit(stock_places.Place(None, "仓库")))
    do(desk, stock_places.transfer_edit(desk, {A: 4}, None, 1))
    do(desk, draft_edit(desk, {A: 12}, None))
    number = purchases(desk)[0].number
    do(desk, send_edit(desk, number))
    do(desk, receive_edit(desk, number, [Received(A, 6, 6, 1, LIFE)]))
    return desk


def _lot(desk: Desk) -> StockLot:
    return lots.item_lots(desk, A)[0].lot


def _place(desk: Desk) -> stock_places.Place:
    return stock_places.places(desk)[0]


def _back(desk: Desk) -> Edit:
    came = [stock_moves.CameBack(A, 1, fate, ORDER if fate is Fate.SHELF else None, "开封") for fate in Fate]
    return stock_moves.return_edit(desk, *came)


CASES: dict[str, Callable[[Desk], Edit]] = {
    "inventory.count_edit": lambda desk: inventory.count_edit(desk, {A: 3, B: 0}, "夜里盘的"),
    "inventory.answer_edit": lambda desk: inventory.answer_edit(desk, {B: 7}),
    "lots.add_lot_edit": lambda desk: lots.add_lot_edit(desk, B, 4, LIFE),
    "lots.change_lot_edit": lambda desk: lots.change_lot_edit(_lot(desk), 3, Life("X", None, "2028-01-01"), "改"),
    "lots.remove_lot_edit": lambda desk: lots.remove_lot_edit(_lot(desk)),
    "stock_moves.move_edit": lambda desk: stock_moves.move_edit(desk, MoveKind.ADJUSTMENT, {A: -2, B: 3}, "数错"),
    "stock_moves.return_edit": _back,
    "stock_moves.inspect_edit": lambda desk: stock_moves.inspect_edit(desk, 1, 1, 1),
    "stock_moves.inspections_edit": lambda desk: stock_moves.inspections_edit(desk, {1: (1, 0)}),
    "stock_places.place_edit": lambda _desk: stock_places.place_edit(stock_places.Place(None, "二楼")),
    "stock_places.place_edit renames": lambda _desk: stock_places.place_edit(stock_places.Place(1, "西仓库", "旧名")),
    "stock_places.remove_place_edit": lambda desk: stock_places.remove_place_edit(_place(desk)),
    "stock_places.transfer_edit": lambda desk: stock_places.transfer_edit(desk, {A: 2, B: 1}, None, 1, "上架"),
}


@pytest.mark.parametrize("name", CASES)
def test_taken_back_every_row_is_as_it_was_and_done_again_as_it_became(full: Desk, name: str) -> None:
    before = dump(full)
    edit = CASES[name](full)
    assert dump(full) == before
    topics = full.database.write(edit.apply)
    after = dump(full)
    assert after != before
    for _turn in range(2):
        assert full.database.write(edit.revert) >= topics
        assert dump(full) == before
        full.database.write(edit.apply)
        assert dump(full) == after


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_public_edit_is_tried(module: ModuleType) -> None:
    short = module.__name__.rpartition(".")[2]
    edits = {
        f"{short}.{name}"
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and name.endswith("_edit")
    }
    assert edits
    assert edits <= {name.split(" ")[0] for name in CASES}
