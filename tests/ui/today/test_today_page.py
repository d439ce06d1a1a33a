"""The Today tab through the real window."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from seller_desk import texts
from seller_desk.domain.today import Kind
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.today.page import TodayPage
from seller_desk.usecases.desk import Desk
from tests.order_desk import fill_orders
from tests.ui.opened import opened, rested


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    fill_orders(desk)
    with opened(qtbot, desk, tmp_path, "today") as made:
        yield made


@pytest.fixture
def page(window: MainWindow) -> TodayPage:
    shown = window.pages["today"]
    assert isinstance(shown, TodayPage)
    return shown


def test_the_list_the_parts_and_the_words_agree(page: TodayPage) -> None:
    count = len(page._entries)
    assert count
    assert page.list.model().rowCount() == count
    assert f"{count} things" in page.header.facts.text()
    assert page.kinds._parts[0] == ("all", f"All {count}")


def test_a_part_shows_only_its_entries(page: TodayPage) -> None:
    page.kinds.choose(Kind.ORDERS)
    assert page.list.model().rowCount() == sum(entry.kind is Kind.ORDERS for entry in page._entries)


def test_enter_leads_to_the_place(window: MainWindow, page: TodayPage, qtbot: QtBot) -> None:
    page.kinds.choose(Kind.STOCK)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    rested(qtbot, window)
    assert window.tab == "inventory"


def test_it_prints_as_a_table(page: TodayPage) -> None:
    table = page.print_table()
    assert table is not None
    assert len(table.texts) == len(page._entries)


def test_yesterday_is_named_with_its_weekday(page: TodayPage) -> None:
    assert page.report.title.text() == "Yesterday"
    assert page.report.note.text().startswith("11-20 Fri")


def test_in_chinese_nothing_english_is_left(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    fill_orders(desk)
    texts.use("zh_CN")
    with opened(qtbot, desk, tmp_path, "today") as window:
        page = window.pages["today"]
        assert isinstance(page, TodayPage)
        table = page.print_table()
        assert table is not None
        words = " ".join(text for row in table.texts for text in row).replace("500ml", "")
        assert re.findall("[a-z]{2,}", words) == []
