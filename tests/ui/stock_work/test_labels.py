"""Labels through the window: items and lots, copies by hand, stock or purchase, paper, start; then the preview."""

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from seller_desk.domain.documents import labels_of
from seller_desk.domain.purchase_checks import Life, Received
from seller_desk.ui.printing.preview import PreviewDialog
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.stock_work.labels import ON_HAND, LabelsDialog
from seller_desk.ui.stock_work.opening import open_labels, open_report
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.lots import add_lot_edit
from seller_desk.usecases.purchases import draft_edit, purchases, receive_edit, send_edit
from tests.stock_desk import Shelf
from tests.ui.stock_work.desk import scan, settle, shown, write


def opened(window: MainWindow, qtbot: QtBot, *items: int, purchase: int | None = None) -> LabelsDialog:
    return shown(window, qtbot, LabelsDialog, lambda: open_labels(window, items, purchase))


def previewed(window: MainWindow, qtbot: QtBot, dialog: LabelsDialog) -> PreviewDialog:
    preview = shown(window, qtbot, PreviewDialog, dialog.save.click)
    settle(window, qtbot)
    return preview


def test_chosen_items_get_one_label_each_and_go_to_the_preview(window: MainWindow, qtbot: QtBot, shelf: Shelf) -> None:
    dialog = opened(window, qtbot, *(shelf.row(sku).item_id for sku in ("GD-3", "ZJ-MD")))
    QAbstractItemModelTester(dialog.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert dialog.save.text() == "Preview 2 labels"
    scan(dialog, "gd-3")
    dialog.paper.choose("a4_21")
    dialog._choose_paper()
    dialog.start.setText("5")
    preview = previewed(window, qtbot, dialog)
    assert preview._document is not None
    labels = labels_of(preview._document)
    assert labels is not None
    assert (labels.sheet.id, labels.skip, [each.sku for each in labels.labels]) == (
        "a4_21", 4, ["GD-3", "GD-3", "ZJ-MD"],
    )  # fmt: skip


def test_as_many_as_are_on_hand_also_of_a_lot(window: MainWindow, qtbot: QtBot, desk: Desk, shelf: Shelf) -> None:
    item = shelf.row("GD-3").item_id
    desk.database.write(add_lot_edit(desk, item, 12, Life("L1", "2026-10-01", "2027-10-01")).apply)
    dialog = opened(window, qtbot, item)
    dialog._fill(ON_HAND)
    assert [(line.lot is not None, line.pieces) for line in dialog.typed] == [(False, 33), (True, 12)]
    assert dialog.view.foot._sum.text() == "2 sheets"
    write(dialog, GD_3=None)
    scan(dialog, "GD-3|L1|2027-10-01")
    assert [(line.wish.lot, line.pieces) for line in dialog.typed] == [("L1", 13)]


def test_as_many_as_came_with_a_purchase(window: MainWindow, qtbot: QtBot, desk: Desk, shelf: Shelf) -> None:
    item = shelf.row("ZB-4028").item_id
    desk.database.write(draft_edit(desk, {item: 12}, None).apply)
    (one,) = purchases(desk)
    desk.database.write(send_edit(desk, one.number).apply)
    desk.database.write(receive_edit(desk, one.number, [Received(item, 12, 12, 2)]).apply)
    dialog = opened(window, qtbot, purchase=one.number)
    qtbot.waitUntil(lambda: dialog.wanted == 10)
    assert [(line.stock.sku, line.pieces) for line in dialog.typed] == [("ZB-4028", 10)]


def test_what_cannot_be_printed_is_said_before(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    assert not dialog.save.isEnabled()
    write(dialog, GD_3=9000)
    assert dialog.problem.text() == "At most 5,000 labels at once"
    write(dialog, GD_3=2)
    dialog.start.setText("60")
    assert dialog.problem.text() == "The sheet has 24 labels"


def test_the_papers_of_the_shelves_are_one_click_away(window: MainWindow, qtbot: QtBot) -> None:
    for name in ("shelf-list", "stock-take"):
        preview = shown(window, qtbot, PreviewDialog, lambda name=name: open_report(window, name))  # type: ignore[misc]
        settle(window, qtbot)
        preview.close()
