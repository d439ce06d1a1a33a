"""What stands out beside its state: oversold, on a draft, answered; each a place, told in table and pane."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, select, update

from seller_desk.store.schema.imports import batches
from seller_desk.store.schema.inventory import variant_items
from seller_desk.store.schema.listings import variants
from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.inventory.stock import StockPart
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from tests.stock_desk import Shelf, fill_shelf, moment
from tests.ui.inventory.test_inventory_page import PATIENCE, TODAY, opened


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    made = fill_shelf(desk, TODAY)
    item = made.row("ZJ-MD").item_id

    def offer(connection: Connection) -> None:
        of_item = select(variant_items.c.variant_id).where(variant_items.c.item_id == item)
        connection.execute(update(variants).where(variants.c.id.in_(of_item)).values(offered=500))

    desk.database.write(offer)
    made.add(
        batches,
        file="p.csv",
        format="taobao_products",
        shop_id=1,
        started_at=moment(TODAY),
        layout='{"kind": "products"}',
    )
    return made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, shelf: Shelf, tmp_path: Path) -> Iterator[MainWindow]:
    made = opened(qtbot, desk, tmp_path)
    yield made
    qtbot.waitUntil(lambda: not made.work.jobs.busy, timeout=PATIENCE)
    made.close()


@pytest.fixture
def stock(window: MainWindow, qtbot: QtBot) -> StockPart:
    page = window.pages["inventory"]
    assert isinstance(page, InventoryPage)
    qtbot.waitUntil(lambda: bool(page.stock.marks.get("oversold")), timeout=PATIENCE)
    return page.stock


def words_of(menu: QMenu) -> list[str]:
    return [line.text() for line in menu.actions()]


def test_S9_the_table_and_the_pane_warn_of_what_is_offered_beyond_its_stock(stock: StockPart) -> None:
    stock.show_place("ZJ-MD")
    shown = next(row for row in stock.all_rows if row.sku == "ZJ-MD")
    column = next(each for each in stock.view.table.columns if each.key == "why")
    assert column.shown(shown) == "500 offered, 132 there (南屿家居旗舰店)"
    assert stock.pane.warning.isVisibleTo(stock.pane)
    assert stock.pane.warning.title.text() == "500 offered, 132 there (南屿家居旗舰店)"
    stock.show_place("GD-3")
    assert not stock.pane.warning.isVisibleTo(stock.pane)


def test_each_mark_is_a_place(window: MainWindow, stock: StockPart) -> None:
    window.open("inventory/oversold")
    assert [row.sku for row in stock.shown_rows] == ["ZJ-MD"]
    assert stock.marked.strip.sentence.text() == "1 item sold or offered beyond its stock"
    window.open("inventory/drafted")
    assert stock.view.empty.sentence.text() == "Nothing is on a draft."
    window.open("inventory/GD-3")
    assert len(stock.shown_rows) == 10


def test_the_menu_offers_only_marks_that_something_bears(stock: StockPart) -> None:
    words = words_of(stock.more_menu())
    assert "Show what is oversold" in words
    assert not {"Show what is on drafts", "Show the answered alerts"} & set(words)
