"""Lots and places through the window: warned, blocked, added, corrected; named, filled, emptied, taken away."""

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from seller_desk.domain.purchase_checks import Life
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.stock_work.expiring import ExpiringDialog
from seller_desk.ui.stock_work.lots import LotsDialog
from seller_desk.ui.stock_work.opening import open_expiring, open_lots, open_places, open_transfer
from seller_desk.ui.stock_work.places import PlacesDialog
from seller_desk.ui.stock_work.transfer import TransferDialog
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.lots import add_lot_edit, item_lots
from seller_desk.usecases.stock_places import Place, place_edit, places, transfer_edit, where_it_lies
from tests.stock_desk import Shelf
from tests.ui.stock_work.desk import on_hand, settle, shown, write


def lots_of(window: MainWindow, qtbot: QtBot, shelf: Shelf, sku: str = "ZJ-MD") -> LotsDialog:
    dialog = shown(window, qtbot, LotsDialog, lambda: open_lots(window, shelf.row(sku)))
    QAbstractItemModelTester(dialog.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return dialog


def add(dialog: LotsDialog, code: str, made: str, expires: str, pieces: str) -> None:
    for line, text in ((dialog.code, code), (dialog.made, made), (dialog.expires, expires), (dialog.pieces, pieces)):
        line.setText(text)
    dialog.add.click()


def test_a_lot_is_added_and_the_one_that_expires_first_is_sold_first(
    window: MainWindow, qtbot: QtBot, desk: Desk, shelf: Shelf
) -> None:
    dialog = lots_of(window, qtbot, shelf)
    assert "No lot yet" in dialog.view.empty.sentence.text()
    add(dialog, "L2", "2026-10-01", "2027-10-01", "100")
    settle(window, qtbot)
    add(dialog, "L1", "2026年8月1日", "20270801", "50")
    settle(window, qtbot)
    assert [(left.lot.code, left.left) for left in dialog.lots] == [("L1", 32), ("L2", 100)]
    assert dialog.code.text() == ""
    window.work.undo()
    settle(window, qtbot)
    assert [each.lot.code for each in item_lots(desk, shelf.row("ZJ-MD").item_id)] == ["L2"]


def test_wrong_days_and_missing_pieces_are_said(window: MainWindow, qtbot: QtBot, shelf: Shelf) -> None:
    dialog = lots_of(window, qtbot, shelf)
    for made, expires, pieces, words in (
        ("soon", "", "5", "“soon” is no day"),
        ("", "2027-05-01", "", "how many pieces"),
        ("2027-05-01", "2026-05-01", "5", "would expire before it is made"),
    ):
        add(dialog, "X", made, expires, pieces)
        assert words in dialog.problem.text()
    assert dialog.lots == ()


def test_blocked_pieces_are_not_available_and_can_be_written_off(
    window: MainWindow, qtbot: QtBot, desk: Desk, shelf: Shelf
) -> None:
    item = shelf.row("ZJ-MD").item_id
    for code, expires, pieces in (("OLD", "2026-11-01", 20), ("NEW", "2027-11-01", 112)):
        desk.database.write(add_lot_edit(desk, item, pieces, Life(code, "2025-11-01", expires)).apply)
    assert shelf.row("ZJ-MD").available == 112
    dialog = lots_of(window, qtbot, shelf)
    assert "20 may not be sold any more" in dialog.sum.text()
    assert dialog.lost.text() == "Write off 20 that cannot be sold"
    dialog.lost.click()
    settle(window, qtbot)
    assert (on_hand(desk, "ZJ-MD"), shelf.row("ZJ-MD").available) == (112, 112)
    assert [(left.lot.code, left.left) for left in dialog.lots] == [("NEW", 112), ("OLD", 0)]
    assert not dialog.lost.isVisible()


def test_a_lot_is_corrected_in_its_cells_and_removed(
    window: MainWindow, qtbot: QtBot, desk: Desk, shelf: Shelf
) -> None:
    item = shelf.row("ZJ-MD").item_id
    desk.database.write(add_lot_edit(desk, item, 20, Life("A", "2026-05-01", "2027-05-01")).apply)
    dialog = lots_of(window, qtbot, shelf)
    table = dialog.view.table
    keys = [column.key for column in table.columns]
    table.setData(table.index(0, keys.index("expires")), "2027-06-01")
    settle(window, qtbot)
    table.setData(table.index(0, keys.index("quantity")), "30")
    settle(window, qtbot)
    ((lot, left),) = [(each.lot, each.left) for each in item_lots(desk, item)]
    assert (str(lot.expires_on), lot.quantity, left) == ("2027-06-01", 30, 30)
    dialog.view.select_key(lot.number)
    dialog.drop.click()
    settle(window, qtbot)
    assert (item_lots(desk, item), on_hand(desk, "ZJ-MD")) == ((), 132)


# -- places -----------------------------------------------------------------------------------------------------------
def test_places_are_named_renamed_and_taken_away(window: MainWindow, qtbot: QtBot, desk: Desk, shelf: Shelf) -> None:
    dialog = shown(window, qtbot, PlacesDialog, lambda: open_places(window))
    QAbstractItemModelTester(dialog.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert not dialog.carry.isEnabled()
    dialog.name.setText("仓库")
    dialog.add.click()
    settle(window, qtbot)
    assert [(row.place.name, row.pieces) for row in dialog.view.table.rows] == [("No place noted", 329), ("仓库", 0)]
    dialog.view.table.setData(dialog.view.table.index(1, 0), "西仓库")
    settle(window, qtbot)
    (place,) = places(desk)
    assert place.name == "西仓库"
    desk.database.write(transfer_edit(desk, {shelf.row("ZJ-MD").item_id: 30}, None, place.number).apply)
    dialog._read()
    settle(window, qtbot)
    dialog.view.select_key(place.number)
    assert [(line.stock.sku, line.at(dialog.chosen)) for line in dialog.goods.table.rows] == [("ZJ-MD", 30)]
    dialog.drop.click()
    settle(window, qtbot)
    assert (places(desk), where_it_lies(desk, shelf.row("ZJ-MD").item_id)) == ((), {None: 132})


def test_an_empty_name_is_refused_in_words(window: MainWindow, qtbot: QtBot) -> None:
    dialog = shown(window, qtbot, PlacesDialog, lambda: open_places(window))
    dialog.add.click()
    assert "A place needs a name" in dialog.problem.text()


def test_goods_are_carried_and_the_stock_stays(window: MainWindow, qtbot: QtBot, desk: Desk, shelf: Shelf) -> None:
    for name in ("一楼", "二楼"):
        desk.database.write(place_edit(Place(None, name)).apply)
    up = next(each for each in places(desk) if each.name == "二楼")
    item = shelf.row("ZJ-MD").item_id
    dialog = shown(window, qtbot, TransferDialog, lambda: open_transfer(window, [item]))
    QAbstractItemModelTester(dialog.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    dialog.target.choose(up.number)
    write(dialog, ZJ_MD=500)
    assert "no more than 132 lie there" in dialog.problem.text()
    write(dialog, ZJ_MD=50)
    assert dialog.save.text() == "Carry 50 pieces"
    dialog.target.choose(0)
    dialog.say()
    assert not dialog.save.isEnabled()
    dialog.target.choose(up.number)
    dialog.say()
    dialog.save.click()
    settle(window, qtbot)
    assert (where_it_lies(desk, item), on_hand(desk, "ZJ-MD")) == ({None: 82, up.number: 50}, 132)
    window.work.undo()
    settle(window, qtbot)
    assert where_it_lies(desk, item) == {None: 132}


def test_without_a_place_the_places_come_first(window: MainWindow, qtbot: QtBot) -> None:
    shown(window, qtbot, PlacesDialog, lambda: open_transfer(window))


def test_lots_that_expire_stand_in_one_list_and_lead_to_their_item(
    window: MainWindow, qtbot: QtBot, desk: Desk, shelf: Shelf
) -> None:
    for sku, expires in (("ZJ-MD", "2026-11-01"), ("GD-3", "2027-04-15"), ("ZB-4028", "2028-01-01")):
        life = Life(f"L-{sku}", "2026-05-01", expires)
        desk.database.write(add_lot_edit(desk, shelf.row(sku).item_id, 5, life).apply)
    dialog = shown(window, qtbot, ExpiringDialog, lambda: window.open("inventory/expiring"))
    QAbstractItemModelTester(dialog.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [line.stock.sku for line in dialog.view.table.rows] == ["ZJ-MD", "GD-3"]
    assert (dialog.view.foot._words.text(), dialog.view.foot._sum.text()) == ("Cannot be sold any more", "¥61.00")
    lots = shown(window, qtbot, LotsDialog, dialog.look.click)
    assert lots.stock.sku == "ZJ-MD"


def test_without_such_lots_it_says_so(window: MainWindow, qtbot: QtBot) -> None:
    dialog = shown(window, qtbot, ExpiringDialog, lambda: open_expiring(window))
    assert (dialog.view.empty.isVisible(), dialog.look.isEnabled()) == (True, False)
