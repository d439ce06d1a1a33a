"""Times and days: stored as UTC text, counted on the shop's own day; the clock is passed in, never read deep inside."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone, tzinfo

Clock = Callable[[], datetime]
"""Returns the present moment as an aware time in UTC."""

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
_FIXED = {
    "UTC": UTC,
    "Asia/Shanghai": CHINA,
    "Asia/Hong_Kong": timezone(timedelta(hours=8), "Asia/Hong_Kong"),
    "Asia/Taipei": timezone(timedelta(hours=8), "Asia/Taipei"),
    "Asia/Singapore": timezone(timedelta(hours=8), "Asia/Singapore"),
    "Asia/Tokyo": timezone(timedelta(hours=9), "Asia/Tokyo"),
    "Asia/Seoul": timezone(timedelta(hours=9), "Asia/Seoul"),
}
_TEXT = "%Y-%m-%d %H:%M:%S"


def system_clock() -> datetime:
    """The present moment of this computer, in UTC."""
    return datetime.now(UTC)


def zone(name: str) -> tzinfo:
    """The time zone of that name; zones without summer time need no time-zone database.

    Raises ValueError for a name that neither the program nor this computer knows.
    """
    if name in _FIXED:
        return _FIXED[name]
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise ValueError(f"unknown time zone {name!r}") from problem


def utc_text(moment: datetime) -> str:
    """The moment as it is stored: `YYYY-MM-DD HH:MM:SS` in UTC. The moment must be aware."""
    if moment.tzinfo is None:
        raise ValueError("a stored time needs its zone")
    return moment.astimezone(UTC).strftime(_TEXT)


def from_utc_text(text: str) -> datetime:
    """The aware UTC moment behind a stored time."""
    return datetime.strptime(text, _TEXT).replace(tzinfo=UTC)


def day_of(text: str, zone: tzinfo) -> str:
    """The shop's own day (`YYYY-MM-DD`) of a stored UTC time."""
    return from_utc_text(text).astimezone(zone).date().isoformat()
