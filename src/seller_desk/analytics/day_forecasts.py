"""Forecasts of the sales of a day, many items at once, each from the days before it only (S3).

A table has a row for each item and a column for each day, oldest first; `known` says on which days an item could be
sold at all. A method gives one column more: the forecast of the day after the last one.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float32]
Known = NDArray[np.bool_]

YEAR, MONTH, WEEK = 364, 28, 7  # a year of whole weeks, so that weekdays meet
_SMOOTHED = (0.02, 0.05, 0.1, 0.2)
_SLOW = (0.02, 0.05)
_LEAST_CHANGE, _MOST_CHANGE = 0.33, 3.0
PLAIN = "mean"


@dataclass(frozen=True)
class Days:
    """A table of sales by day; a day that is not known counts for nothing."""

    sold: Table
    known: Known

    @cached_property
    def sums(self) -> NDArray[np.float64]:
        """Pieces sold before each day, one column more than days."""
        return _before(np.where(self.known, self.sold, 0.0))

    @cached_property
    def counts(self) -> NDArray[np.float64]:
        """Known days before each day, one column more than days."""
        return _before(self.known)

    def mean(self, days: int | None = None) -> Table:
        """The mean of the known days among the last `days` ones (None: all)."""
        sums, counts = self.sums, self.counts
        if days is not None and days < self.sold.shape[1]:
            sums, counts = sums.copy(), counts.copy()
            sums[:, days:] -= self.sums[:, :-days]
            counts[:, days:] -= self.counts[:, :-days]
        whole = self.sums / np.maximum(self.counts, 1.0)
        return np.where(counts > 0, sums / np.maximum(counts, 1.0), whole).astype(np.float32)


def all_methods(days: Days) -> dict[str, Table]:
    """The forecasts of every method that the table is long enough for; the plain mean stands first."""
    made = {PLAIN: days.mean(), "last28": days.mean(MONTH), "last91": days.mean(13 * WEEK), "last": days.mean(WEEK)}
    made |= {f"smooth{share}": _smoothed(days, share) for share in _SMOOTHED}
    made |= {f"slow{share}": _slow(days, share) for share in _SLOW}
    if days.sold.shape[1] >= YEAR + 2 * MONTH:
        made["season"] = made["last28"] * change_of_season(days)
    return made


def change_of_season(days: Days) -> Table:
    """For each day: the sales of the two weeks from it on a year before ÷ those of the four weeks before them."""
    out = np.ones((days.sold.shape[0], days.sold.shape[1] + 1), np.float32)
    then = np.arange(YEAR + MONTH, out.shape[1]) - YEAR  # columns a year before
    after = _rate(days, then, then + MONTH // 2)
    before = _rate(days, then - MONTH, then)
    both = (after > 0) & (before > 0)
    change = np.divide(after, before, out=np.ones_like(after), where=both)
    out[:, YEAR + MONTH :] = np.clip(change, _LEAST_CHANGE, _MOST_CHANGE)
    return out


def _rate(days: Days, first: NDArray[np.intp], end: NDArray[np.intp]) -> NDArray[np.float64]:
    pieces = days.sums[:, end] - days.sums[:, first]
    return pieces / np.maximum(days.counts[:, end] - days.counts[:, first], 1.0)


def _before(values: NDArray[np.generic]) -> NDArray[np.float64]:
    out = np.zeros((values.shape[0], values.shape[1] + 1))
    np.cumsum(values, axis=1, out=out[:, 1:])
    return out


def _smoothed(days: Days, share: float) -> Table:
    """Simple exponential smoothing (Brown 1956), at first the plain mean."""
    level, seen = np.zeros(days.sold.shape[0], np.float32), np.zeros(days.sold.shape[0], np.float32)
    out = np.zeros((level.size, days.sold.shape[1] + 1), np.float32)
    for day, (value, known) in enumerate(zip(days.sold.T, days.known.T, strict=True)):
        seen += known
        level += np.where(known, np.maximum(share, 1 / np.maximum(seen, 1)) * (value - level), 0)
        out[:, day + 1] = level
    return out


def _slow(days: Days, share: float) -> Table:
    """Chance of a sale × size of a sale, each smoothed (TSB; see `forecasts.slow_mover`)."""
    chance = _smoothed(Days((days.sold > 0).astype(np.float32), days.known), share)
    return chance * _smoothed(Days(days.sold, days.known & (days.sold > 0)), share)
