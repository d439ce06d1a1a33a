"""The first day: files dropped on an empty window, alerts with their reasons, a link, a file taken back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from seller_desk.domain.inventory import StockState
from seller_desk.texts import _
from seller_desk.ui.imports.batches import BatchesDialog
from seller_desk.ui.inventory.linking import LinkDialog
from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.shell.first_run import FirstRun
from seller_desk.usecases.demo import catalogue
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.imports import batches
from seller_desk.usecases.linking import count_to_link
from tests.journeys.conftest import Numbers, Seller

Files = Callable[[str], Path]
StockTable = Callable[[Sequence[tuple[str, int, int]]], Path]
GOODS = catalogue.load("zh_CN")
COUNTED = [(good.sku, place % 4, 7) for place, good in enumerate(GOODS[: len(GOODS) // 2])]


def test_a_sellers_first_day(
    seller: Seller, files: Files, stock_table: StockTable, numbers: Callable[[], Numbers], desk: Desk
) -> None:
    window = seller.window
    assert isinstance(window.stack.currentWidget(), FirstRun)

    # three marketplaces and a count of the shelf, all at once
    seller.import_dropped(
        files("taobao_orders"), files("pinduoduo_orders"), files("douyin_orders"), stock_table(COUNTED)
    )
    assert len([batch for batch in batches(desk) if batch.counts.new]) == 4
    assert all(batch.counts.add_up for batch in batches(desk))
    assert not isinstance(window.stack.currentWidget(), FirstRun)

    # what is about to run out
    seller.press(Qt.Key.Key_3, ctrl=True)
    page = seller.sees(InventoryPage)
    seller.until(lambda: page.stock.view.table.rowCount() == len(COUNTED))
    seller.rest()
    assert window.rail.items["inventory"].accessibleDescription()
    states = {row.state for row in page.stock.view.table.shown_rows}
    assert states & {StockState.OUT, StockState.CRITICAL, StockState.REORDER}

    # why
    seller.click(page.stock.cards[StockState.OUT])
    seller.until(lambda: {row.state for row in page.stock.view.table.shown_rows} == {StockState.OUT})
    page.stock.view.setFocus()
    seller.press(Qt.Key.Key_Down)
    seller.press(Qt.Key.Key_Return)
    seller.until(lambda: page.stock.pane.isVisible() and bool(page.stock.pane.why.lines))
    seller.rest()
    assert page.stock.view.current_row is not None
    assert [line.value for line in page.stock.pane.why.lines if line.value]
    seller.click(page.stock.cards[StockState.OUT])

    # an SKU that takes from no stock item yet
    before, waiting = numbers(), count_to_link(desk)
    assert waiting
    link_one(seller, page)
    assert count_to_link(desk) == waiting - 1

    # … and back
    seller.press(Qt.Key.Key_Z, ctrl=True, on=window)
    seller.until(lambda: count_to_link(desk) == waiting)
    seller.rest()
    assert numbers() == before

    # one file too many, taken back
    seller.import_dropped(files("kuaishou_orders"))
    assert numbers() != before
    take_back_newest(seller, desk)
    assert numbers() == before


def link_one(seller: Seller, page: InventoryPage) -> None:
    """Say by hand from which stock item the first waiting SKU takes."""
    seller.click(page.stock.waiting.to_link.button)
    dialog = seller.sees(LinkDialog)
    view = dialog.view
    ticked = [place for place in range(view.table.rowCount()) if view.table.is_checked(place)]
    view.table.check(ticked, on=False)
    column = [each.key for each in view.table.columns].index("target")
    view.grid.setFocus()
    view.grid.setCurrentIndex(view.table.index(0, column))
    seller.press(Qt.Key.Key_F2, on=view.grid)
    editor = seller.sees_in(view.grid, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, f"2 x {COUNTED[0][0]}")
    seller.press(Qt.Key.Key_Return, on=editor)
    seller.until(dialog.link.isEnabled)
    seller.click(dialog.link)
    seller.until(lambda: bool(seller.told))
    seller.rest()


def take_back_newest(seller: Seller, desk: Desk) -> None:
    """From the last import in the status line to the list, and the newest import back."""
    seller.until(lambda: bool(seller.window.status_line.last_import.text()))
    seller.click(seller.window.status_line.last_import)
    dialog = seller.sees(BatchesDialog)
    seller.until(dialog.undo.isEnabled)
    seller.rest()
    seller.click(dialog.undo)
    seller.until(lambda: batches(desk)[0].undone)
    seller.rest()
    assert _("Taken back") in dialog.view.snapshot().texts[0]
    seller.press(Qt.Key.Key_Escape, on=dialog)
