"""What one piece costs that is sold today: by the lot in force, by the average of what is left, or first in first out.

Lots are those of one item up to the day, the newest first; every amount is in minor units.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from seller_desk.domain import money
from seller_desk.domain.prices import CostLot


class Layer(NamedTuple):
    """Pieces on hand of one cost."""

    pieces: int
    cost: Fraction
    since: str


def cost_of(lot: CostLot) -> Fraction:
    """The lot's cost of a piece, minor units."""
    return Fraction(lot.unit_cost.scaleb(money.places(lot.currency)))


def weighted_average(lots: Sequence[CostLot], on_hand: int | None) -> tuple[Fraction, str] | None:
    """(cost, day of the newest lot) over the pieces on hand; None where `layers` has none."""
    left = layers(lots, on_hand)
    if not left:
        return None
    pieces = sum(each.pieces for each in left)
    return sum((each.cost * each.pieces for each in left), Fraction(0)) / pieces, left[-1].since


def first_in_first_out(lots: Sequence[CostLot], on_hand: int | None) -> tuple[Fraction, str] | None:
    """(cost, day) of the oldest pieces on hand, which go out next; None where `layers` has none."""
    left = layers(lots, on_hand)
    return (left[0].cost, left[0].since) if left else None


def layers(lots: Sequence[CostLot], on_hand: int | None) -> tuple[Layer, ...]:
    """What the pieces on hand cost, the oldest first: those of the newest lots are still there.

    A lot without a number of pieces holds for all that the newer ones leave; so does the oldest one. Without stock,
    or without any lot, there are none. Lots of another currency than the newest one's are left out.
    """
    return tuple(reversed(tuple(_newest_first(lots, on_hand)))) if lots and on_hand and on_hand > 0 else ()


def _newest_first(lots: Sequence[CostLot], on_hand: int | None) -> Iterator[Layer]:
    rest, mine = on_hand or 0, [lot for lot in lots if lot.currency == lots[0].currency]
    for lot in mine:
        last = lot.quantity is None or lot is mine[-1]
        pieces = rest if last else min(rest, lot.quantity or 0)
        if pieces > 0:
            yield Layer(pieces, cost_of(lot), lot.day)
        rest -= pieces
        if rest <= 0:
            return


METHODS: dict[str, Callable[[Sequence[CostLot], int | None], tuple[Fraction, str] | None]] = {
    "average": weighted_average,
    "fifo": first_in_first_out,
}
