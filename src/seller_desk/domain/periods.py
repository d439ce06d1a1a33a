"""Days, ISO weeks and months, and the stretches of days that figures are compared over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_ONE_DAY = timedelta(days=1)


class Step(StrEnum):
    """How finely figures are listed."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Against(StrEnum):
    """What a span is compared with."""

    BEFORE = "before"
    YEAR = "year"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the shop's own days, both ends included; raises ValueError when it ends before it starts."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}")

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def __iter__(self) -> Iterator[date]:
        return (self.first + _ONE_DAY * number for number in range(len(self)))

    @property
    def ends(self) -> tuple[str, str]:
        """Both ends as `YYYY-MM-DD`, the way days are stored."""
        return self.first.isoformat(), self.last.isoformat()

    def before(self) -> "Span":
        """As many days right before; whole months stand against as many whole months before."""
        last = self.first - _ONE_DAY
        if self._whole_months():
            months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
            return Span(_months_back(last.replace(day=1), months), last)
        return Span(self.first - _ONE_DAY * len(self), last)

    def year_before(self) -> "Span":
        """The same dates one year earlier; 29 February stands against 28 February."""
        return Span(_year_back(self.first), _year_back(self.last))

    def against(self, what: Against) -> "Span | None":
        """The span that this one is compared with, None for `Against.NOTHING`."""
        if what is Against.NOTHING:
            return None
        return self.before() if what is Against.BEFORE else self.year_before()

    def _whole_months(self) -> bool:
        return self.first.day == 1 and (self.last + _ONE_DAY).day == 1


def period_of(day: date, step: Step) -> str:
    """The name of the period a day lies in: `2026-05-01`, `2026-W18` (Monday weeks), `2026-05`."""
    if step is Step.DAY:
        return day.isoformat()
    if step is Step.MONTH:
        return day.isoformat()[:7]
    year, week, _weekday = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def parts(span: Span, step: Step) -> dict[str, Span]:
    """The periods of a span in order, each cut to the days that lie in the span."""
    found: dict[str, Span] = {}
    first = span.first
    while first <= span.last:
        last = min(_end_of(first, step), span.last)
        found[period_of(first, step)] = Span(first, last)
        first = last + _ONE_DAY
    return found


def _end_of(day: date, step: Step) -> date:
    if step is Step.DAY:
        return day
    if step is Step.WEEK:
        return day + _ONE_DAY * (7 - day.isoweekday())
    return _months_back(day.replace(day=1), -1) - _ONE_DAY


def _months_back(first_of_month: date, months: int) -> date:
    count = first_of_month.year * 12 + first_of_month.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _year_back(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
