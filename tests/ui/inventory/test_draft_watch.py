"""Critical items are drafted while the window is open: a step that is said, shown and undone (S2)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from seller_desk.domain.changes import Topic, Topics
from seller_desk.ui.inventory import draft_watch
from seller_desk.ui.inventory.draft_watch import DraftWatch
from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.shell.status_line import StatusLine
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.preferences import settings_edit
from seller_desk.usecases.purchases import purchases
from tests.stock_desk import fill_shelf
from tests.ui.inventory.test_inventory_page import PATIENCE, TODAY, opened


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(draft_watch, "_REST", 0)
    fill_shelf(desk, TODAY)
    made = opened(qtbot, desk, tmp_path)
    yield made
    qtbot.waitUntil(lambda: not made.work.jobs.busy, timeout=PATIENCE)
    made.close()


def status(window: MainWindow) -> StatusLine:
    line = window.work.status
    assert line is not None
    return line


def settle(window: MainWindow, qtbot: QtBot) -> None:
    QApplication.processEvents()  # a timer of no time fires
    qtbot.waitUntil(lambda: not window.work.jobs.busy, timeout=PATIENCE)


def test_S2_an_import_lets_critical_items_be_drafted_and_says_so(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    DraftWatch(window, desk)
    window.tell(Topics({Topic.IMPORTS}))
    qtbot.waitUntil(lambda: bool(purchases(desk)), timeout=PATIENCE)
    qtbot.waitUntil(lambda: status(window).message == "Purchase draft made for 3 items", timeout=PATIENCE)
    settle(window, qtbot)
    assert status(window).action.text() == "Show"
    status(window).action.click()
    page = window.pages["inventory"]
    assert isinstance(page, InventoryPage)
    assert page.segments.current == "purchases"
    settle(window, qtbot)


def test_it_is_undone_like_any_edit_and_not_made_again(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    watch = DraftWatch(window, desk)
    watch.look()
    qtbot.waitUntil(lambda: bool(purchases(desk)), timeout=PATIENCE)
    settle(window, qtbot)
    window.work.undo()
    qtbot.waitUntil(lambda: not purchases(desk), timeout=PATIENCE)
    watch.look()
    window.tell(Topics({Topic.IMPORTS}))
    settle(window, qtbot)
    assert not purchases(desk)


def test_other_changes_wake_nothing(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    DraftWatch(window, desk)
    window.tell(Topics({Topic.STOCK}))
    settle(window, qtbot)
    assert not purchases(desk)


def test_a_setting_switches_it_off(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    desk.database.write(settings_edit(desk, {"stock.draft_critical": False}).apply)
    DraftWatch(window, desk).look()
    settle(window, qtbot)
    assert not purchases(desk)
