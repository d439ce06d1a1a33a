"""Backups and the rule by which old ones go."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

DAYS, WEEKS, MONTHS = 12, 10, 9


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished copy: when it was made (UTC, aware), why ("" = by day or by hand), its size in bytes."""

    path: Path
    at: datetime
    purpose: str
    size: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A whole backup to go back to: how many orders it holds, and the newest one's creation (UTC text)."""

    backup: Backup
    orders: int
    newest_order: str | None


def kept_moments(moments: Iterable[datetime]) -> frozenset[datetime]:
    """Which backups stay: the newest of each of the last 12 days, 10 weeks (from Monday) and 9 months that have any."""
    newest_first = sorted(moments, reverse=True)
    rules: tuple[tuple[Callable[[date], object], int], ...] = (
        (lambda day: day, DAYS),
        (lambda day: day.isocalendar()[:2], WEEKS),
        (lambda day: (day.year, day.month), MONTHS),
    )
    return frozenset(each for period, count in rules for each in _newest_of_each(newest_first, period, count))


def _newest_of_each(newest_first: list[datetime], period: Callable[[date], object], count: int) -> list[datetime]:
    firsts: dict[object, datetime] = {}
    for moment in newest_first:
        firsts.setdefault(period(moment.date()), moment)
    return list(firsts.values())[:count]
