"""The Reviews tab through the real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, insert

from seller_desk.store.schema.reviews import reviews
from seller_desk.ui.reviews.page import ReviewsPage
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from tests.sold_desk import fill
from tests.ui.opened import opened, rested

HOSTILE = "<a href='http://x'>点我</a> <img src=file:///x> $x^2$"


def _write(connection: Connection) -> None:
    rows = (
        ("2026-11-20", 1, HOSTILE, None),
        ("2026-11-19", 5, "很好", None),
        ("2026-11-18", 3, "一般", "谢谢"),
        ("2025-01-01", 2, "旧的", None),
    )
    for day, stars, text, reply in rows:
        connection.execute(insert(reviews).values(shop_id=1, rating=stars, text=text, day=day, reply_text=reply))


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    fill(desk, [])
    desk.database.write(_write)
    with opened(qtbot, desk, tmp_path, "reviews") as made:
        yield made


@pytest.fixture
def page(window: MainWindow) -> ReviewsPage:
    shown = window.pages["reviews"]
    assert isinstance(shown, ReviewsPage)
    return shown


def test_those_to_answer_stand_first(page: ReviewsPage) -> None:
    assert page.groups.current == "waiting"
    assert [row.stars for row in page.view.table.shown_rows] == [1]
    assert page.header.facts.text() == "3 reviews · 1 waiting for an answer"


def test_groups_filter(page: ReviewsPage) -> None:
    page.groups.choose("all")
    assert page.view.table.rowCount() == 3
    page.groups.choose("neutral")
    assert [row.text for row in page.view.table.shown_rows] == ["一般"]


def test_older_ones_come_with_another_period(window: MainWindow, page: ReviewsPage, qtbot: QtBot) -> None:
    page._show_all_time()
    rested(qtbot, window)
    assert "4 reviews" in page.header.facts.text()
    assert ReviewsPage(window).days.current == 0


def test_F01_what_a_buyer_wrote_is_only_text(page: ReviewsPage) -> None:
    labels = page.details.findChildren(QLabel)
    assert HOSTILE in [label.text() for label in labels]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_a_place_chooses_the_group(window: MainWindow, page: ReviewsPage) -> None:
    page.groups.choose("all")
    window.open("reviews/waiting")
    assert page.groups.current == "waiting"


def test_the_table_is_a_sound_model(page: ReviewsPage) -> None:
    QAbstractItemModelTester(page.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_without_reviews_it_says_what_will_be_here(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    with opened(qtbot, desk, tmp_path, "reviews") as window:
        page = window.pages["reviews"]
        assert isinstance(page, ReviewsPage)
        assert page.view.empty.button.text() == "Import files"


def test_the_scripts_tab_says_honestly_that_it_is_empty(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    with opened(qtbot, desk, tmp_path, "scripts") as window:
        page = window.pages["scripts"]
        assert "no answers for buyers yet" in page.empty.sentence.text()  # type: ignore[attr-defined] # the Scripts page
        assert not page.empty.button.isVisible()  # type: ignore[attr-defined]
