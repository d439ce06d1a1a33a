"""The stock cases of ORACLES.md through every door: store, command line and window tell the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.purchases import draft_edit, purchases, send_edit
from tests.stock_desk import Shelf
from tests.stock_doors import Door, StoreDoor, TerminalDoor, WindowDoor

TODAY = date(2026, 11, 21)


@pytest.fixture
def shelf(desk: Desk, now: datetime) -> Shelf:
    return Shelf(desk, (now + timedelta(hours=8)).date())


@pytest.fixture(params=["store", "terminal", "window"])
def door(
    request: pytest.FixtureRequest, desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str], qtbot: QtBot
) -> Iterator[Door]:
    if request.param == "store":
        yield StoreDoor(desk)
    elif request.param == "terminal":
        yield TerminalDoor(desk, capsys)
    else:
        window = WindowDoor(desk, tmp_path, qtbot)
        yield window
        window.close()


def sold(shelf: Shelf, item: int, a_day: int, first: int, last: int = 0) -> None:
    shop = shelf.shop()
    shelf.sell(shop, shelf.variant(shop, f"V-{item}", takes={item: 1}), a_day, first, last)
    shelf.sum_up()


@pytest.mark.parametrize("level", [None, 0, 1])
def test_O2_counted_nothing_with_demand_is_out(shelf: Shelf, door: Door, level: int | None) -> None:
    sold(shelf, shelf.item("A", counted=0, level=level), 1, 10, 3)
    seen = door.look()["A"]
    assert (seen.state, seen.on_hand) == ("out", 0)
    assert seen.suggested > 0
    assert seen.why


def test_O3_no_suggestion_above_the_level_nor_a_second_one(desk: Desk, shelf: Shelf, door: Door) -> None:
    shelf.item("A", counted=20, level=5)
    short = shelf.item("B", counted=3, level=5)
    seen = door.look()
    assert (seen["A"].suggested, seen["A"].state) == (0, "ok")
    assert seen["B"].suggested == 2
    history = History(desk)
    history.do(draft_edit(desk, {short: 2}, None))
    history.do(send_edit(desk, purchases(desk)[0].number))
    assert door.look()["B"].suggested == 0


@pytest.mark.parametrize("days", [1, 3])
def test_O3_the_next_day_brings_no_second_suggestion(
    desk: Desk, shelf: Shelf, capsys: pytest.CaptureFixture[str], days: int
) -> None:
    shelf.item("B", counted=3, level=5, on_order=2)
    moment = desk.clock() + timedelta(days=days)
    tomorrow = replace(desk, clock=lambda: moment, kept={})
    assert StoreDoor(tomorrow).look()["B"].suggested == 0
    assert TerminalDoor(tomorrow, capsys).look()["B"].suggested == 0


def test_O4_one_rule_for_the_quantity_and_twice_the_same(shelf: Shelf, door: Door) -> None:
    """Short of 5, a cover of 14 days asks for 14, packs of 10: max(5, 14) rounded up."""
    sold(shelf, shelf.item("A", counted=5, multiple=10, lead_days=7), 1, 30)
    first = door.look()["A"]
    assert first.suggested == 20
    assert door.look()["A"] == first


def test_O5_packs_of_24_are_rounded_up_and_explained(shelf: Shelf, door: Door) -> None:
    shelf.item("A", counted=3, level=40, multiple=24)
    seen = door.look()["A"]
    assert seen.suggested == 48
    assert any("24" in line for line in seen.why)


def test_O6_only_days_in_stock_make_the_rate(shelf: Shelf, door: Door) -> None:
    item = shelf.item("A")
    sold(shelf, item, 2, 89, 45)
    shop = shelf.shop("乙")
    shelf.sale(shop, shelf.variant(shop, "X"), 1, days_ago=0)  # today is a day of sales too
    shelf.count(item, 90, days_ago=90, hour=1)
    shelf.sum_up()
    assert door.look()["A"].rate == "2.0"


@pytest.mark.parametrize("now", [datetime(2024, 12, 4, 1, 0, tzinfo=UTC)])
def test_O7_what_is_ordered_today_arrives_after_the_delivery_time(shelf: Shelf, door: Door) -> None:
    sold(shelf, shelf.item("A", counted=0, lead_days=25), 1, 10, 1)
    assert door.look()["A"].arrives == "2024-12-29"


def test_O26_the_seller_says_which_count_holds_and_old_orders_take_nothing(shelf: Shelf, door: Door) -> None:
    one, two = shelf.shop("甲"), shelf.shop("乙")
    item = shelf.item("A", "砧板")
    shelf.count_by_file(item, one, 40, days_ago=2)
    shelf.offer(item, two, 38, days_ago=1)
    shelf.sell(one, shelf.variant(one, "A", takes={item: 1}), 3, 500, 460)  # old orders come in afterwards
    shelf.sum_up()
    assert door.asked() == 1
    assert door.look()["A"].on_hand == 40
    door.answer("A", 38)
    assert door.asked() == 0
    assert door.look()["A"].on_hand == 38


def test_O30_a_bundle_takes_from_its_parts_and_gives_back(shelf: Shelf, door: Door) -> None:
    shop = shelf.shop()
    shelf.item("A", counted=100, days_ago=40, cost=100)
    shelf.item("B", counted=35, days_ago=40)
    bundle = shelf.variant(shop, "SET", "套装")
    shelf.sale(shop, bundle, 5, days_ago=45)  # before the counts
    shelf.sell(shop, bundle, 1, 30, 1)
    shelf.sum_up()
    before = door.look()
    door.link("SET", "2 × A + B")
    after = door.look()
    assert (after["A"].on_hand, after["B"].on_hand) == (100 - 60, 35 - 30)
    assert (after["A"].state, after["B"].state) == ("ok", "critical")
    assert after["B"].suggested > 0
    door.take_back("SET")
    assert door.look() == before
