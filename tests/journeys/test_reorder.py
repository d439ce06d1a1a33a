"""From the morning's alert to goods on the shelf: why, draft, printed order, bad pieces, the supplier's score."""

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from seller_desk.domain.inventory import StockState
from seller_desk.domain.purchases import Purchase, PurchaseState
from seller_desk.texts import _
from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.printing.preview import PreviewDialog
from seller_desk.ui.purchases.part import PurchasesPart
from seller_desk.ui.purchases.receive import ReceiveDialog
from seller_desk.ui.suppliers.part import SuppliersPart
from seller_desk.ui.today.page import TodayPage
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.purchases import purchases
from seller_desk.usecases.suppliers import suppliers
from seller_desk.usecases.today import today
from tests.journeys.conftest import Seller
from tests.stock_desk import Shelf, fill_shelf

BOARD, SUPPLIER = "ZB-4028", "安吉竹语"


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return fill_shelf(desk, date(2026, 11, 21))


def test_an_alert_is_followed_to_the_shelf(shelf: Shelf, seller: Seller, desk: Desk, tmp_path: Path) -> None:
    page = follow_the_alert(seller)
    assert page.stock.pane.why.lines[-1].value == "120"
    draft_it(seller, page, desk)
    buying = seller.sees(PurchasesPart)
    seller.until(lambda: buying.row is not None and buying.pane.isVisible())
    seller.rest()
    print_it(seller, buying, purchases(desk)[0], tmp_path / "order.pdf")

    # ordered: it is on its way, and nothing more is suggested
    seller.click(buying.pane.next)
    seller.until(lambda: purchases(desk)[0].state is PurchaseState.SENT)
    seller.rest()
    assert (shelf.row(BOARD).on_order, shelf.row(BOARD).suggested) == (120, 0)
    assert score(desk) is None

    # of 20 pieces looked at two are broken: they stay to come, and the score knows it
    receive_it(seller, buying, desk)
    assert purchases(desk)[0].to_come == 2
    known = page.choose("suppliers")
    assert isinstance(known, SuppliersPart)
    seller.until(lambda: bool(known.view.table.rowCount()))
    seller.rest()
    shown = next(row for row in known.view.table.rows if row.name == SUPPLIER)
    points = score(desk)
    assert points is not None
    assert points < 90
    assert known.view.table.shown_text(shown, known.view.table.column("score")) == str(points)

    # the alert is gone, from the shelf and from the morning's list
    page.choose("stock")
    seller.until(lambda: next(row for row in page.stock.view.table.rows if row.sku == BOARD).available == 11 + 118)
    assert shelf.row(BOARD).state is StockState.OK
    assert not [entry for entry in today(desk).entries if entry.place == f"inventory/{BOARD}"]

    # and every step can be taken back
    for _step in range(3):
        seller.press(Qt.Key.Key_Z, ctrl=True, on=seller.window)
        seller.rest()
    assert purchases(desk) == ()
    assert (shelf.row(BOARD).available, shelf.row(BOARD).state) == (11, StockState.CRITICAL)


def follow_the_alert(seller: Seller) -> InventoryPage:
    """From the morning's list to the item that lasts 1.4 more days."""
    seller.press(Qt.Key.Key_1, ctrl=True)
    day = seller.sees(TodayPage)
    seller.until(lambda: bool(day.list.model().rowCount()))
    seller.rest()
    place = next(at for at, entry in enumerate(day._shown) if entry.place == f"inventory/{BOARD}")
    day.list.setCurrentIndex(day.list.model().index(place, 0))
    day.list.setFocus()
    seller.press(Qt.Key.Key_Return, on=day.list)
    page = seller.sees(InventoryPage)
    seller.until(lambda: page.stock.pane.isVisible() and bool(page.stock.pane.why.lines))
    seller.rest()
    (chosen,) = page.stock.view.selected_rows
    assert (chosen.sku, chosen.state) == (BOARD, StockState.CRITICAL)
    return page


def draft_it(seller: Seller, page: InventoryPage, desk: Desk) -> None:
    """One press puts it on a draft of its supplier, another one shows that."""
    seller.click(page.stock.pane.foot.draft)
    seller.until(lambda: len(purchases(desk)) == 1)
    seller.rest()
    (drafted,) = purchases(desk)
    assert (drafted.state, drafted.supplier_name) == (PurchaseState.DRAFT, SUPPLIER)
    assert [(line.sku, line.quantity) for line in drafted.lines] == [(BOARD, 120)]
    assert page.stock.pane.foot.draft.text() == _("Show the draft")
    seller.click(page.stock.pane.foot.draft)


def print_it(seller: Seller, buying: PurchasesPart, drafted: Purchase, path: Path) -> None:
    """What the supplier gets: the order's number, his name and the goods."""
    seller.pick(buying.pane.more, _("Print the purchase order…"))
    paper = seller.sees(PreviewDialog)
    seller.until(paper.pdf.isEnabled)
    seller.name_file(path, "PDF (*.pdf)")
    seller.click(paper.pdf)
    seller.until(path.exists)
    seller.rest()
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert all(words in text for words in (drafted.name, SUPPLIER, BOARD, "120"))
    seller.press(Qt.Key.Key_Escape, on=paper)


def receive_it(seller: Seller, buying: PurchasesPart, desk: Desk) -> None:
    """All 120 came, 20 were looked at, two of them are broken."""
    seller.until(lambda: buying.pane.next.text() == _("Receive goods…"))
    seller.click(buying.pane.next)
    goods = seller.sees(ReceiveDialog)
    seller.click(goods.all_came)
    seller.write_cell(goods.view, 0, "checked", "20")
    seller.write_cell(goods.view, 0, "failed", "2")
    seller.until(lambda: goods.arrivals.failed == 2)
    seller.click(goods.book)
    seller.until(lambda: purchases(desk)[0].state is PurchaseState.PARTLY)
    seller.rest()


def score(desk: Desk) -> int | None:
    """The points of the board's supplier."""
    return next(each.score.points for each in suppliers(desk) if each.name == SUPPLIER)
