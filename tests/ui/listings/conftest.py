"""Three listings of one shop in the real window, for the tests of the Listings tab."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, insert

from seller_desk.domain.listing_content import Block, ListingContent
from seller_desk.store.schema.listings import listings, variants
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.listings.editor import Editor
from seller_desk.ui.listings.page import ListingsPage
from seller_desk.ui.listings.part import EditorPart
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases import listing_editing
from seller_desk.usecases.desk import Desk
from tests.sold_desk import Sold, fill, noon
from tests.ui.opened import opened, rested

D = TypeVar("D", bound=Dialog)
HOSTILE = "<img src='file:///etc/passwd'><h1>砧板</h1>"
TITLES = {1: HOSTILE, 2: "保温杯", 3: "地垫"}


def _write(connection: Connection) -> None:
    rows = ((1, "on_sale", "zb"), (2, "off_sale", "bwb"), (3, None, "dd"))
    for number, status, initials in rows:
        connection.execute(
            insert(listings).values(
                id=number,
                shop_id=1,
                product_id=f"P{number}",
                title=TITLES[number],
                status=status,
                py_initials=initials,
                price=990,
                currency="CNY",
            )
        )
        connection.execute(insert(variants).values(id=number, shop_id=1, listing_id=number, attributes="红", price=990))


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A shop with three listings, one of which was sold."""
    fill(desk, [])
    desk.database.write(_write)
    fill(desk, [Sold(noon("2026-11-20"), 990, variant=2)], ())
    return desk


@pytest.fixture
def window(qtbot: QtBot, filled: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on its Listings tab."""
    with opened(qtbot, filled, tmp_path, "listings") as made:
        yield made


@pytest.fixture
def page(window: MainWindow) -> ListingsPage:
    """The Listings tab."""
    shown = window.pages["listings"]
    assert isinstance(shown, ListingsPage)
    return shown


@pytest.fixture
def editor(window: MainWindow, page: ListingsPage, qtbot: QtBot) -> Editor:
    """The editor with the second listing in it."""
    go(qtbot, window, "listings/2")
    assert page.editor.listing == 2
    return page.editor


def go(qtbot: QtBot, window: MainWindow, place: str) -> None:
    """Open a place and wait until everything is read."""
    window.open(place)
    rested(qtbot, window)


def part_of(editor: Editor, kind: type[EditorPart]) -> EditorPart:
    """A part of the editor that is built."""
    return next(part for part in editor.tabs.parts if isinstance(part, kind))


def dialog_of(part: EditorPart, kind: type[D]) -> D:
    """The dialog of that kind that is open."""
    (found,) = (each for each in part.window().findChildren(kind) if each.isVisible())
    return found


def saved(desk: Desk, listing: int) -> ListingContent:
    """What is saved of a listing."""
    return listing_editing.open_listing(desk, listing).content


def drafted(desk: Desk, listing: int) -> ListingContent | None:
    """What was typed in a listing and is not saved."""
    return listing_editing.open_listing(desk, listing).draft


def block(heading: str) -> Block:
    """A block about a trouble."""
    return Block("pain", heading)
