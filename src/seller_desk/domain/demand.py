"""What a look back at forecasts and reorder points says of them."""

from collections.abc import Mapping
from dataclasses import dataclass

SHORTEST = 9
"""Periods that a series needs: six to judge by, and some before them."""


@dataclass(frozen=True, slots=True)
class Backtest:
    """How forecasts and reorder points did on the past of a table of series; None = not available.

    `median_rmsse` by method and for "chosen": the middle of the series' root mean squared scaled errors. `coverage`:
    share of cases of the second half in which the reorder point was enough for the lead time. `stock`: mean reorder
    point ÷ mean demand of the lead time. `factor`: the smallest single multiple of the mean demand that would have
    reached the target in the first half. `chosen_by`: how many series each method serves at the end.
    """

    series: int
    periods: int
    lead: int
    target: float
    median_rmsse: Mapping[str, float | None]
    coverage: float | None
    stock: float | None
    factor: float | None
    chosen_by: Mapping[str, int]
