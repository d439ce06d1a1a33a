"""Which days sold more than is usual, which weekdays sell more; many items at once (S3)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seller_desk.analytics.day_forecasts import WEEK, Days, Known, Table

_FAR = 4.0
"""So many usual distances above the middle is no usual day (in roots, where chance spreads all sizes alike)."""
_OFTEN = 0.05
"""What happens on a larger share of days is a habit of its buyers, no spike."""
_FEWEST_DAYS, _FEWEST_SALES = 28, 6
_MAD = 1.4826
_RECENT = 26 * WEEK
_WEEKS, _PIECES, _SURE = 8 * WEEK, 50.0, 4.0


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual range of a day's pieces of each item, and where a day lies above it."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    spikes: Known

    def cut(self, sold: Table) -> Table:
        """The sales with every spike cut to the usual."""
        return np.where(self.spikes, self.high[:, None], sold).astype(np.float32)


def usual(days: Days) -> Usual:
    """The usual range: middle and distance of the roots of what is sold; of slow items on days with a sale only."""
    selling = days.known & (days.sold > 0)
    counts, sales = days.known.sum(axis=1), selling.sum(axis=1)
    judged = np.where((2 * sales < counts)[:, None], selling, days.known)
    roots = np.where(judged, 2 * np.sqrt(np.maximum(days.sold, 0) + 0.375), np.nan).astype(np.float32)
    middle = _middle(roots)
    distance = np.maximum(_MAD * _middle(np.abs(roots - middle[:, None])), 1.0)
    high = np.ceil(_pieces(middle + _FAR * distance))
    enough = (counts >= _FEWEST_DAYS) & (sales >= _FEWEST_SALES)
    spikes = selling & enough[:, None] & (days.sold > high[:, None])
    spikes &= (spikes.sum(axis=1) <= np.maximum(_OFTEN * counts, 1))[:, None]
    return Usual(np.floor(_pieces(np.maximum(middle - _FAR * distance, 0))), high, spikes)


def _pieces(roots: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.maximum((roots / 2) ** 2 - 0.375, 0.0)


def _middle(table: Table) -> NDArray[np.float64]:
    """The median of what is known of each row; 0 of nothing. NaN sorts to the end."""
    ordered, known = np.sort(table, axis=1), (~np.isnan(table)).sum(axis=1)
    rows, last = np.arange(table.shape[0]), np.maximum(known - 1, 0)
    middle = (ordered[rows, last // 2] + ordered[rows, (last + 1) // 2]) / 2
    return np.where(known > 0, middle, 0.0).astype(np.float64)


def weekly_pattern(days: Days, first_weekday: int) -> NDArray[np.float64]:
    """A factor for Monday … Sunday of each item, 1 where weekdays do not surely differ (F test over half a year)."""
    start = max(0, days.sold.shape[1] - _RECENT)
    known = days.known[:, start:]
    sold = np.where(known, days.sold[:, start:], 0.0)
    counts, sums = (np.zeros((WEEK, sold.shape[0])) for _ in range(2))
    for column in range(min(WEEK, sold.shape[1])):
        weekday = (first_weekday + start + column) % WEEK
        counts[weekday], sums[weekday] = known[:, column::WEEK].sum(axis=1), sold[:, column::WEEK].sum(axis=1)
    total, number = sums.sum(axis=0), counts.sum(axis=0)
    mean = total / np.maximum(number, 1)
    means = sums / np.maximum(counts, 1)
    between = (counts * (means - mean) ** 2).sum(axis=0) / (WEEK - 1)
    within = ((sold**2).sum(axis=1) - (counts * means**2).sum(axis=0)) / np.maximum(number - WEEK, 1)
    sure = (number >= _WEEKS) & (total >= _PIECES) & (between > _SURE * np.maximum(within, 1e-9))
    return np.where(sure, means / np.maximum(mean, 1e-9), 1.0).T
