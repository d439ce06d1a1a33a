"""The Chinese calendar: which day a day of its months is, from a table of its years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class LunarYear:
    """A year: its first day, its leap month (0 = none), the days of each month, a leap month after its namesake."""

    year: int
    first: date
    leap: int
    lengths: tuple[int, ...]


class LunarCalendar:
    """Looks days up; knows the years of its table and says None for all others."""

    def __init__(self, years: Sequence[LunarYear]) -> None:
        self._years: Mapping[int, LunarYear] = {each.year: each for each in years}

    def day(self, year: int, month: int, day: int) -> date | None:
        """The day on which day `day` of month `month` (1 … 12, never the leap month) of a lunar year falls.

        A 30th of a month that has 29 days is its last day. None outside the table.
        """
        found = self._years.get(year)
        if found is None:
            return None
        before = month - 1 + (0 < found.leap < month)
        return found.first + timedelta(days=sum(found.lengths[:before]) + min(day, found.lengths[before]) - 1)


def year_of(number: int, first: str, leap: int, long_months: str) -> LunarYear:
    """A year as the data file writes it: `2025, "2025-01-29", 6, "1010…"`, 1 = 30 days, 0 = 29."""
    return LunarYear(number, date.fromisoformat(first), leap, tuple(29 + int(each) for each in long_months))
