"""The event calendar: days that come by a rule, when they come, and how they came the year before (T2).

A rule is written as one short text: `2026-12-12` (once), `every 12-12`, `monthly 8`, `weekly fri`, `lunar 8-15`,
`weekday 11 thu 4` (the fourth Thursday of November; -1 = the last one); `+1` or `-21` behind it moves it by days.
"""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

from seller_desk.domain.lunar import LunarCalendar
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message, current

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_SHIFT = 60
_TEXT = re.compile(
    r"(?:(?P<once>\d{4}-\d\d-\d\d)|every (?P<every>\d\d?-\d\d?)|monthly (?P<monthly>\d\d?)|lunar (?P<lunar>\d\d?-\d\d?)"
    r"|weekly (?P<weekly>mon|tue|wed|thu|fri|sat|sun)"
    r"|weekday (?P<month>\d\d?) (?P<weekday>mon|tue|wed|thu|fri|sat|sun) (?P<nth>-1|[1-5]))(?: (?P<shift>[+-]\d\d?))?"
)
_YEAR = timedelta(days=365)
_NEAR = timedelta(days=45)
_FAR = 29
"""Years in which every rule comes at least once; a fifth Monday of February is the rarest."""


@dataclass(frozen=True, slots=True)
class Once:
    """One day, and never again."""

    day: date


@dataclass(frozen=True, slots=True)
class EveryYear:
    """The same date every year; 29 February is the 28th where there is none."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class EveryMonth:
    """The same day of every month, or its last one where it is shorter."""

    day: int


@dataclass(frozen=True, slots=True)
class EveryWeek:
    """The same weekday of every week; 0 = Monday."""

    weekday: int


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the Chinese calendar."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The nth weekday (0 = Monday) of a month; nth -1 = the last one."""

    month: int
    weekday: int
    nth: int


When = Once | EveryYear | EveryMonth | EveryWeek | LunarDay | NthWeekday


@dataclass(frozen=True, slots=True)
class Rule:
    """When an event comes, and by how many days it is moved from there."""

    when: When
    shift: int = 0


def rule_of(text: str) -> Rule:
    """The rule that a text writes; raises Refused for one that means nothing."""
    found = _TEXT.fullmatch(" ".join(text.lower().split()))
    try:
        if found is not None and abs(shift := int(found["shift"] or 0)) <= LONGEST_SHIFT:
            return Rule(_when(found), shift)
    except ValueError:
        pass
    raise Refused(
        Message(N_("“{text}” is no rule for an event."), {"text": text}),
        Message(N_("Write 2026-12-12, every 12-12, monthly 8, weekly fri, lunar 8-15 or weekday 11 thu 4.")),
    )


def _when(found: re.Match[str]) -> When:
    if found["once"]:
        return Once(date.fromisoformat(found["once"]))
    if found["monthly"]:
        return EveryMonth(_within(int(found["monthly"]), 31))
    if found["weekly"]:
        return EveryWeek(WEEKDAYS.index(found["weekly"]))
    if found["month"]:
        return NthWeekday(_within(int(found["month"]), 12), WEEKDAYS.index(found["weekday"]), int(found["nth"]))
    month, day = map(int, (found["every"] or found["lunar"]).split("-"))
    if found["every"]:
        date(2024, month, day)  # a leap year: refuses 31 April, not 29 February
        return EveryYear(month, day)
    return LunarDay(_within(month, 12), _within(day, 30))


def _within(number: int, most: int) -> int:
    if not 1 <= number <= most:
        raise ValueError(number)
    return number


def rule_text(rule: Rule) -> str:
    """The rule as it is written down; `rule_of` reads it back."""
    when, shift = rule.when, f" {rule.shift:+d}" if rule.shift else ""
    if isinstance(when, Once):
        return f"{when.day.isoformat()}{shift}"
    if isinstance(when, EveryMonth):
        return f"monthly {when.day}{shift}"
    if isinstance(when, EveryWeek):
        return f"weekly {WEEKDAYS[when.weekday]}{shift}"
    if isinstance(when, NthWeekday):
        return f"weekday {when.month} {WEEKDAYS[when.weekday]} {when.nth}{shift}"
    kind = "every" if isinstance(when, EveryYear) else "lunar"
    return f"{kind} {when.month}-{when.day}{shift}"


def days_in(rule: Rule, year: int, lunar: LunarCalendar) -> Iterator[date]:
    """The days on which the rule falls in a year; a lunar one may fall into the year after it, moved ones too."""
    shift = timedelta(days=rule.shift)
    yield from (day + shift for day in _unmoved(rule.when, year, lunar))


def _unmoved(when: When, year: int, lunar: LunarCalendar) -> Iterator[date]:
    if isinstance(when, Once):
        if when.day.year == year:
            yield when.day
    elif isinstance(when, EveryMonth):
        yield from (_shortened(year, month, when.day) for month in range(1, 13))
    elif isinstance(when, EveryWeek):
        first = date(year, 1, 1)
        begin = first + timedelta(days=(when.weekday - first.weekday()) % 7)
        yield from (begin + timedelta(days=days) for days in range(0, (date(year, 12, 31) - begin).days + 1, 7))
    elif isinstance(when, EveryYear):
        yield _shortened(year, when.month, when.day)
    elif isinstance(when, NthWeekday):
        if (weekday := _weekday(year, when)) is not None:
            yield weekday
    elif (day := lunar.day(year, when.month, when.day)) is not None:
        yield day


def _shortened(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _weekday(year: int, when: NthWeekday) -> date | None:
    """None in a year whose month has no fifth one."""
    first, length = calendar.monthrange(year, when.month)
    days = range(1 + (when.weekday - first) % 7, length + 1, 7)
    place = when.nth if when.nth < 0 else when.nth - 1
    return date(year, when.month, days[place]) if place < len(days) else None


@dataclass(frozen=True, slots=True)
class Plan:
    """The seller's notes for an event: days of stock, times the usual sales, money in minor units (0 = none)."""

    cover_days: int | None = None
    uplift: Decimal | None = None
    advertising: int = 0
    cash: int = 0
    currency: str = "CNY"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A day that sells more, with the days of its sale before and after it; `names` by language.

    `big` ones are checked for stock ahead (S6); `abroad` ones concern shops outside China only, `abroad` None both.
    `own` is the row of one that the seller made, or where he noted a plan for a standard one.
    """

    id: str
    names: Mapping[str, str]
    rule: Rule
    before: int = 0
    after: int = 0
    big: bool = False
    abroad: bool | None = None
    own: int | None = None
    plan: Plan = field(default_factory=Plan)

    def __str__(self) -> str:
        return self.names.get(current()) or self.names.get("en") or next(iter(self.names.values()), "")


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event at one time: its main day, and the first and last day of its sale."""

    event: Event
    day: date

    @property
    def first(self) -> date:
        return self.day - timedelta(days=self.event.before)

    @property
    def last(self) -> date:
        return self.day + timedelta(days=self.event.after)

    @property
    def days(self) -> int:
        """How many days its sale has."""
        return (self.last - self.first).days + 1


def occasions(events: Iterable[Event], first: date, last: date, lunar: LunarCalendar) -> tuple[Occasion, ...]:
    """Every time an event's main day falls between two days, both included; big ones first on one day."""
    years = range(first.year - 1, last.year + 2)  # the days of a lunar year reach into the next one
    found = {
        (event.id, day): Occasion(event, day)
        for event in events
        for year in years
        for day in days_in(event.rule, year, lunar)
        if first <= day <= last
    }
    return tuple(sorted(found.values(), key=lambda each: (each.day, not each.event.big, each.event.id)))


def next_days(rule: Rule, today: date, count: int, lunar: LunarCalendar) -> tuple[date, ...]:
    """The next days on which a rule falls, today included; fewer where it ends or the lunar table does."""
    near = (day for year in range(today.year - 1, today.year + _FAR) for day in days_in(rule, year, lunar))
    return tuple(islice(sorted({day for day in near if day >= today}), count))


def soonest(found: Iterable[Occasion]) -> tuple[Occasion, ...]:
    """Of each event only the first of these times; their order stays."""
    first: dict[str, Occasion] = {}
    for each in found:
        first.setdefault(each.event.id, each)
    return tuple(first.values())


def year_before(occasion: Occasion, lunar: LunarCalendar) -> Occasion | None:
    """The same event about a year earlier; None for one that comes once only."""
    wanted = occasion.day - _YEAR
    near = occasions((occasion.event,), wanted - _NEAR, wanted + _NEAR, lunar)
    return min(near, key=lambda each: abs(each.day - wanted), default=None)
