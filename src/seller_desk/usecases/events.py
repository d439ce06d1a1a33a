"""The event calendar: standard days, the seller's own ones, and which come next (T2)."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from seller_desk import resources
from seller_desk.domain.events import Event, Occasion, Plan, occasions, rule_of
from seller_desk.domain.lunar import LunarCalendar, year_of
from seller_desk.usecases.desk import Desk

ABROAD = frozenset({"shopify", "woocommerce", "amazon"})
PLAN = "standard "
"""A row whose rule begins so is a plan for a standard event."""


@cache
def lunar_calendar() -> LunarCalendar:
    """The months of the Chinese calendar (data pack resources/calendar/lunar.toml)."""
    pack = tomllib.loads(resources.text("calendar", "lunar.toml"))
    return LunarCalendar([year_of(*row) for row in pack["years"]])


@cache
def standard_events() -> tuple[Event, ...]:
    """Every event of the data pack resources/calendar/events.toml."""
    pack = tomllib.loads(resources.text("calendar", "events.toml"))
    return tuple(
        Event(
            each["id"],
            each["name"],
            rule_of(each["rule"]),
            each.get("before", 0),
            each.get("after", 0),
            each.get("big", False),
            each.get("abroad"),
        )
        for each in pack["event"]
    )


def event_of(day: date) -> Event | None:
    """The big event of China's marketplaces whose main day is `day`: it explains a peak."""
    return next((each.event for each in _standard_on(day)), None)


@cache
def _standard_on(day: date) -> tuple[Occasion, ...]:
    return occasions([each for each in standard_events() if each.big and not each.abroad], day, day, lunar_calendar())


def events(desk: Desk, shop: int | None = None) -> tuple[Event, ...]:
    """The events that concern the shops (all or one), with the seller's plans, and his own ones.

    Days of shops abroad are left out while every shop is in China, and the other way round.
    """
    from seller_desk.store import events as store

    with desk.database.read() as connection:
        rows = store.read_own(connection)
        platforms = store.platforms(connection, shop)
    sides = {platform in ABROAD for platform in platforms} or {False}
    plans = {row["rule"].removeprefix(PLAN): row for row in rows if row["rule"].startswith(PLAN)}
    standard = tuple(
        _planned(each, plans[each.id]) if each.id in plans else each
        for each in standard_events()
        if each.abroad is None or each.abroad in sides
    )
    return standard + tuple(_own(row) for row in rows if not row["rule"].startswith(PLAN))


def upcoming(desk: Desk, days: int, shop: int | None = None) -> tuple[Occasion, ...]:
    """The events whose main day lies within so many days from today on, today included, soonest first."""
    today = desk.today()
    return occasions(events(desk, shop), today, today + timedelta(days=days), lunar_calendar())


def _planned(event: Event, row: dict[str, Any]) -> Event:
    """A standard event as the seller plans it: with the days of its sale this year, checked ahead if he asks so."""
    plan = _plan(row)
    big = event.big or plan.cover_days is not None
    return replace(event, before=row["days_before"], after=row["days_after"], big=big, own=row["id"], plan=plan)


def _own(row: dict[str, Any]) -> Event:
    return Event(
        f"own-{row['id']}",
        {"en": row["name"]},
        rule_of(row["rule"]),
        row["days_before"],
        row["days_after"],
        big=row["cover_days"] is not None,
        own=row["id"],
        plan=_plan(row),
    )


def _plan(row: dict[str, Any]) -> Plan:
    uplift = None if row["uplift"] is None else Decimal(row["uplift"])
    return Plan(
        row["cover_days"], uplift, row["advertising"], row["cash"], row["currency"] or "CNY", note=row["note"] or ""
    )
