"""D14: an order marked as a test is in no figure, and taking the mark back brings it in again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from seller_desk.domain.orders import MARKS
from seller_desk.ui.orders.mark_chip import MarkChip
from seller_desk.ui.orders.page import OrdersPage
from tests.journeys.conftest import Numbers, Seller


def test_D14_a_test_order_leaves_the_figures_until_ctrl_z(
    seller: Seller, files: Callable[[str], Path], numbers: Callable[[], Numbers]
) -> None:
    seller.import_dropped(files("douyin_orders"))
    before = numbers()[0]

    seller.press(Qt.Key.Key_7, ctrl=True)
    page = seller.sees(OrdersPage)
    seller.until(lambda: page.view.table.rowCount() > 0 and not page._busy)
    seller.rest()
    place = next(n for n, row in enumerate(page.view.table.shown_rows) if row.paid and row.gross)
    order = page.view.table.row(place)
    page.view.grid.setFocus()
    page.view.grid.select_line(place)
    seller.until(lambda: page.pane.isVisible() and len(page.pane.findChildren(MarkChip)) == len(MARKS))
    seller.rest()
    seller.click(next(chip for chip in page.pane.findChildren(MarkChip) if chip.isVisible()))
    seller.until(lambda: bool(seller.window.work.history and seller.window.work.history.can_undo))
    seller.rest()
    without = numbers()[0]
    assert without.orders_paid == (before.orders_paid or 0) - 1
    assert without.gross == (before.gross or 0) - order.gross

    seller.press(Qt.Key.Key_Z, ctrl=True, on=seller.window)
    seller.until(lambda: bool(seller.window.work.history and seller.window.work.history.can_redo))
    seller.rest()
    assert numbers()[0] == before
