"""Which method forecasts each series best, judged by its own past and by what serves the other series of the table."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seller_desk.analytics.forecasts import PLAIN, Table, all_forecasts

_FORGET = 0.95
"""An error of one period ago counts so much as one of this period."""
_SHARED = 20.0
"""What serves the other series counts as much as so many periods of a series' own past."""
_ENOUGH = 3.0
_ROUNDING = 1e-9
_NOT_BELIEVED = 1e6


@dataclass(frozen=True, slots=True)
class Chosen:
    """The forecasts of the chosen methods, and for each series and period which method it was (index in `names`)."""

    forecasts: Table
    picks: NDArray[np.intp]
    names: tuple[str, ...]


def chosen(table: Table) -> Chosen:
    """Choose a method for every series and period from the periods before it only.

    A method whose squared errors on the series' own past are larger than the plain mean's is never chosen.
    """
    made = all_forecasts(table)
    names = tuple(made)
    stacked = np.stack(list(made.values()))
    plain = names.index(PLAIN)
    own, weight = _ratios(table, stacked, stacked[plain])
    shared = _shared(own, weight, names)[:, None, :]
    pulled = (weight * np.where(np.isnan(own), shared, own) + _SHARED * shared) / (weight + _SHARED)
    worse = (own > 1 + _ROUNDING) & (np.arange(len(names)) != plain)[:, None, None]
    pulled[np.isnan(stacked) | worse] = np.inf
    pulled[plain][np.isinf(pulled.min(axis=0))] = 0.0
    picks = np.argmin(pulled, axis=0)
    return Chosen(np.take_along_axis(stacked, picks[None], axis=0)[0], picks, names)


def _ratios(table: Table, forecasts: Table, plain: Table) -> tuple[Table, Table]:
    """Each method's squared errors so far ÷ the plain mean's over the same periods, and how much past that is.

    Both have the shape (methods, series, periods).
    """
    base_errors = (table - plain) ** 2
    ratios, weights = np.full_like(forecasts, np.nan), np.zeros_like(forecasts)
    for method, forecast in enumerate(forecasts):
        errors = (table - forecast) ** 2
        own, weights[method] = discounted(errors, _FORGET)
        base, _weight = discounted(np.where(np.isnan(errors), np.nan, base_errors), _FORGET)
        np.divide(own, base, out=ratios[method], where=base > 0)
    return ratios, weights


def _shared(own: Table, weight: Table, names: tuple[str, ...]) -> Table:
    """The middle ratio over the series, by method and period; a season that nobody has seen yet is not believed."""
    seen = np.where(weight > _ENOUGH, own, np.nan)
    unseen = np.array([_NOT_BELIEVED if name.startswith("season") else 1.0 for name in names])
    out = np.repeat(unseen[:, None], own.shape[2], axis=1)
    known = ~np.isnan(seen).all(axis=1)
    for method, period in zip(*np.nonzero(known), strict=True):
        out[method, period] = np.nanmedian(seen[method, :, period])
    return out


def discounted(values: Table, forget: float, delay: int = 1) -> tuple[Table, Table]:
    """The discounted sum of what was known `delay` periods before each one, and the sum of its weights."""
    sums, weights = np.zeros_like(values), np.zeros_like(values)
    total, weight = np.zeros(values.shape[0]), np.zeros(values.shape[0])
    for period in range(values.shape[1]):
        if period >= delay:
            value = values[:, period - delay]
            known = ~np.isnan(value)
            total = np.where(known, forget * total + np.nan_to_num(value), total)
            weight = np.where(known, forget * weight + 1.0, weight)
        sums[:, period], weights[:, period] = total, weight
    return sums, weights
