"""Why the paid amount changed: its change shared out to the factors it is made of (PLAYBOOK D2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from math import floor, prod
from typing import Literal

from seller_desk.domain.figures import FigureRow

Factor = Literal["visitors", "conversion", "per_buyer", "orders", "order_value"]


@dataclass(frozen=True, slots=True)
class Part:
    """What one factor did: its own growth as a share, and its part of the change in minor units."""

    factor: Factor
    growth: Fraction | None
    amount: int


@dataclass(frozen=True, slots=True)
class ChangeSplit:
    """The change of the paid amount, minor units; the amounts of the parts add up to it exactly."""

    change: int
    parts: tuple[Part, ...]


def split_change(now: FigureRow, before: FigureRow) -> ChangeSplit | None:
    """Split the change of the paid amount into visitors × conversion × per buyer (D2).

    Without whole traffic of both periods: orders × order value. None when one of the periods sold nothing.
    """
    for make in (_by_visitors, _by_orders):
        new, old = make(now), make(before)
        if new and old:
            return _share_out(new, old)
    return None


def _by_visitors(row: FigureRow) -> dict[Factor, Fraction] | None:
    buyers = row.paying_buyers
    if not row.whole_traffic or not row.visitors or not buyers or row.gross is None:
        return None
    return {
        "visitors": Fraction(row.visitors),
        "conversion": Fraction(buyers, row.visitors),
        "per_buyer": Fraction(row.gross, buyers),
    }


def _by_orders(row: FigureRow) -> dict[Factor, Fraction] | None:
    if not row.orders_paid or row.gross is None:
        return None
    return {"orders": Fraction(row.orders_paid), "order_value": Fraction(row.gross, row.orders_paid)}


def _share_out(new: dict[Factor, Fraction], old: dict[Factor, Fraction]) -> ChangeSplit:
    names = list(new)
    exact = symmetric_parts([old[name] for name in names], [new[name] for name in names])
    change = int(prod(new.values()) - prod(old.values()))
    amounts = _whole(exact, change)
    growths = [(new[name] - old[name]) / old[name] if old[name] else None for name in names]
    return ChangeSplit(change, tuple(Part(*each) for each in zip(names, growths, amounts, strict=True)))


def symmetric_parts(old: Sequence[Fraction], new: Sequence[Fraction]) -> list[Fraction]:
    """Each factor's mean effect over every order in which the factors could have moved (Shapley); adds up exactly."""
    totals = [Fraction(0)] * len(old)
    orders = list(permutations(range(len(old))))
    for order in orders:
        values = list(old)
        for place in order:
            product = prod(values)
            values[place] = new[place]
            totals[place] += prod(values) - product
    return [total / len(orders) for total in totals]


def _whole(exact: Sequence[Fraction], total: int) -> list[int]:
    """Round to whole minor units so that the sum stays `total`: the largest remainders get the missing units."""
    amounts = [floor(part) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: amounts[place] - exact[place])
    for place in by_remainder[: total - sum(amounts)]:
        amounts[place] += 1
    return amounts
