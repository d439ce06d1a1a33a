"""How much the weeks of items differ, many items at once: what makes them X, Y or Z (S5)."""

import numpy as np
from numpy.typing import NDArray

from seller_desk.analytics.day_forecasts import WEEK, Days

WEEKS, FEWEST_WEEKS = 26, 8
FEWEST_DAYS = 4
"""So many days in stock a week needs to count."""


def weekly_variation(days: Days) -> NDArray[np.float64]:
    """Standard deviation (of a sample) ÷ mean of the pieces sold in a week; NaN with fewer than `FEWEST_WEEKS`.

    The last `WEEKS` weeks of seven days up to the last column, from the first sale on; a week with days out of stock
    counts with what its other days sold, raised to seven.
    """
    width = days.sold.shape[1]
    ends = width - WEEK * np.arange(min(WEEKS, width // WEEK))
    sold = days.sums[:, ends] - days.sums[:, ends - WEEK]
    known = days.counts[:, ends] - days.counts[:, ends - WEEK]
    counted = (known >= FEWEST_DAYS) & (days.sums[:, ends] > 0)
    pieces = np.where(counted, sold * WEEK / np.maximum(known, 1.0), 0.0)
    number = counted.sum(axis=1)
    mean = pieces.sum(axis=1) / np.maximum(number, 1)
    squares = (np.where(counted, pieces - mean[:, None], 0.0) ** 2).sum(axis=1)
    spread = np.sqrt(squares / np.maximum(number - 1, 1))
    enough = (number >= FEWEST_WEEKS) & (mean > 0)
    found: NDArray[np.float64] = np.divide(spread, mean, out=np.full(mean.shape, np.nan), where=enough)
    return found
