"""How the stock of an item will go on, with and without ordering today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from statistics import pstdev

from seller_desk.domain.stock import Judged

Point = tuple[float, float]
"""Days from today, pieces."""

_AFTER_ARRIVAL = 14


@dataclass(frozen=True, slots=True)
class Projection:
    """Two courses of the stock over `days` from `today`; `out` = the first days without stock when ordering today.

    `spread` is how far the sales of one day usually lie from what is expected; over n days it grows with the root of n.
    """

    today: date
    days: int
    ordering: tuple[Point, ...]
    waiting: tuple[Point, ...]
    line: int
    out: tuple[float, float] | None
    spread: float = 0.0

    @property
    def top(self) -> float:
        """The most pieces that either course or the reorder point reaches."""
        return max(self.line, *(pieces for _day, pieces in (*self.ordering, *self.waiting)), 1)


def project(row: Judged) -> Projection | None:
    """The two courses of a counted item; None for one that was never counted.

    What is on order, and what is suggested now, arrives after the delivery time.
    """
    if row.available is None:
        return None
    days = row.lead_days + _AFTER_ARRIVAL
    waiting = course(row.available, row.daily_rate, {row.lead_days: row.on_order}, days)
    ordering = course(row.available, row.daily_rate, {row.lead_days: row.on_order + row.suggested}, days)
    return Projection(row.today, days, ordering, waiting, row.line, _first_gap(ordering), day_spread(row))


def course(pieces: float, rate: float, arrivals: Mapping[int, int], days: int) -> tuple[Point, ...]:
    """The corners of a stock that falls by `rate` a day, never under nothing, and jumps where goods arrive."""
    level, now = float(max(pieces, 0)), 0.0
    points: list[Point] = [(now, level)]
    for day in sorted({*(day for day, count in arrivals.items() if count and day <= days), days}):
        empty = now + level / rate if rate else float("inf")
        if now < empty < day:
            points.append((empty, 0.0))
        level, now = max(0.0, level - rate * (day - now)), float(day)
        points.append((now, level))
        if arrivals.get(day, 0):
            level += arrivals[day]
            points.append((now, level))
    return tuple(points)


def day_spread(row: Judged) -> float:
    """The spread of one day: as measured on the item's whole past, else that of its last 30 days."""
    forecast = row.demand.forecast
    return spread(row.sales30) if forecast is None else forecast.spread / sqrt(forecast.lead)


def spread(sales: Sequence[int]) -> float:
    """The standard deviation of daily sales; 0 for fewer than two days."""
    return pstdev(sales) if len(sales) > 1 else 0.0


def _first_gap(points: tuple[Point, ...]) -> tuple[float, float] | None:
    start = next((day for day, level in points if level <= 0), None)
    if start is None:
        return None
    end = next((day for day, level in points if day >= start and level > 0), points[-1][0])
    return (start, end) if end > start else None
