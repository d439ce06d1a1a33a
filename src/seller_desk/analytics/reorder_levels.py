"""Reorder points that cover the demand of the lead time in a wanted share of cases, measured on the past (S4).

reorder point = forecast of the lead time + factor × spread. The factor is the one that would have reached the target
until then: every series' misses correct it, so that a systematic miss mends itself. The spread has the form that needs
the least stock for it: that of the series' own errors, the forecast itself (errors grow with it), or a mixture.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seller_desk.analytics.choosing import discounted
from seller_desk.analytics.forecasts import Table

_FORGET = 0.99
_BORROWED = 4.0
"""The spread usual for a forecast of that size counts as much as so many periods of a series' own errors."""
_LEAST = 0.05
"""Pieces in the lead time below which forecasts are not told apart."""
_WARM_UP = 6
_ENOUGH = 30
_FEW_SERIES = 20
_STEEPEST, _FLATTEST = 2.0, 0.8
_OWN_SLOPE = 1.0
_GAIN, _SLACK = 0.1, 0.03


@dataclass(frozen=True, slots=True)
class Levels:
    """The reorder point of every series at the beginning of every period, and the demand of the lead time then."""

    levels: Table
    demand: Table


def demand_ahead(table: Table, lead: int) -> Table:
    """The demand of each period and the `lead` − 1 after it; NaN where it is not known to the end."""
    out = np.full_like(table, np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(table, lead, axis=1)
    out[:, : windows.shape[1]] = windows.sum(axis=2)
    return out


def reorder_levels(table: Table, forecasts: Table, lead: int, target: float) -> Levels:
    """The reorder points known at the beginning of each period, for `lead` periods and a share `target` (0 … 1)."""
    demand = demand_ahead(table, lead)
    mean = np.maximum(forecasts, 0.0) * lead
    whole = bool(np.all(np.isnan(table) | (table == np.round(table))))
    own = _spread(mean, demand, lead)
    size = np.maximum(mean, _LEAST)
    case = _Case(mean, demand, np.stack([own, size, np.sqrt(own * size)]), _begun(table), lead, whole=whole)
    return Levels(_levels(case, target), demand)


@dataclass(frozen=True, slots=True)
class _Case:
    """What is known of every series and period; `spreads` in the forms (form, series, period)."""

    mean: Table
    demand: Table
    spreads: Table
    begun: NDArray[np.bool_]
    lead: int
    whole: bool

    @property
    def needed(self) -> Table:
        """For each form the factor that would just have been enough; whole pieces are rounded up, so one less is."""
        step = 1.0 - 1e-6 if self.whole else 0.0
        return np.where(self.begun, (self.demand - step - self.mean) / self.spreads, np.nan)


def _levels(case: _Case, target: float) -> Table:
    """Period after period: the cheapest form with the factor that was enough so far.

    Where the levels of late have covered too little or too much, the aim moves against it (adaptive conformal
    inference: Gibbs, Candès, NeurIPS 2021).
    """
    needed, out, aim = case.needed, np.full_like(case.mean, np.nan), target
    gain = _GAIN * out.shape[0] / (out.shape[0] + _FEW_SERIES)  # a few series say little of the aim
    for period in range(case.lead, case.mean.shape[1]):
        over = period - case.lead
        aim = min(max(aim + gain * (target - _covered(out, case, over, target)), target - _SLACK), 1.0 - _SLACK / 10)
        past = slice(0, over + 1)
        factors = [_enough(each[:, past], aim) for each in needed]
        costs = [_mean_level(case, form, factor, past) for form, factor in enumerate(factors)]
        if not all(math.isnan(cost) for cost in costs):
            best = int(np.nanargmin(costs))
            level = case.mean[:, period] + factors[best] * case.spreads[best, :, period]
            out[:, period] = np.maximum(_up(level, whole=case.whole), 0.0)
    return out


def _covered(levels: Table, case: _Case, period: int, otherwise: float) -> float:
    """The share of series whose level of that period was enough; `otherwise` where none had one."""
    known = ~np.isnan(levels[:, period]) & ~np.isnan(case.demand[:, period])
    if not known.any():
        return otherwise
    return float(np.mean(case.demand[known, period] <= levels[known, period]))


def _enough(needed: Table, share: float) -> float:
    """The smallest factor that covers a share of all past cases, older ones counting less; NaN with too few."""
    known = ~np.isnan(needed)
    if int(known.sum()) < _ENOUGH:
        return math.nan
    weights = np.broadcast_to(_ages(needed), needed.shape)[known]
    values = needed[known]
    order = np.argsort(values)
    sums = np.cumsum(weights[order])
    return float(values[order][min(int(np.searchsorted(sums, share * sums[-1])), values.size - 1)])


def _ages(table: Table) -> Table:
    """The weight of each period of a past: the last one counts whole."""
    return _FORGET ** np.arange(table.shape[1])[::-1].astype(np.float64)


def _mean_level(case: _Case, form: int, factor: float, past: slice) -> float:
    """The mean level that a form would have needed over the past."""
    mean, spread = case.mean[:, past], case.spreads[form][:, past]
    usable = case.begun[:, past] & ~np.isnan(case.demand[:, past]) & ~np.isnan(spread)
    weights = np.where(usable, _ages(mean), 0.0)
    total = float(weights.sum())
    if math.isnan(factor) or not total:
        return math.nan
    return float((np.maximum(np.nan_to_num(mean + factor * spread), 0.0) * weights).sum()) / total


def _up(levels: Table, *, whole: bool) -> Table:
    """Whole pieces where the demand comes in whole pieces."""
    return np.ceil(levels - 1e-9) if whole else levels


def _begun(table: Table) -> NDArray[np.bool_]:
    """Periods before which a series has been known long enough to be learnt from."""
    known = np.cumsum(~np.isnan(table), axis=1)
    return np.hstack([np.zeros((table.shape[0], 1)), known[:, :-1]]) >= _WARM_UP


def _spread(mean: Table, demand: Table, lead: int) -> Table:
    """The usual error of each series' lead-time forecast; short pasts borrow from what is usual for their size."""
    sums, weights = discounted((demand - mean) ** 2, _FORGET, delay=lead)
    out = np.full_like(mean, np.nan)
    size = np.maximum(mean, _LEAST)
    for period in range(mean.shape[1]):
        seen = (weights[:, period] > 0) & ~np.isnan(size[:, period])
        if not seen.any():
            continue
        usual = _usual(size[seen, period], sums[seen, period], weights[seen, period])
        borrowed = usual[0] * size[:, period] ** usual[1]
        variance = (sums[:, period] + _BORROWED * borrowed) / (weights[:, period] + _BORROWED)
        out[:, period] = np.sqrt(np.maximum(variance, 1e-9))
    return out


def _usual(size: Table, sums: Table, weights: Table) -> tuple[float, float]:
    """The law variance = factor × size ^ slope over all series (Taylor 1961)."""
    variance = sums / weights
    slope = _OWN_SLOPE
    if size.size >= _FEW_SERIES and np.ptp(size) > 0:
        fitted = np.polyfit(np.log(size), np.log(np.maximum(variance, 1e-2)), 1)[0]
        slope = float(np.clip(fitted, _FLATTEST, _STEEPEST))
    return float(np.sum(sums) / np.sum(weights * size**slope)), slope
