"""A listing that sells less week after week, and the three suspects that are examined from the data (L14)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from seller_desk.domain import money
from seller_desk.domain.periods import Span
from seller_desk.texts import N_, Message

RUNNING, LEAST = 3, 3
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Fall:
    """Pieces sold in Monday weeks running, oldest first, each fewer than the one before; `first` is a Monday."""

    first: date
    weeks: tuple[int, ...]

    @property
    def running(self) -> int:
        """For how many weeks it falls."""
        return len(self.weeks) - 1

    @property
    def span(self) -> Span:
        """From the Monday of the first week to the Sunday of the last."""
        return Span(self.first, self.first + _WEEK * len(self.weeks) - timedelta(days=1))

    @property
    def lost(self) -> int:
        """How many pieces fewer the last week brought than the first."""
        return self.weeks[0] - self.weeks[-1]

    @property
    def why(self) -> Message:
        """The weeks in one line."""
        first, last = self.span.ends
        values = {"weeks": " → ".join(map(str, self.weeks)), "first": first[5:], "last": last[5:]}
        return Message(N_("{weeks} pieces a week, {first} to {last}"), values)


def fall_of(weeks: Sequence[int], first: date, running: int = RUNNING, least: int = LEAST) -> Fall | None:
    """The fall over the last `running` of these Monday weeks (L14, O24); None where one of them brought no fewer.

    `first` is the Monday of the oldest week. Nothing sold in a week is fewer than something; once sales have fallen
    to nothing, further weeks without any continue the fall, for they can bring no fewer. A start with under `least`
    pieces a week is too little to judge by.
    """
    if len(weeks) <= running:
        return None
    seen = tuple(weeks[-running - 1 :])
    if seen[0] < max(least, 1) or any(after >= before and (after or before) for before, after in pairwise(seen)):
        return None
    return Fall(first + _WEEK * (len(weeks) - len(seen)), seen)


def whole_weeks(last_known: date, count: int) -> Span:
    """The last `count` Monday weeks that are over on the day `last_known`: a week that still runs is none."""
    sunday = last_known - timedelta(days=last_known.isoweekday() % 7)
    return Span(sunday - _WEEK * count + timedelta(days=1), sunday)


class Kind(StrEnum):
    """What is examined when sales fall."""

    COMPETITOR = "competitor"
    STOCK = "stock"
    REVIEWS = "reviews"


class Finding(StrEnum):
    """What the data say of a suspect."""

    LIKELY = "likely"
    CLEARED = "cleared"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Suspect:
    """One possible cause, what the data say of it with the evidence in one sentence, and the place to look."""

    kind: Kind
    finding: Finding
    evidence: Message
    place: str


@dataclass(frozen=True, slots=True)
class Rival:
    """A competitor's prices by day (`YYYY-MM-DD`, oldest first), minor units."""

    title: str
    currency: str
    prices: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Cut:
    rival: Rival
    day: str
    before: int
    after: int


def examine_prices(rivals: Sequence[Rival], span: Span, own: int | None, place: str) -> Suspect:
    """Whether a competitor became cheaper within the weeks, against the price noted before or first in them."""
    cuts = [cut for rival in rivals if (cut := _cut_of(rival, span)) is not None]
    if cuts:
        deepest = min(cuts, key=lambda cut: cut.after / cut.before)
        return Suspect(Kind.COMPETITOR, Finding.LIKELY, _told_cut(deepest, own), place)
    if not rivals:
        return Suspect(Kind.COMPETITOR, Finding.UNKNOWN, Message(N_("No competitor of it is noted")), place)
    seen = sum(any(_within(day, span) for day, _price in rival.prices) for rival in rivals)
    if not seen:
        said = Message(N_("No price of its competitors was noted in these weeks"))
        return Suspect(Kind.COMPETITOR, Finding.UNKNOWN, said, place)
    said = Message(
        N_("The {n} competitor seen in these weeks did not become cheaper"),
        {"n": seen},
        N_("None of the {n} competitors seen in these weeks became cheaper"),
    )
    return Suspect(Kind.COMPETITOR, Finding.CLEARED, said, place)


def _within(day: str, span: Span) -> bool:
    first, last = span.ends
    return first <= day <= last


def _cut_of(rival: Rival, span: Span) -> _Cut | None:
    first, last = span.ends
    known = [(day, price) for day, price in rival.prices if day <= last]
    earlier = [price for day, price in known if day < first]
    later = [(day, price) for day, price in known if day >= first]
    if earlier:
        before = earlier[-1]
    elif later:
        before, later = later[0][1], later[1:]
    else:
        return None
    day, after = min(later, key=lambda each: each[1], default=("", before))
    return _Cut(rival, day, before, after) if after < before else None


def _told_cut(cut: _Cut, own: int | None) -> Message:
    currency = cut.rival.currency
    values: dict[str, object] = {
        "name": cut.rival.title,
        "before": money.show(cut.before, currency),
        "after": money.show(cut.after, currency),
        "day": cut.day[5:],
    }
    if own is None:
        return Message(N_("{name} went from {before} to {after} on {day}"), values)
    values["own"] = money.show(own, currency)
    return Message(N_("{name} went from {before} to {after} on {day}; you ask {own}"), values)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A stock item behind the listing, and on how many days of the weeks it was out; None = never counted."""

    sku: str
    days_out: int | None


def examine_stock(shelves: Iterable[Shelf], days: int, place: str) -> Suspect:
    """Whether what the listing sells was out of stock within the weeks (counted back from the counts, S3)."""
    counted = [shelf for shelf in shelves if shelf.days_out is not None]
    if not counted:
        said = Message(N_("No SKU of it is linked to counted stock"))
        return Suspect(Kind.STOCK, Finding.UNKNOWN, said, place)
    missed = sorted((shelf for shelf in counted if shelf.days_out), key=lambda shelf: -(shelf.days_out or 0))
    if not missed:
        said = Message(
            N_("Its SKU was in stock on all {days} days"),
            {"n": len(counted), "days": days},
            N_("Its {n} SKUs were in stock on all {days} days"),
        )
        return Suspect(Kind.STOCK, Finding.CLEARED, said, f"inventory/{counted[0].sku}")
    worst = missed[0]
    values: dict[str, object] = {"sku": worst.sku, "out": worst.days_out, "days": days, "n": len(missed)}
    said = Message(
        N_("{sku} was out of stock on {out} of {days} days"),
        values,
        N_("{n} SKUs were out of stock, {sku} on {out} of {days} days"),
    )
    return Suspect(Kind.STOCK, Finding.LIKELY, said, f"inventory/{worst.sku}")


@dataclass(frozen=True, slots=True)
class Judgements:
    """How many reviews with stars there were, and how many of them were bad (one or two stars)."""

    bad: int = 0
    every: int = 0

    @property
    def percent(self) -> str:
        """The share of bad ones: "12.5"; "0.0" for none at all."""
        return f"{100 * self.bad / self.every:.1f}" if self.every else "0.0"


def examine_reviews(now: Judgements, before: Judgements, least: int, place: str) -> Suspect:
    """Whether a greater share of the reviews is bad than before, with at least so many bad ones."""
    if not now.every:
        return Suspect(Kind.REVIEWS, Finding.UNKNOWN, Message(N_("No review of it in these weeks")), place)
    values: dict[str, object] = {"bad": now.bad, "n": now.every, "share": now.percent, "before": before.percent}
    worse = now.bad * before.every > before.bad * now.every or not before.every
    finding = Finding.LIKELY if now.bad >= least and worse else Finding.CLEARED
    if not before.every:
        said = Message(N_("{bad} of {n} reviews are bad ({share} %); there were none before"), values)
        return Suspect(Kind.REVIEWS, finding, said, place)
    said = Message(N_("{bad} of {n} reviews are bad ({share} %), {before} % before"), values)
    return Suspect(Kind.REVIEWS, finding, said, place)
