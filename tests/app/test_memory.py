"""Memory that is free goes back to the system."""

import linecache
import sys

import pytest

from seller_desk.app import memory


def test_lines_of_source_that_were_looked_into_are_forgotten() -> None:
    linecache.getlines(memory.__file__)
    assert memory.__file__ in linecache.cache
    memory.give_back()
    assert memory.__file__ not in linecache.cache


def test_it_is_silent_where_the_system_cannot_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    memory._trim.cache_clear()
    memory.give_back()
    memory._trim.cache_clear()
