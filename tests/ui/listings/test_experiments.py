"""The Experiments tab of the editor: planning, numbers by day, the answer (L15)."""

from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from seller_desk.domain.experiments import Arm
from seller_desk.ui.experiments.planning import ChangeDialog, PlanDialog
from seller_desk.ui.kit.chips import Notice
from seller_desk.ui.kit.table.column import CellChange
from seller_desk.ui.listings.experiments import ExperimentsPart
from seller_desk.ui.listings.page import ListingsPage
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.experiments import experiments_view
from tests.ui.listings.conftest import dialog_of, go, part_of
from tests.ui.opened import rested

LISTING = 2


@pytest.fixture
def part(window: MainWindow, page: ListingsPage, qtbot: QtBot) -> ExperimentsPart:
    """The tab of a listing without experiments."""
    go(qtbot, window, f"listings/{LISTING}/experiments")
    found = part_of(page.editor, ExperimentsPart)
    assert isinstance(found, ExperimentsPart)
    return found


def plan(part: ExperimentsPart, window: MainWindow, qtbot: QtBot, name: str = "主图", rate: str = "2") -> None:
    part.new.click()
    dialog = dialog_of(part, PlanDialog)
    dialog.name.setText(name)
    dialog.start.setText("2026-11-19")
    dialog.rate.setText(rate)
    dialog.save.click()
    rested(qtbot, window)


def type_in(part: ExperimentsPart, window: MainWindow, qtbot: QtBot, line: int, **numbers: int) -> None:
    """Numbers of one day: a_visitors=…, b_successes=…"""
    row = part.days.table.row(line)
    changes = tuple(CellChange(row, name.replace("_", "."), value) for name, value in numbers.items())
    part.days.edited.emit(changes)
    rested(qtbot, window)


def test_an_empty_tab_says_what_would_be_here(part: ExperimentsPart, qtbot: QtBot) -> None:
    assert part.empty.isVisible()
    assert "two versions" in part.empty.sentence.text()
    part.empty.button.click()
    assert dialog_of(part, PlanDialog).isVisible()


def test_O23_the_plan_says_how_many_visitors_it_needs_before_it_begins(
    part: ExperimentsPart, window: MainWindow, qtbot: QtBot
) -> None:
    part.new.click()
    dialog = dialog_of(part, PlanDialog)
    assert (dialog.save.isEnabled(), dialog.problem.text()) == (False, "The name is missing")
    dialog.name.setText("主图")
    assert dialog.problem.text() == "Present rate and difference are needed"
    dialog.rate.setText("2")
    assert dialog.needs.text() == "Needs 21,109 visitors for each version"
    assert "5 %" in dialog.why.text()
    dialog.start.setText("morgen")
    assert not dialog.save.isEnabled()
    dialog.start.setText("2026-11-19")
    dialog.save.click()
    rested(qtbot, window)
    (row,) = part.view.table.shown_rows
    assert row.experiment.plan.planned == 21_109
    assert part.verdict.answer == "No numbers of both versions yet"
    assert part.days.table.rowCount() == 3  # the 19th to the 21st


def test_O23_typed_numbers_are_read_as_too_early(part: ExperimentsPart, window: MainWindow, qtbot: QtBot) -> None:
    plan(part, window, qtbot)
    type_in(part, window, qtbot, 0, a_visitors=1000, a_successes=20, b_visitors=1000, b_successes=24)
    assert part.verdict.answer == "Too early: 40,218 more visitors are needed, about 21 days at the present rate"
    window.work.undo()
    rested(qtbot, window)
    assert part.verdict.answer == "No numbers of both versions yet"


def test_a_winner_is_named_once_the_planned_number_is_there(
    part: ExperimentsPart, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    plan(part, window, qtbot, rate="20")
    needed = experiments_view(filled, LISTING).rows[0].experiment.plan.planned
    type_in(
        part, window, qtbot, 0, a_visitors=needed, a_successes=needed // 5, b_visitors=needed, b_successes=needed // 4
    )
    assert part.verdict.answer.startswith("B is better by 2")
    assert experiments_view(filled, LISTING).rows[0].reading.decided_on is not None


def test_what_cannot_be_is_said_and_changes_nothing(
    part: ExperimentsPart, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    plan(part, window, qtbot)
    said: list[str] = []
    window.say = lambda message, state="ok": said.append(f"{state}: {message}")  # type: ignore[method-assign]
    type_in(part, window, qtbot, 0, a_successes=5)
    assert said[-1].startswith("critical: 5 of 0 visitors cannot be.")
    part.fill.click()
    rested(qtbot, window)
    assert "The files say nothing of this listing" in said[-1]
    assert experiments_view(filled, LISTING).rows[0].reading.a == Arm()


def test_L15_a_third_experiment_of_the_month_is_said(part: ExperimentsPart, window: MainWindow, qtbot: QtBot) -> None:
    plan(part, window, qtbot, "一")
    plan(part, window, qtbot, "二")
    titles = [notice.title.text() for notice in part.whole.findChildren(Notice)]
    assert not any("in 30 days" in title for title in titles)
    plan(part, window, qtbot, "三")
    titles = [notice.title.text() for notice in part.whole.findChildren(Notice)]
    assert "3 experiments in 30 days, 2 are meant" in titles
    assert part.facts.text() == "3 are running"


def test_words_and_the_last_day_are_changed_and_it_is_deleted(
    part: ExperimentsPart, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    plan(part, window, qtbot)
    part.change.click()
    dialog = dialog_of(part, ChangeDialog)
    dialog.b.setText("厨房")
    dialog.end.setText("2026-11-20")
    dialog.save.click()
    rested(qtbot, window)
    experiment = experiments_view(filled, LISTING).rows[0].experiment
    assert (experiment.text.b, experiment.ended_on is not None) == ("厨房", True)
    part.delete.click()
    rested(qtbot, window)
    assert part.empty.isVisible()


def test_clicks_have_their_own_headings(part: ExperimentsPart, window: MainWindow, qtbot: QtBot) -> None:
    part.new.click()
    dialog = dialog_of(part, PlanDialog)
    dialog.name.setText("主图")
    dialog.measure.choose("click_rate")
    dialog.rate.setText("5")
    assert dialog.rate.value == Decimal(5)
    dialog.save.click()
    rested(qtbot, window)
    assert [column.title for column in part.days.table.columns][1:3] == ["A views", "A clicks"]
    assert part.fill.text() == "From advertising files"
