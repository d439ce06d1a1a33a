"""Judges forecasts and reorder points by the past: at each period only what was known before it is used."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from seller_desk.analytics.choosing import Chosen, chosen
from seller_desk.analytics.forecasts import SIMPLE, Table, plain_mean
from seller_desk.analytics.reorder_levels import Levels, reorder_levels
from seller_desk.domain.demand import Backtest

_JUDGED_AT_LEAST = 6
_SCALED_BY_AT_LEAST = 2
_LARGEST_FACTOR = 40.0


def backtest(rows: Sequence[Sequence[float | None]], lead: int, target: float) -> Backtest:
    """Judge every simple method, the chosen one, and the reorder points for `lead` periods and a share `target`.

    Errors are those of one step over the last third of each series, at least six periods (RMSSE: Makridakis et al.,
    "The M5 competition", IJF 38 (2022)).
    """
    table = np.array([[np.nan if value is None else value for value in row] for row in rows], np.float64)
    if not table.size:
        return Backtest(0, 0, lead, target, {}, None, None, None, {})
    choice = chosen(table)
    errors = {name: _middle(scaled_errors(table, method(table))) for name, method in SIMPLE.items()}
    errors["chosen"] = _middle(scaled_errors(table, choice.forecasts))
    levels = reorder_levels(table, choice.forecasts, lead, target)
    late = _second_half(table) & ~np.isnan(levels.levels) & ~np.isnan(levels.demand)
    return Backtest(
        series=table.shape[0],
        periods=table.shape[1],
        lead=lead,
        target=target,
        median_rmsse=errors,
        coverage=float(np.mean(levels.demand[late] <= levels.levels[late])) if late.any() else None,
        stock=_stock(levels, late),
        factor=_single_factor(table, levels, lead, target),
        chosen_by=_served(choice),
    )


def scaled_errors(table: Table, forecasts: Table) -> Table:
    """For each series the root of the mean squared error over its last third ÷ that of the last value before it.

    NaN where a series is too short or never changed before its last third.
    """
    out = np.full(table.shape[0], np.nan)
    for row, (values, guesses) in enumerate(zip(table, forecasts, strict=True)):
        known = ~np.isnan(values)
        series, guess = values[known], guesses[known]
        start = series.size - max(_JUDGED_AT_LEAST, series.size // 3)
        if start < _SCALED_BY_AT_LEAST:
            continue
        scale = float(np.mean(np.diff(series[:start]) ** 2))
        if scale > 0:
            out[row] = np.sqrt(np.mean((series[start:] - guess[start:]) ** 2) / scale)
    return out


def _middle(values: Table) -> float | None:
    known = values[~np.isnan(values)]
    return float(np.median(known)) if known.size else None


def _second_half(table: Table) -> NDArray[np.bool_]:
    known = ~np.isnan(table)
    late: NDArray[np.bool_] = known & (np.cumsum(known, axis=1) > (known.sum(axis=1) // 2)[:, None])
    return late


def _stock(levels: Levels, cases: NDArray[np.bool_]) -> float | None:
    demand = float(np.sum(levels.demand[cases]))
    return float(np.sum(levels.levels[cases])) / demand if demand > 0 else None


def _single_factor(table: Table, levels: Levels, lead: int, target: float) -> float | None:
    mean = plain_mean(table) * lead
    early = ~_second_half(table) & (mean > 0) & ~np.isnan(levels.demand)
    needed = np.sort(levels.demand[early] / mean[early])
    if not needed.size:
        return None
    factor = float(needed[min(int(np.ceil(target * needed.size)), needed.size) - 1])
    return factor if factor <= _LARGEST_FACTOR else None


def _served(choice: Chosen) -> dict[str, int]:
    counts = Counter(choice.names[pick] for pick in choice.picks[:, -1])
    return dict(counts.most_common())
