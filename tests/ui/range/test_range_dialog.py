"""The range dialog and the launch checklist through the real window."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from seller_desk.store.schema.prices import competitor_prices, competitors
from seller_desk.ui.listings.launch import LaunchPart
from seller_desk.ui.listings.launch_steps import StepDialog
from seller_desk.ui.listings.part import Opened
from seller_desk.ui.printing.preview import PreviewDialog
from seller_desk.ui.range.dialog import RangeDialog, open_range
from seller_desk.ui.shell.settings_dialog import SettingsDialog
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.listing_editing import open_listing
from tests.range_desk import Range
from tests.ui.opened import opened, rested


@pytest.fixture
def made(desk: Desk) -> Range:
    filled = Range(desk)
    filled.shop()
    for number, role, weeks in ((1, "traffic", (10, 8, 6, 5)), (2, "profit", (90, 40, 30, 2)), (3, "", (1, 2, 3, 4))):
        filled.listing(number, f"商品{number}", role=role)
        filled.weeks(number, weeks)
    filled.add(competitors, {"id": 1, "listing_id": 2, "title": "竞品", "created_at": "2026-10-01 00:00:00"})
    for day, price in (("2026-10-10", 3690), ("2026-11-02", 3280)):
        filled.add(competitor_prices, {"competitor_id": 1, "day": day, "price": price, "currency": "CNY"})
    return filled


@pytest.fixture
def window(qtbot: QtBot, made: Range, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, made.desk, tmp_path, "today") as shown:
        yield shown


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> RangeDialog:
    open_range(window)
    rested(qtbot, window)
    shown = window.findChild(RangeDialog)
    assert isinstance(shown, RangeDialog)
    return shown


# -- the range --------------------------------------------------------------------------------------------------------
def test_the_lists_count_and_the_worst_comes_first(dialog: RangeDialog) -> None:
    assert [row.head.title for row in dialog.view.table.shown_rows] == ["商品2", "商品1"]
    assert dialog.view.snapshot().texts[0][2:] == ("90 → 40 → 30 → 2", "88 pcs", "Competitor cheaper")


def test_a_falling_listing_shows_its_three_suspects(dialog: RangeDialog) -> None:
    assert len(dialog.why.lines) == 3
    assert dialog.go.isEnabled()


def test_an_empty_list_says_what_would_be_there(dialog: RangeDialog) -> None:
    dialog.lists.choose("niches")
    assert "Import a table of search words" in dialog.view.empty.sentence.text()
    assert not dialog.go.isEnabled()
    assert not dialog.export.isEnabled()


def test_the_button_leads_to_the_listing(qtbot: QtBot, window: MainWindow, dialog: RangeDialog) -> None:
    with qtbot.waitSignal(window.place_wanted) as told:
        dialog.go.click()
    assert told.args == ["listings/2"]
    rested(qtbot, window)


def test_a_suspect_leads_to_where_its_data_stand(qtbot: QtBot, window: MainWindow, dialog: RangeDialog) -> None:
    with qtbot.waitSignal(window.place_wanted) as told:
        dialog.why.place_wanted.emit("inventory/SKU2")
    assert told.args == ["inventory/SKU2"]
    rested(qtbot, window)


def test_a_place_opens_one_of_the_lists(qtbot: QtBot, window: MainWindow) -> None:
    window.open("range/take_down")
    rested(qtbot, window)
    shown = window.findChild(RangeDialog)
    assert isinstance(shown, RangeDialog)
    assert shown.lists.current == "take_down"


def test_the_report_is_previewed(qtbot: QtBot, window: MainWindow, dialog: RangeDialog) -> None:
    dialog.paper.click()
    rested(qtbot, window)
    assert window.findChild(PreviewDialog) is not None


# -- the launch checklist ---------------------------------------------------------------------------------------------
@pytest.fixture
def part(qtbot: QtBot, window: MainWindow, made: Range) -> LaunchPart:
    shown = LaunchPart(window)
    qtbot.addWidget(shown)
    _show(shown, made.desk)
    rested(qtbot, window)
    return shown


def _show(part: LaunchPart, desk: Desk) -> None:
    read = open_listing(desk, 1)
    part.show_listing(Opened(1, read.shop, read.shop_name, read.platform, read.content))


def _again(qtbot: QtBot, window: MainWindow, part: LaunchPart, made: Range) -> None:
    rested(qtbot, window)
    part.opened = None
    _show(part, made.desk)
    rested(qtbot, window)


def test_a_start_day_gives_every_step_its_day(qtbot: QtBot, window: MainWindow, part: LaunchPart, made: Range) -> None:
    part.day.setText("2026-11-10")
    part.begin.click()
    _again(qtbot, window, part, made)
    assert part.lines[0].shown.due == date(2026, 11, 13)
    assert "overdue" in part.facts.text()
    assert part.begin.text() == "Move the launch"


def test_a_day_that_is_none_starts_nothing(part: LaunchPart) -> None:
    part.day.setText("2026-13-40")
    assert not part.begin.isEnabled()


def test_a_tick_by_hand_is_kept_and_can_be_undone(
    qtbot: QtBot, window: MainWindow, part: LaunchPart, made: Range
) -> None:
    part.lines[0].box.click()
    _again(qtbot, window, part, made)
    assert part.lines[0].box.isChecked()
    assert part.lines[0].said.text() == "ticked by hand on 11-21"
    window.work.undo()
    _again(qtbot, window, part, made)
    assert not part.lines[0].box.isChecked()


def test_what_the_data_tick_is_not_for_the_hand(part: LaunchPart) -> None:
    words = next(line for line in part.lines if line.shown.step.id == "words")
    assert words.box.isChecked()
    assert not words.box.isEnabled()
    assert words.said.text() == "by the data: The word check finds no error"


def test_day_and_note_of_a_step_are_changed_in_a_dialog(
    qtbot: QtBot, window: MainWindow, part: LaunchPart, made: Range
) -> None:
    part.lines[1].changing.emit(part.lines[1].shown)
    dialog = window.findChild(StepDialog) or part.findChild(StepDialog)
    assert isinstance(dialog, StepDialog)
    dialog.due.setText("soon")
    assert dialog.problem.text()
    dialog.due.setText("2026-12-01")
    dialog.note.setText("<b>等样品</b>")
    dialog.save.click()
    _again(qtbot, window, part, made)
    assert part.lines[1].shown.due == date(2026, 12, 1)
    assert part.lines[1].said.text() == "<b>等样品</b>"


def test_the_missing_mean_leads_to_the_settings(qtbot: QtBot, window: MainWindow, part: LaunchPart) -> None:
    part.trial.place_wanted.emit("settings/listings")
    rested(qtbot, window)
    assert window.findChild(SettingsDialog) is not None


def test_numbers_by_hand_are_noted_only_when_they_can_be(part: LaunchPart) -> None:
    part.trial.impressions.setText("100")
    part.trial.clicks.setText("101")
    assert not part.trial.write.isEnabled()
    part.trial.clicks.setText("4")
    assert part.trial.write.isEnabled()
