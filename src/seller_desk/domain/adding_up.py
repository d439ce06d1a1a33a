"""Adds the days of the shops up to figures: every period of a span once for each currency that occurs in it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from seller_desk.domain.figures import KNOWN_SHARE, FigureRow, known_buyers
from seller_desk.domain.periods import Span, Step, parts, period_of
from seller_desk.domain.sales import BuyerCount, RefundShift, SalesDay, TrafficDay

Buyers = Mapping[tuple[str, str], BuyerCount]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is stored of a span: the sums of its days, their traffic, and refunds that count on another day."""

    span: Span
    sales: Sequence[SalesDay]
    traffic: Sequence[TrafficDay] = ()
    shifts: Sequence[RefundShift] = ()
    least_known: int = KNOWN_SHARE

    def currencies(self) -> list[str]:
        """The currencies that occur in the span, in alphabetical order."""
        found = {each.currency for each in self.sales}
        found |= {each.currency for each in self.traffic}
        return sorted(found | {each.currency for each in self.shifts})


@dataclass(slots=True)
class _Heap:
    """The days that make one figure row."""

    sales: list[SalesDay] = field(default_factory=list)
    traffic: list[TrafficDay] = field(default_factory=list)
    shifted: int = 0


def rows_of(facts: Facts, step: Step, buyers: Buyers) -> tuple[FigureRow, ...]:
    """A row for every period and currency, also for periods in which nothing was sold.

    Where `buyers` has no count, the buyers of a row are not available.
    """
    heaps = _heaps(facts, lambda day, currency: (period_of(date.fromisoformat(day), step), currency))
    return tuple(
        _row(period, currency, heaps[period, currency], buyers.get((period, currency)), facts)
        for period in parts(facts.span, step)
        for currency in facts.currencies()
    )


def totals_of(facts: Facts, buyers: Buyers) -> tuple[FigureRow, ...]:
    """One row for each currency over the whole span; `buyers` under the period ""."""
    heaps = _heaps(facts, lambda _day, currency: ("", currency))
    return tuple(
        _row("", currency, heaps["", currency], buyers.get(("", currency)), facts) for currency in facts.currencies()
    )


def grand_total(facts: Facts, everyone: BuyerCount | None, currency: str | None) -> FigureRow:
    """All counts together; with several currencies there is no sum of money and no currency (O29).

    `currency` is named where the span has none of its own because nothing happened in it.
    """
    row = _row("", currency, _heaps(facts, lambda _day, _currency: ("", ""))["", ""], everyone, facts)
    return row if len(facts.currencies()) <= 1 else replace(row, currency=None, gross=None, refunded=None)


def _heaps(facts: Facts, name: Callable[[str, str], tuple[str, str]]) -> dict[tuple[str, str], _Heap]:
    heaps: defaultdict[tuple[str, str], _Heap] = defaultdict(_Heap)
    for sold in facts.sales:
        heaps[name(sold.day, sold.currency)].sales.append(sold)
    for seen in facts.traffic:
        heaps[name(seen.day, seen.currency)].traffic.append(seen)
    for day, currency, amount in _shifted(facts):
        heaps[name(day, currency)].shifted += amount
    return heaps


def _shifted(facts: Facts) -> Iterator[tuple[str, str, int]]:
    first, last = facts.span.ends
    for shift in facts.shifts:
        for day, amount in ((shift.paid_day, -shift.amount), (shift.done_day, shift.amount)):
            if first <= day <= last:
                yield day, shift.currency, amount


def _row(period: str, currency: str | None, heap: _Heap, buyers: BuyerCount | None, facts: Facts) -> FigureRow:
    paid = sum(day.orders_paid for day in heap.sales)
    return FigureRow(
        period=period,
        currency=currency,
        orders_created=sum(day.orders_created for day in heap.sales),
        orders_paid=paid,
        units=sum(day.units for day in heap.sales),
        gross=sum(day.gross for day in heap.sales),
        refunded=sum(day.refunded for day in heap.sales) + heap.shifted,
        buyers=_buyers(buyers, paid, facts.least_known),
        visitors=_known_sum([day.visitors for day in heap.traffic]),
        page_views=_known_sum([day.page_views for day in heap.traffic]),
        traffic_buyers=_known_sum([day.pay_buyers for day in heap.traffic]),
        whole_traffic=_is_whole(heap),
    )


def _buyers(count: BuyerCount | None, paid: int, least_known: int) -> int | None:
    """The distinct known buyers; None where they were not counted or too few orders tell who bought."""
    if not paid or count is None:
        return None if paid else 0
    return known_buyers(count.distinct, paid - count.unknown_orders, paid, least_known)


def _known_sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _is_whole(heap: _Heap) -> bool:
    """Whether there is traffic for every shop and day that sold: only then buyers ÷ visitors means anything."""
    seen = {(day.shop_id, day.day) for day in heap.traffic if day.visitors is not None}
    return bool(seen) and seen.issuperset((day.shop_id, day.day) for day in heap.sales if day.orders_paid)
