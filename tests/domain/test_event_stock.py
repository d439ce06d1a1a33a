"""Stock and cash for an event: uplift, need, explanation, cash (S6, S19)."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from seller_desk.domain.event_stock import cash_of, need_of
from seller_desk.domain.event_uplift import SoldThen, UpliftSource, all_together, uplift_of, usual_days
from seller_desk.domain.events import Event, EveryYear, Occasion, Plan, Rule, rule_of
from seller_desk.domain.inventory import StockRow, judge
from seller_desk.domain.stock import Demand, StockItem, StockRules, Supply

TODAY = date(2026, 10, 2)
ELEVEN = Occasion(Event("double11", {"en": "Double 11"}, Rule(EveryYear(11, 11)), big=True), date(2026, 11, 11))


def row(on_hand: int, *, sold: int = 180, multiple: int | None = None, on_order: int = 0, lead: int = 7) -> StockRow:
    item = StockItem(1, "A", cost=1000, currency="CNY", multiple=multiple, on_order=on_order, lead_days=lead)
    demand = Demand(units=sold, in_stock_days=90, window_days=90, data_days=400, price=3000, price_currency="CNY")
    return judge(item, Supply(on_hand), demand, StockRules(), TODAY)


def test_last_years_event_against_the_usual_days_makes_the_uplift() -> None:
    found = uplift_of(None, SoldThen(66, 11, 60, 30), SoldThen(1000, 11, 1000, 30), 10, 5)
    assert (found.times, found.source) == (Fraction(3), UpliftSource.ITEM)
    assert str(found.why) == "last year: 6.0 a day in the event, 2.0 before"


@pytest.mark.parametrize(
    ("own", "item", "all_items", "times", "source"),
    [
        (Decimal("2.5"), SoldThen(66, 11, 60, 30), None, Fraction(5, 2), UpliftSource.SELLER),
        (None, SoldThen(9, 1, 30, 30), SoldThen(40, 1, 600, 30), Fraction(2), UpliftSource.ALL),  # too few pieces
        (None, SoldThen(20, 1, 0, 30), SoldThen(40, 1, 600, 30), Fraction(2), UpliftSource.ALL),  # new then
        (None, SoldThen(20, 1, 6, 6), None, Fraction(1), UpliftSource.UNKNOWN),  # six usual days say too little
        (None, None, None, Fraction(1), UpliftSource.UNKNOWN),
        (None, SoldThen(90, 1, 30, 30), None, Fraction(5), UpliftSource.ITEM),  # 90 times: cut
        (None, SoldThen(11, 11, 60, 30), None, Fraction(1), UpliftSource.ITEM),  # half as much: not under the usual
    ],
)
def test_which_uplift_holds(
    own: Decimal | None, item: SoldThen | None, all_items: SoldThen | None, times: Fraction, source: UpliftSource
) -> None:
    found = uplift_of(own, item, all_items, 10, 5)
    assert (found.times, found.source) == (times, source)


def test_a_cut_uplift_says_so(language: str) -> None:
    said = str(uplift_of(None, SoldThen(90, 1, 30, 30), None, 10, 5).why)
    assert "90.0" in said
    assert ("cut" in said) == (language == "en")


def test_days_out_of_stock_are_said(language: str) -> None:
    said = str(uplift_of(None, SoldThen(60, 2, 300, 30, 2), None, 10, 5).why)
    assert ("2 days out of stock left out" in said) == (language == "en")
    assert "30.0" in said


def test_all_items_together_count_as_if_none_had_been_out() -> None:
    """Two items of 10 a day that sell 30 in the event; one of them was out for three of its four days."""
    found = all_together([SoldThen(120, 4, 300, 30), SoldThen(30, 1, 300, 30, 3), SoldThen(50, 4, 0, 30)])
    assert found == SoldThen(240, 4, 600, 30, 3)
    assert found is not None
    assert found.times == Fraction(3)
    assert all_together([SoldThen(9, 0, 9, 30)]) is None


def test_what_comes_every_week_is_no_usual_day_of_its_next_time() -> None:
    thursday = Event("own-1", {"en": "x"}, rule_of("weekly thu"), big=True)
    each_week = [Occasion(thursday, date(2025, 11, 27) - timedelta(days=7 * back)) for back in range(5)]
    found = usual_days(each_week[0], each_week, 30, date(2025, 1, 1))
    assert [day.isoformat() for day, usual in found.items() if not usual] == [
        "2025-10-30", "2025-11-06", "2025-11-13", "2025-11-20",
    ]  # fmt: skip


def test_S6_what_is_left_when_the_event_begins_must_last_fifteen_days_of_it() -> None:
    """2 a day, three times as much in the event: 90 pieces needed; 100 there, 80 sold in the 40 days until then."""
    found = need_of(row(100), ELEVEN, 15, uplift_of(Decimal(3), None, None, 10, 5), TODAY)
    assert (found.needed, found.sells, found.expected, found.missing) == (90, 80, 20, 70)
    assert (found.suggested, found.order_by, found.purchase) == (70, date(2026, 11, 4), 70_000)


def test_the_explanation_adds_up() -> None:
    need = need_of(row(100, multiple=24), ELEVEN, 15, uplift_of(Decimal(3), None, None, 10, 5), TODAY)
    values = [line.value for line in need.explanation]
    assert values == [Decimal("6.0"), 90, 100, -80, 70, 72]
    assert values[1] - (values[2] + values[3]) == values[4]


def test_enough_stock_misses_nothing_and_orders_nothing() -> None:
    found = need_of(row(10, on_order=200), ELEVEN, 15, uplift_of(Decimal(3), None, None, 10, 5), TODAY)
    assert (found.missing, found.suggested, found.order_by) == (0, 0, None)


def test_what_is_on_order_and_comes_after_it_begins_does_not_count() -> None:
    plain = uplift_of(Decimal(3), None, None, 10, 5)
    found = need_of(row(100, on_order=70), ELEVEN, 15, plain, TODAY, late=50)
    assert (found.in_time, found.expected, found.missing) == (120, 40, 50)
    assert str(found.explanation[2].how) == "without 50 that come too late"
    assert need_of(row(100, on_order=70), ELEVEN, 15, plain, TODAY).missing == 0


def test_an_order_that_comes_too_late_is_due_today() -> None:
    assert need_of(row(0, lead=60), ELEVEN, 15, uplift_of(None, None, None, 10, 5), TODAY).order_by == TODAY


def test_S19_cash_is_stock_advertising_and_refunds_beside_what_the_seller_has() -> None:
    event = Event("x", {"en": "x"}, Rule(EveryYear(11, 11)), plan=Plan(advertising=50_000, cash=100_000))
    occasion = Occasion(event, date(2026, 11, 11))
    need = need_of(row(100), occasion, 15, uplift_of(Decimal(3), None, None, 10, 5), TODAY)
    (cash,) = cash_of([need], occasion, 20)
    assert need.sales == 6 * 3000
    assert (cash.purchase, cash.advertising, cash.refunds) == (70_000, 50_000, 3600)
    assert (cash.total, cash.kept, cash.short) == (123_600, 100_000, 23_600)


def test_without_noted_cash_nothing_is_called_short() -> None:
    (cash,) = cash_of([need_of(row(100), ELEVEN, 15, uplift_of(None, None, None, 10, 5), TODAY)], ELEVEN, 20)
    assert cash.short is None


def test_other_big_sales_are_no_usual_days() -> None:
    twelve = Occasion(Event("double12", {"en": "x"}, Rule(EveryYear(12, 12)), before=3, big=True), date(2025, 12, 12))
    eleven = Occasion(ELEVEN.event, date(2025, 11, 11))
    found = usual_days(twelve, [eleven, twelve], 30, date(2025, 11, 10))
    assert min(found) == date(2025, 11, 10)
    assert max(found) == date(2025, 12, 8)
    assert [day for day, usual in found.items() if not usual] == [date(2025, 11, 11)]
