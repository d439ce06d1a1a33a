"""Competitors of a listing: what they ask, when they cut a price, what their buyers complain of (L7, L13).

Prices in minor units of their currency; days are the shop's own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import median

from seller_desk.texts import Message


@dataclass(frozen=True, slots=True)
class Band:
    """What the competitors of a listing ask now: the least, the middle and the highest of `count` prices."""

    low: int
    median: int
    high: int
    count: int
    currency: str


@dataclass(frozen=True, slots=True)
class PricePoint:
    """What one competitor asked on a day, and how many pieces it said to have sold by then (None = not known)."""

    day: date
    price: int | None
    sold: int | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class RivalText:
    """What the seller knows of a competitor's product, in words."""

    title: str
    shop: str = ""
    platform: str = ""
    product_id: str = ""
    selling_points: str = ""
    traffic: str = ""
    members: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Competitor:
    """One competitor's product with its prices, oldest first; `listing` None = belongs to no listing yet."""

    number: int
    listing: int | None
    text: RivalText
    currency: str
    prices: tuple[PricePoint, ...] = ()
    reviews: int = 0

    @property
    def asked(self) -> tuple[PricePoint, ...]:
        """The days on which a price is known."""
        return tuple(point for point in self.prices if point.price is not None)

    @property
    def latest(self) -> PricePoint | None:
        """The last known price."""
        return self.asked[-1] if self.asked else None

    @property
    def range(self) -> tuple[int, int] | None:
        """Its own price band: the least and the highest price ever known."""
        known = [point.price for point in self.asked if point.price is not None]
        return (min(known), max(known)) if known else None

    @property
    def cut(self) -> "PriceCut | None":
        """The last change of its price, where it was a cut."""
        return last_cut(self.number, self.asked, self.currency)


@dataclass(frozen=True, slots=True)
class PriceCut:
    """A competitor's price went from `old` to the lower `new` on a day."""

    competitor: int
    day: date
    old: int
    new: int
    currency: str

    @property
    def share(self) -> Fraction:
        """By which part of the old price it went down."""
        return Fraction(self.old - self.new, self.old)

    @property
    def subject(self) -> str:
        """What names this one crossing, so that it is told once (S14's rule for alerts)."""
        return f"{self.competitor}:{self.day.isoformat()}:{self.new}"


def band(prices: Iterable[int], currency: str) -> Band | None:
    """The band of these prices, None without any; the middle of an even number is their mean, half a unit up."""
    known = sorted(prices)
    if not known:
        return None
    middle = Fraction(median(map(Fraction, known)))
    return Band(known[0], int(middle + Fraction(1, 2)), known[-1], len(known), currency)


def last_cut(competitor: int, points: Sequence[PricePoint], currency: str) -> PriceCut | None:
    """The last change of the price where it went down; None when it last went up or never changed."""
    known = [point for point in points if point.price is not None]
    for place in range(len(known) - 1, 0, -1):
        new, old = known[place].price, known[place - 1].price
        if new is not None and old is not None and new != old:
            return PriceCut(competitor, known[place].day, old, new, currency) if new < old else None
    return None


def told(cut: PriceCut, least: Fraction, since: date) -> bool:
    """Whether a cut is an alert: at least the share `least` of the old price, and not before the day `since` (L13)."""
    return cut.old > 0 and cut.share >= least and cut.day >= since


@dataclass(frozen=True, slots=True)
class TopicShare:
    """How many of the bad reviews complain of one topic, and the first of them to read."""

    topic: str
    complaints: int
    bad: int
    quotes: tuple[str, ...] = ()

    @property
    def share(self) -> Fraction:
        """The part of the bad reviews that complain of it."""
        return Fraction(self.complaints, self.bad)

    def opening(self, threshold: Fraction, least_reviews: int) -> bool:
        """Whether it is an opening: more than the threshold of enough bad reviews (L13)."""
        return self.bad >= least_reviews and self.share > threshold


@dataclass(frozen=True, slots=True)
class Complaints:
    """What their reviews say: how many there are, how many are bad, and the topics of the bad ones, most first.

    `opening` names the topics above the threshold.
    """

    reviews: int
    bad: int
    topics: tuple[TopicShare, ...] = ()
    opening: frozenset[str] = field(default_factory=frozenset)


def shares(topics_of_bad: Sequence[frozenset[str]], quotes: Mapping[str, Sequence[str]]) -> tuple[TopicShare, ...]:
    """The share of each topic among the bad reviews, given as the set of topics of each; most first."""
    counts: dict[str, int] = {}
    for topics in topics_of_bad:
        for topic in topics:
            counts[topic] = counts.get(topic, 0) + 1
    bad = len(topics_of_bad)
    ranked = sorted(counts, key=lambda topic: (-counts[topic], topic))
    return tuple(TopicShare(topic, counts[topic], bad, tuple(quotes.get(topic, ()))) for topic in ranked)


@dataclass(frozen=True, slots=True)
class PastedRival:
    """One pasted line; `line` counts from 1. `problem` says why it cannot be taken."""

    line: int
    title: str = ""
    shop: str = ""
    number: str = ""
    price: Decimal | None = None
    sold: int | None = None
    day: str | None = None
    points: str = ""
    review: str = ""
    stars: int | None = None
    problem: Message | None = None
