"""The mix of the range by role, against the 7-2-1 that the seller aims at: by number of listings and by sales (L6)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from seller_desk.domain.listing_content import DRAFT, OFF_SALE, READY

NOT_OFFERED = frozenset({DRAFT, READY, OFF_SALE})
"""Listings that nobody can buy now are no part of the range; those of which no file says a status are."""
TRAFFIC, PROFIT, OTHERS = "traffic", "profit", "others"
GROUPS = (TRAFFIC, PROFIT, OTHERS)
"""Image and event listings share the third place of the mix."""
COUNT = "count"


@dataclass(frozen=True, slots=True)
class Placed:
    """One listing of the range: its role ("" = not decided) and what it sold, minor units of its currency."""

    role: str
    gross: int
    currency: str


@dataclass(frozen=True, slots=True)
class MixPart:
    """One group of the mix: its amount (listings, or minor units), its share and the share aimed at (fractions)."""

    group: str
    amount: int
    share: Fraction | None
    target: Fraction

    @property
    def gap(self) -> Fraction | None:
        """How far the share is from its target: above 0 = more than aimed at; None without anything to share."""
        return None if self.share is None else self.share - self.target


@dataclass(frozen=True, slots=True)
class Mix:
    """The mix by one measure: the number of listings ("count"), or the sales in one currency.

    Shares are of what has a role; `undecided` is the amount of the listings without one.
    """

    measure: str
    parts: tuple[MixPart, ...]
    undecided: int

    @property
    def amount(self) -> int:
        """What all parts are shares of."""
        return sum(part.amount for part in self.parts)


def group_of(role: str) -> str:
    """The place of a role in the mix; "" for none."""
    return role if role in {TRAFFIC, PROFIT, ""} else OTHERS


def targets(traffic: int, profit: int) -> tuple[int, int, int]:
    """The shares aimed at in percent; what the first two leave belongs to image and event listings."""
    return traffic, min(profit, 100 - traffic), max(0, 100 - traffic - profit)


def mixes(listings: Iterable[Placed], aims: Sequence[int]) -> tuple[Mix, ...]:
    """The mix by number of listings first, then by sales for each currency, the one with most listings first (L6)."""
    every = list(listings)
    used = Counter(each.currency for each in every if each.gross)
    by_sales = (
        _mix(currency, ((each.role, each.gross) for each in every if each.currency == currency), aims)
        for currency, _number in used.most_common()
    )
    return (_mix(COUNT, ((each.role, 1) for each in every), aims), *by_sales)


def _mix(measure: str, amounts: Iterable[tuple[str, int]], aims: Sequence[int]) -> Mix:
    sums: Counter[str] = Counter()
    for role, amount in amounts:
        sums[group_of(role)] += amount
    whole = sum(sums[group] for group in GROUPS)
    parts = tuple(
        MixPart(group, sums[group], Fraction(sums[group], whole) if whole else None, Fraction(aim, 100))
        for group, aim in zip(GROUPS, aims, strict=True)
    )
    return Mix(measure, parts, sums[""])
