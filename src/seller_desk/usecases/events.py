"""The shopping days that explain a peak (data pack resources/calendar/events.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from seller_desk import resources, texts


@dataclass(frozen=True, slots=True)
class Event:
    """A shopping day that comes every year on the same date; `names` by language."""

    id: str
    month: int
    day: int
    names: Mapping[str, str]

    def __str__(self) -> str:
        return self.names.get(texts.current(), self.names["en"])


@cache
def events() -> tuple[Event, ...]:
    """Every known shopping day."""
    pack = tomllib.loads(resources.text("calendar", "events.toml"))
    return tuple(Event(each["id"], each["month"], each["day"], each["name"]) for each in pack["event"])


def event_of(day: date) -> Event | None:
    """The shopping day that falls on `day`."""
    return next((event for event in events() if (event.month, event.day) == (day.month, day.day)), None)


def next_events(today: date, count: int) -> list[tuple[Event, date]]:
    """The `count` shopping days that come next, today included, soonest first."""
    dated = [(event, date(year, event.month, event.day)) for event in events() for year in (today.year, today.year + 1)]
    return sorted((pair for pair in dated if pair[1] >= today), key=lambda pair: pair[1])[:count]
