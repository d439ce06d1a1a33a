"""The dialog of an event: every kind of rule, what is wrong said at once, the next three times beside it."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from seller_desk.domain.events import Event, Plan, rule_of, rule_text
from seller_desk.ui.events.dialog import EventDialog, new_event
from seller_desk.usecases.desk import Desk

TODAY = date(2026, 11, 21)


@pytest.fixture
def behind(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1024, 600)
    qtbot.addWidget(made)
    made.show()
    return made


def dialog_for(behind: QWidget, desk: Desk, event: Event | None = None) -> EventDialog:
    made = EventDialog(behind, event or new_event(TODAY), TODAY, desk)
    made.open()
    return made


@pytest.mark.parametrize(
    "rule",
    [
        "2027-05-20",
        "every 9-9 -3",
        "monthly 31",
        "weekly sun",
        "lunar 8-15 +1",
        "weekday 11 thu 4 +1",
        "weekday 5 mon -1",
    ],
)
def test_every_kind_of_rule_is_shown_and_read_back(behind: QWidget, desk: Desk, rule: str) -> None:
    event = Event("own-1", {"en": "店庆"}, rule_of(rule), 3, 2, own=1, plan=Plan(7, note="赠品"))
    dialog = dialog_for(behind, desk, event)
    assert rule_text(dialog.typed().rule) == rule
    assert dialog.typed() == event
    assert dialog.problem.text() == "Nothing is changed yet"
    dialog.reject()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("yearly", ["2027-11-20", "2028-11-20", "2029-11-20"]),
        ("monthly", ["2026-12-01", "2027-01-01", "2027-02-01"]),
        ("weekly", ["2026-11-23", "2026-11-30", "2026-12-07"]),
        ("lunar", ["2027-02-06", "2028-01-26", "2029-02-13"]),
        ("nth", ["2027-01-04", "2028-01-03", "2029-01-01"]),
    ],
)
def test_the_next_three_times_follow_what_is_typed(behind: QWidget, desk: Desk, kind: str, expected: list[str]) -> None:
    dialog = dialog_for(behind, desk)
    dialog.rule.choose_kind(kind)
    if kind == "yearly":
        dialog.rule.days["yearly"].setText("20")
    assert [day.isoformat() for day in dialog.coming] == expected
    dialog.reject()


def test_what_is_wrong_is_said_beside_the_button(behind: QWidget, desk: Desk) -> None:
    dialog = dialog_for(behind, desk)
    dialog.name.setText("店庆")
    assert dialog.save.isEnabled()
    dialog.rule.months["yearly"].setText("4")
    dialog.rule.days["yearly"].setText("31")
    assert dialog.problem.text() == "There is no such day in any year."
    dialog.rule.choose_kind("once")
    assert dialog.problem.text() == "Write the day as 2026-05-01."
    dialog.rule.day.setText("2026年12月20日")
    assert dialog.problem.text() == ""
    dialog.cover.setText("0")
    assert dialog.problem.text() == "Write how many days, 1 to 365."
    dialog.cover.setText("10")
    dialog.uplift.setText("60")
    assert dialog.problem.text() == "Write how many times the usual sales, such as 2.5."
    dialog.uplift.setText("")
    dialog.cash.setText("lots")
    assert dialog.problem.text() == "Write an amount such as 5000 or 5,000.00."
    dialog.cash.setText("¥5,000")
    dialog.before.setText("61")
    assert dialog.problem.text() == "Write the days of its sale, 0 to 60."
    dialog.before.setText("2")
    assert dialog.save.isEnabled()
    assert (dialog.typed().plan.cash, dialog.typed().before) == (500_000, 2)
    dialog.reject()


def test_a_day_that_is_over_does_not_come_again(behind: QWidget, desk: Desk) -> None:
    dialog = dialog_for(behind, desk)
    dialog.rule.choose_kind("once")
    dialog.rule.day.setText("2026-11-20")
    assert dialog.coming == ()
    dialog.reject()


def test_a_standard_event_keeps_its_name_and_rule(behind: QWidget, desk: Desk) -> None:
    event = Event("double12", {"en": "Double 12", "zh_CN": "双12"}, rule_of("every 12-12"), 3, big=True)
    dialog = dialog_for(behind, desk, event)
    assert not dialog.name.isVisible()
    dialog.advertising.setText("300")
    typed = dialog.typed()
    assert (typed.names, typed.rule, typed.plan.advertising) == (event.names, event.rule, 30_000)
    dialog.reject()


def test_saving_tells_the_event(behind: QWidget, desk: Desk, qtbot: QtBot) -> None:
    dialog = dialog_for(behind, desk)
    dialog.name.setText("店庆")
    with qtbot.waitSignal(dialog.saved) as told:
        dialog.save.click()
    assert str(told.args[0]) == "店庆" if told.args else False
