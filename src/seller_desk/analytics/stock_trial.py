"""The rules of the stock on all items at once, for a slider that is dragged: what `inventory.judge` says of each.

A test holds every figure against the rules of one item.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from seller_desk.domain.inventory import StockRow, StockState, no_sale
from seller_desk.domain.progress import Progress
from seller_desk.domain.service_curve import LEAST, MOST, SHARES, factors_at, luck
from seller_desk.domain.stock import StockRules
from seller_desk.domain.what_if import DAYS, Assumptions, Curve, Totals, spikes_of, with_curve
from seller_desk.texts import N_, Message

Numbers = NDArray[Any]
_AT_ONCE = 1000
_HUNDRED = 100
_ROUNDING = 1e-6
_HALVINGS = 16
_STATES = tuple(StockState)
_OUT, _CRITICAL, _REORDER, _SLOW, _OK = range(5)
_NORMAL = NormalDist()
_COLUMNS = np.dtype(
    [
        *((name, np.int64) for name in (
            "available", "on_order", "level", "safety_stock", "multiple", "minimum", "noted_lead", "cost", "currency",
            "units", "in_stock_days", "spikes",
        )),
        *((name, np.float64) for name in ("mean", "spread", "rate", "lead", "factor", "target", "late")),
        *((name, np.bool_) for name in ("sold_before", "idle", "measured", "cut")),
    ]
)  # fmt: skip
"""-1 = no delivery time noted, no cost known; `cut` = the `spikes` are left out of `units`."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Every item's numbers in one table; `factors` holds for each item (row) the factor on its spread at each of the
    places of `grid`, given as deviations of normal errors.
    """

    rules: StockRules
    currencies: tuple[str, ...]
    items: Numbers
    grid: Numbers
    factors: Numbers


def columns_of(rows: Sequence[StockRow], curves: Mapping[int, Curve], progress: Progress) -> Columns:
    """The numbers of these counted rows, at least one, which all follow the same rules. Raises Cancelled."""
    targets = {row.demand.forecast.target for row in rows if row.demand.forecast is not None}
    shares = tuple(sorted({*SHARES, *targets}))
    currencies = tuple(sorted({row.currency or "" for row in rows}))
    place = {currency: number for number, currency in enumerate(currencies)}
    items, factors = [], []
    for number, row in enumerate(rows):
        if number % _AT_ONCE == 0:
            progress.step(number, len(rows), Message(N_("Reading the stock")))
        items.append(_item(row, place[row.currency or ""]))
        forecast = with_curve(row, curves.get(row.item_id)).demand.forecast
        factors.append((0.0,) * len(shares) if forecast is None else factors_at(forecast, shares))
    return Columns(
        rows[0].rules,
        currencies,
        np.array(items, _COLUMNS),
        np.array([luck(share) for share in shares]),
        np.array(factors, np.float64),
    )


def _item(row: StockRow, currency: int) -> tuple[float, ...]:
    item, demand, forecast = row.item, row.demand, row.demand.forecast
    measures = (nan, 0.0, 0.0, 1.0, 0.0, 0.5)
    if forecast is not None:
        measures = (
            forecast.mean, forecast.spread, forecast.rate, forecast.lead, forecast.factor, forecast.target,
        )  # fmt: skip
    return (
        row.available or 0, item.on_order, item.level or 0, item.safety_stock or 0, row.multiple, item.minimum or 0,
        -1 if item.lead_days is None else item.lead_days, -1 if item.cost is None or not item.currency else item.cost,
        currency, demand.units, demand.in_stock_days, spikes_of(demand), *measures, item.late,
        demand.sold_until is not None, no_sale(demand, row.rules), forecast is not None,
        forecast is not None and forecast.capped,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Tried:
    """The items under other assumptions; pieces and days, one array each."""

    columns: Columns
    wanted: Assumptions
    lead: Numbers
    units: Numbers
    days: Numbers
    a_day: Numbers  # pieces that the spikes add to a day, or take from it

    @property
    def times(self) -> float:
        return self.wanted.demand / _HUNDRED

    @property
    def rate(self) -> Numbers:
        """Pieces a day."""
        return np.divide(self.units, self.days, out=np.zeros(self.units.size), where=self.days > 0)

    def over(self, days: Numbers | int) -> Numbers:
        """Pieces sold in so many days, rounded up."""
        return np.where(self.days > 0, -(-self.units * days // np.maximum(self.days, 1)), 0)

    @property
    def mean(self) -> Numbers:
        """Pieces in the delivery time, expected."""
        items = self.columns.items
        moved = np.maximum(items["mean"] + self.a_day * items["lead"], 0.0) * self.times
        return np.asarray(moved * self.lead / items["lead"])

    def above(self, z: Numbers, factor: Numbers) -> Numbers:
        """Pieces kept above the mean at so many deviations, with that factor on the spread."""
        items = self.columns.items
        spread = items["spread"] * self.times * np.sqrt(self.lead / items["lead"])
        late = np.maximum(items["rate"] + self.a_day, 0.0) * self.times * items["late"]
        found: Numbers = np.hypot(factor * spread, np.where(items["late"] > 0, np.maximum(z, 0.0) * late, 0.0))
        return found

    def factor_at(self, z: Numbers) -> Numbers:
        """The factor on the spread at so many deviations, between those that are known; never negative."""
        grid, factors = self.columns.grid, self.columns.factors
        after = np.clip(np.searchsorted(grid, z), 1, grid.size - 1)
        row = np.arange(z.size)
        low, high = factors[row, after - 1], factors[row, after]
        part = (z - grid[after - 1]) / (grid[after] - grid[after - 1])
        found: Numbers = np.maximum(low + part * (high - low), 0.0)
        return found


def try_columns(columns: Columns, wanted: Assumptions) -> Totals:
    """What the stock comes to under these assumptions."""
    items, tried = columns.items, _tried(columns, wanted)
    service = _service_part(tried)
    safety = np.maximum(np.maximum(tried.over(wanted.safety_days), service), items["safety_stock"])
    point = np.where(items["level"] > 0, items["level"], tried.over(tried.lead) + safety)
    line = np.maximum(point, safety)
    state = _states(tried, safety, line)
    coming = items["available"] + items["on_order"]
    need, short = tried.over(wanted.cover_days), (line > 0) & (coming <= line) & (state != _SLOW)
    suggested = np.where(short, _sizes(items, np.maximum(line - coming, need)), 0)
    mean_stock = safety + _sizes(items, need) // 2
    cost = np.maximum(items["cost"], 0)
    known = items["measured"] & (line > 0)
    weight = np.where(known, tried.rate, 0.0)
    served = float((weight * _served(tried, line)).sum())
    return Totals(
        items.size,
        int(known.sum()),
        {each: int(count) for each, count in zip(_STATES, np.bincount(state, minlength=5), strict=True) if count},
        _sums(columns, cost * suggested),
        _sums(columns, cost * mean_stock),
        served / float(weight.sum()) if weight.sum() else None,
        dict(_courses(tried, suggested, cost)),
    )


def _tried(columns: Columns, wanted: Assumptions) -> _Tried:
    items = columns.items
    spikes, units, days = items["spikes"], items["units"], items["in_stock_days"]
    more = np.zeros_like(spikes)
    if wanted.capped:
        more = np.where(items["measured"] & ~items["cut"], -np.minimum(spikes, np.maximum(units - 1, 0)), 0)
    else:
        more = np.where(items["cut"], spikes, 0)
    return _Tried(
        columns,
        wanted,
        np.where(items["noted_lead"] < 0, wanted.lead_days, items["noted_lead"]),
        (units + more) * wanted.demand,
        days * _HUNDRED,
        np.divide(more, days, out=np.zeros(more.size), where=days > 0),
    )


def _service_part(tried: _Tried) -> Numbers:
    """What the wanted share of deliveries needs above the usual use of a delivery time; 0 where nothing is measured."""
    items, share = tried.columns.items, tried.wanted.service / _HUNDRED
    same = np.round(items["target"] * _HUNDRED) == tried.wanted.service
    z = np.full(items.size, luck(share))
    factor = np.where(same, items["factor"], tried.factor_at(z))
    level = np.ceil(tried.mean + tried.above(z, factor) - _ROUNDING)
    level = np.where(items["measured"] & (tried.lead > 0), np.maximum(level, 0.0), 0.0)
    found: Numbers = np.maximum(np.nan_to_num(level).astype(np.int64) - tried.over(tried.lead), 0) * items["measured"]
    return found


def _states(tried: _Tried, safety: Numbers, line: Numbers) -> Numbers:
    """The first state that fits, as its place."""
    items, rules = tried.columns.items, tried.columns.rules
    there, sells = items["available"], tried.units > 0
    wanted = sells | items["sold_before"] | (items["level"] > 0) | (items["safety_stock"] > 0)
    long = sells & (there * tried.days > rules.slow_days * tried.units)
    return np.select(
        [
            (there <= 0) & wanted,
            there * _HUNDRED < rules.critical_share * safety,
            (line > 0) & (there + items["on_order"] <= line),
            (there > 0) & (items["idle"] | long),
        ],
        [_OUT, _CRITICAL, _REORDER, _SLOW],
        _OK,
    )


def _sizes(items: Numbers, wanted: Numbers) -> Numbers:
    """At least the minimum, in whole packs; nothing where nothing is wanted."""
    least = np.maximum(wanted, items["minimum"])
    return np.where(least > 0, -(-least // items["multiple"]) * items["multiple"], 0)


def _served(tried: _Tried, line: Numbers) -> Numbers:
    """The share of deliveries for which each reorder point lasts, as `service_curve.share_for` has it."""
    room = np.nan_to_num(line + _ROUNDING - tried.mean)
    low, high = (np.full(line.size, luck(share)) for share in (LEAST, MOST))
    all_of_it = (tried.above(high, tried.factor_at(high)) <= room) | (tried.lead <= 0)
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        enough = tried.above(middle, tried.factor_at(middle)) <= room
        low, high = np.where(enough, middle, low), np.where(enough, high, middle)
    return np.where(all_of_it, MOST, _share_of(low))


_Z = np.linspace(0.0, luck(MOST), 2049)
_CDF = np.array([_NORMAL.cdf(float(z)) for z in _Z])


def _share_of(z: Numbers) -> Numbers:
    found: Numbers = np.interp(z, _Z, _CDF)
    return found


def _sums(columns: Columns, amounts: Numbers) -> dict[str, int]:
    """Minor units by currency."""
    found = np.zeros(len(columns.currencies), np.int64)
    np.add.at(found, columns.items["currency"], amounts)
    return {currency: int(each) for currency, each in zip(columns.currencies, found, strict=True) if currency and each}


def _courses(
    tried: _Tried, suggested: Numbers, cost: Numbers
) -> Iterator[tuple[str, tuple[tuple[float, ...], tuple[float, ...]]]]:
    """What the stock is worth on each of `DAYS`, by currency: with what is suggested ordered today, and without."""
    items, rate = tried.columns.items, tried.rate
    there = np.maximum(items["available"], 0)
    arrived = np.maximum(there - rate * tried.lead, 0.0) + items["on_order"]
    courses: list[list[Numbers]] = [[], []]
    for day in DAYS:
        before = np.maximum(there - rate * day, 0.0)
        left = arrived - rate * (day - tried.lead)
        for course, more in zip(courses, (suggested, 0), strict=True):
            pieces = np.where(day < tried.lead, before, np.maximum(left + more, 0.0))
            course.append(np.bincount(items["currency"], cost * pieces, len(tried.columns.currencies)))
    for place, currency in enumerate(tried.columns.currencies):
        ordering, waiting = (tuple(float(sums[place]) for sums in course) for course in courses)
        if currency and (any(ordering) or any(waiting)):
            yield currency, (ordering, waiting)
