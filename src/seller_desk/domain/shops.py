"""A shop as every page names it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shop:
    """One shop: what it is called, where it sells, in which money and by which days it counts."""

    id: int
    name: str
    platform: str
    currency: str
    zone: str
