"""Fixtures of an opened desk, offered to every test by tests/conftest.py."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from seller_desk.domain.clock import Clock
from seller_desk.usecases.desk import Desk, open_desk

NOW = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
"""2026-06-01 10:00 in China: the day after the sample files end."""


def fixed(moment: datetime = NOW) -> Clock:
    """A clock that stands still."""
    return lambda: moment


@pytest.fixture
def desk(home: Path, clock: Clock) -> Iterator[Desk]:
    """An empty desk in the test's own data folder, at the test's own moment."""
    opened = open_desk(home, clock)
    yield opened
    opened.close()
