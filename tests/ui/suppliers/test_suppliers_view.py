"""The Suppliers view through the real window: table, mix, a score explained, the form, sources, switching, deleting."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from seller_desk import texts
from seller_desk.domain.changes import Topic
from seller_desk.domain.suppliers import Tier
from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.kit.chips import Notice
from seller_desk.ui.kit.table.column import CellChange
from seller_desk.ui.printing.preview import PreviewDialog
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.suppliers.best_sellers import BestSellersDialog
from seller_desk.ui.suppliers.form import SupplierDialog
from seller_desk.ui.suppliers.many_sources import ManySourcesDialog
from seller_desk.ui.suppliers.part import SuppliersPart
from seller_desk.ui.suppliers.sources_dialog import SourcesDialog, open_sources
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.purchases import draft_edit
from seller_desk.usecases.suppliers import sources, suppliers
from tests.stock_desk import Shelf
from tests.supplier_desk import GOOD, LATE, NEW, Buying
from tests.ui.opened import PATIENCE, opened, rested

TODAY = date(2026, 11, 21)
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def buying(desk: Desk) -> Buying:
    made = Buying(desk, Shelf(desk, TODAY))
    made.fill()
    return made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, buying: Buying, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, desk, tmp_path, "inventory/suppliers") as made:
        yield made


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot) -> SuppliersPart:
    return shown(window, qtbot, 3)


def shown(window: MainWindow, qtbot: QtBot, rows: int) -> SuppliersPart:
    page = window.pages["inventory"]
    assert isinstance(page, InventoryPage)
    view = page.views["suppliers"]
    assert isinstance(view, SuppliersPart)
    qtbot.waitUntil(lambda: view.view.table.rowCount() == rows and not view._reading, timeout=PATIENCE)
    rested(qtbot, window)
    return view


def choose(part: SuppliersPart, buying: Buying, name: str) -> None:
    part.show_place(str(buying.suppliers[name]))
    assert part.chosen is not None
    assert part.chosen.name == name


def settle(part: SuppliersPart, qtbot: QtBot) -> None:
    assert isinstance(part.window_, MainWindow)
    rested(qtbot, part.window_)
    qtbot.waitUntil(lambda: not part._reading, timeout=PATIENCE)
    rested(qtbot, part.window_)


def dialog_of(kind: type[D], window: QWidget, qtbot: QtBot) -> D:
    def open_one() -> D | None:
        return next((each for each in window.window().findChildren(kind) if each.isVisible()), None)

    qtbot.waitUntil(lambda: open_one() is not None, timeout=PATIENCE)
    found = open_one()
    assert found is not None
    return found


def said(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.text()]


# -- what is shown ----------------------------------------------------------------------------------------------------
def test_the_table_is_a_sound_model(part: SuppliersPart) -> None:
    QAbstractItemModelTester(part.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_every_supplier_has_its_state_tier_and_figures(part: SuppliersPart) -> None:
    columns = {column.key: column for column in part.view.table.columns}
    rows = {row.name: row for row in part.view.table.shown_rows}
    assert [row.name for row in part.view.table.shown_rows] == [LATE, GOOD, NEW]  # the most bought from first
    assert {name: columns["standing"].shown(row) for name, row in rows.items()} == {
        LATE: "Switch", GOOD: "OK", NEW: "No score",
    }  # fmt: skip
    assert columns["lead"].shown(rows[GOOD]) == "7.0 ± 0.0 d"
    assert columns["bought"].shown(rows[LATE]) == "¥1,200.00"
    assert columns["score"].shown(rows[NEW]) == "—"
    assert "purchases" in columns["score"].missing(rows[NEW])  # type: ignore[misc]
    assert part.facts == "3 suppliers · ¥2,300 bought in 365 days"


def test_S10_the_mix_says_shares_beside_targets_and_filters(part: SuppliersPart) -> None:
    cards = part.cards.cards
    assert [cards[tier].accessibleName() for tier in Tier] == [
        "Main 1 supplier",
        "Backup 1 supplier",
        "Niche 1 supplier",
    ]
    assert cards[Tier.BACKUP].accessibleDescription() == "52.2 %, target 30 %"
    QTest.mouseClick(cards[Tier.BACKUP], Qt.MouseButton.LeftButton)
    assert [row.name for row in part.view.table.shown_rows] == [LATE]
    QTest.mouseClick(cards[Tier.BACKUP], Qt.MouseButton.LeftButton)
    assert part.view.table.rowCount() == 3


def test_a_score_is_explained_line_by_line_with_its_goals(part: SuppliersPart, buying: Buying) -> None:
    choose(part, buying, GOOD)
    assert part.pane.score_title.text() == "Score 100 of 100"
    lines = part.pane.score.accessibleDescription().splitlines()
    assert len(lines) == 6
    assert lines[1] == "Passed the inspection: 100.0 %, goal: from 98 % of pieces, 30 of 30"
    choose(part, buying, NEW)
    assert part.pane.score_title.text() == "No score yet"
    assert part.pane.score.accessibleDescription().count("no points") == 6


def test_S18_terms_tell_how_far_the_rebate_is_earned_and_which_papers_end(part: SuppliersPart, buying: Buying) -> None:
    choose(part, buying, LATE)
    terms = part.pane.terms
    assert ("Rebate 2 %", "¥3,800.00 missing") in [(line.what, line.how) for line in terms.lines.lines]
    assert terms.bar.accessibleDescription() == "¥1,200.00 of ¥5,000.00 bought this year"
    assert "ends on 2026-12-11" in said(terms)
    notices = [each.title.text() for each in part.pane.findChildren(Notice)]
    assert "质检报告 ends on 2026-12-11" in notices


def test_filtering_by_initials_leaves_the_pane_with_what_is_seen(part: SuppliersPart, qtbot: QtBot) -> None:
    part.view.set_filter("ajzy")
    qtbot.waitUntil(lambda: part.view.table.rowCount() == 1, timeout=PATIENCE)
    assert part.pane.name.text() == GOOD
    part.view.set_filter("没有这家")
    qtbot.waitUntil(part.pane.isHidden, timeout=PATIENCE)


def test_goods_and_purchases_lead_on(window: MainWindow, part: SuppliersPart, buying: Buying, qtbot: QtBot) -> None:
    choose(part, buying, GOOD)
    settle(part, qtbot)
    qtbot.waitUntil(lambda: part.pane.items.table.rowCount() == 2, timeout=PATIENCE)
    part.pane.sources_wanted.emit(buying.items["CUP"])
    assert dialog_of(SourcesDialog, window, qtbot).item == buying.items["CUP"]
    wanted: list[str] = []
    part.pane.place_wanted.connect(wanted.append)
    part.pane._to_purchases()
    assert wanted == ["inventory/purchases"]


def test_a_place_leads_to_a_supplier(window: MainWindow, part: SuppliersPart, buying: Buying) -> None:
    window.open(f"inventory/suppliers/{buying.suppliers[NEW]}")
    assert part.pane.supplier == buying.suppliers[NEW]
    window.open("inventory/suppliers/switch")
    assert part.pane.supplier == buying.suppliers[LATE]


# -- switching, deleting ----------------------------------------------------------------------------------------------
def test_S11_one_button_buys_from_the_next_source_and_can_be_undone(
    window: MainWindow, part: SuppliersPart, buying: Buying, qtbot: QtBot
) -> None:
    QTest.mouseClick(part.to_switch.button, Qt.MouseButton.LeftButton)
    assert part.chosen is not None
    assert part.chosen.name == LATE
    assert part.pane.switch.text() == "Buy 1 item elsewhere"
    QTest.mouseClick(part.pane.switch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sources(buying.desk, buying.items["CUP"])[0].supplier_name == GOOD, timeout=PATIENCE)
    settle(part, qtbot)
    qtbot.waitUntil(part.to_switch.isHidden, timeout=PATIENCE)
    assert part.pane.switch.isHidden()
    window.work.undo()
    qtbot.waitUntil(lambda: sources(buying.desk, buying.items["CUP"])[0].supplier_name == LATE, timeout=PATIENCE)


def test_S11_without_a_next_source_one_is_asked_for(
    window: MainWindow, part: SuppliersPart, buying: Buying, qtbot: QtBot
) -> None:
    buying.source("CUP", LATE)
    window.tell(frozenset({Topic.STOCK}))
    settle(part, qtbot)
    choose(part, buying, LATE)
    assert part.pane.switch.text() == "Note a second source…"
    QTest.mouseClick(part.pane.switch, Qt.MouseButton.LeftButton)
    assert dialog_of(SourcesDialog, window, qtbot).item == buying.items["CUP"]


def test_a_deleted_supplier_is_gone_and_comes_back(
    window: MainWindow, part: SuppliersPart, buying: Buying, qtbot: QtBot
) -> None:
    choose(part, buying, NEW)
    action = next(each for each in part.pane.menu().actions() if each.text() == "Delete this supplier")
    action.trigger()
    shown(window, qtbot, 2)
    window.work.undo()
    shown(window, qtbot, 3)


def test_a_refused_deletion_says_which_purchase_is_in_the_way(
    window: MainWindow, part: SuppliersPart, buying: Buying, qtbot: QtBot
) -> None:
    buying.do(draft_edit(buying.desk, {buying.items["BOARD"]: 5}, buying.suppliers[GOOD]))
    choose(part, buying, GOOD)
    part.pane.delete_wanted.emit()
    qtbot.waitUntil(lambda: "P20261121-1" in window.status_line.message, timeout=PATIENCE)
    assert window.status_line.message.endswith("Close or cancel these purchases first.")
    assert {row.name for row in suppliers(buying.desk)} == {GOOD, LATE, NEW}


# -- the form ---------------------------------------------------------------------------------------------------------
def test_a_new_supplier_is_noted_by_keyboard(window: MainWindow, part: SuppliersPart, desk: Desk, qtbot: QtBot) -> None:
    part.new.setFocus()
    QTest.keyClick(part.new, Qt.Key.Key_Return)
    dialog = dialog_of(SupplierDialog, window, qtbot)
    assert dialog.problem.text() == "The name is missing"
    assert not dialog.save.isEnabled()
    QTest.keyClicks(dialog.name, "Yongkang Cups")
    QTest.keyClicks(dialog.lead, "9")
    QTest.keyClicks(dialog.credit, "45")
    QTest.keyClicks(dialog.rebate, "1.5")
    QTest.keyClicks(dialog.rebate_from, "200,000")
    dialog.certificates.setPlainText("营业执照 2027-05-01\n质检报告")
    assert dialog.certificates_field.source.text() == "1 without a last day"
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    shown(window, qtbot, 4)
    made = next(row for row in suppliers(desk) if row.name == "Yongkang Cups")
    terms = made.terms
    assert (made.lead_days, terms.credit_days, terms.rebate, terms.rebate_from) == (9, 45, Decimal("0.015"), 20_000_000)


def test_what_cannot_be_is_said_while_it_is_typed(part: SuppliersPart, buying: Buying, qtbot: QtBot) -> None:
    choose(part, buying, GOOD)
    part.pane.edit_wanted.emit()
    dialog = dialog_of(SupplierDialog, part, qtbot)
    for line, typed, problem in (
        (dialog.lead, "soon", "“soon” is no whole number from 0 to 365"),
        (dialog.rebate, "120", "“120” is no share from 0 to under 100 %"),
        (dialog.deposit, "much", "“much” is no amount"),
        (dialog.name, LATE, "There is a supplier of this name already"),
    ):
        before = line.text()
        line.setText(typed)
        assert dialog.problem.text() == problem
        assert not dialog.save.isEnabled()
        line.setText(before)
    assert dialog.save.isEnabled()
    assert dialog.entry().number == buying.suppliers[GOOD]


def test_an_edited_supplier_keeps_what_was_not_touched(
    window: MainWindow, part: SuppliersPart, buying: Buying, qtbot: QtBot
) -> None:
    choose(part, buying, LATE)
    part.pane.edit_wanted.emit()
    dialog = dialog_of(SupplierDialog, window, qtbot)
    dialog.tier.choose("core")
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settle(part, qtbot)
    after = next(row for row in suppliers(buying.desk) if row.name == LATE)
    assert (after.tier, after.terms.rebate, after.terms.certificates) == (
        Tier.CORE,
        Decimal("0.02"),
        "质检报告 2026-12-11",
    )


# -- sources ----------------------------------------------------------------------------------------------------------
def test_the_sources_of_an_item_are_ordered_added_and_saved_at_once(
    window: MainWindow, part: SuppliersPart, buying: Buying, qtbot: QtBot
) -> None:
    cup = buying.items["CUP"]
    open_sources(window, [cup])
    dialog = dialog_of(SourcesDialog, window, qtbot)
    QAbstractItemModelTester(dialog.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert not dialog.save.isEnabled()
    dialog.chooser.choose(buying.suppliers[NEW])
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.up, Qt.MouseButton.LeftButton)
    rows = {each.supplier_name: each for each in dialog.view.table.shown_rows}
    assert [each.supplier_name for each in dialog.view.table.shown_rows] == [LATE, NEW, GOOD]
    dialog._typed([CellChange(rows[NEW], "unit_cost", Decimal("9.5")), CellChange(rows[NEW], "minimum", 200)])
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(sources(buying.desk, cup)) == 3, timeout=PATIENCE)
    found = sources(buying.desk, cup)[1]
    assert (found.supplier_name, found.unit_cost, found.minimum) == (NEW, Decimal("9.5"), 200)
    settle(part, qtbot)
    window.work.undo()
    qtbot.waitUntil(lambda: len(sources(buying.desk, cup)) == 2, timeout=PATIENCE)


def test_a_source_can_be_taken_away_and_the_hint_counts_what_is_missing(
    window: MainWindow, part: SuppliersPart, buying: Buying, qtbot: QtBot
) -> None:
    open_sources(window, [buying.items["CUP"]])
    dialog = dialog_of(SourcesDialog, window, qtbot)
    assert dialog.hint.text().startswith("Purchases go to the first one")
    QTest.mouseClick(dialog.drop, Qt.MouseButton.LeftButton)
    assert dialog.hint.text() == "A best seller has 2 suppliers: 1 more is missing here."
    QTest.mouseClick(dialog.drop, Qt.MouseButton.LeftButton)
    assert dialog.view.empty.isVisible()
    assert dialog.save.isEnabled()


def test_a_supplier_that_is_not_there_yet_is_noted_on_the_way(
    window: MainWindow, part: SuppliersPart, buying: Buying, qtbot: QtBot
) -> None:
    open_sources(window, [buying.items["BOARD"]])
    dialog = dialog_of(SourcesDialog, window, qtbot)
    QTest.mouseClick(dialog.new, Qt.MouseButton.LeftButton)
    form = dialog_of(SupplierDialog, window, qtbot)
    form.name.setText("新厂")
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.view.table.rowCount() == 2, timeout=PATIENCE)
    assert dialog.view.table.shown_rows[1].supplier_name == "新厂"


def test_several_items_get_one_supplier(window: MainWindow, part: SuppliersPart, buying: Buying, qtbot: QtBot) -> None:
    items = [buying.items["CUP"], buying.items["BOARD"]]
    open_sources(window, items)
    dialog = dialog_of(ManySourcesDialog, window, qtbot)
    dialog.chooser.choose(buying.suppliers[NEW])
    dialog.place.choose(True)
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: [sources(buying.desk, each)[0].supplier_name for each in items] == [NEW, NEW], timeout=PATIENCE
    )


def test_S17_best_sellers_without_a_spare_one_are_listed_and_mended(
    window: MainWindow, part: SuppliersPart, buying: Buying, qtbot: QtBot
) -> None:
    lacking = part._view.lacking if part._view else ()
    assert [each.sku for each in lacking] == ["BOARD"]
    QTest.mouseClick(part.lacking.button, Qt.MouseButton.LeftButton)
    dialog = dialog_of(BestSellersDialog, window, qtbot)
    assert dialog.view.table.rowCount() == len(lacking)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog_of(SourcesDialog, window, qtbot).item == lacking[0].item


# -- paper, languages, empty ------------------------------------------------------------------------------------------
def test_the_report_opens_in_the_preview(window: MainWindow, part: SuppliersPart, qtbot: QtBot) -> None:
    from seller_desk.ui.suppliers.doing import header_menu

    menu = header_menu(window, part.view, part.more)
    next(each for each in menu.actions() if each.text() == "Report of the suppliers…").trigger()
    dialog_of(PreviewDialog, window, qtbot)
    assert part.print_table() is not None


def test_an_empty_desk_says_what_will_be_here(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    with opened(qtbot, desk, tmp_path, "inventory/suppliers") as window:
        part = shown(window, qtbot, 0)
        assert part.view.empty.isVisible()
        assert part.pane.isHidden()
        assert part.cards.isHidden()
        assert part.print_table() is None
        QTest.mouseClick(part.view.empty.button, Qt.MouseButton.LeftButton)
        dialog_of(SupplierDialog, window, qtbot)


def test_the_view_speaks_chinese_only(qtbot: QtBot, desk: Desk, buying: Buying, tmp_path: Path) -> None:
    texts.use("zh_CN")
    with opened(qtbot, desk, tmp_path, "inventory/suppliers") as window:
        part = shown(window, qtbot, 3)
        choose(part, buying, LATE)
        settle(part, qtbot)
        words = [*said(part.pane), part.pane.switch.text(), part.pane.edit.text(), part.facts]
        assert part.pane.switch.text() == "1 个商品改从下一家进货"
        latin = [text for text in words if any("a" <= letter.lower() <= "z" for letter in text)]
        assert [text for text in latin if not text.startswith("P2026")] == []
