"""Experiments are planned, counted by day from files or by hand, and read by the rules (L15)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import insert

from seller_desk.domain.experiments import Arm, Experiment, ExperimentDay, ExperimentText, Verdict
from seller_desk.domain.refusals import Refused
from seller_desk.store.database import Connection
from seller_desk.store.schema.figures import advertising_days, traffic_days
from seller_desk.store.schema.listings import listings
from seller_desk.store.schema.shops import shops
from seller_desk.usecases import experiments as usecase
from seller_desk.usecases.bin import in_bin
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit, History
from tests.store.importing.made import dump

TODAY = date(2026, 11, 21)
START = date(2026, 11, 11)
LISTING = 1


@pytest.fixture
def history(desk: Desk) -> History:
    """A listing with ten days of traffic and advertising, and the session's history."""

    def work(connection: Connection) -> None:
        connection.execute(insert(shops).values(id=1, name="南屿", platform="taobao", currency="CNY"))
        connection.execute(insert(listings).values(id=1, shop_id=1, title="保温杯", product_id="9001"))
        for place in range(10):
            day = (START + timedelta(days=place)).isoformat()
            seen = 0 if place == 4 else 100 + place
            values = {"shop_id": 1, "day": day, "product_id": "9001", "visitors": seen, "pay_buyers": place}
            connection.execute(insert(traffic_days).values(**values))
            shown = {"shop_id": 1, "day": day, "subject_id": "9001", "impressions": 1000, "clicks": 50}
            connection.execute(insert(advertising_days).values(**shown))

    desk.database.write(work)
    return History(desk)


def draft(name: str = "主图", measure: str = "conversion", base: str = "0.02", lift: str = "0.2") -> usecase.Draft:
    text = ExperimentText(name, "main_picture", "白底", "场景")
    return usecase.Draft(text, measure, START, Decimal(base), Decimal(lift))


def begin(desk: Desk, history: History, plan: usecase.Draft | None = None) -> Experiment:
    history.do(usecase.new_edit(desk, LISTING, plan or draft()))
    return usecase.experiments_view(desk, LISTING).rows[0].experiment


def same_after_undo(desk: Desk, history: History, edit: Edit) -> None:
    """Undo restores every table, and redo makes the same again."""
    before = dump(desk)
    history.do(edit)
    after = dump(desk)
    assert before != after
    history.undo()
    assert dump(desk) == before
    history.redo()
    assert dump(desk) == after


def days(*numbers: tuple[int, str, int, int]) -> list[ExperimentDay]:
    """(day after the start, version, visitors, successes)."""
    return [ExperimentDay(START + timedelta(days=at), version, Arm(seen, sold)) for at, version, seen, sold in numbers]


def test_O23_planned_by_hand_it_needs_21109_and_a_small_difference_is_too_early(desk: Desk, history: History) -> None:
    experiment = begin(desk, history)
    assert experiment.plan.planned == 21_109
    history.do(usecase.days_edit(desk, experiment, days((0, "a", 1000, 20), (0, "b", 1000, 24))))
    (row,) = usecase.experiments_view(desk, LISTING).rows
    assert row.reading.verdict is Verdict.TOO_EARLY
    assert row.reading.p == pytest.approx(0.54, abs=0.005)
    assert (row.reading.needed, row.reading.days) == (40_218, 21)


def test_days_from_files_take_turns_and_days_without_visitors_are_left_out(desk: Desk, history: History) -> None:
    experiment = begin(desk, history)
    same_after_undo(desk, history, usecase.fill_edit(desk, experiment))
    (row,) = usecase.experiments_view(desk, LISTING).rows
    assert [(each.day.day, each.version) for each in row.experiment.days] == [
        (11, "a"), (12, "b"), (13, "a"), (14, "b"), (16, "b"), (17, "a"), (18, "b"), (19, "a"), (20, "b"),
    ]  # fmt: skip
    assert row.experiment.days[1].arm == Arm(101, 1)
    history.do(usecase.fill_edit(desk, experiment, "b"))
    (row,) = usecase.experiments_view(desk, LISTING).rows
    assert [(each.day.day, each.version) for each in row.experiment.days][:2] == [(11, "b"), (12, "a")]
    assert len(row.experiment.days) == 9


def test_clicks_are_counted_from_advertising(desk: Desk, history: History) -> None:
    experiment = begin(desk, history, draft(measure="click_rate", base="0.05"))
    history.do(usecase.fill_edit(desk, experiment))
    (row,) = usecase.experiments_view(desk, LISTING).rows
    assert row.reading.a == Arm(5000, 250)


def test_what_is_usual_comes_from_the_last_thirty_days(desk: Desk, history: History) -> None:
    assert history.can_undo is False
    view = usecase.experiments_view(desk, LISTING)
    usual = view.usual["conversion"]
    assert usual.visitors == pytest.approx((1045 - 104) / 9)
    assert usual.rate == pytest.approx((45 - 4) / 941)
    assert (view.rows, view.recent, view.allowed) == ((), 0, 2)


def test_without_files_the_numbers_are_written_by_hand(desk: Desk, history: History) -> None:
    experiment = begin(desk, history)
    late = usecase.Draft(draft().text, "conversion", TODAY, Decimal("0.02"), Decimal("0.2"))
    history.do(usecase.new_edit(desk, LISTING, late))
    newest = usecase.experiments_view(desk, LISTING).rows[0].experiment
    with pytest.raises(Refused, match="say nothing"):
        usecase.fill_edit(desk, newest)
    same_after_undo(desk, history, usecase.days_edit(desk, experiment, days((0, "a", 1000, 20), (0, "b", 900, 24))))
    same_after_undo(desk, history, usecase.days_edit(desk, experiment, days((0, "a", 1100, 21))))
    same_after_undo(desk, history, usecase.days_edit(desk, experiment, days((0, "b", 0, 0))))
    left = usecase.experiments_view(desk, LISTING).rows[1].experiment.days
    assert [(each.version, each.arm) for each in left] == [("a", Arm(1100, 21))]


def test_more_buyers_than_visitors_are_refused(desk: Desk, history: History) -> None:
    experiment = begin(desk, history)
    with pytest.raises(Refused):
        usecase.days_edit(desk, experiment, days((0, "a", 5, 6)))
    with pytest.raises(Refused):
        usecase.days_edit(desk, experiment, days((0, "a", 0, 1)))


def test_rates_that_cannot_be_and_nameless_experiments_are_refused(desk: Desk, history: History) -> None:
    assert not history.can_undo
    for wrong in (draft(base="0"), draft(base="1"), draft(lift="0"), draft(name=" ")):
        with pytest.raises(Refused):
            usecase.new_edit(desk, LISTING, wrong)


def test_the_plan_stays_as_it_was_made(desk: Desk, history: History) -> None:
    experiment = begin(desk, history)
    text = ExperimentText("主图二", "main_picture", "白底", "厨房")
    same_after_undo(desk, history, usecase.text_edit(desk, experiment, text, TODAY))
    (row,) = usecase.experiments_view(desk, LISTING).rows
    assert (row.experiment.text, row.experiment.ended_on) == (text, TODAY)
    assert row.experiment.plan == experiment.plan


def test_L15_more_than_two_experiments_a_month_are_counted(desk: Desk, history: History) -> None:
    for number in range(3):
        begin(desk, history, draft(f"实验{number}"))
    view = usecase.experiments_view(desk, LISTING)
    assert (view.recent, view.allowed) == (3, 2)


def test_a_deleted_experiment_lies_in_the_bin_with_its_days(desk: Desk, history: History) -> None:
    experiment = begin(desk, history)
    history.do(usecase.fill_edit(desk, experiment))
    before = dump(desk)
    history.do(usecase.delete_edit(desk, experiment))
    assert usecase.experiments_view(desk, LISTING).rows == ()
    assert [str(each.title) for each in in_bin(desk)] == ["主图"]
    history.undo()
    assert dump(desk) == before
