"""One-step forecasts of demand by simple methods, for a whole table of series at once.

A table has a row for each series and a column for each period, oldest first; NaN = not known (before the series began,
a gap). Every method gives a table of the same shape: the forecast for each period from the periods before it only, NaN
where it has none.
"""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
Method = Callable[[Table], Table]

SEASONS = (7, 12, 52)
"""Lengths of a season in periods: days of a week, months or weeks of a year."""


def last_value(table: Table) -> Table:
    """The last known value."""
    return smoothed(table, 1.0)


def moving_mean(table: Table, periods: int) -> Table:
    """The mean of the known values among the last `periods` ones."""
    known = ~np.isnan(table)
    sums, counts = _before(np.where(known, table, 0.0)), _before(known.astype(np.float64))
    if periods < table.shape[1]:
        sums[:, periods:] -= sums[:, :-periods].copy()
        counts[:, periods:] -= counts[:, :-periods].copy()
    return np.where(counts > 0, sums / np.maximum(counts, 1.0), np.nan)


def plain_mean(table: Table) -> Table:
    """The mean of everything known so far."""
    return moving_mean(table, table.shape[1])


def smoothed(table: Table, share: float) -> Table:
    """Simple exponential smoothing (Brown 1956); each new value counts with `share`."""
    out = np.full_like(table, np.nan)
    level = np.full(table.shape[0], np.nan)
    for period in range(table.shape[1]):
        out[:, period] = level
        level = _step(level, table[:, period], share, ~np.isnan(table[:, period]))
    return out


def slow_mover(table: Table, share: float) -> Table:
    """Chance of a sale × size of a sale, each smoothed; the chance sinks in every period without one.

    TSB: Teunter, Syntetos, Babai, "Intermittent demand: linking forecasting to inventory obsolescence", European
    Journal of Operational Research 214 (2011).
    """
    out = np.full_like(table, np.nan)
    chance = np.full(table.shape[0], np.nan)
    size = np.full(table.shape[0], np.nan)
    for period in range(table.shape[1]):
        out[:, period] = chance * np.where(np.isnan(size), 0.0, size)
        value = table[:, period]
        known = ~np.isnan(value)
        chance = _step(chance, (value > 0).astype(np.float64), share, known)
        size = _step(size, value, share, known & (value > 0))
    return out


def same_season(table: Table, season: int) -> Table:
    """The value of one season ago."""
    out = np.full_like(table, np.nan)
    out[:, season:] = table[:, :-season]
    return out


def _before(table: Table) -> Table:
    """The running sum of everything before each period."""
    sums = np.cumsum(table, axis=1)
    return np.hstack([np.zeros((table.shape[0], 1)), sums[:, :-1]])


def _step(level: Table, value: Table, share: float, known: NDArray[np.bool_]) -> Table:
    moved = np.where(np.isnan(level), value, level + share * (value - level))
    return np.where(known, moved, level)


PLAIN = "mean"
SIMPLE: Mapping[str, Method] = {
    PLAIN: plain_mean,
    "naive": last_value,
    "ma6": partial(moving_mean, periods=6),
    "ma12": partial(moving_mean, periods=12),
    **{f"ses{share}": partial(smoothed, share=share) for share in (0.05, 0.1, 0.2, 0.3, 0.5, 0.8)},
    **{f"tsb{share}": partial(slow_mover, share=share) for share in (0.05, 0.1, 0.2)},
}


def all_forecasts(table: Table) -> dict[str, Table]:
    """The forecasts of every method that the table is long enough for."""
    made = {name: method(table) for name, method in SIMPLE.items()}
    return made | {f"season{each}": same_season(table, each) for each in SEASONS if table.shape[1] > 2 * each}
