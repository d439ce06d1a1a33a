"""The Events view through the real window: year, list, stock check, drafts, own events, plans, paper."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from seller_desk import texts
from seller_desk.domain.events import Event, Plan, rule_of
from seller_desk.domain.purchases import PurchaseState
from seller_desk.ui.events.dialog import EventDialog
from seller_desk.ui.events.pane import EVENT, ITEM
from seller_desk.ui.events.part import EventsPart
from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.printing.preview import PreviewDialog
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.today.side import EventsPanel
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.event_edits import save_event_edit
from seller_desk.usecases.events import events
from seller_desk.usecases.purchases import purchases
from tests.stock_desk import Shelf, fill_shelf
from tests.ui.opened import PATIENCE, opened

TODAY = date(2026, 11, 21)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return fill_shelf(desk, TODAY)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, shelf: Shelf, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, desk, tmp_path, "inventory/events") as made:
        yield made


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot) -> EventsPart:
    page = window.pages["inventory"]
    assert isinstance(page, InventoryPage)
    shown = page.current
    assert isinstance(shown, EventsPart)
    qtbot.waitUntil(lambda: shown.view.table.rowCount() == 8, timeout=PATIENCE)
    return shown


def settled(qtbot: QtBot, part: EventsPart) -> None:
    window = part.window_
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: not part._pause.isActive() and not window.work.jobs.busy, timeout=PATIENCE)


def chosen(qtbot: QtBot, part: EventsPart, event: str) -> None:
    part.choose(event)
    qtbot.waitUntil(lambda: part._sight is not None and part._sight.cover.occasion.event.id == event, timeout=PATIENCE)


def dialog_of(part: EventsPart) -> EventDialog:
    return next(each for each in part.window().findChildren(EventDialog) if each.isVisible())


def entry(part: EventsPart, words: str) -> QAction:
    return next(each for each in part.pane.menu().actions() if each.text() == words)


def test_the_tables_are_sound_models(part: EventsPart) -> None:
    for model in (part.view.table, part.list.model()):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_next_big_event_is_chosen_and_checked(part: EventsPart) -> None:
    assert part.list.current == "double12"
    assert part.pane.name.text() == "Double 12"
    assert part.facts.startswith("Double 12 in 21 days · stock is short for 1 event")
    assert part.view.table.index(0, 0).data() == "Short"
    assert part.pane.draft.text() == "Add 7 SKUs to drafts"
    spoken = part.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Double 12, begins in 18 days, stock to order now"


def test_the_pane_says_what_to_get_ready_and_the_cash(part: EventsPart) -> None:
    assert [step.id for step in part.pane.event_page.steps.shown] == ["pages", "coupons", "stock", "cash", "staff"]
    assert "Stock up: 7 SKUs short, by 2026-12-02" in part.pane.event_page.steps.accessibleDescription()
    lines = {line.what: line.value for line in part.pane.event_page.cash.lines}
    assert list(lines) == ["Goods to buy", "Advertising", "Refunds kept ready", "Cash needed", "Cash at hand"]
    assert lines["Cash at hand"] == "—"


def test_an_item_is_explained_when_it_is_clicked(part: EventsPart) -> None:
    place = part.view.grid.visualRect(part.view.table.index(1, 1)).center()
    QTest.mouseClick(part.view.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert part.pane.segments.current == ITEM
    need = part.view.table.row(1).need
    assert part.pane.item_page.name.text() == need.row.name
    values = [line.value for line in part.pane.item_page.lines.lines]
    assert values[1] == f"{need.needed:,}"
    assert values[-1] == f"{need.suggested:,}"


def test_shortfalls_go_to_the_drafts_and_are_taken_back(
    part: EventsPart, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    QTest.mouseClick(part.pane.draft, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not part.pane.draft.isEnabled(), timeout=PATIENCE)
    assert "stands on drafts already" in part.pane.draft.toolTip()
    assert [row.state for row in part.view.table.shown_rows] == ["info"] * 7 + ["ok"]
    assert sum(len(each.lines) for each in purchases(desk, [PurchaseState.DRAFT])) == 7
    settled(qtbot, part)
    window.work.undo()
    qtbot.waitUntil(part.pane.draft.isEnabled, timeout=PATIENCE)
    assert purchases(desk) == ()


def test_only_the_picked_rows_go_to_the_drafts(part: EventsPart, desk: Desk, qtbot: QtBot) -> None:
    part.view.grid.select_line(0)
    part.view.setFocus()
    QTest.keyClick(part.view.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert part.pane.draft.text() == "Add 2 SKUs to drafts"
    picked = {row.item_id for row in part.view.selected_rows}
    part.pane.draft.click()
    qtbot.waitUntil(lambda: bool(purchases(desk)), timeout=PATIENCE)
    settled(qtbot, part)
    assert {line.item for each in purchases(desk) for line in each.lines} == picked
    part.view.grid.select_line(0)
    assert part.pane.draft.text() == "Add 5 SKUs to drafts"


def test_the_strip_goes_from_event_to_event_by_keyboard(part: EventsPart, qtbot: QtBot) -> None:
    part.strip.setFocus()
    QTest.keyClick(part.strip, Qt.Key.Key_Right)
    assert part.list.current == "christmas"
    assert part.strip.accessibleDescription() == "Christmas · 2026-12-25 Fri · 12-11 – 12-25, 15 days"
    QTest.keyClick(part.strip, Qt.Key.Key_Left)
    assert part.list.current == "double12"
    settled(qtbot, part)


def test_a_bar_of_the_strip_chooses_its_event(part: EventsPart, qtbot: QtBot) -> None:
    occasion = next(each for each in part.strip._year if each.event.id == "618")
    bar = part.strip._bar(occasion).center()
    QTest.mouseClick(part.strip, Qt.MouseButton.LeftButton, pos=QPoint(int(bar.x()), int(bar.y())))
    qtbot.waitUntil(lambda: part.pane.name.text() == "618", timeout=PATIENCE)
    assert part.list.current == "618"


def test_a_small_event_says_that_today_does_not_warn_of_it(part: EventsPart, qtbot: QtBot) -> None:
    chosen(qtbot, part, "christmas")
    assert part.pane.event_page.unchecked.isVisibleTo(part.pane)
    chosen(qtbot, part, "double12")
    assert not part.pane.event_page.unchecked.isVisibleTo(part.pane)


def test_today_leads_to_the_event(part: EventsPart, window: MainWindow, qtbot: QtBot) -> None:
    window.open("today")
    window.open("inventory/events/spring_sale")
    qtbot.waitUntil(lambda: part.pane.name.text() == "Spring sale", timeout=PATIENCE)
    assert part.list.current == "spring_sale"
    window.open("inventory/events/gone")
    settled(qtbot, part)
    assert part.list.current == "spring_sale"


def test_a_day_ahead_on_today_leads_to_its_event(part: EventsPart, window: MainWindow, qtbot: QtBot) -> None:
    window.open("today")
    qtbot.waitUntil(lambda: bool(window.pages["today"].findChildren(EventsPanel)), timeout=PATIENCE)
    (ahead,) = [each for each in window.pages["today"].findChildren(EventsPanel) if each.isVisible()]
    christmas = ahead.findChildren(QAbstractButton)[1]
    assert christmas.accessibleName() == "Christmas: 34 days left"
    christmas.setFocus()
    QTest.keyClick(christmas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.pane.name.text() == "Christmas", timeout=PATIENCE)
    assert window.tab == "inventory"


def test_a_place_opened_first_is_chosen(qtbot: QtBot, desk: Desk, shelf: Shelf, tmp_path: Path) -> None:
    with opened(qtbot, desk, tmp_path, "inventory/events/mid_autumn") as made:
        page = made.pages["inventory"]
        assert isinstance(page, InventoryPage)
        shown = page.current
        assert isinstance(shown, EventsPart)
        qtbot.waitUntil(lambda: shown.pane.name.text() == "Mid-Autumn Festival", timeout=PATIENCE)


def test_an_own_event_is_added_chosen_and_deleted(part: EventsPart, desk: Desk, qtbot: QtBot) -> None:
    QTest.mouseClick(part.new, Qt.MouseButton.LeftButton)
    dialog = dialog_of(part)
    assert not dialog.save.isEnabled()
    assert dialog.problem.text() == "The name is missing"
    dialog.name.setText("会员日")
    dialog.rule.choose_kind("weekly")
    dialog.rule.weekday.choose(3)
    dialog._judge()
    assert dialog.coming == tuple(date(2026, 11, 26) + timedelta(days=7 * week) for week in range(3))
    dialog.save.click()
    qtbot.waitUntil(lambda: part.pane.name.text() == "会员日", timeout=PATIENCE)
    own = next(each for each in events(desk) if each.own)
    assert (own.rule, part.list.current) == (rule_of("weekly thu"), own.id)
    assert part.pane.event_page.rule.text() == "every week on Thu"
    assert part.pane.plan.text() == "Edit…"
    entry(part, "Delete the event").trigger()
    qtbot.waitUntil(lambda: part.list.current == "double12", timeout=PATIENCE)
    assert not any(each.own for each in events(desk))


def test_a_plan_brings_the_cash_and_is_forgotten_again(part: EventsPart, desk: Desk, qtbot: QtBot) -> None:
    (link,) = part.pane.event_page.steps.findChildren(Button, "step_cash")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    dialog = dialog_of(part)
    assert dialog.problem.text() == "Nothing is changed yet"
    dialog.cash.setText("1,000")
    dialog.uplift.setText("2.5")
    dialog.before.setText("5")
    dialog.save.click()
    qtbot.waitUntil(lambda: part.pane.event_page.times.text() == "× 2.5", timeout=PATIENCE)
    assert part.pane.event_page.days.text() == "12-07 – 12-12, 6 days"
    lines = {line.what: line for line in part.pane.event_page.cash.lines}
    assert lines["Cash at hand"].value == "¥1,000.00"
    assert lines["Cash missing"].tone == "stock_out"
    settled(qtbot, part)
    entry(part, "Forget your plan").trigger()
    qtbot.waitUntil(lambda: part.pane.event_page.days.text() == "12-09 – 12-12, 4 days", timeout=PATIENCE)


def test_the_plan_of_the_event_is_previewed_on_paper(part: EventsPart, qtbot: QtBot) -> None:
    entry(part, "Print the event plan…").trigger()
    qtbot.waitUntil(lambda: bool(part.window().findChildren(PreviewDialog)), timeout=PATIENCE)
    settled(qtbot, part)
    snapshot = part.print_table()
    assert snapshot is not None
    assert snapshot.title == "Event plan Double 12"


def test_a_table_of_little_room_leaves_out_what_the_pane_says(part: EventsPart, window: MainWindow) -> None:
    window.resize(1024, 600)
    hidden = {column.key for n, column in enumerate(part.view.table.columns) if part.view.grid.isColumnHidden(n)}
    assert {"rate", "needed", "purchase"} <= hidden
    assert not hidden & {"state", "name", "suggested", "order_by"}


def test_an_empty_desk_says_what_would_be_here(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    with opened(qtbot, desk, tmp_path, "inventory/events") as made:
        page = made.pages["inventory"]
        assert isinstance(page, InventoryPage)
        shown = page.current
        assert isinstance(shown, EventsPart)
        qtbot.waitUntil(lambda: shown.pane.name.text() == "Double 12", timeout=PATIENCE)
        assert "Import orders and count the stock first" in shown.view.empty.sentence.text()
        assert shown.view.empty.button.isVisible()
        assert not shown.pane.draft.isEnabled()
        assert shown.print_table() is None


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_word_is_said_in_the_language(part: EventsPart, qtbot: QtBot, language: str) -> None:
    texts.use(language)
    chosen(qtbot, part, "spring_sale")
    page = part.pane.event_page
    words = [page.rule.text(), page.days.text(), page.why.text(), page.steps.accessibleDescription()]
    words += [line.what for line in page.cash.lines]
    chinese = all(any("\u4e00" <= letter <= "\u9fff" for letter in word) for word in words)
    assert chinese == (language == "zh_CN")
    assert part.pane.segments.current == EVENT


def test_what_the_seller_plans_stands_in_the_pane(part: EventsPart, desk: Desk, qtbot: QtBot) -> None:
    own = Event("", {"en": "店庆"}, rule_of("2026-12-01"), plan=Plan(cover_days=5, note="直播两场"))
    History(desk).do(save_event_edit(desk, own))
    part.load()
    qtbot.waitUntil(lambda: part._view is not None and str(part._view.ahead[0].event) == "店庆", timeout=PATIENCE)
    chosen(qtbot, part, events(desk)[-1].id)
    assert part.pane.event_page.note.text() == "直播两场"
