"""Receiving goods: by table and by scan, inspection, lots, what is half typed, booking and taking it back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from seller_desk.domain.lots import StockLot
from seller_desk.domain.purchase_checks import Life, Received
from seller_desk.domain.purchases import PurchaseState
from seller_desk.domain.scanning import codes_of
from seller_desk.ui.purchases.arrivals import Arrivals
from seller_desk.ui.purchases.receive import LOT_COLUMNS, REJECTED, ReceiveDialog
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.inventory import stock_rows
from seller_desk.usecases.lots import item_lots
from seller_desk.usecases.purchases import purchase, purchases
from tests.purchase_desk import Orders
from tests.stock_desk import Shelf
from tests.ui.opened import opened
from tests.ui.purchases.test_purchases_part import part_of, settled

TODAY = date(2026, 11, 21)
BOARD, SCRAPER = "ZB-4028", "GD-3"


@pytest.fixture
def orders(desk: Desk) -> Orders:
    made = Orders(desk, Shelf(desk, TODAY))
    made.goods()
    made.sent("安吉竹语", {BOARD: 12, SCRAPER: 5}, 3)
    return made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, orders: Orders, tmp_path: Path) -> Iterator[MainWindow]:
    assert orders.items
    with opened(qtbot, desk, tmp_path, "inventory/purchases") as made:
        settled(part_of(made), qtbot)
        yield made


def asked(window: MainWindow, qtbot: QtBot) -> ReceiveDialog:
    """The dialog, opened by the pane's button."""
    part = part_of(window)
    QTest.mouseClick(part.pane.next, Qt.MouseButton.LeftButton)
    settled(part, qtbot)
    return window.findChildren(ReceiveDialog)[-1]


def scan(dialog: ReceiveDialog, code: str) -> str:
    QTest.keyClicks(dialog.scan.line, code)
    QTest.keyClick(dialog.scan.line, Qt.Key.Key_Return)
    return dialog.scan.told.text()


def type_in(dialog: ReceiveDialog, sku: str, column: str, text: str) -> bool:
    table = dialog.view.table
    line = next(n for n in range(table.rowCount()) if table.row(n).line.sku == sku)
    place = next(n for n, each in enumerate(table.columns) if each.key == column)
    return table.setData(table.index(line, place), text)


def counts(dialog: ReceiveDialog) -> list[tuple[str, int, int, int]]:
    return [(row.line.sku, row.received, row.checked, row.failed) for row in dialog.arrivals.begun]


def on_hand(desk: Desk, sku: str) -> int | None:
    return next(row.on_hand for row in stock_rows(desk) if row.sku == sku)


def test_each_scan_is_one_piece_more_and_is_said(window: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(window, qtbot)
    assert dialog.scan.line.hasFocus() or dialog.focusWidget() is dialog.scan.line
    assert scan(dialog, BOARD) == "ZB-4028 天然竹砧板: 1 of 12"
    assert scan(dialog, "6901234567892") == "ZB-4028 天然竹砧板: 2 of 12"
    assert scan(dialog, SCRAPER.lower()) == "GD-3 硅胶刮刀: 1 of 5"
    assert counts(dialog) == [(BOARD, 2, 0, 0), (SCRAPER, 1, 0, 0)]
    assert dialog.book.text() == "Book 3 pieces in"


def test_what_is_not_on_the_purchase_or_misread_counts_nothing(window: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(window, qtbot)
    assert "is not on this purchase" in scan(dialog, "BWB-500")
    assert "was misread" in scan(dialog, "6901234567890")
    assert "no item has" in scan(dialog, "nobody")
    assert counts(dialog) == []
    assert not dialog.book.isEnabled()


def test_more_than_is_to_come_is_counted_and_said(window: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(window, qtbot)
    assert type_in(dialog, SCRAPER, "received", "5")
    assert scan(dialog, SCRAPER) == "GD-3 硅胶刮刀: 6 of 5 · 1 more than is to come"


def test_a_scan_that_meets_a_cell_counts_all_the_same(window: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(window, qtbot)
    for code in ("6901234567892", BOARD):
        assert not type_in(dialog, SCRAPER, "received", code)
    qtbot.waitUntil(lambda: counts(dialog) == [(BOARD, 2, 0, 0)])
    assert dialog.scan.told.text() == "ZB-4028 天然竹砧板: 2 of 12"
    assert not type_in(dialog, SCRAPER, "received", "69012345678")
    assert "is no whole number" in dialog.scan.told.text()


def test_rejected_pieces_are_scanned_in_their_own_way(window: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(window, qtbot)
    type_in(dialog, BOARD, "received", "12")
    dialog.mode.choose(REJECTED)
    scan(dialog, BOARD)
    assert "2 rejected" in scan(dialog, BOARD)
    assert counts(dialog) == [(BOARD, 12, 2, 2)]
    assert dialog.sums.text() == "2 rejected · then 7 stay to come"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ([("failed", 3)], (3, 3, 3)),
        ([("received", 10), ("checked", 12)], (12, 12, 0)),
        ([("received", 10), ("checked", 8), ("failed", 9)], (10, 9, 9)),
        ([("received", 10), ("checked", 10), ("failed", 4), ("received", 3)], (3, 3, 3)),
        ([("received", 10), ("checked", 10), ("failed", 4), ("checked", 1)], (10, 1, 1)),
    ],
)
def test_the_three_counts_always_fit_together(
    orders: Orders, typed: list[tuple[str, int]], wanted: tuple[int, int, int]
) -> None:
    (one,) = purchases(orders.desk)
    row = Arrivals.of(one, codes_of([])).rows[0]
    for column, count in typed:
        row.put(column, count)
    assert (row.received, row.checked, row.failed) == wanted


def test_booking_is_one_step_that_can_be_taken_back(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    part, dialog = part_of(window), asked(window, qtbot)
    before = on_hand(desk, BOARD)
    QTest.mouseClick(dialog.all_came, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.all_checked, Qt.MouseButton.LeftButton)
    type_in(dialog, BOARD, "failed", "2")
    assert dialog.sums.text() == "2 rejected · then 2 stay to come"
    QTest.mouseClick(dialog.book, Qt.MouseButton.LeftButton)
    settled(part, qtbot)
    (one,) = purchases(desk)
    assert (one.state, one.received, one.failed, one.to_come) == (PurchaseState.PARTLY, 17, 2, 2)
    assert on_hand(desk, BOARD) == (before or 0) + 10
    assert part.pane.next.text() == "Receive goods…"  # nothing is half typed any more
    window.work.undo()
    settled(part, qtbot)
    assert (purchases(desk)[0].received, on_hand(desk, BOARD)) == (0, before)


def test_all_that_came_closes_the_purchase(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    part, dialog = part_of(window), asked(window, qtbot)
    QTest.mouseClick(dialog.all_came, Qt.MouseButton.LeftButton)
    assert dialog.sums.text() == "then all came: it is closed"
    QTest.mouseClick(dialog.book, Qt.MouseButton.LeftButton)
    settled(part, qtbot)
    assert purchases(desk)[0].state is PurchaseState.CLOSED
    assert part.pane.next.text() == "Order again"


def test_lots_are_noted_and_several_of_one_line_told_apart(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    part, dialog = part_of(window), asked(window, qtbot)
    hidden = [n for n, each in enumerate(dialog.view.table.columns) if each.key in LOT_COLUMNS]
    assert all(dialog.view.grid.isColumnHidden(n) for n in hidden)
    dialog.lots.setChecked(True)
    assert not any(dialog.view.grid.isColumnHidden(n) for n in hidden)
    type_in(dialog, BOARD, "received", "8")
    type_in(dialog, BOARD, "lot", "L1")
    assert type_in(dialog, BOARD, "expires_on", "2027/5/1")
    assert not type_in(dialog, BOARD, "made_on", "soon")
    assert "is no day" in dialog.scan.told.text()
    scan(dialog, f"{BOARD}|L2|2027-06-01")
    item = next(row.line.item for row in dialog.arrivals.rows)
    assert [each.lot for each in dialog.arrivals.as_received()] == [
        Life("L1", None, "2027-05-01"),
        Life("L2", None, "2027-06-01"),
    ]
    QTest.mouseClick(dialog.book, Qt.MouseButton.LeftButton)
    settled(part, qtbot)
    found: list[StockLot] = [each.lot for each in item_lots(desk, item)]
    assert [(lot.code, lot.quantity) for lot in found] == [("L1", 8), ("L2", 1)]


def test_goods_past_their_last_day_are_said(window: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(window, qtbot)
    dialog.lots.setChecked(True)
    type_in(dialog, SCRAPER, "received", "1")
    type_in(dialog, SCRAPER, "expires_on", "2026-11-20")
    assert dialog.sums.text().startswith("GD-3 expired on 11-20")


def test_half_typed_goods_survive_leaving_and_a_rebuild(window: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(window, qtbot)
    type_in(dialog, BOARD, "received", "7")
    type_in(dialog, BOARD, "note", "两箱破损")
    dialog.reject()
    assert part_of(window).pane.next.text() == "Go on receiving (1)"
    window.rebuild()
    window.open("inventory/purchases")
    settled(part_of(window), qtbot)
    assert part_of(window).pane.next.text() == "Go on receiving (1)"
    again = asked(window, qtbot)
    assert counts(again) == [(BOARD, 7, 0, 0)]
    assert again.arrivals.begun[0].note == "两箱破损"


def test_typing_while_the_dialog_is_open_is_kept_too(window: MainWindow, qtbot: QtBot) -> None:
    scan(asked(window, qtbot), BOARD)
    kept = part_of(window).draft()
    ((rows),) = kept["receiving"].values()
    assert [(row["received"], row["lot"]) for row in rows] == [(1, "")]


def test_a_draft_that_is_no_draft_harms_nothing(window: MainWindow, qtbot: QtBot) -> None:
    part = part_of(window)
    drafts: tuple[object, ...] = (None, [], {"receiving": []}, {"receiving": {"x": [], "9": "no"}}, {"new": 3})
    for wrong in drafts:
        part.take_draft(wrong)
    settled(part, qtbot)
    assert part.draft() is None


def test_what_was_closed_meanwhile_is_refused_and_stays_as_it_is(
    window: MainWindow, desk: Desk, orders: Orders, qtbot: QtBot
) -> None:
    part, dialog = part_of(window), asked(window, qtbot)
    (one,) = purchases(desk)
    scan(dialog, BOARD)
    orders.came(one, 0, (BOARD, 12, 0, 0), (SCRAPER, 5, 0, 0))  # another copy booked it
    QTest.mouseClick(dialog.book, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "cannot be done" in window.status_line.message, timeout=8000)
    settled(part, qtbot)
    assert purchase(desk, one.number).received == 17


def test_a_scan_of_a_lot_finds_the_row_of_that_lot(orders: Orders) -> None:
    (one,) = purchases(orders.desk)
    made = Arrivals.of(one, codes_of([(line.item, line.sku, "") for line in one.lines]))
    for code in (f"{BOARD}|A|2027-01-01", f"{BOARD}|B|", f"{BOARD}|A|2027-01-01", BOARD):
        made.scan(code)
    assert made.as_received() == [
        Received(one.lines[0].item, 3, lot=Life("A", None, "2027-01-01")),
        Received(one.lines[0].item, 1, lot=Life("B", None, None)),
    ]
