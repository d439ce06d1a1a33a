"""One alert for each crossing; answers hold until it gets worse, their day comes, or a new one begins (S14)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from seller_desk.cli.inventory import as_data
from seller_desk.domain.alert_answers import AlertAnswer, Answered
from seller_desk.domain.inventory import StockRow, StockState, judge
from seller_desk.domain.refusals import Refused
from seller_desk.domain.stock import Demand, StockItem, StockRules, Supply
from seller_desk.domain.stock_alerts import Crossing, crossing_after, holds
from seller_desk.domain.stock_summary import summarize
from seller_desk.store.schema.stock_work import alert_answers, alert_states
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.inventory import count_edit, stock_rows
from seller_desk.usecases.stock_alerts import ignore_edit, note_crossings, ordered_edit, snooze_edit, unanswer_edit
from seller_desk.usecases.stock_entries import stock_entries
from tests.stock_desk import Shelf

TODAY = date(2026, 11, 21)
SELLING = Demand(units=100, in_stock_days=10, window_days=10, data_days=200, idle_days=0)  # line 100, safety 30


def row(left: int) -> StockRow:
    return judge(StockItem(1, "A"), Supply(left), SELLING, StockRules(), TODAY)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    found = Shelf(desk, TODAY)
    shop = found.shop()
    item = found.item("A", "竹砧板", 60, cost=100)
    found.sell(shop, found.variant(shop, "A", takes={item: 1}), 10, 30, 1)
    found.sum_up()
    return found


def test_the_stock_of_these_tests() -> None:
    states = [row(left).state for left in (200, 100, 10, 0)]
    assert states == [StockState.OK, StockState.REORDER, StockState.CRITICAL, StockState.OUT]


def test_an_alert_goes_on_until_the_stock_is_clearly_above_the_line() -> None:
    began = crossing_after(None, row(100), "1")
    assert began == Crossing("reorder", "1")
    assert crossing_after(began, row(101), "2") == began  # over the line, but hardly
    assert crossing_after(began, row(110), "2") == began
    assert crossing_after(began, row(99), "3") == began
    assert crossing_after(began, row(111), "4") is None
    assert crossing_after(None, row(111), "4") is None


def test_a_worse_state_is_a_new_alert_a_better_one_is_not() -> None:
    began = Crossing("critical", "1")
    assert crossing_after(began, row(50), "2") == began
    assert crossing_after(began, row(10), "3") == began
    assert crossing_after(began, row(0), "4") == Crossing("out", "4")


def test_an_answer_holds_for_its_alert_only() -> None:
    kept = Crossing("critical", "2026-11-20 00:00:00")
    answer = AlertAnswer("critical", Answered.SNOOZED, "2026-11-25", "", "2026-11-20 00:00:00")
    assert holds(answer, kept, row(10))
    assert holds(answer, kept, row(50))
    assert not holds(answer, kept, row(0))
    assert not holds(answer, None, row(10))
    assert not holds(answer, Crossing("critical", "2026-11-20 08:00:00"), row(10))
    over = AlertAnswer("critical", Answered.SNOOZED, "2026-11-21", "", "2026-11-20 00:00:00")
    assert not holds(over, kept, row(10))


def test_an_answer_silences_today_and_badge_and_is_taken_back_exactly(shelf: Shelf) -> None:
    desk, history = shelf.desk, History(shelf.desk)
    assert any(entry.state == "reorder" for entry in stock_entries(desk, stock_rows(desk)))
    history.do(snooze_edit(desk, stock_rows(desk), 3, "too much else"))
    answered = shelf.row("A")
    assert answered.state is StockState.REORDER
    assert as_data(answered)["answered"] == {
        "answer": "snoozed",
        "until": str(TODAY + timedelta(days=3)),
        "reason": "too much else",
        "at": desk.now(),
    }
    assert summarize(stock_rows(desk)).waiting(StockState.REORDER) == 0
    assert not any(entry.state == "reorder" for entry in stock_entries(desk, stock_rows(desk)))
    history.undo()
    assert shelf.row("A").answered is None
    with desk.database.read() as connection:
        assert not connection.execute(select(alert_answers)).all()
        assert not connection.execute(select(alert_states)).all()
    history.redo()
    assert shelf.row("A").answered is not None


def test_a_second_answer_replaces_the_first_and_undo_brings_that_back(shelf: Shelf) -> None:
    desk, history = shelf.desk, History(shelf.desk)
    history.do(snooze_edit(desk, stock_rows(desk)))
    history.do(ordered_edit(desk, stock_rows(desk), "by phone"))
    given = shelf.row("A").answered
    assert given is not None
    assert (given.answer, given.until) == (Answered.ORDERED, str(TODAY + timedelta(days=7)))
    history.do(unanswer_edit(stock_rows(desk)))
    assert shelf.row("A").answered is None
    history.undo()
    history.undo()
    given = shelf.row("A").answered
    assert given is not None
    assert given.answer is Answered.SNOOZED


def test_ignoring_needs_a_reason_and_every_answer_an_alert(shelf: Shelf) -> None:
    desk = shelf.desk
    with pytest.raises(Refused):
        ignore_edit(desk, stock_rows(desk), " ")
    History(desk).do(count_edit(desk, {1: 5000}))
    fine = [each for each in stock_rows(desk) if each.state is StockState.OK]
    with pytest.raises(Refused):
        snooze_edit(desk, fine)


def test_what_got_worse_or_began_anew_is_no_longer_silent(shelf: Shelf) -> None:
    desk, history = shelf.desk, History(shelf.desk)
    history.do(ignore_edit(desk, stock_rows(desk), "going out of range"))
    assert note_crossings(desk) == frozenset()
    history.do(count_edit(desk, {1: 2}))
    assert shelf.row("A").answered is None  # critical now
    history.undo()
    assert shelf.row("A").answered is not None
    history.do(count_edit(desk, {1: 300}))
    assert note_crossings(desk)  # over
    history.undo()
    assert shelf.row("A").answered is None  # the next time it is another alert
    history.do(ignore_edit(desk, stock_rows(desk), "still"))
    assert shelf.row("A").answered is not None
