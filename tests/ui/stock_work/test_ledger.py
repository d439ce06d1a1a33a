"""The ledger of an item through the window: every line with source, reason and balance; it leads to what it came of."""

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from seller_desk.domain.purchase_checks import Received
from seller_desk.domain.stock_moves import MoveKind
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.stock_work.ledger import LedgerDialog
from seller_desk.ui.stock_work.moves import MovesDialog
from seller_desk.ui.stock_work.opening import open_ledger
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.purchases import draft_edit, purchases, receive_edit, send_edit
from seller_desk.usecases.stock_places import Place, place_edit, places, transfer_edit
from tests.stock_desk import Shelf
from tests.ui.stock_work.desk import settle, shown


def test_every_line_has_its_source_and_the_balance_after_it(
    window: MainWindow, qtbot: QtBot, desk: Desk, shelf: Shelf
) -> None:
    item = shelf.row("ZB-4028").item_id
    desk.database.write(draft_edit(desk, {item: 12}, None).apply)
    (one,) = purchases(desk)
    desk.database.write(send_edit(desk, one.number).apply)
    desk.database.write(receive_edit(desk, one.number, [Received(item, 12)]).apply)
    desk.database.write(place_edit(Place(None, "仓库")).apply)
    desk.database.write(transfer_edit(desk, {item: 5}, None, places(desk)[0].number, "上架").apply)
    dialog = shown(window, qtbot, LedgerDialog, lambda: open_ledger(window, shelf.row("ZB-4028")))
    QAbstractItemModelTester(dialog.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    moves = [move for _place, move in dialog.view.table.rows]
    by_kind = {move.kind: move for move in reversed(moves)}
    assert by_kind[MoveKind.RECEIPT].place == f"inventory/purchases/{one.number}"
    assert (by_kind[MoveKind.RECEIPT].note, by_kind[MoveKind.RECEIPT].balance) == (one.name, 23)
    assert by_kind[MoveKind.TRANSFER].note == "… → 仓库 · 上架"
    assert by_kind[MoveKind.TRANSFER].balance == 23
    assert by_kind[MoveKind.SALE].place == f"orders/{by_kind[MoveKind.SALE].note}"
    dialog.kinds.choose("counts")
    assert {move.kind for _place, move in dialog.view.table.rows} == {MoveKind.COUNT}
    dialog.kinds.choose("moves")
    assert {move.kind for _place, move in dialog.view.table.rows} == {MoveKind.RECEIPT, MoveKind.TRANSFER}


def test_a_sale_leads_to_its_order(window: MainWindow, qtbot: QtBot, shelf: Shelf) -> None:
    dialog = shown(window, qtbot, LedgerDialog, lambda: open_ledger(window, shelf.row("ZB-4028")))
    dialog.kinds.choose("sales")
    dialog.view.grid.select_line(0)
    assert dialog.lead.isEnabled()
    dialog.lead.click()
    settle(window, qtbot)
    assert window.tab == "orders"


def test_from_the_ledger_one_moves_by_hand(window: MainWindow, qtbot: QtBot, shelf: Shelf) -> None:
    dialog = shown(window, qtbot, LedgerDialog, lambda: open_ledger(window, shelf.row("ZB-4028")))
    moving = shown(window, qtbot, MovesDialog, dialog.move_more.click)
    assert [line.stock.sku for line in moving.view.table.shown_rows] == ["ZB-4028"]


def test_an_item_without_a_past_says_so(window: MainWindow, qtbot: QtBot, shelf: Shelf) -> None:
    dialog = shown(window, qtbot, LedgerDialog, lambda: open_ledger(window, shelf.row("MFG-1000")))
    assert dialog.view.empty.isVisible()
    assert dialog.sum.text() == "not counted yet"
