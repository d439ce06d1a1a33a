"""The Listings tab through the real window."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from seller_desk.domain.listing_problems import ListedRow, ListingFacts, Problem
from seller_desk.domain.listings import ListingRow
from seller_desk.texts import Message
from seller_desk.ui.listings.filters import filter_items
from seller_desk.ui.listings.page import ListingsPage
from seller_desk.ui.listings.variants import VariantsPart
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from tests.ui.listings.conftest import HOSTILE, go, part_of
from tests.ui.opened import opened, rested


def titles(page: ListingsPage) -> list[str]:
    return [listed.row.title for listed in page.view.table.shown_rows]


def test_filters_count_what_they_show_and_begin_with_what_is_on_sale(page: ListingsPage) -> None:
    assert page.header.facts.text() == "1 on sale"
    assert titles(page) == [HOSTILE]
    page.filters.choose(("status", "sold"))
    assert titles(page) == ["保温杯"]
    page.filters.choose(("status", "other"))
    assert titles(page) == ["地垫"]


def test_L6_roles_are_filtered_by_their_share_of_the_range(page: ListingsPage) -> None:
    roles = ("traffic", "traffic", "profit")
    rows = [ListedRow(_with_role(listed, role), listed.facts) for listed, role in zip(page._rows, roles, strict=True)]
    shown = {item.words: item.count for item in filter_items([_on_sale(listed) for listed in rows], (70, 20, 10))}
    assert shown["Traffic"] == "67 %"
    assert shown["Profit"] == "33 %"
    assert "Roles 70 / 20 / 10" in shown


def _with_role(listed: ListedRow, role: str) -> ListingRow:
    return replace(listed.row, role=role)


def _on_sale(listed: ListedRow) -> ListedRow:
    return ListedRow(replace(listed.row, status="on_sale"), listed.facts)


def test_problems_are_marked_filtered_and_counted_in_the_badge(page: ListingsPage) -> None:
    told: list[int] = []
    page.badge.connect(lambda count, _hot: told.append(count))
    why = ((Problem.UNDER_FLOOR, Message("¥9 under ¥10")), (Problem.FALLING, Message("9 → 5")))
    page._show_facts({1: ListingFacts(why), 2: ListingFacts(((Problem.PROOF, Message("1 claim")),))})
    assert told[-1] == 1
    page.filters.choose(("problem", "under_floor"))
    assert titles(page) == [HOSTILE]
    assert page.view.current_row.state == "critical"
    assert "¥9 under ¥10" in page.view.table.why(page.view.current_row, page.view.table.columns[0])
    page.filters.choose(("problem", "proof"))
    assert titles(page) == ["保温杯"]


def test_a_filter_that_is_asked_for_early_is_chosen_once_the_problems_are_known(
    window: MainWindow, page: ListingsPage, qtbot: QtBot
) -> None:
    go(qtbot, window, "listings/proof")
    assert page.filter[0] == "status"
    page._facts = {}
    page.show_place("proof")
    page._show_facts({2: ListingFacts(((Problem.PROOF, Message("1 claim")),))})
    assert page.filter == ("problem", "proof")
    assert titles(page) == ["保温杯"]


def test_what_is_off_sale_does_not_wait(page: ListingsPage) -> None:
    under = ListingFacts(((Problem.UNDER_FLOOR, Message("")),))
    assert [ListedRow(listed.row, under).waits for listed in page._rows if listed.row.id == 2] == [False]


def test_initials_find_a_listing(page: ListingsPage, qtbot: QtBot) -> None:
    page.filters.choose(("status", "all"))
    page.view.set_filter("bwb")
    qtbot.waitUntil(lambda: page.view.table.rowCount() == 1)


def test_a_place_opens_its_listing_on_a_tab(window: MainWindow, page: ListingsPage, qtbot: QtBot) -> None:
    go(qtbot, window, "listings/3/variants")
    assert page.view.current_row.row.title == "地垫"
    assert page.editor.listing == 3
    variants = part_of(page.editor, VariantsPart)
    assert isinstance(variants, VariantsPart)
    assert [line.choice.attributes for line in variants.view.table.shown_rows] == ["红"]


def test_F01_markup_in_a_title_is_only_text(window: MainWindow, page: ListingsPage, qtbot: QtBot) -> None:
    go(qtbot, window, "listings/1")
    assert page.editor.top.title.text() == HOSTILE
    assert page.editor.top.title.textFormat() == Qt.TextFormat.PlainText
    assert page.view.snapshot().texts[0][0] == HOSTILE


def test_the_table_is_a_sound_model(page: ListingsPage) -> None:
    QAbstractItemModelTester(page.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_without_listings_it_says_what_will_be_here(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    with opened(qtbot, desk, tmp_path, "listings") as window:
        page = window.pages["listings"]
        assert isinstance(page, ListingsPage)
        rested(qtbot, window)
        assert page.view.empty.isVisible()
        assert page.view.empty.button.text() == "Import files"
