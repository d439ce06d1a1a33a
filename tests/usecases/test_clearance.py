"""Clearance prices on a desk: by the floor of the listing, in every event, asked in one step (S8, L8)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from seller_desk.domain.clearance import Clearance
from seller_desk.domain.inventory import StockRow, judge
from seller_desk.domain.promotions import PriceStep, StepKind
from seller_desk.domain.stock import Demand, StockItem, StockRules, Supply
from seller_desk.settings.every import with_values
from seller_desk.store.settings import replace as save_settings
from seller_desk.usecases.clearance import clearance_edit, clearances
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.listing_editing import open_listing, versions
from seller_desk.usecases.pricing import under_floor
from tests.price_desk import O20_FEES, Offered, add_event, fill, set_fees
from tests.store.importing.made import dump

TODAY = date(2026, 11, 21)


def slow(item: int, units: int = 9, available: int = 15) -> StockRow:
    """An item that sells so many in 90 days."""
    demand = Demand(units=units, in_stock_days=90, window_days=90, data_days=90, idle_days=None if not units else 1)
    return judge(StockItem(item, f"S{item}"), Supply(available), demand, StockRules(), TODAY)


def brute_floor(cost: int) -> int:
    """The lowest price of the O20 fees that loses nothing, found by trying."""
    price = 1
    while price * Fraction(95, 100) - cost - Fraction(400) / (1 - Fraction(1, 10)) < 0:
        price += 1
    return price


def found(desk: Desk, rows: Sequence[StockRow], *, below: bool = False) -> dict[int, Clearance]:
    return {each.listing: each for each in clearances(desk, rows, below_cost=below)}


@pytest.fixture
def priced(desk: Desk) -> Desk:
    fill(desk, [Offered(1, 5990, 2000), Offered(2, 2500, 2000), Offered(3, None, 2000), Offered(4, 5990, None),
                Offered(5, 5990, 2000, status="off_sale"), Offered(6, 5990, 2000, linked=False)])  # fmt: skip
    set_fees(desk, O20_FEES)
    return desk


def test_the_margin_over_the_floor_is_halved_by_how_long_it_lasts(priced: Desk) -> None:
    floor = brute_floor(2000)
    for available, share in ((4, 2), (9, 4), (20, 8), (400, None)):
        each = found(priced, [slow(1, 9, available)])[1]
        wanted = floor if share is None else floor + -(-(5990 - floor) // share)
        assert each.then == -(-wanted // 10) * 10
        assert (each.now, each.floor, each.loss, each.pieces) == (5990, floor, 0, available)
    assert found(priced, [slow(1, 0)])[1].then == -(-floor // 10) * 10


def test_what_cannot_be_lowered_says_why(priced: Desk) -> None:
    each = found(priced, [slow(number, 0) for number in range(1, 7)])
    assert set(each) == {1, 2, 3, 4}
    assert {number: str(one.why) for number, one in each.items() if not one.lowers} == {
        2: "no margin left to give: already at its floor",
        3: "its price or its cost is not known",
        4: "its price or its cost is not known",
    }


def test_L8_no_event_brings_a_clearance_price_under_the_floor(priced: Desk) -> None:
    add_event(priced, "满减", PriceStep(StepKind.FULL, off=500, over=3000))
    add_event(priced, "会员", PriceStep(StepKind.MEMBER, share=Fraction(10, 100)))
    each = found(priced, [slow(1, 0)])[1]
    assert each.then is not None
    assert each.hand is not None
    assert each.floor is not None
    assert each.hand >= each.floor
    assert each.loss == 0
    History(priced).do(clearance_edit(priced, [each]))
    assert 1 not in {row.facts.listing for row in under_floor(priced)}
    lower = replace(each, then=each.then - 20)
    History(priced).do(clearance_edit(priced, [lower]))
    assert 1 in {row.facts.listing for row in under_floor(priced)}


def test_below_cost_only_where_it_is_asked_with_the_loss_said(priced: Desk) -> None:
    asked = found(priced, [slow(1, 0), slow(2, 0)], below=True)
    for number in (1, 2):
        each = asked[number]
        assert each.then is not None
        goods_back = each.then * Fraction(95, 100) - Fraction(400) / (1 - Fraction(1, 10))
        assert 2000 * Fraction(7, 10) <= goods_back < 2000 * Fraction(7, 10) + 10
        assert each.loss == -((goods_back - 2000) // 1)
        assert str(each.why) == "below cost, as you asked"
    half = found(priced, [slow(1, 9, 4)], below=True)[1]
    assert (half.loss, half.then) == (0, found(priced, [slow(1, 9, 4)])[1].then)


def test_the_share_that_is_given_up_is_a_setting(priced: Desk) -> None:
    values = {"stock.clear_loss": 100, "stock.clear_days": 300}
    assert with_values(values).stock.clear_loss == 100
    priced.database.write(lambda connection: save_settings(connection, 0, values, frozenset()))
    each = found(priced, [slow(1, 0)], below=True)[1]
    assert each.then == 470  # freight and returns only
    assert str(found(priced, [slow(1, 9, 20)])[1].why) == "lasts 200 days: margin halved"


def test_all_prices_are_asked_in_one_step_and_taken_back_exactly(priced: Desk) -> None:
    chosen = clearances(priced, [slow(1, 0), slow(2, 0)])
    before, history = dump(priced), History(priced)
    history.do(clearance_edit(priced, chosen))
    assert str(history.undo_label) == "Clearance price of 1 choice"
    content = open_listing(priced, 1).content
    then = next(each.then for each in chosen if each.listing == 1)
    assert (content.price, [each.price for each in content.choices]) == (then, [then])
    assert open_listing(priced, 2).content.price == 2500
    assert versions(priced, 1)[0].source == "bulk"
    assert len(versions(priced, 2)) == 0
    history.undo()
    assert dump(priced) == before


def test_fees_in_decimals_stay_exact(priced: Desk) -> None:
    set_fees(priced, O20_FEES | {"commission": Decimal("0.0333")})
    each = found(priced, [slow(1, 0)])[1]
    assert each.floor is not None
    earned = each.floor * (1 - Fraction(333, 10000)) - 2000 - Fraction(400) / (1 - Fraction(1, 10))
    assert 0 <= earned < 1
