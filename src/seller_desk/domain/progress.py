"""Progress of long work: it knows neither windows nor terminals."""

from typing import Protocol

from seller_desk.texts import Message


class Progress(Protocol):
    """Told how far long work has come."""

    def step(self, done: int, total: int, what: Message) -> None:
        """Say that `done` of `total` are finished (total 0: not known); raises Cancelled when the person cancelled."""


class Silent:
    """Progress that nobody watches and nobody cancels."""

    def step(self, done: int, total: int, what: Message) -> None:
        """Say nothing."""
