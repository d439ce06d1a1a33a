"""How much the demo shop sells on which day: growth, weekdays, events, new year's quiet."""

from datetime import date, timedelta

WEEKDAY = (0.96, 0.94, 0.95, 0.97, 1.02, 1.10, 1.08)
# Days of the year with extra sales: (month, day) of the peak, days before, days after, height.
EVENTS = (
    ((3, 8), 4, 1, 0.7),
    ((6, 18), 10, 2, 1.6),
    ((9, 9), 3, 1, 0.5),
    ((11, 11), 12, 2, 2.4),
    ((12, 12), 4, 1, 1.0),
)
# First day of the lunar year: parcels stand still around it.
NEW_YEARS = (
    date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26),
    date(2029, 2, 13), date(2030, 2, 3), date(2031, 1, 23), date(2032, 2, 11),
)  # fmt: skip
QUIET_BEFORE, QUIET_AFTER, QUIET = 7, 6, 0.35
GROWTH = 0.5


def demand(first: date, last: date) -> dict[date, float]:
    """Return each day's share of all orders from `first` to `last`, both included; the shares add up to 1."""
    days = (last - first).days + 1
    raw = {}
    for step in range(days):
        day = first + timedelta(days=step)
        trend = 1.0 + GROWTH * step / days
        raw[day] = trend * WEEKDAY[day.weekday()] * (1.0 + _event_lift(day)) * _new_year(day)
    total = sum(raw.values())
    return {day: share / total for day, share in raw.items()}


def is_event(day: date) -> bool:
    """Say whether the day is the peak of an event."""
    return any((day.month, day.day) == peak for peak, *_ in EVENTS)


def _event_lift(day: date) -> float:
    lift = 0.0
    for (month, number), before, after, height in EVENTS:
        distance = (day - date(day.year, month, number)).days
        if distance == 0:
            lift += height
        elif -before <= distance < 0:
            lift += height * 0.45 * (1 + distance / (before + 1))
        elif 0 < distance <= after:
            lift += height * 0.4 / distance
    return lift


def _new_year(day: date) -> float:
    quiet = any(-QUIET_BEFORE <= (day - start).days <= QUIET_AFTER for start in NEW_YEARS)
    return QUIET if quiet else 1.0
