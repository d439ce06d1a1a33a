"""What coupons and reductions leave of a price, step by step, and the lowest hand price that buyers can reach (L8).

Money in minor units. Each threshold is tested against the price before its step; what a percentage takes off is rounded
to the nearest unit, half a unit up; a step never takes more than there is, so that no price is ever negative.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import permutations
from typing import Any

from seller_desk.texts import N_, Message

_TRIES = 20_000  # far more than a search needs whose steps leave anything
WHOLE_ORDERS = (
    3  # so many events are tried in every order; more of them in pairs, all of them as they stand and reversed
)


class StepKind(StrEnum):
    """What takes something off."""

    DISCOUNT = "discount"
    FULL = "full"
    COUPON = "coupon"
    PLATFORM = "platform"
    MEMBER = "member"
    OTHER = "other"


KIND_WORDS: Mapping[StepKind, str] = {
    StepKind.DISCOUNT: N_("Event discount"),
    StepKind.FULL: N_("Money off"),
    StepKind.COUPON: N_("Shop coupon"),
    StepKind.PLATFORM: N_("Platform coupon"),
    StepKind.MEMBER: N_("Member price"),
    StepKind.OTHER: N_("Other"),
}
MAY_BE_LEFT = frozenset({StepKind.COUPON, StepKind.PLATFORM, StepKind.MEMBER})
"""What a buyer may leave unused, and would where the price falls further without it."""


@dataclass(frozen=True, slots=True)
class PriceStep:
    """One reduction: an amount `off` or a `share` of the price before it, from the threshold `over` on (满199减20).

    `every`: once for each full `over` (每满200减30). `most`: never more than this. `each`: threshold and amount hold
    for one piece, not for the order.
    """

    kind: StepKind = StepKind.COUPON
    off: int = 0
    share: Fraction = Fraction(0)
    over: int = 0
    every: bool = False
    most: int | None = None
    each: bool = False
    name: str = ""
    _parts: tuple[int, int] = field(init=False, repr=False, compare=False)  # the share as whole numbers, which is quick

    def __post_init__(self) -> None:
        object.__setattr__(self, "_parts", (self.share.numerator, self.share.denominator))

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> Message:
        """The seller's own name for it, else what kind it is."""
        return Message(self.name) if self.name else Message(KIND_WORDS[self.kind])

    def takes(self, before: int, pieces: int = 1) -> int:
        """What it takes off an order of `pieces` that costs `before`."""
        times = pieces if self.each else 1
        over = self.over * times
        if before < over or before <= 0:
            return 0
        share, whole = self._parts
        if share:
            off = (2 * before * share + whole) // (2 * whole)
        else:
            off = self.off * times * (before // over if self.every and over > 0 else 1)
        if self.most is not None and off > self.most * times:
            off = self.most * times
        return min(before, off)

    def to_json(self) -> dict[str, Any]:
        """As it is kept; a share as percent."""
        return {
            "kind": self.kind.value,
            "off": self.off,
            "percent": str(self.share * 100),
            "over": self.over,
            "every": self.every,
            "most": self.most,
            "each": self.each,
            "name": self.name,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "PriceStep":
        """What was kept; an unknown kind is "other"."""
        kind = kept.get("kind", "")
        known = kind in {each.value for each in StepKind}
        most = kept.get("most")
        return cls(
            StepKind(kind) if known else StepKind.OTHER,
            int(kept.get("off", 0)),
            Fraction(str(kept.get("percent", "0"))) / 100,
            int(kept.get("over", 0)),
            bool(kept.get("every")),
            None if most is None else int(most),
            bool(kept.get("each")),
            str(kept.get("name", "")),
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """One step on its way: the order's price before it, what it took off, and whether a threshold kept it from it."""

    step: PriceStep
    before: int
    off: int

    @property
    def after(self) -> int:
        """The order's price after the step."""
        return self.before - self.off

    def missing(self, pieces: int = 1) -> int:
        """How much the order lacks to its threshold; 0 where it is reached."""
        return max(0, self.step.over * (pieces if self.step.each else 1) - self.before)


@dataclass(frozen=True, slots=True)
class Stacked:
    """A price through all steps: `pieces` of `price` in one order; `total` = what the order costs in the end."""

    price: int
    pieces: int
    steps: tuple[Taken, ...]

    @property
    def total(self) -> int:
        """What the whole order costs after the last step."""
        return self.steps[-1].after if self.steps else self.price * self.pieces

    @property
    def hand(self) -> int:
        """The hand price of one piece, rounded down."""
        return self.total // self.pieces


def stack(price: int, steps: Iterable[PriceStep], pieces: int = 1) -> Stacked:
    """Take every step off in the order given; raises ValueError for a negative price or no pieces."""
    if price < 0 or pieces < 1:
        raise ValueError("a price is not negative, and an order holds a piece")
    left, taken = price * pieces, []
    for step in steps:
        taken.append(Taken(step, left, step.takes(left, pieces)))
        left = taken[-1].after
    return Stacked(price, pieces, tuple(taken))


def worst(price: int, steps: Sequence[PriceStep], pieces: int = 1) -> Stacked:
    """The lowest price that buyers reach: what they may leave unused (`MAY_BE_LEFT`) is left where that is cheaper."""
    kept = tuple(steps)
    total = worst_total(price, kept, pieces)
    while stack(price, kept, pieces).total > total:
        fewer = (kept[:place] + kept[place + 1 :] for place, step in enumerate(kept) if step.kind in MAY_BE_LEFT)
        kept = next(each for each in fewer if worst_total(price, each, pieces) == total)
    return stack(price, kept, pieces)


def worst_total(price: int, steps: tuple[PriceStep, ...], pieces: int = 1) -> int:
    """What the order of `worst` costs; quicker where only the sum is wanted."""
    return _cheapest(price * pieces, steps, 0, _last_threshold(steps), pieces)


def _last_threshold(steps: Sequence[PriceStep]) -> int:
    """The place of the last step that has one."""
    return max((place for place, step in enumerate(steps) if step.over), default=0)


def _cheapest(left: int, steps: tuple[PriceStep, ...], place: int, last: int, pieces: int) -> int:
    """The lowest sum from a step on; leaving one unused only helps while a threshold (the last at `last`) follows."""
    for at in range(place, len(steps)):
        step = steps[at]
        if left < step.over:
            continue
        off = step.takes(left, pieces)
        if off and at < last and step.kind in MAY_BE_LEFT:
            used = _cheapest(left - off, steps, at + 1, last, pieces)
            return min(used, _cheapest(left, steps, at + 1, last, pieces))
        left -= off
    return left


@dataclass(frozen=True)
class PriceEvent:
    """Reductions that hold from a day to a day (None = open), in one shop or in all; `combines` with other events."""

    number: int
    name: str
    steps: tuple[PriceStep, ...]
    shop: int | None = None
    starts: date | None = None
    ends: date | None = None
    combines: bool = True

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


@dataclass(frozen=True)
class Combination:
    """Events that a buyer can use together, in the order in which they are taken off; none = the plain price."""

    events: tuple[PriceEvent, ...] = ()

    @cached_property
    def steps(self) -> tuple[PriceStep, ...]:
        """All their steps, one after the other."""
        return tuple(step for event in self.events for step in event.steps)

    @cached_property
    def _last(self) -> int:
        return _last_threshold(self.steps)

    def total(self, price: int, pieces: int) -> int:
        """The lowest sum of an order that buyers reach with it."""
        return _cheapest(price * pieces, self.steps, 0, self._last, pieces)

    def grows(self, price: int) -> bool:
        """Whether several pieces may be cheaper per piece: the order reaches a threshold that one piece does not."""
        return any(step.over and not step.each and (step.every or price < step.over) for step in self.steps)

    def __str__(self) -> str:
        return " + ".join(event.name for event in self.events)


def combinations(events: Sequence[PriceEvent], today: date, days: int) -> tuple[Combination, ...]:
    """Every combination of events that is in force on one of the `days` days from `today` on; the plain price first.

    Events that combine are taken in every order, for no file says in which a marketplace takes them off.
    """
    found: dict[tuple[int, ...], Combination] = {(): Combination()}
    for day in _turning_days(events, today, today + timedelta(days=days)):
        holding = [event for event in events if event.holds_on(day) and event.steps]
        for chosen in _orders(holding):
            found.setdefault(tuple(event.number for event in chosen), Combination(chosen))
    return tuple(found.values())


def _turning_days(events: Iterable[PriceEvent], first: date, last: date) -> list[date]:
    """The days on which another event begins; between them nothing is added."""
    starts = {event.starts for event in events if event.starts is not None and first <= event.starts <= last}
    return sorted({first, *starts})


def _orders(holding: Sequence[PriceEvent]) -> Iterator[tuple[PriceEvent, ...]]:
    yield from ((event,) for event in holding)
    together = [event for event in holding if event.combines]
    if len(together) <= WHOLE_ORDERS:
        for size in range(2, len(together) + 1):
            yield from permutations(together, size)
    else:
        yield from permutations(together, 2)
        yield tuple(together)
        yield tuple(reversed(together))


def price_for_hand(wanted: int, chains: Sequence[tuple[PriceStep, ...]]) -> int | None:
    """The lowest price whose hand price (one piece, through every chain of steps) is at least `wanted`; None = none.

    A price raised by an amount never raises the hand price by more, so the search may jump by what is missing.
    """
    price = wanted
    for _try in range(_TRIES):
        missing = wanted - min((worst_total(price, steps) for steps in chains), default=price)
        if missing <= 0:
            return price
        price += missing
    return None


def moved(steps: Sequence[PriceStep], place: int, by: int) -> tuple[PriceStep, ...]:
    """The steps with one of them moved up (−1) or down (+1)."""
    target = place + by
    if not (0 <= place < len(steps) and 0 <= target < len(steps)):
        return tuple(steps)
    changed = list(steps)
    changed[place], changed[target] = changed[target], changed[place]
    return tuple(changed)
