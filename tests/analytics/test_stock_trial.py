"""Rules tried on all items at once give what the rules of one item give, item by item (S1–S4, S8, S13)."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.analytics.stock_trial import columns_of, try_columns
from seller_desk.domain.demand import ItemDemand, Spike
from seller_desk.domain.inventory import StockRow, judge
from seller_desk.domain.lead_times import LeadPast
from seller_desk.domain.progress import Silent
from seller_desk.domain.refusals import Cancelled
from seller_desk.domain.stock import Demand, StockItem, StockRules, Supply
from seller_desk.domain.what_if import Assumptions, Curve, Outcome, outcome, tried, with_curve
from seller_desk.texts import Message

TODAY = date(2026, 11, 21)
LAST = TODAY - timedelta(days=1)
RULES = StockRules(slow_days=60)


@st.composite
def rows(draw: st.DrawFn) -> StockRow:
    few = st.none() | st.integers(0, 40)
    forecast = None
    spikes = 0
    if draw(st.booleans()):
        pieces = draw(st.integers(20, 90))
        capped = draw(st.booleans())
        spikes = pieces - 12 if capped else 0
        forecast = ItemDemand(
            str(LAST), "mean", draw(st.integers(0, 60)) / 10, draw(st.sampled_from((5, 7, 14))),
            draw(st.integers(0, 400)) / 10, draw(st.integers(1, 90)) / 10, draw(st.integers(0, 30)) / 10, 0.95,
            error=1.0, plain_error=1.0, capped=capped, spikes=(Spike(LAST - timedelta(days=4), pieces, 0, 12),),
        )  # fmt: skip
    item = StockItem(
        draw(st.integers(1, 10**6)), "A", cost=draw(st.none() | st.integers(0, 9000)),
        currency=draw(st.sampled_from((None, "CNY", "USD"))), lead_days=draw(st.none() | st.integers(0, 30)),
        level=draw(few), safety_stock=draw(few), multiple=draw(st.none() | st.integers(1, 24)), minimum=draw(few),
        on_order=draw(st.integers(0, 50)),
        lead_past=draw(st.none() | st.just(LeadPast(7.0, 2.0, 4))),
    )  # fmt: skip
    demand = Demand(
        units=draw(st.integers(0, 300)), in_stock_days=draw(st.integers(0, 90)), window_days=90, data_days=90,
        idle_days=draw(st.none() | st.integers(0, 90)), sold_until=draw(st.none() | st.just("2026-07-01")),
        last_day=LAST.toordinal(), spikes=spikes, forecast=forecast,
    )  # fmt: skip
    return judge(item, Supply(draw(st.integers(-5, 300))), demand, RULES, TODAY)


@st.composite
def curves(draw: st.DrawFn, row: StockRow) -> Curve:
    """A curve through what was measured for the target, which is 95 %; or none."""
    forecast = row.demand.forecast
    if forecast is None or draw(st.booleans()):
        return None
    fewer = draw(st.lists(st.integers(0, 150), min_size=6, max_size=6))
    more = draw(st.lists(st.integers(0, 150), min_size=2, max_size=2))
    before = [forecast.factor - each / 100 for each in sorted(fewer, reverse=True)]
    return (*before, forecast.factor, *(forecast.factor + each / 100 for each in sorted(more)))


wishes = st.builds(
    Assumptions,
    service=st.sampled_from((60, 80, 90, 95, 98, 99)),
    safety_days=st.integers(0, 20),
    lead_days=st.integers(0, 30),
    cover_days=st.integers(1, 40),
    demand=st.sampled_from((10, 80, 100, 150, 300)),
    capped=st.booleans(),
)


def one_by_one(stock: list[StockRow], known: dict[int, Curve], wanted: Assumptions) -> list[Outcome]:
    found = []
    for row in stock:
        lead = wanted.lead_days if row.item.lead_days is None else row.item.lead_days
        curved = with_curve(row, known.get(row.item_id))
        found.append(outcome(tried(curved, replace(row.item, lead_days=lead), wanted)))
    return found


def sums(found: list[Outcome], what: str) -> dict[str, int]:
    made: Counter[str] = Counter()
    for each in found:
        amount = each.row.purchase if what == "suggested" else each.tied_up
        if each.row.currency and amount:
            made[each.row.currency] += amount
    return dict(made)


@given(st.lists(rows(), min_size=1, max_size=6, unique_by=lambda row: row.item_id), st.data(), wishes)
def test_all_at_once_is_what_each_item_says(stock: list[StockRow], data: st.DataObject, wanted: Assumptions) -> None:
    known = {row.item_id: data.draw(curves(row)) for row in stock}
    totals = try_columns(columns_of(stock, known, Silent()), wanted)
    expected = one_by_one(stock, known, wanted)
    assert totals.items == len(stock)
    assert totals.states == Counter(each.row.state for each in expected)
    assert totals.suggested == sums(expected, "suggested")
    assert totals.tied_up == sums(expected, "tied_up")
    weighed = [(each.row.daily_rate, each.service) for each in expected if each.service is not None]
    assert totals.measured == len(weighed)
    whole = sum(weight for weight, _share in weighed)
    if whole:
        share = sum(weight * share for weight, share in weighed) / whole
        assert totals.service == pytest.approx(share, abs=0.002)
    else:
        assert totals.service is None


def stocked() -> StockRow:
    item = StockItem(1, "A", cost=1000, currency="CNY")
    return judge(item, Supply(20), Demand(270, 90, 90, 90, 0), RULES, TODAY)


def test_the_course_of_the_stock_falls_by_its_sales_and_rises_with_orders() -> None:
    one = stocked()  # 20 there, 3 a day; 42 are suggested and arrive after 7 days
    ordering, waiting = try_columns(columns_of([one, one], {}, Silent()), Assumptions(95, 3, 7, 14)).courses["CNY"]
    assert list(ordering) == [40_000, 84_000, 42_000, 0, 0]
    assert list(waiting) == [40_000, 0, 0, 0, 0]


def test_reading_can_be_stopped() -> None:
    class Stopped:
        def step(self, done: int, total: int, what: Message) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        columns_of([stocked()], {}, Stopped())


def test_fifty_thousand_items_answer_while_a_slider_moves() -> None:
    one = stocked()
    stock = [replace(one, item=replace(one.item, item_id=number)) for number in range(50_000)]
    columns = columns_of(stock, {}, Silent())
    start = perf_counter()
    try_columns(columns, Assumptions(98, 5, 9, 20, 120))
    assert perf_counter() - start < 1  # 0.1 s where nothing else runs
