"""The price that clears slow stock in time: the margin halved step by step, never under the floor unless asked (S8).

Amounts are minor units; `floor` is the price that leaves nothing (domain.pricing), `hand` what a buyer pays at worst.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from seller_desk.domain import money
from seller_desk.domain.pricing import Overheads, lowest_price
from seller_desk.texts import N_, Message

DEEPEST = 3
"""So often the margin is halved at most; what would need more goes to the floor."""
_NICE = 10
"""Prices are rounded up to tenths of the currency's unit."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """One sellable choice of a slow item: its price now and the one to ask; `then` None = nothing to lower, see `why`.

    `hand` is what a buyer then pays at worst, `floor` the lowest price without a loss, `pieces` what is to be cleared
    (of the stock item), `loss` what each sold choice then loses.
    """

    item: int
    listing: int
    variant: int
    shop: str
    title: str
    choice: str
    currency: str
    now: int | None
    then: int | None
    hand: int | None
    floor: int | None
    pieces: int
    loss: int
    why: Message

    @property
    def lowers(self) -> bool:
        """Whether there is another price to ask."""
        return self.then is not None


def halvings(lasts: float | None, clear_days: int) -> int | None:
    """How often the margin is halved: once for each doubling of `clear_days` that the stock lasts, at least once.

    None = down to the floor: nothing is sold (`lasts` None), or more than `DEEPEST` halvings would be needed.
    """
    if lasts is None:
        return None
    steps = 1
    while clear_days * 2**steps < lasts:
        steps += 1
    return steps if steps <= DEEPEST else None


def cleared_hand(hand: int, floor: int, steps: int | None) -> int | None:
    """The hand price with the margin halved so often (None: the floor), rounded up; None where no margin is left."""
    if hand <= floor:
        return None
    return floor if steps is None else floor + ceil(Fraction(hand - floor, 2**steps))


def hand_below_cost(goods: Fraction, beside: Overheads, given_up: Fraction) -> int | None:
    """The price at which this share of the cost of the goods is lost, everything else paid; None = not possible."""
    return None if beside.fixed is None else lowest_price(goods * (1 - given_up) + beside.fixed, beside.share)


def lost(goods: Fraction, beside: Overheads, total: int, pieces: int = 1) -> int:
    """What each piece of an order of so many loses that brings `total`, rounded up; 0 where it loses nothing."""
    if beside.fixed is None:
        return 0
    return max(0, ceil((goods * pieces + beside.fixed - total * beside.share) / pieces))


def nicely(price: int, currency: str) -> int:
    """The price rounded up to tenths of the unit, in currencies that have hundredths."""
    return -(-price // _NICE) * _NICE if money.places(currency) > 1 else price


def why_cleared(lasts: float | None, steps: int | None) -> Message:
    """Why the price is lowered so far."""
    if lasts is None:
        return Message(N_("not sold any more: down to the floor"))
    numbers: dict[str, object] = {"days": f"{lasts:,.0f}", "n": steps}
    if steps is None:
        return Message(N_("lasts {days} days: down to the floor"), numbers)
    return Message(N_("lasts {days} days: margin halved"), numbers, N_("lasts {days} days: margin halved {n} times"))


BELOW_COST = Message(N_("below cost, as you asked"))
NO_MARGIN = Message(N_("no margin left to give: already at its floor"))
NO_ROOM = Message(N_("any lower price goes under the floor in an event"))
LOW_ENOUGH = Message(N_("its price is that low already"))
NO_PRICE = Message(N_("its price or its cost is not known"))
