"""The launch checklist on a desk: start, ticks by data and hand, due days, undo, overdue steps (L10, L16)."""

from datetime import date

import pytest

from seller_desk.domain.launch import STEPS, Standing, Step, StepRow
from seller_desk.domain.refusals import Refused
from seller_desk.store.schema.orders import order_lines, orders
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.launch import (
    LaunchView,
    end_edit,
    launch_view,
    overdue,
    shown_edit,
    start_edit,
    step_edit,
    tick_edit,
)
from seller_desk.usecases.launch_sight import sight_of
from seller_desk.usecases.range_entries import range_entries
from tests.range_desk import Range


def _step(name: str) -> Step:
    return next(step for step in STEPS if step.id == name)


@pytest.fixture
def made(desk: Desk) -> Range:
    filled = Range(desk)
    filled.shop()
    filled.listing(1, "316 不锈钢保温杯 500ml")
    return filled


@pytest.fixture
def history(made: Range) -> History:
    return History(made.desk)


def _view(desk: Desk) -> LaunchView:
    sight = sight_of(desk, 1)
    assert sight is not None
    return launch_view(desk, sight)


def _row(desk: Desk, name: str) -> StepRow:
    return next(row for row in _view(desk).launch.rows if row.step.id == name)


def test_L10_due_days_are_counted_from_the_start_that_the_seller_chooses(made: Range, history: History) -> None:
    assert {row.due for row in _view(made.desk).launch.rows} == {None}
    history.do(start_edit(made.desk, 1, date(2026, 11, 20)))
    launch = _view(made.desk).launch
    assert (launch.start, _row(made.desk, "research").due) == (date(2026, 11, 20), date(2026, 11, 23))
    assert (_row(made.desk, "optimise").due, _row(made.desk, "trial").due) == (date(2026, 12, 5), date(2026, 12, 2))


def test_moving_the_start_keeps_days_moved_by_hand_and_ticks(made: Range, history: History) -> None:
    history.do(start_edit(made.desk, 1, date(2026, 11, 20)))
    history.do(step_edit(1, _step("supplier"), date(2026, 11, 30), "等样品"))
    history.do(tick_edit(made.desk, 1, _step("research"), done=True))
    history.do(start_edit(made.desk, 1, date(2026, 11, 22)))
    supplier, research = _row(made.desk, "supplier"), _row(made.desk, "research")
    assert (supplier.due, supplier.note) == (date(2026, 12, 2), "等样品")
    assert (research.standing, research.done_on) == (Standing.DONE, date(2026, 11, 21))


def test_every_step_of_it_can_be_taken_back(made: Range, history: History) -> None:
    history.do(start_edit(made.desk, 1, date(2026, 11, 20)))
    before = _view(made.desk)
    history.do(tick_edit(made.desk, 1, _step("parcel"), done=True))
    history.do(end_edit(1))
    assert _view(made.desk).launch.start is None
    assert _row(made.desk, "parcel").is_done
    history.undo()
    history.undo()
    assert _view(made.desk) == before


def test_the_data_tick_what_they_see_and_say_so(made: Range) -> None:
    stock = _row(made.desk, "stock")
    assert (stock.is_done, str(stock.tick.why if stock.tick else "")) == (False, "1 choice takes from no stock item")
    made.stock(1, 40)
    stock = _row(made.desk, "stock")
    assert (stock.is_done, stock.by_hand, str(stock.tick.why if stock.tick else "")) == (
        True,
        False,
        "40 pieces are available",
    )
    assert _row(made.desk, "words").is_done


def test_L3_a_forbidden_word_keeps_its_step_open(made: Range) -> None:
    made.listing(2, "全网第一最好的保温杯")
    sight = sight_of(made.desk, 2)
    assert sight is not None
    words = next(row for row in launch_view(made.desk, sight).launch.rows if row.step.id == "words")
    assert not words.is_done
    assert words.tick is not None
    assert words.tick.done is False


def test_L16_a_paid_order_marked_as_test_ticks_the_payment(made: Range) -> None:
    assert not _row(made.desk, "payment").is_done
    made.add(
        orders,
        {"id": 1, "shop_id": 1, "order_no": "285116", "state": "completed", "currency": "CNY", "mark": "test",
         "paid_at": "2026-11-20 04:00:00"},
    )  # fmt: skip
    made.add(order_lines, {"order_id": 1, "line_key": "1", "variant_id": 1})
    payment = _row(made.desk, "payment")
    assert (payment.is_done, str(payment.tick.why if payment.tick else "")) == (
        True,
        "Order 285116 is marked as a test",
    )


def test_visitors_count_from_the_start_on(made: Range, history: History) -> None:
    for day in ("2026-11-10", "2026-11-19", "2026-11-20"):
        made.traffic(1, day, visitors=60)
    history.do(start_edit(made.desk, 1, date(2026, 11, 19)))
    trial = _row(made.desk, "trial")
    assert (trial.is_done, str(trial.tick.why if trial.tick else "")) == (
        True,
        "120 visitors since the start, wanted 100",
    )


def test_numbers_of_the_trial_by_hand_are_kept(made: Range, history: History) -> None:
    history.do(shown_edit(1, 2000, 60))
    shown = _view(made.desk).shown
    assert shown is not None
    assert (shown.impressions, shown.clicks, shown.by_hand) == (2000, 60, True)
    with pytest.raises(Refused):
        shown_edit(1, 10, 11)


def test_overdue_steps_reach_today_without_those_that_the_data_tick(made: Range, history: History) -> None:
    history.do(start_edit(made.desk, 1, date(2026, 11, 10)))
    made.stock(1, 40)
    late = overdue(made.desk)[1]
    assert "research" in late
    assert not {"words", "stock", "optimise"} & set(late)
    entry = next(each for each in range_entries(made.desk) if each.place == "listings/1/launch")
    assert str(entry.title) == f"{len(late)} launch steps are overdue"
    assert "Market and competitors looked at" in str(entry.why)
    for step in STEPS:
        history.do(tick_edit(made.desk, 1, step, done=True))
    assert overdue(made.desk) == {}
