"""How many pieces cover a delivery time in a wanted share of cases, from the item's own misses (S4).

Many items at once. The principle is that of `reorder_levels`: expected pieces + factor × spread, where the factor is
the one that would have been enough so far. An item with a short past borrows from what the others needed.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from seller_desk.analytics.day_forecasts import Days, Table
from seller_desk.domain.service_curve import SHARES

_BORROWED = 4.0
"""The spread usual for that size counts as much as so many delivery times of an item's own past."""
_OWN = 10.0
"""From so many delivery times on, an item's own misses say more than those of the others."""
_LEAST = 0.05
_SLACK = 0.02
_ROUNDING = 1e-6
_ENOUGH = 30

Row = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cover:
    """For each item: spread of a delivery time and factor on it; share covered in the later half of the past.

    `cases` of the later half; `stock` = mean level ÷ mean demand in it, NaN where nothing was sold. `curve` holds in
    each row the factors for the shares of `service_curve.SHARES`.
    """

    spread: Row
    factor: Row
    achieved: Row
    cases: NDArray[np.intp]
    stock: Row
    curve: Row


@dataclass(frozen=True, slots=True)
class _Past:
    """Every delivery time of the past: pieces expected at its beginning, spread then, pieces sold; NaN = not known."""

    mean: Row
    spread: Row
    sold: Row
    really: Row

    def needed(self, columns: NDArray[np.bool_]) -> Row:
        """The factors that would just have been enough; levels are rounded up, so one piece less is."""
        return np.where(columns, (self.sold - 1 + _ROUNDING - self.mean) / self.spread, np.nan)


def cover(days: Days, real: Days, forecast: Table, lead: NDArray[np.intp], target: float, warm_up: int) -> Cover:
    """Judge `forecast` (one column more than days) over `lead` days from each day; `real` are the sales uncut.

    What is covered is judged by the real sales of the later half, with factors from the earlier half only.
    """
    past, spread_now = _past(days, real, forecast, lead, warm_up)
    known = ~np.isnan(past.sold)
    order = np.cumsum(known, axis=1)
    early = known & (order * 2 <= order[:, -1:])
    half = _Needed(past.needed(early), lead).factors(target)
    late = known & ~early
    level = np.maximum(np.ceil(past.mean + half[:, None] * past.spread - _ROUNDING), 0.0)
    cases = late.sum(axis=1)
    met = (late & (past.really <= level + _ROUNDING)).sum(axis=1)
    sold = np.where(late, past.really, 0.0).sum(axis=1)
    missed = target - met.sum() / cases.sum() if cases.sum() >= _ENOUGH else 0.0
    needed = _Needed(past.needed(known), lead)
    return Cover(
        spread_now,
        np.maximum(needed.factors(_aim(target, missed)), 0.0),
        np.divide(met, cases, out=np.full(cases.shape, np.nan), where=cases > 0),
        cases,
        np.divide(np.where(late, level, 0.0).sum(axis=1), sold, out=np.full(cases.shape, np.nan), where=sold > 0),
        np.stack([needed.factors(_aim(share, missed)) for share in SHARES], axis=1),
    )


def _aim(share: float, missed: float) -> float:
    """The share to aim at so that the wanted one is reached, as far as the past missed it."""
    return float(np.clip(share + missed, share - _SLACK, max(1 - (1 - share) / 4, share)))


def _past(days: Days, real: Days, forecast: Table, lead: NDArray[np.intp], warm_up: int) -> tuple[_Past, Row]:
    width = days.sold.shape[1]
    start = np.broadcast_to(np.arange(width), days.sold.shape)
    end = np.minimum(start + lead[:, None], width)
    counted = _until(days.counts, end)
    whole = (start + lead[:, None] <= width) & (2 * counted >= lead[:, None]) & (days.counts[:, :-1] >= warm_up)
    times = np.where(whole, lead[:, None] / np.maximum(counted, 1.0), np.nan)
    sold, really = (_until(each.sums, end) * times for each in (days, real))
    mean = forecast.astype(np.float64) * lead[:, None]
    spreads = _spreads((sold - mean[:, :-1]) ** 2, mean, lead)
    return _Past(mean[:, :-1], spreads[:, :-1], sold, really), spreads[:, -1]


def _until(sums: Row, end: NDArray[np.intp]) -> Row:
    """What came from each day on until another one."""
    found: Row = np.take_along_axis(sums, end, axis=1) - sums[:, :-1]
    return found


def _spreads(squares: Row, mean: Row, lead: NDArray[np.intp]) -> Row:
    """The usual error known at each day: of delivery times that were over by then, and what is usual for the size."""
    size = np.maximum(mean, _LEAST)
    known = ~np.isnan(squares)
    sums, counts = (np.zeros_like(mean) for _ in range(2))
    np.cumsum(np.where(known, squares, 0.0), axis=1, out=sums[:, 1:])
    np.cumsum(known, axis=1, out=counts[:, 1:])
    weight = float(size[:, :-1][known].sum())
    usual = float(sums[:, -1].sum()) / weight if weight else 1.0
    over = np.maximum(np.arange(mean.shape[1])[None, :] - lead[:, None], 0)
    sums, counts = np.take_along_axis(sums, over, axis=1), np.take_along_axis(counts, over, axis=1)
    borrowed = _BORROWED * lead[:, None]
    found: Row = np.sqrt(np.maximum((sums + borrowed * usual * size) / (counts + borrowed), _ROUNDING))
    return found


class _Needed:
    """The factors that would have been enough in every past delivery time, in order for each item and for all."""

    def __init__(self, needed: Row, lead: NDArray[np.intp]) -> None:
        self._ordered, self._counts = np.sort(needed, axis=1), (~np.isnan(needed)).sum(axis=1)
        self._every = np.sort(needed[~np.isnan(needed)])
        self._weight = self._counts / lead

    def factors(self, share: float) -> Row:
        """For each item the factor that was enough in that share of its cases, drawn towards that of all items."""
        counts, every = self._counts, self._every
        place = np.clip(np.ceil(share * counts).astype(np.intp) - 1, 0, max(self._ordered.shape[1] - 1, 0))
        normal = NormalDist().inv_cdf(share)
        usual = float(every[int(np.ceil(share * every.size)) - 1]) if every.size >= _ENOUGH else normal
        own = np.where(counts > 0, self._ordered[np.arange(counts.size), place], usual)
        found: Row = (self._weight * own + _OWN * usual) / (self._weight + _OWN)
        return found
