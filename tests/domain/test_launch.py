"""The launch checklist (L10, L16)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from seller_desk.domain.launch import (
    START,
    STEPS,
    Noted,
    Plan,
    Stage,
    Standing,
    Tick,
    checklist,
    due_days,
    in_stages,
    moved,
)
from seller_desk.domain.launch_facts import Seen, ticks
from seller_desk.texts import Message

START_DAY = date(2026, 11, 1)
WHOLE = Seen(
    word_errors=0,
    missing_documents=(),
    page_score=89,
    category="杯具 > 保温杯",
    category_reason="按材质最贴切",
    hand_price=10640,
    floor=6389,
    skus=2,
    counted=2,
    available=40,
    test_order="285116",
    visitors=140,
)


def test_L10_each_stage_is_due_at_its_end_and_optimising_within_3_days_of_the_trial() -> None:
    dues = due_days(START_DAY, Plan())
    by_stage = {step.stage: dues[step.id] for step in STEPS}
    assert by_stage[Stage.PREPARE] == date(2026, 11, 4)
    assert (by_stage[Stage.OPTIMISE] - by_stage[Stage.TRIAL]).days == 3
    assert list(by_stage.values()) == sorted(by_stage.values())


def test_another_start_keeps_what_was_moved_by_hand() -> None:
    assert moved({"page": date(2026, 11, 9)}, timedelta(days=2)) == {"page": date(2026, 11, 11)}


def test_what_the_data_see_is_ticked_and_says_why() -> None:
    found = ticks(WHOLE)
    assert all(tick.done for tick in found.values())
    assert str(found["price"].why) == "¥106.40 at worst, floor ¥63.89"
    assert set(found) == {step.id for step in STEPS if step.by_data}


@pytest.mark.parametrize(
    ("step", "changed", "why"),
    [
        ("words", {"word_errors": 2}, "2 forbidden words in title or page"),
        ("documents", {"missing_documents": ("检测报告",)}, "Missing: 检测报告"),
        ("page", {"page_score": 78}, "Score 78 %, wanted 80 %"),
        ("category", {"category_reason": " "}, "The reason for 杯具 > 保温杯 is missing"),
        ("price", {"hand_price": 6388}, "¥63.88 at worst, under the floor of ¥63.89"),
        ("stock", {"counted": 1}, "1 SKU was never counted"),
        ("stock", {"unlinked": 1}, "1 choice takes from no stock item"),
        ("stock", {"available": 0}, "Counted, but nothing is available"),
        ("trial", {"visitors": 99}, "99 visitors since the start, wanted 100"),
    ],
)
def test_what_is_not_done_says_what_is_missing(step: str, changed: dict[str, object], why: str) -> None:
    tick = ticks(replace(WHOLE, **changed))[step]  # type: ignore[arg-type] # fields of Seen
    assert (tick.done, str(tick.why)) == (False, why)


@pytest.mark.parametrize("step", ["words", "documents", "page", "price", "payment", "trial"])
def test_what_is_not_known_ticks_nothing(step: str) -> None:
    assert ticks(Seen())[step].done is None


def test_steps_stand_open_today_overdue_or_done() -> None:
    today = date(2026, 11, 5)
    noted = {
        START: Noted(START_DAY),
        "research": Noted(date(2026, 11, 4), done_on=date(2026, 11, 2), note="三家对比"),
        "supplier": Noted(date(2026, 11, 4)),
        "rights": Noted(today),
        "parcel": Noted(date(2026, 11, 9)),
        "words": Noted(date(2026, 11, 4)),
        "documents": Noted(date(2026, 11, 4), done_on=today),
    }
    said = Message("x")
    found = {"words": Tick(done=True, why=said), "documents": Tick(done=False, why=said)}
    launch = checklist(noted, found, today)
    rows = {row.step.id: row for row in launch.rows}
    assert {name: rows[name].standing for name in noted if name != START} == {
        "research": Standing.DONE,
        "supplier": Standing.OVERDUE,
        "rights": Standing.TODAY,
        "parcel": Standing.OPEN,
        "words": Standing.DONE,
        "documents": Standing.DONE,  # the hand goes over the data
    }
    assert rows["documents"].by_hand
    assert not rows["words"].by_hand
    assert (launch.start, launch.done, len(launch.overdue)) == (START_DAY, 3, 1)


def test_without_a_start_nothing_is_due() -> None:
    launch = checklist({}, {}, date(2026, 11, 5))
    assert {row.standing for row in launch.rows} == {Standing.OPEN}
    assert [stage for stage, _rows in in_stages(launch.rows)] == list(Stage)
