"""On which days items were in stock, for a whole table at once; the same answers as `domain.stock_days` (S3, O6)."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Pieces = NDArray[np.float32]


def in_stock(
    sold: Pieces, moved: Pieces, available: NDArray[np.float64], counts: Mapping[int, Sequence[tuple[int, int]]]
) -> Mask:
    """Whether each item (row) was in stock on each day (column, oldest first).

    `sold` and `moved` are pieces by day, `available` is today's, NaN = never counted: nothing is known of its shelf.
    `counts` by row: (column, pieces), oldest first. A day with a sale is a day in stock.
    """
    before = _counted_back(sold, moved, available, counts)
    empty = (before[:, :-1] <= 0) & (before[:, 1:] <= 0)
    for row, each in counts.items():
        for (since, counted), (until, _next) in pairwise(each):
            _count_on(empty[row], sold[row], moved[row], (since, until, counted))
    mask: Mask = ~empty | (sold > 0)
    mask[np.isnan(available)] = True
    return mask


def _counted_back(
    sold: Pieces, moved: Pieces, available: NDArray[np.float64], counts: Mapping[int, Sequence[tuple[int, int]]]
) -> NDArray[np.float64]:
    """What was there at the beginning of each day, and today's in the last column: counted back from the next count."""
    out = np.zeros((sold.shape[0], sold.shape[1] + 1))
    np.cumsum((sold - moved)[:, ::-1], axis=1, out=out[:, -2::-1])
    left = out.copy() if counts else out
    out += np.nan_to_num(available)[:, None]
    for row, each in counts.items():
        begin = 0
        for column, pieces in dict(each).items():
            span = slice(begin, column + 1)
            out[row, span] = pieces + left[row, span] - left[row, column]
            begin = column + 1
    return out


def _count_on(empty: Mask, sold: Pieces, moved: Pieces, between: tuple[int, int, int]) -> None:
    """Mark the days on which the earlier of two counts says that nothing was left."""
    since, until, counted = between
    if counted <= 0:
        empty[since] = True
    days = slice(since + 1, until)
    level = counted + np.cumsum(moved[days]) - (np.cumsum(sold[days]) - sold[days])
    unnoted = np.flatnonzero(sold[days] > np.maximum(level, 0))  # goods came that nobody noted: it says nothing more
    end = int(unnoted[0]) if unnoted.size else level.size
    empty[since + 1 : since + 1 + end] |= level[:end] <= 0
