"""Stock on a desk: balances, alerts, stock-takes, first counts (O2, O3, O6, O26; S1–S3, S5, S8, S16)."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seller_desk.domain.inventory import StockState
from seller_desk.domain.refusals import Refused
from seller_desk.domain.stock_moves import MoveKind
from seller_desk.domain.stock_summary import most_urgent_first, summarize
from seller_desk.settings.every import with_values
from seller_desk.store.settings import replace
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.inventory import (
    answer_edit,
    count_edit,
    count_questions,
    item_details,
    stock_rows,
    stock_summary_with,
    stock_view,
)
from tests.stock_desk import Shelf, fill_shelf

TODAY = date(2026, 11, 21)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return Shelf(desk, TODAY)


def test_balance_is_the_last_count_and_what_happened_after_it(shelf: Shelf) -> None:
    shop = shelf.shop()
    item = shelf.item("A", counted=100, days_ago=10)
    variant = shelf.variant(shop, "A", takes={item: 1})
    shelf.sale(shop, variant, 5, days_ago=12)  # before the count: changes nothing today
    shelf.sale(shop, variant, 7, days_ago=5)
    shelf.move(item, 20, days_ago=4)
    shelf.move(item, 99, days_ago=11)
    shelf.sale(shop, variant, 2, days_ago=1, state="paid")
    shelf.sale(shop, variant, 50, days_ago=1, state="pending_payment")
    shelf.sale(shop, variant, 50, days_ago=1, state="refunded")
    shelf.sale(shop, variant, 50, days_ago=1, mark="test")
    shelf.sum_up()
    row = shelf.row("A")
    assert (row.on_hand, row.reserved, row.available) == (100 - 7 + 20, 2, 111)


def test_a_gift_leaves_the_shelf_but_is_no_demand(shelf: Shelf) -> None:
    shop = shelf.shop()
    item = shelf.item("A", counted=10, days_ago=10)
    shelf.sale(shop, shelf.variant(shop, "A", takes={item: 1}), 4, days_ago=2, mark="gift")
    shelf.sum_up()
    assert (shelf.row("A").on_hand, shelf.row("A").demand.units) == (6, 0)


def test_an_item_never_counted_is_not_negative_and_no_alert(shelf: Shelf) -> None:
    shop = shelf.shop()
    item = shelf.item("A")
    shelf.sell(shop, shelf.variant(shop, "A", takes={item: 1}), 3, 40)
    shelf.sum_up()
    row = shelf.row("A")
    assert (row.on_hand, row.available, row.state) == (None, None, StockState.OK)
    assert str(row.why) == "not counted yet"
    assert row.daily_rate == pytest.approx(3)


@pytest.mark.parametrize("level", [None, 0, 1])
def test_O2_counted_nothing_with_demand_is_out(shelf: Shelf, level: int | None) -> None:
    shop = shelf.shop()
    item = shelf.item("A", counted=0, level=level)
    shelf.sell(shop, shelf.variant(shop, "A", takes={item: 1}), 1, 10, 3)
    shelf.sum_up()
    row = shelf.row("A")
    assert row.state is StockState.OUT
    assert str(row.why)


def test_O3_nothing_above_the_level_or_covered_by_what_is_on_order(shelf: Shelf) -> None:
    shelf.item("A", counted=20, level=5)
    shelf.item("B", counted=3, level=5, on_order=10)
    shelf.item("C", counted=3, level=5)
    assert [shelf.row(sku).suggested for sku in "ABC"] == [0, 0, 2]


@pytest.mark.parametrize("counted_on", [90, 0])
def test_O6_only_days_in_stock_make_the_rate(shelf: Shelf, counted_on: int) -> None:
    """90 sold in the first 45 of 90 days, then nothing was left: from a count before, or from one of today."""
    shop = shelf.shop()
    item = shelf.item("A")
    shelf.sell(shop, shelf.variant(shop, "A", takes={item: 1}), 2, 89, 45)
    shelf.sale(shop, shelf.variant(shop, "B"), 1, days_ago=0)  # the shop sells other things today
    shelf.count(item, 90 if counted_on else 0, days_ago=counted_on, hour=1)
    shelf.sum_up()
    row = shelf.row("A")
    assert (row.demand.units, row.demand.in_stock_days) == (90, 45)
    assert row.daily_rate == pytest.approx(2.0)


def test_O6_days_after_a_count_of_nothing_are_no_days_in_stock(shelf: Shelf) -> None:
    shop = shelf.shop()
    item = shelf.item("A", counted=0, days_ago=89)
    variant = shelf.variant(shop, "A", takes={item: 1})
    shelf.sale(shop, shelf.variant(shop, "B"), 1, days_ago=89)
    shelf.count(item, 100, days_ago=44)
    shelf.sell(shop, variant, 2, 44, 0)
    shelf.sum_up()
    assert shelf.row("A").daily_rate == pytest.approx(2.0)


def test_the_window_begins_with_the_first_day_of_the_shop(shelf: Shelf) -> None:
    shop = shelf.shop()
    item = shelf.item("A", counted=50)
    shelf.sell(shop, shelf.variant(shop, "A", takes={item: 1}), 2, 9, 0)
    shelf.sum_up()
    assert shelf.row("A").daily_rate == pytest.approx(2.0)
    assert shelf.row("A").demand.window_days == 10


def test_a_day_without_any_order_yet_is_not_counted(shelf: Shelf) -> None:
    shop = shelf.shop()
    item = shelf.item("A", counted=50)
    shelf.sell(shop, shelf.variant(shop, "A", takes={item: 1}), 2, 10, 1)
    shelf.sum_up()
    assert shelf.row("A").daily_rate == pytest.approx(2.0)


def test_a_bundle_takes_from_all_its_items(shelf: Shelf) -> None:
    shop = shelf.shop()
    a, b = shelf.item("A", counted=100, days_ago=9), shelf.item("B", counted=50, days_ago=9)
    shelf.sale(shop, shelf.variant(shop, "SET", takes={a: 2, b: 1}), 3, days_ago=2)
    shelf.sum_up()
    assert (shelf.row("A").on_hand, shelf.row("B").on_hand) == (94, 47)
    assert (shelf.row("A").demand.units, shelf.row("B").demand.units) == (6, 3)


def test_several_shops_take_from_the_same_item(shelf: Shelf) -> None:
    one, two = shelf.shop(), shelf.shop("南屿小铺")
    item = shelf.item("A", counted=100, days_ago=9)
    shelf.sale(one, shelf.variant(one, "A", takes={item: 1}), 3, days_ago=2)
    shelf.sale(two, shelf.variant(two, "A", takes={item: 1}), 4, days_ago=2)
    shelf.item("C", counted=1)
    shelf.sum_up()
    assert shelf.row("A", two).on_hand == 93
    assert [row.sku for row in stock_rows(shelf.desk, two)] == ["A"]


def test_an_item_of_one_shop_keeps_that_shops_rules(shelf: Shelf) -> None:
    one, two = shelf.shop(), shelf.shop("南屿小铺")
    a, b = shelf.item("A", counted=9), shelf.item("B", counted=9)
    shelf.variant(one, "A", takes={a: 1})
    for shop in (one, two):
        shelf.variant(shop, "B", takes={b: 1})
    shelf.desk.database.write(lambda connection: replace(connection, one, {"stock.lead_days": 20}, frozenset()))
    assert (shelf.row("A").lead_days, shelf.row("B").lead_days) == (20, 7)


def test_the_suppliers_delivery_time_stands_in(shelf: Shelf) -> None:
    shelf.item("A", supplier_id=shelf.supplier("安吉竹语", 25))
    assert shelf.row("A").lead_days == 25


def test_every_state_of_a_small_shop(desk: Desk) -> None:
    fill_shelf(desk, TODAY)
    rows = most_urgent_first(stock_rows(desk))
    states = {row.sku: row.state.value for row in rows}
    assert states == {
        "BWB-500-GN": "out",
        "QJJ-500": "out",
        "TB-BU-6": "critical",
        "ZB-4028": "critical",
        "BWB-500-WH": "reorder",
        "SND-11": "reorder",
        "GD-3": "reorder",
        "KFH-350-BK": "slow",
        "ZJ-MD": "ok",
        "MFG-1000": "ok",
    }
    assert [row.state for row in rows] == sorted((row.state for row in rows), key=list(StockState).index)


def test_the_cards_tell_what_it_costs(desk: Desk) -> None:
    fill_shelf(desk, TODAY)
    summary = summarize(stock_rows(desk))
    assert summary.counts == {
        StockState.OUT: 2,
        StockState.CRITICAL: 2,
        StockState.REORDER: 3,
        StockState.SLOW: 1,
        StockState.OK: 2,
    }
    assert summary.lost_a_day == {"CNY": 12 * 9650 + 8 * 1975}
    assert summary.slow_cost == {"CNY": 15 * 5200}
    assert summary.not_counted == 1


def test_a_stock_take_counts_from_now_on_and_undo_restores_exactly(desk: Desk, shelf: Shelf) -> None:
    fill_shelf(desk, TODAY)
    before = stock_rows(desk)
    history = History(desk)
    items = {row.sku: row.item_id for row in before}
    history.do(count_edit(desk, {items["ZB-4028"]: 300, items["MFG-1000"]: 0}))
    assert (shelf.row("ZB-4028").on_hand, shelf.row("MFG-1000").on_hand) == (300, 0)
    history.undo()
    assert stock_rows(desk) == before
    history.redo()
    assert shelf.row("ZB-4028").on_hand == 300


@pytest.mark.parametrize("pieces", [-1, 10**12])
def test_impossible_counts_are_refused(desk: Desk, shelf: Shelf, pieces: int) -> None:
    item = shelf.item("A")
    with pytest.raises(Refused):
        count_edit(desk, {item: pieces})


def test_O26_the_seller_is_asked_which_count_holds(desk: Desk, shelf: Shelf) -> None:
    one, two = shelf.shop("甲"), shelf.shop("乙")
    item = shelf.item("A", "砧板")
    shelf.count_by_file(item, one, 40, days_ago=2)
    shelf.offer(item, two, 38, days_ago=1)
    [question] = count_questions(desk)
    assert [(offer.shop, offer.quantity) for offer in question.offers] == [("甲", 40), ("乙", 38)]
    variant = shelf.variant(one, "A", takes={item: 1})
    shelf.sell(one, variant, 3, 500, 460)  # the orders of 18 months ago come in afterwards
    shelf.sum_up()
    assert shelf.row("A").on_hand == 40
    history = History(desk)
    history.do(answer_edit(desk, {item: 38}))
    assert count_questions(desk) == ()
    assert shelf.row("A").on_hand == 38
    history.undo()
    assert (len(count_questions(desk)), shelf.row("A").on_hand) == (1, 40)


def test_a_stock_take_settles_the_question(desk: Desk, shelf: Shelf) -> None:
    one, two = shelf.shop("甲"), shelf.shop("乙")
    item = shelf.item("A")
    shelf.count_by_file(item, one, 40, days_ago=2)
    shelf.offer(item, two, 38)
    History(desk).do(count_edit(desk, {item: 39}))
    assert count_questions(desk) == ()


def test_an_item_tells_what_happened_to_it(desk: Desk, shelf: Shelf) -> None:
    shop = shelf.shop()
    item = shelf.item("A", counted=20, days_ago=5)
    variant = shelf.variant(shop, "A", "砧板", {item: 2})
    shelf.sale(shop, variant, 3, days_ago=7)
    shelf.sale(shop, variant, 1, days_ago=4)
    shelf.move(item, 10, days_ago=3)
    shelf.sale(shop, variant, 2, days_ago=2)
    shelf.sum_up()
    details = item_details(desk, shelf.row("A"))
    assert [(move.kind, move.quantity, move.balance) for move in details.moves] == [
        (MoveKind.SALE, -4, 24),
        (MoveKind.RECEIPT, 10, 28),
        (MoveKind.SALE, -2, 18),
        (MoveKind.COUNT, 20, 20),
        (MoveKind.SALE, -6, None),
    ]
    assert [(each.title, each.quantity) for each in details.variants] == [("砧板", 2)]


def test_the_view_says_how_far_the_orders_reach(desk: Desk) -> None:
    fill_shelf(desk, TODAY)
    view = stock_view(desk)
    assert (view.today, view.last_day, view.clock) == (TODAY, date(2026, 11, 20), "08:42")
    assert (view.to_link, view.questions, len(view.rows)) == (1, 0, 10)


def test_other_settings_are_tried_before_they_are_saved(desk: Desk) -> None:
    fill_shelf(desk, TODAY)
    now, then = stock_summary_with(desk, with_values({"stock.lead_days": 60}))
    assert now.counts[StockState.REORDER] < then.counts[StockState.REORDER]
    assert summarize(stock_rows(desk)) == now


STEPS = st.lists(st.tuples(st.sampled_from(["count", "move", "sale", "undo", "redo"]), st.integers(0, 50)), max_size=12)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_balance_equals_last_count_and_later_moves_after_any_steps(
    desk: Desk, shelf: Shelf, steps: list[tuple[str, int]]
) -> None:
    number = len(stock_rows(desk))
    item = shelf.item(f"P{number}")
    variant = shelf.variant(shelf.shop(f"店{number}"), f"P{number}", takes={item: 1})
    history = History(desk)
    done: list[int] = []
    undone: list[int] = []
    for what, pieces in steps:  # nothing is dated after the counts, which are made now
        if what == "count":
            history.do(count_edit(desk, {item: pieces}))
            done.append(pieces)
            undone.clear()
        elif what == "undo":
            history.undo()
            undone += [done.pop()] if done else []
        elif what == "redo":
            history.redo()
            done += [undone.pop()] if undone else []
        elif what == "move":
            shelf.move(item, pieces, days_ago=1)
        else:
            shelf.sale(1, variant, pieces, days_ago=1)
    assert shelf.row(f"P{number}").on_hand == (done[-1] if done else None)
