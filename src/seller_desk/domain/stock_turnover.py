"""How often stock is turned over in a year, and the share of days without stock (S7).

Turnover = cost of the goods sold ÷ mean stock at cost, the mean being that of the ends of the weeks, as books of
accounting define it. Both at today's cost of a piece: for one item it cancels out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

WEEKS = 52
FEWEST_WEEKS = 4
"""With fewer weeks since the first count, today's stock stands for the mean."""
_WEEK = 7


class Turned(NamedTuple):
    """What turnover is made of: pieces sold in a year, mean pieces on hand, weeks looked at.

    `estimated` = too few weeks of counts are known: the pieces on hand are today's.
    """

    a_year: float
    mean: float
    weeks: int
    estimated: bool

    @property
    def times(self) -> float:
        """How often a year the mean stock is sold."""
        return self.a_year / self.mean


def turned(
    sold: Sequence[int], change: Sequence[int], anchors: Sequence[tuple[int, int]], on_hand: int, known_weeks: int
) -> Turned | None:
    """The turnover of one item; None where less than four weeks of sales are known, or nothing ever lay there.

    `sold` and `change` (goods in and out, sales included) hold pieces of each week, oldest first; `anchors` are counts
    as (week, pieces), oldest first, a week −1 being before the first one; `on_hand` is today's.
    """
    balances = week_ends(change, anchors, on_hand)
    if len(balances) >= FEWEST_WEEKS:
        return _turned(sold[-len(balances) :], sum(balances) / len(balances), estimated=False)
    weeks = min(known_weeks, len(sold))
    return _turned(sold[len(sold) - weeks :], float(on_hand), estimated=True) if weeks >= FEWEST_WEEKS else None


def _turned(sold: Sequence[int], mean: float, *, estimated: bool) -> Turned | None:
    weeks = len(sold)
    return Turned(sum(sold) * WEEKS / weeks, mean, weeks, estimated) if mean > 0 else None


def week_ends(change: Sequence[int], anchors: Sequence[tuple[int, int]], on_hand: int) -> list[float]:
    """The pieces on hand at the end of each week after the first count, until the last one; never under 0.

    What the changes between two counts do not explain (goods that nobody noted) is spread evenly over their weeks;
    today's stock is the last of the counts.
    """
    found: list[float] = []
    last = len(change) - 1
    points = [*dict(anchors).items(), (last, on_hand)]
    for (week, pieces), (until, counted) in pairwise(points):
        weeks = until - week
        if weeks <= 0:
            continue
        between = change[week + 1 : until + 1]
        unnoted = (counted - pieces - sum(between)) / weeks
        level = float(pieces)
        for each in between:
            level += each + unnoted
            found.append(level if level > 0 else 0.0)
    return found


def days_out(window: int, in_stock: int, weeks_since_first_sale: int) -> tuple[int, int]:
    """(days without stock, days looked at) of an item within the window of its rate.

    Days before its first sale are left out where they are counted as days without stock: it was not offered yet.
    """
    out, known = window - in_stock, min(window, _WEEK * weeks_since_first_sale)
    before = window - known
    return (out - before, known) if 0 < before <= out else (out, window)


@dataclass(frozen=True, slots=True)
class Turnover:
    """The turnover of several items in one currency: cost of what is sold a year, mean stock at cost, in minor units.

    `items` are in it; of them `estimated` by today's stock.
    """

    currency: str
    cost_a_year: float
    mean_stock: float
    items: int
    estimated: int

    @property
    def times(self) -> float | None:
        """How often a year; None without any stock."""
        return self.cost_a_year / self.mean_stock if self.mean_stock > 0 else None


def turnovers(items: Iterable[tuple[str | None, int | None, Turned | None]]) -> Mapping[str, Turnover]:
    """The turnover by currency of items given as (currency, unit cost, turned); those without either are left out."""
    sums: dict[str, list[float]] = {}
    for currency, cost, each in items:
        if currency is None or not cost or each is None:
            continue
        mine = sums.setdefault(currency, [0.0, 0.0, 0, 0])
        mine[0] += cost * each.a_year
        mine[1] += cost * each.mean
        mine[2] += 1
        mine[3] += each.estimated
    return {
        currency: Turnover(currency, year, stock, int(number), int(estimated))
        for currency, (year, stock, number, estimated) in sums.items()
    }
