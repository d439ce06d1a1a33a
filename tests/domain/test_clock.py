"""Times: stored in UTC, counted on the shop's own day, whatever zone the laptop is in."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from seller_desk.domain.clock import CHINA, day_of, from_utc_text, utc_text, zone


@pytest.fixture(params=["UTC", "America/Los_Angeles", "Pacific/Auckland"])
def laptop(request: pytest.FixtureRequest) -> Iterator[str]:
    """The laptop in another time zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    if hasattr(time, "tzset"):
        time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    if hasattr(time, "tzset"):
        time.tzset()


def test_O18_an_order_just_after_midnight_counts_on_the_day_in_china(laptop: str) -> None:
    created = utc_text(datetime(2026, 1, 1, 0, 30, tzinfo=CHINA))
    assert created == "2025-12-31 16:30:00"
    assert day_of(created, zone("Asia/Shanghai")) == "2026-01-01"


def test_stored_times_come_back() -> None:
    moment = datetime(2026, 6, 1, 2, 0, 5, tzinfo=UTC)
    assert from_utc_text(utc_text(moment)) == moment


def test_a_time_without_a_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="zone"):
        utc_text(datetime(2026, 6, 1))  # noqa: DTZ001 - the mistake itself


@pytest.mark.parametrize(("name", "hours"), [("Asia/Shanghai", 8), ("Asia/Tokyo", 9), ("UTC", 0)])
def test_zones_without_summer_time_need_no_database(name: str, hours: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zoneinfo.ZoneInfo", lambda _: pytest.fail("it asked the database"))
    assert zone(name).utcoffset(datetime(2026, 6, 1)) == timedelta(hours=hours)  # noqa: DTZ001


def test_an_unknown_zone_is_named() -> None:
    with pytest.raises(ValueError, match="Mars"):
        zone("Mars/Olympus")
