"""More is offered than there is: what a shop's listing still promises beside what is available (S9)."""

from dataclasses import dataclass

from seller_desk.texts import N_, Message


@dataclass(frozen=True, slots=True)
class Oversold:
    """A shop offers `offered` pieces of an item of which `available` are there (maybe fewer than none)."""

    shop: str
    offered: int
    available: int

    @property
    def words(self) -> Message:
        """The warning in one line."""
        numbers = {"shop": self.shop, "offered": self.offered, "available": max(self.available, 0)}
        return Message(N_("{offered} offered, {available} there ({shop})"), numbers)
