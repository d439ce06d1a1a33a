"""The Listings tab through the real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, insert

from seller_desk.store.schema.listings import listings, variants
from seller_desk.ui.listings.page import ListingsPage
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from tests.sold_desk import Sold, fill, noon
from tests.ui.opened import opened, rested

HOSTILE = "<img src='file:///etc/passwd'><h1>砧板</h1>"


def _write(connection: Connection) -> None:
    rows = ((1, HOSTILE, "on_sale", "zb"), (2, "保温杯", "off_sale", "bwb"), (3, "地垫", None, "dd"))
    for number, title, status, initials in rows:
        connection.execute(
            insert(listings).values(
                id=number, shop_id=1, product_id=f"P{number}", title=title, status=status, py_initials=initials
            )
        )
        connection.execute(insert(variants).values(id=number, shop_id=1, listing_id=number, attributes="红", price=990))


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    fill(desk, [])
    desk.database.write(_write)
    fill(desk, [Sold(noon("2026-11-20"), 990, variant=2)], ())
    with opened(qtbot, desk, tmp_path, "listings") as made:
        yield made


@pytest.fixture
def page(window: MainWindow) -> ListingsPage:
    shown = window.pages["listings"]
    assert isinstance(shown, ListingsPage)
    return shown


def test_groups_count_what_they_show(page: ListingsPage) -> None:
    assert page.header.facts.text() == "3 listings · 1 on sale"
    page.groups.choose("sold")
    assert [row.title for row in page.view.table.shown_rows] == ["保温杯"]
    page.groups.choose("other")
    assert [row.title for row in page.view.table.shown_rows] == ["地垫"]


def test_initials_find_a_listing(page: ListingsPage, qtbot: QtBot) -> None:
    page.view.set_filter("bwb")
    qtbot.waitUntil(lambda: page.view.table.rowCount() == 1)


def test_a_place_selects_its_listing_and_shows_the_variants(
    window: MainWindow, page: ListingsPage, qtbot: QtBot
) -> None:
    window.open("listings/3")
    rested(qtbot, window)
    assert page.view.current_row.title == "地垫"
    assert page.details.listing == 3
    assert [row.attributes for row in page.details.variants.table.shown_rows] == ["红"]


def test_F01_markup_in_a_title_is_only_text(window: MainWindow, page: ListingsPage, qtbot: QtBot) -> None:
    window.open("listings/1")
    rested(qtbot, window)
    assert page.details._head.text() == HOSTILE
    assert page.view.snapshot().texts[0][0] == HOSTILE


def test_the_table_is_a_sound_model(page: ListingsPage) -> None:
    QAbstractItemModelTester(page.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_without_listings_it_says_what_will_be_here(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    with opened(qtbot, desk, tmp_path, "listings") as window:
        page = window.pages["listings"]
        assert isinstance(page, ListingsPage)
        assert page.view.empty.isVisible()
        assert page.view.empty.button.text() == "Import files"
