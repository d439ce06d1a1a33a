"""The measured demand on a desk: kept once for each new day, judged with the stock, told in words (S1, S3, S4)."""

from datetime import date, timedelta

import numpy as np
import pytest
from sqlalchemy import Connection, func, select

from seller_desk.domain.changes import Topic
from seller_desk.domain.inventory import StockState
from seller_desk.domain.progress import Silent
from seller_desk.settings.every import with_values
from seller_desk.store.item_demand import read_demands
from seller_desk.store.schema.stock_work import item_demand
from seller_desk.store.settings import replace
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.inventory import item_details, stock_rows
from seller_desk.usecases.item_demand import measure, measured_now
from tests.stock_desk import Shelf, fill_shelf

TODAY = date(2026, 11, 21)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return Shelf(desk, TODAY)


def sell_by_chance(shelf: Shelf, sku: str, rate: float, days: int = 120, lead_days: int | None = None) -> int:
    """An item that sells by chance every day until yesterday; 40 are there today."""
    shop = shelf.shop(f"shop of {sku}")
    item = shelf.item(sku, lead_days=lead_days)
    variant = shelf.variant(shop, sku, takes={item: 1})
    pieces = np.random.default_rng(20261122).poisson(rate, days)
    shelf.at_once(lambda: [shelf.sale(shop, variant, int(n), days - place) for place, n in enumerate(pieces) if n])
    shelf.count(item, 40)
    shelf.sum_up()
    return variant


def set_up(shelf: Shelf, **values: int) -> None:
    wanted = {f"stock.{name}": value for name, value in values.items()}
    shelf.desk.database.write(lambda connection: replace(connection, 0, wanted, frozenset()))


def kept(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(item_demand)).scalar_one()


def test_measured_once_for_each_new_day_of_data(shelf: Shelf) -> None:
    assert measure(shelf.desk, Silent()) == frozenset()
    variant = sell_by_chance(shelf, "A", 4)
    assert measure(shelf.desk, Silent()) == {Topic.STOCK}
    with shelf.desk.database.read() as connection:
        (found,) = read_demands(connection).values()
    assert found.day == (TODAY - timedelta(days=1)).isoformat()
    assert found.rate == pytest.approx(4, rel=0.3)
    assert measure(shelf.desk, Silent()) == frozenset()
    set_up(shelf, service_level=90)
    assert measure(shelf.desk, Silent()) == {Topic.STOCK}
    assert variant


def test_a_higher_service_level_asks_for_more_safety_stock(shelf: Shelf) -> None:
    sell_by_chance(shelf, "A", 4)
    plain = shelf.row("A")
    levels = []
    for share in (80, 99):
        set_up(shelf, service_level=share, safety_days=0)
        measure(shelf.desk, Silent())
        row = shelf.row("A")
        assert row.safety_stock == row.service_need
        levels.append(row.safety_stock)
    assert 0 <= levels[0] < levels[1]
    set_up(shelf, safety_days=30)
    row = shelf.row("A")
    assert row.safety_stock == row.safety_days_need > levels[1]
    assert plain.demand.forecast is None


def test_both_needs_and_the_larger_one_are_explained(shelf: Shelf) -> None:
    sell_by_chance(shelf, "A", 4)
    before = [str(line.what) for line in shelf.row("A").explanation]
    measure(shelf.desk, Silent())
    row = shelf.row("A")
    lines = {str(line.what): line.value for line in row.explanation}
    assert lines["Reserve for 3 days"] == row.safety_days_need
    assert lines["Reserve for 95 % of deliveries"] == row.service_need
    assert lines["Safety stock"] == row.safety_stock == max(row.safety_days_need, row.service_need)
    assert "Reserve for 3 days" not in before


def test_a_spike_is_left_out_of_the_rate_by_choice(shelf: Shelf) -> None:
    variant = sell_by_chance(shelf, "A", 2)
    shelf.sale(1, variant, 300, days_ago=10)
    shelf.sum_up()
    measure(shelf.desk, Silent())
    row = shelf.row("A")
    assert row.demand.spikes > 280
    assert row.daily_rate == pytest.approx(2, rel=0.3)
    assert "of spikes" in str(row.explanation[0].how)
    words = [str(each) for each in (item_details(shelf.desk, row).demand or pytest.fail("not measured")).words]
    assert any(word.startswith("2026-11-11 (") and "sold, usual are" in word for word in words)
    assert any(word.startswith("covered ") for word in words)
    set_up(shelf, cap_spikes=False)
    measure(shelf.desk, Silent())
    assert shelf.row("A").daily_rate > 4


def test_O6_the_forecast_too_knows_days_in_stock_only(shelf: Shelf) -> None:
    shop = shelf.shop()
    item = shelf.item("A")
    shelf.sell(shop, shelf.variant(shop, "A", takes={item: 1}), 2, 90, 46)
    shelf.sale(shop, shelf.variant(shop, "B"), 1, days_ago=1)
    shelf.count(item, 0)
    shelf.sum_up()
    measure(shelf.desk, Silent())
    row = shelf.row("A")
    assert row.demand.forecast is not None
    assert row.demand.forecast.rate == pytest.approx(2.0)
    assert row.daily_rate == pytest.approx(2.0)
    assert (row.safety_stock, row.reorder_point, row.state) == (6, 20, StockState.OUT)


def test_O2_to_O5_steady_sales_are_judged_as_without_it(shelf: Shelf) -> None:
    """What sells alike every day needs no reserve for chance: every number stays."""
    fill_shelf(shelf.desk, TODAY)
    before = {
        row.sku: (row.state, row.safety_stock, row.reorder_point, row.suggested) for row in stock_rows(shelf.desk)
    }
    measure(shelf.desk, Silent())
    with shelf.desk.database.read() as connection:
        assert kept(connection)
    after = {row.sku: (row.state, row.safety_stock, row.reorder_point, row.suggested) for row in stock_rows(shelf.desk)}
    assert after == before


def test_O7_another_delivery_time_needs_another_reserve(shelf: Shelf) -> None:
    sell_by_chance(shelf, "A", 4)
    sell_by_chance(shelf, "B", 4, lead_days=25)
    measure(shelf.desk, Silent())
    short, long = shelf.row("A"), shelf.row("B")
    assert long.arrives == TODAY + timedelta(days=25)
    assert long.service_need > short.service_need > 0


def test_what_the_command_line_measures_is_what_the_window_keeps(shelf: Shelf) -> None:
    sell_by_chance(shelf, "A", 3)
    now = measured_now(shelf.desk)
    assert now is not None
    shown = stock_rows(shelf.desk, None, now)
    measure(shelf.desk, Silent())
    assert measured_now(shelf.desk) is None
    assert [(row.safety_stock, row.reorder_point) for row in stock_rows(shelf.desk)] == [
        (row.safety_stock, row.reorder_point) for row in shown
    ]


def test_other_settings_are_read_as_they_are() -> None:
    settings = with_values({"stock.service_level": 90, "stock.cap_spikes": False}).stock
    assert (settings.service_level, settings.cap_spikes) == (90, False)
