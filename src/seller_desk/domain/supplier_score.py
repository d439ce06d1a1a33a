"""How suppliers are scored: from what was sent, what came and when, and how much of it passed (S10)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import fmean, stdev

from seller_desk.domain.supplier_terms import SupplierRules, SupplierTerms
from seller_desk.texts import N_, Message


@dataclass(frozen=True, slots=True)
class Delivery:
    """One line of a purchase that was sent: when, when it was to come; None = not yet.

    On `arrived_on` all its pieces had come, on `complete_on` as many good ones: bad pieces count in the share that
    passes, not once more as late ones.
    """

    item: int
    sent_on: date
    pieces: int
    unit_cost: Decimal | None
    currency: str
    expected_on: date | None = None
    complete_on: date | None = None
    last_on: date | None = None  # the last day on which something came
    checked: int = 0
    failed: int = 0
    passed: int = 0
    ended: bool = False  # closed: nothing more will come
    arrived_on: date | None = None

    @property
    def there_on(self) -> date | None:
        """The day on which all its pieces had come."""
        return self.arrived_on or self.complete_on

    @property
    def value(self) -> Fraction:
        """What the pieces on the shelf cost, in the currency's own unit; 0 where that is not known."""
        return Fraction(self.unit_cost or 0) * self.passed


@dataclass(frozen=True, slots=True)
class Facts:
    """What a supplier did in the window: its deliveries, and days without stock that it caused, of all item-days."""

    deliveries: Sequence[Delivery] = ()
    out_days: int = 0
    item_days: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: what, the measured value in words, the points it earned of `weight`; None = unknown.

    `goal` says from what on it has all of them.
    """

    name: Message
    value: Message
    points: Fraction | None
    weight: int
    goal: Message = Message("")  # noqa: RUF009 - frozen: one instance serves all


@dataclass(frozen=True, slots=True)
class Score:
    """How a supplier does; shares are fractions, `points` of 100, None = too little is known.

    `price_trend` = how much dearer the same goods became within the window, +0.05 = 5 %.
    """

    stockout_rate: Fraction | None
    pass_rate: Fraction | None
    on_time: Fraction | None
    lead_mean: float | None
    lead_spread: float | None
    credit_days: int | None
    price_trend: Fraction | None
    points: int | None
    parts: tuple[Part, ...] = ()


def score(facts: Facts, terms: SupplierTerms, rules: SupplierRules, today: date) -> Score:
    """The score with every part of it; parts that are not known are left out of the sum, not guessed (S10)."""
    stockout = Fraction(facts.out_days, facts.item_days) if facts.item_days and facts.deliveries else None
    checked = sum(each.checked for each in facts.deliveries)
    passed = Fraction(checked - sum(each.failed for each in facts.deliveries), checked) if checked else None
    on_time, leads = on_time_share(facts.deliveries, today), lead_times(facts.deliveries)
    mean = fmean(leads) if leads else None
    spread = stdev(leads) if len(leads) > 1 else None
    trend = price_trend(facts.deliveries)
    parts = tuple(_parts(stockout, passed, on_time, mean, spread, terms.credit_days, trend, rules))
    known = [part for part in parts if part.points is not None]
    proven = any(value is not None for value in (passed, on_time, mean))
    whole = sum(part.weight for part in known)
    points = sum((part.points or Fraction(0) for part in known), Fraction(0))
    total = int(points / whole * 100 + Fraction(1, 2)) if proven and whole else None
    return Score(stockout, passed, on_time, mean, spread, terms.credit_days, trend, total, parts)


def _parts(
    stockout: Fraction | None,
    passed: Fraction | None,
    on_time: Fraction | None,
    mean: float | None,
    spread: float | None,
    credit: int | None,
    trend: Fraction | None,
    rules: SupplierRules,
) -> Iterator[Part]:
    limit, most = Fraction(rules.stockout_limit, 100), Fraction(max(rules.switch_limit, rules.stockout_limit + 1), 100)
    target = Fraction(rules.pass_share, 100)
    varying = Fraction(spread / mean) if spread is not None and mean else None
    days = None if credit is None else Fraction(credit)
    lead = _unknown() if mean is None else Message(N_("{mean} ± {spread} days"), _lead(mean, spread))
    agreed = max(rules.credit_days, 1)
    tenth = Fraction(10, 100)
    out, good = _Scale(limit, most, 30), _Scale(target, target - tenth, 30)
    kept, even = (
        _Scale(Fraction(_ON_TIME, 100), Fraction(50, 100), 20),
        _Scale(Fraction(_VARYING, 100), Fraction(1), 10),
    )
    pay, cheap = _Scale(Fraction(agreed), Fraction(0), 5), _Scale(Fraction(0), tenth, 5)
    from_days = Message(N_("from {n} day on"), {"n": agreed}, N_("from {n} days on"))
    # fmt: off
    yield _part(Message(N_("Stock-outs caused")), stockout, percent(stockout), out,
                Message(N_("up to {n} % of days"), {"n": rules.stockout_limit}))
    yield _part(Message(N_("Passed the inspection")), passed, percent(passed), good,
                Message(N_("from {n} % of pieces"), {"n": rules.pass_share}))
    yield _part(Message(N_("On time")), on_time, percent(on_time), kept,
                Message(N_("from {n} % of lines"), {"n": _ON_TIME}))
    yield _part(Message(N_("Spread of the delivery time")), varying, lead, even,
                Message(N_("± up to {n} %"), {"n": _VARYING}))
    yield _part(Message(N_("Payment")), days, _days(credit), pay, from_days)
    yield _part(Message(N_("Price trend")), trend, percent(trend), cheap, Message(N_("no dearer")))
    # fmt: on


_ON_TIME, _VARYING = 95, 20


@dataclass(frozen=True, slots=True)
class _Scale:
    """Full points up to the one bound, none from the other on, in between in proportion."""

    full: Fraction
    none: Fraction
    weight: int

    def points(self, value: Fraction) -> Fraction:
        share = (value - self.none) / (self.full - self.none)
        return min(max(share, Fraction(0)), Fraction(1)) * self.weight


def _part(name: Message, value: Fraction | None, words: Message, scale: _Scale, goal: Message) -> Part:
    return Part(name, words, None if value is None else scale.points(value), scale.weight, goal)


def _unknown() -> Message:
    return Message(N_("not known yet"))


def percent(value: Fraction | None) -> Message:
    """A share as a person reads it."""
    return _unknown() if value is None else Message(N_("{n} %"), {"n": f"{float(value * 100):.1f}".replace("-", "−")})


def _days(days: int | None) -> Message:
    return _unknown() if days is None else Message(N_("{n} day"), {"n": days}, N_("{n} days"))


def _lead(mean: float, spread: float | None) -> Mapping[str, object]:
    return {"mean": f"{mean:.1f}", "spread": "—" if spread is None else f"{spread:.1f}"}


def on_time_share(deliveries: Iterable[Delivery], today: date) -> Fraction | None:
    """The share of lines due by today of which all pieces had come by their day, good or bad."""
    due = [
        (each.there_on, each.expected_on)
        for each in deliveries
        if each.expected_on and (each.expected_on < today or each.there_on or each.ended)
    ]
    kept = sum(there is not None and there <= expected for there, expected in due)
    return Fraction(kept, len(due)) if due else None


def lead_times(deliveries: Iterable[Delivery]) -> list[int]:
    """Days from sending to the day on which all pieces of a line had come, or it was closed with what had."""
    ends = ((each.sent_on, each.there_on or (each.last_on if each.ended else None)) for each in deliveries)
    return [(last - sent).days for sent, last in ends if last is not None]


def price_trend(deliveries: Iterable[Delivery]) -> Fraction | None:
    """How much dearer the goods became that were bought more than once: last against first cost, by pieces."""
    by_item: dict[tuple[int, str], list[Delivery]] = {}
    for each in sorted(deliveries, key=lambda one: one.sent_on):
        if each.unit_cost is not None:
            by_item.setdefault((each.item, each.currency), []).append(each)
    twice = [bought for bought in by_item.values() if len(bought) > 1]
    first = sum((Fraction(each[0].unit_cost or 0) * each[-1].pieces for each in twice), Fraction(0))
    last = sum((Fraction(each[-1].unit_cost or 0) * each[-1].pieces for each in twice), Fraction(0))
    return last / first - 1 if first else None
