"""Fixtures of an opened desk, offered to every test by tests/conftest.py."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from seller_desk.domain.clock import Clock
from seller_desk.usecases.desk import Desk, open_desk

NOW = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
"""The moment in every test that names no other: 2026-06-01 10:00 in China."""


def fixed(moment: datetime = NOW) -> Clock:
    """A clock that stands still."""
    return lambda: moment


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty desk in a folder of its own, at 2026-06-01 10:00 China time."""
    opened = open_desk(tmp_path / "desk", fixed())
    yield opened
    opened.close()
