"""The health of the stock on a desk, checked against frames of the rows that were written (S5, S7, S8)."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from seller_desk.cli.inventory import as_data
from seller_desk.domain.documents import Money, Note
from seller_desk.domain.progress import Silent
from seller_desk.domain.stock_health import Burden, ItemHealth
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.exports import stock_document
from seller_desk.usecases.item_demand import measure
from seller_desk.usecases.reports import make_report
from seller_desk.usecases.stock_health import stock_health
from tests.stock_desk import Shelf, fill_shelf

TODAY = date(2026, 11, 21)
LAST = TODAY - timedelta(days=1)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return Shelf(desk, TODAY)


def item(shelf: Shelf, sku: str) -> ItemHealth:
    return next(each for each in stock_health(shelf.desk).items if each.row.sku == sku)


def run_a_year(shelf: Shelf, shop: int, sku: str, rate: float, begin: int, cost: int) -> pd.DataFrame:
    """An item counted a year ago that sells by chance and gets a delivery every 30 days; its frame of days."""
    number = shelf.item(sku, cost=cost)
    variant = shelf.variant(shop, sku, takes={number: 1})
    chance = np.random.default_rng(len(sku) + int(rate * 100))
    days = pd.DataFrame({"ago": range(363, 0, -1)})
    days["came"] = np.where(days["ago"] % 30 == 0, int(rate * 30), 0)
    level, sold = begin, []
    for came in days["came"].tolist():
        level += came
        sold.append(min(int(chance.poisson(rate)), level))
        level -= sold[-1]
    days["sold"] = sold
    shelf.count(number, begin, 365)
    for ago, came, gone in zip(*(days[name].tolist() for name in ("ago", "came", "sold")), strict=True):
        if came:
            shelf.move(number, came, ago)
        if gone:
            shelf.sale(shop, variant, gone, ago)
    days["left"] = begin + days["came"].cumsum() - days["sold"].cumsum()
    return days


def test_turnover_is_that_of_the_frames(shelf: Shelf) -> None:
    wanted = (("A-1", 4.0, 120, 2500), ("B-22", 1.0, 60, 900), ("C-333", 0.3, 90, 12000))

    def fill() -> dict[str, pd.DataFrame]:
        shop = shelf.shop()
        return {sku: run_a_year(shelf, shop, sku, rate, begin, cost) for sku, rate, begin, cost in wanted}

    frames = shelf.at_once(fill)
    shelf.sum_up()
    health = stock_health(shelf.desk)
    sold_at_cost, held_at_cost = 0.0, 0.0
    for sku, _rate, _begin, cost in wanted:
        days = frames[sku]
        ends = days[(days["ago"] - 1) % 7 == 0]["left"]  # the weeks end with yesterday
        times = days["sold"].sum() / ends.mean()
        found = next(each for each in health.items if each.row.sku == sku)
        assert found.row.on_hand == days["left"].iloc[-1]
        assert found.times == pytest.approx(times)
        assert found.turned is not None
        assert not found.turned.estimated
        sold_at_cost, held_at_cost = sold_at_cost + cost * days["sold"].sum(), held_at_cost + cost * ends.mean()
    assert health.turnover["CNY"].times == pytest.approx(sold_at_cost / held_at_cost)
    of_classes = [part["CNY"] for part in health.by_class.values() if part]
    assert sum(each.items for each in of_classes) == 3
    assert sum(each.cost_a_year for each in of_classes) == pytest.approx(sold_at_cost)
    assert health.by_shop["南屿家居旗舰店"] == health.turnover


def test_a_count_within_a_week_stands_for_its_end(shelf: Shelf) -> None:
    shop = shelf.shop()
    number = shelf.item("A")
    variant = shelf.variant(shop, "A", takes={number: 1})
    shelf.sell(shop, variant, 2, 300, 1)
    shelf.count(number, 80, 96)
    shelf.move(number, 120, 95)
    shelf.sum_up()
    found = item(shelf, "A").turned
    assert found is not None
    left = pd.Series([80 + 120 - 2 * (96 - ago + 1) for ago in range(85, 0, -7)])
    assert found.weeks == 13
    assert found.mean == pytest.approx(left.mean(), rel=0.02)


def test_the_stock_out_rate_counts_days_of_items_that_sell(shelf: Shelf) -> None:
    shop = shelf.shop()
    steady, empty, never = (shelf.item(sku) for sku in ("STEADY", "EMPTY", "NEVER-COUNTED"))
    dead = shelf.item("DEAD", counted=9, days_ago=2)
    codes = {sku: shelf.variant(shop, sku, takes={number: 1}) for sku, number in
             (("S", steady), ("E", empty), ("N", never), ("D", dead))}  # fmt: skip
    for sku, first, last in (("S", 100, 1), ("E", 100, 19), ("N", 100, 1)):
        shelf.sell(shop, codes[sku], 1, first, last)
    shelf.count(steady, 40)
    shelf.count(empty, 0)
    shelf.sum_up()
    health = stock_health(shelf.desk)
    out = {each.row.sku: (each.out, each.days) for each in health.items}
    assert out == {"STEADY": (0, 90), "EMPTY": (18, 90), "NEVER-COUNTED": (0, 0), "DEAD": (0, 0)}
    assert health.out_share == pytest.approx(18 / 180)


def test_an_item_that_was_sold_before_the_window_and_is_gone_was_out_all_of_it(shelf: Shelf) -> None:
    shop = shelf.shop()
    gone, other = shelf.item("GONE"), shelf.item("OTHER")
    variant, second = shelf.variant(shop, "G", takes={gone: 1}), shelf.variant(shop, "O", takes={other: 1})
    shelf.sell(shop, variant, 1, 150, 120)
    shelf.sell(shop, second, 1, 150, 1)
    shelf.count(gone, 0, 110)
    shelf.count(other, 50)
    shelf.sum_up()
    assert (item(shelf, "GONE").out, item(shelf, "GONE").days) == (90, 90)


def test_ages_come_from_receipts_lots_and_counts(shelf: Shelf) -> None:
    number = shelf.item("A", counted=100, days_ago=200, cost=1000)
    shelf.move(number, 30, days_ago=70)
    shelf.move(number, 20, days_ago=10)
    shelf.move(number, 5, days_ago=5, kind="return")
    shelf.move(number, -60, days_ago=2, kind="sold_outside")
    found = item(shelf, "A")
    assert found.row.on_hand == 95
    assert (found.ages, found.least) == ((25, 0, 30, 0, 40), (5, 0, 0, 0, 40))
    health = stock_health(shelf.desk)
    assert [age.cost.get("CNY", 0) for age in health.ages] == [25000, 0, 30000, 0, 40000]
    assert health.ages[4].least_cost == {"CNY": 40000}
    assert sum(age.pieces for age in health.ages) + health.unaged == 95


def test_what_was_sold_elsewhere_is_turned_over_too(shelf: Shelf) -> None:
    shop = shelf.shop()
    number = shelf.item("A", counted=104, days_ago=365)
    shelf.sale(shop, shelf.variant(shop, "other"), 1, 360)
    shelf.move(number, -52, days_ago=1, kind="sold_outside")
    shelf.sum_up()
    found = item(shelf, "A").turned
    assert found is not None
    assert found.a_year == 52


def test_slow_and_dead_and_their_money(desk: Desk) -> None:
    shelf = fill_shelf(desk, TODAY)
    health = stock_health(desk)
    assert {each.row.sku for each in health.items if each.burden is Burden.DEAD} == {"KFH-350-BK"}
    assert health.burden == {Burden.DEAD: 1, Burden.SLOW: 0}
    assert health.burden_cost[Burden.DEAD] == {"CNY": 15 * 5200}
    assert item(shelf, "KFH-350-BK").too_many == 15
    assert sum(health.grid.values()) == len(health.items)
    rows = [each.row for each in health.items]
    assert health.stock_cost == {"CNY": sum(row.tied_up or 0 for row in rows)}


def test_the_grid_knows_the_weeks_once_they_are_measured(shelf: Shelf) -> None:
    shop = shelf.shop()
    number = shelf.item("A", counted=50)
    shelf.sell(shop, shelf.variant(shop, "A", takes={number: 1}), 2, 120, 1)
    shelf.sum_up()
    assert stock_health(shelf.desk).grid == {"A-": 1}
    measure(shelf.desk, Silent())
    assert stock_health(shelf.desk).grid == {"AX": 1}
    assert shelf.row("A").xyz == "X"


def test_one_shop_alone(shelf: Shelf) -> None:
    first, second = shelf.shop("甲"), shelf.shop("乙")
    for shop, sku in ((first, "A"), (second, "B")):
        number = shelf.item(sku, counted=30, cost=1000)
        shelf.sell(shop, shelf.variant(shop, sku, takes={number: 1}), 1, 60, 1)
    shelf.sum_up()
    assert [each.row.sku for each in stock_health(shelf.desk, second).items] == ["B"]
    assert set(stock_health(shelf.desk, second).by_shop) == {"乙"}
    assert set(stock_health(shelf.desk).by_shop) == {"甲", "乙"}


def test_an_empty_desk_has_no_figures(desk: Desk) -> None:
    health = stock_health(desk)
    assert (health.items, health.turnover, health.out_share, health.currency) == ((), {}, None, None)


def test_the_report_says_figures_classes_ages_and_clearance_prices(desk: Desk) -> None:
    fill_shelf(desk, TODAY)
    document = make_report(desk, "stock-health")
    captions = [table.caption for table in document.tables()]
    assert captions == ["Turnover by class and shop", "Sales × evenness of the weeks", "Slow and dead stock"]
    (row,) = document.tables()[2].rows
    assert row[:4] == ("Dead", "手冲咖啡壶 350ml 哑黑", "KFH-350-BK", "C-")
    assert Money(15 * 5200, "CNY") in row
    groups = document.tables()[1]
    assert sum(int(str(cells[1])) for cells in groups.rows) == len(stock_health(desk).items)


def test_the_report_of_an_empty_desk_says_so(desk: Desk) -> None:
    document = make_report(desk, "stock-health")
    assert any(isinstance(block, Note) and block.text == "Nothing is slow or dead." for block in document.blocks)


def test_the_stock_goes_out_with_its_classes(shelf: Shelf) -> None:
    shop = shelf.shop()
    number = shelf.item("A", counted=50)
    shelf.sell(shop, shelf.variant(shop, "A", takes={number: 1}), 2, 120, 1)
    shelf.sum_up()
    measure(shelf.desk, Silent())
    (table,) = stock_document(shelf.desk).tables()
    assert [column.title for column in table.columns][-2:] == ["ABC", "XYZ"]
    assert table.rows[0][-2:] == ("A", "X")
    assert as_data(shelf.row("A"))["xyz"] == "X"


def test_numbers_no_shop_has_stop_nobody(shelf: Shelf) -> None:
    item = shelf.item("A", "柜子", counted=10**8, days_ago=90, cost=10**11)
    variant = shelf.variant(shelf.shop(), "A-1", takes={item: 10**6})
    shelf.sale(1, variant, 10**6, days_ago=3)
    shelf.sum_up()
    (one,) = stock_health(shelf.desk).items
    assert one.row.sku == "A"
    assert one.ages == (0,) * 5
