"""What is expected to be sold of each stock item, from its sales by day: method, spikes, week, cover (S3, S4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from seller_desk.analytics.day_forecasts import PLAIN, WEEK, Days, Known, Table, all_methods, change_of_season
from seller_desk.analytics.day_spikes import Usual, usual, weekly_pattern
from seller_desk.analytics.delivery_cover import Cover, cover
from seller_desk.analytics.weekly_variation import weekly_variation
from seller_desk.domain.demand import Achieved, ItemDemand, Spike

LONGEST = 730
"""Days of the past that are looked at."""
_CELLS = 400_000
"""Items × days worked on at once: some 60 MiB."""
_WARM_UP = 14
_FEWEST_DAYS, _FEWEST_PIECES = 28, 5
_SHARED = 12.0
"""What serves the other items counts as much as so many weeks of an item's own past."""
_FEWEST_OTHERS = 20
_FORGET = 0.995
_ROUNDING = 1e-9
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be covered: `target` the share of deliveries (0 … 1), `cap` whether spikes are cut to the usual.

    `last` is the day of the last column; `events` names days by language.
    """

    last: date
    target: float
    cap: bool
    events: Mapping[date, Mapping[str, str]]


def item_demands(sold: Table, in_stock: Known, lead_days: NDArray[np.intp], wish: Wish) -> list[ItemDemand | None]:
    """The demand of each item (row) by its pieces sold on each day (column, oldest first); None with too short a past.

    `in_stock` marks the days on which it could be sold, `lead_days` the delivery time of each item. The method is
    never one that was further off than the plain mean on the item's own past.
    """
    rows = max(_CELLS // max(sold.shape[1], 1), 1)
    found: list[ItemDemand | None] = []
    for start in range(0, sold.shape[0], rows):
        part = slice(start, start + rows)
        found.extend(_demands(Days(sold[part], in_stock[part] | (sold[part] > 0)), lead_days[part], wish))
    return found


@dataclass(frozen=True, slots=True)
class _Picked:
    """For each item the chosen method, its forecasts (one column more than days), its error and the plain mean's."""

    names: tuple[str, ...]
    forecast: Table
    error: NDArray[np.float64]
    plain: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Found:
    """Everything found of a part of the items."""

    days: Days
    range: Usual
    picked: _Picked
    weekly: NDArray[np.float64]
    season: NDArray[np.float64]
    cover: Cover
    lead: NDArray[np.intp]
    mean: NDArray[np.float64]
    variation: NDArray[np.float64]


def _demands(real: Days, lead_days: NDArray[np.intp], wish: Wish) -> Iterator[ItemDemand | None]:
    if real.sold.shape[1] < _FEWEST_DAYS:
        yield from (None for _ in lead_days)
        return
    enough = (real.counts[:, -1] >= _FEWEST_DAYS) & (real.sums[:, -1] >= _FEWEST_PIECES)
    if enough.any():
        found = _found(Days(real.sold[enough], real.known[enough]), lead_days[enough], wish)
    place = np.cumsum(enough) - 1
    yield from (_demand(found, place[row], wish) if each else None for row, each in enumerate(enough))


def _found(real: Days, lead_days: NDArray[np.intp], wish: Wish) -> _Found:
    width = real.sold.shape[1]
    lead = np.clip(lead_days, 1, width // 2)
    ranges = usual(real)
    days = Days(ranges.cut(real.sold), real.known) if wish.cap else real
    picked = _pick(days)
    first = (wish.last - timedelta(days=width - 1)).weekday()
    weekly = weekly_pattern(days, first)
    ahead = np.stack(
        [np.roll(weekly, -((wish.last.weekday() + 1) % WEEK), axis=1)[:, day % WEEK] for day in range(WEEK)]
    )
    mean = picked.forecast[:, -1] * _over(ahead, lead)
    return _Found(
        real,
        ranges,
        picked,
        weekly,
        change_of_season(days)[:, -1].astype(np.float64),
        cover(days, real, picked.forecast, lead, wish.target, _WARM_UP),
        lead,
        mean,
        weekly_variation(days),
    )


def _over(ahead: NDArray[np.float64], lead: NDArray[np.intp]) -> NDArray[np.float64]:
    """The sum of the weekday factors over the next `lead` days; `ahead` has those of the next seven days."""
    sums = np.vstack([np.zeros(lead.size), np.cumsum(ahead, axis=0)])
    rest: NDArray[np.float64] = sums[lead % WEEK, np.arange(lead.size)] + lead // WEEK * sums[WEEK]
    return rest


def _pick(days: Days) -> _Picked:
    """The method with the smallest errors over the weeks of the past, by its own past and what serves the others."""
    made = all_methods(days)
    names = tuple(made)
    squares = np.stack([_week_errors(days, forecast) for forecast in made.values()])
    plain = squares[names.index(PLAIN)]
    own = np.divide(squares, plain, out=np.ones_like(squares), where=plain > 0)
    shared = np.median(own, axis=1)[:, None] if own.shape[1] >= _FEWEST_OTHERS else np.ones((len(names), 1))
    weeks = days.counts[:, -1] / WEEK
    pulled = (weeks * own + _SHARED * shared) / (weeks + _SHARED)
    pulled[own > 1 + _ROUNDING] = np.inf
    picks = np.argmin(pulled, axis=0)
    chosen = np.stack(list(made.values()))[picks, np.arange(picks.size)]
    errors = np.sqrt(squares[picks, np.arange(picks.size)])
    return _Picked(tuple(names[pick] for pick in picks), chosen, errors, np.sqrt(plain))


def _week_errors(days: Days, forecast: Table) -> NDArray[np.float64]:
    """The mean squared error of the week after each day, later days counting more."""
    counted = days.counts[:, WEEK:] - days.counts[:, :-WEEK]
    sold = days.sums[:, WEEK:] - days.sums[:, :-WEEK]
    squares = (sold - counted * forecast[:, : counted.shape[1]]) ** 2
    age = _FORGET ** np.arange(counted.shape[1])[::-1]
    weights = np.where((counted > 0) & (days.counts[:, :-WEEK] >= _WARM_UP), age, 0.0)
    found: NDArray[np.float64] = (squares * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), _ROUNDING)
    return found


def _demand(found: _Found, row: int, wish: Wish) -> ItemDemand:
    picked, judged = found.picked, found.cover
    weekly = tuple(round(float(each), _PLACES) for each in found.weekly[row])
    season = round(float(found.season[row]), _PLACES)
    return ItemDemand(
        day=wish.last.isoformat(),
        method=picked.names[row],
        rate=round(float(picked.forecast[row, -1]), _PLACES),
        lead=int(found.lead[row]),
        mean=round(float(found.mean[row]), _PLACES),
        spread=round(float(judged.spread[row]), _PLACES),
        factor=round(float(judged.factor[row]), _PLACES),
        target=wish.target,
        error=round(float(picked.error[row]), _PLACES),
        plain_error=round(float(picked.plain[row]), _PLACES),
        capped=wish.cap,
        spikes=tuple(_spikes(found, row, wish)),
        weekly=None if set(weekly) == {1.0} else weekly,
        season=None if season == 1.0 else season,
        achieved=_achieved(judged, row),
        variation=_known(found.variation[row]),
        curve=tuple(round(float(each), _PLACES) for each in judged.curve[row]),
    )


def _known(value: np.float64) -> float | None:
    return None if np.isnan(value) else round(float(value), _PLACES)


def _achieved(judged: Cover, row: int) -> Achieved | None:
    if not judged.cases[row]:
        return None
    stock = float(judged.stock[row])
    share = round(float(judged.achieved[row]), _PLACES)
    return Achieved(share, int(judged.cases[row]), None if np.isnan(stock) else round(stock, _PLACES))


def _spikes(found: _Found, row: int, wish: Wish) -> Iterator[Spike]:
    width = found.days.sold.shape[1]
    for column in np.flatnonzero(found.range.spikes[row]):
        day = wish.last - timedelta(days=width - 1 - int(column))
        pieces, low, high = (int(each[row]) for each in (found.days.sold[:, column], found.range.low, found.range.high))
        yield Spike(day, pieces, low, high, wish.events.get(day))
