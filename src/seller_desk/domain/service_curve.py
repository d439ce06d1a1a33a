"""How many deliveries a reserve lasts for, and what more of them need, measured on an item's own past (S4).

For each of `SHARES` a demand knows the factor that was enough in that share of its past delivery times. Between two of
them the factor runs as it would for normal errors; a demand without such a curve is taken as normal altogether.
"""

from bisect import bisect_left
from itertools import pairwise
from math import ceil, hypot, sqrt
from statistics import NormalDist

from seller_desk.domain.demand import ItemDemand

SHARES = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99)
LEAST, MOST = SHARES[0], SHARES[-1]
_NORMAL = NormalDist()
_LUCK = {share: _NORMAL.inv_cdf(share) for share in SHARES}
_ALIKE = 1e-9
_ROUNDING = 1e-6
_HALVINGS = 16


def luck(share: float) -> float:
    """How many standard deviations of normal errors cover a share."""
    return _LUCK.get(share) or _NORMAL.inv_cdf(share)


def factor_for(demand: ItemDemand, share: float) -> float:
    """The factor on the spread that covers a share (0.5 … 0.99) of the item's delivery times; never negative."""
    if abs(share - demand.target) < _ALIKE:
        return demand.factor
    return _between(_knots(demand), luck(min(max(share, LEAST), MOST)))


def factors_at(demand: ItemDemand, shares: tuple[float, ...]) -> tuple[float, ...]:
    """The factors at several shares, negative ones too: what lies between them follows by drawing lines."""
    knots = _knots(demand)
    return tuple(_line(knots, luck(share)) for share in shares)


def _between(knots: list[tuple[float, float]], wanted: float) -> float:
    """The factor at so many deviations; never negative."""
    return max(_line(knots, wanted), 0.0)


def _line(knots: list[tuple[float, float]], wanted: float) -> float:
    place = min(max(bisect_left(knots, (wanted,)), 1), len(knots) - 1)
    (first, low), (last, high) = knots[place - 1], knots[place]
    return low + (wanted - first) / (last - first) * (high - low)


def share_for(demand: ItemDemand, level: int, lead_days: int, late: float = 0.0) -> float:
    """The share of delivery times of so many days for which a stock of `level` pieces lasts, 0.5 … 0.99.

    Both ends mean "or less" and "or more". `late` as in `ItemDemand.level`.
    """
    if lead_days <= 0:
        return MOST
    times = lead_days / demand.lead
    knots, spread, days = _knots(demand), demand.spread * sqrt(times), demand.rate * late
    room = level + _ROUNDING - demand.mean * times
    low, high = luck(LEAST), luck(MOST)
    if room < hypot(_between(knots, high) * spread, high * days):
        for _halving in range(_HALVINGS):
            middle = (low + high) / 2
            enough = hypot(_between(knots, middle) * spread, middle * days) <= room
            low, high = (middle, high) if enough else (low, middle)
        return _NORMAL.cdf(low)
    return MOST


def level_for(demand: ItemDemand, share: float, lead_days: int, late: float = 0.0) -> int:
    """What `ItemDemand.level` would be for another share."""
    if lead_days <= 0:
        return 0
    times = lead_days / demand.lead
    above = factor_for(demand, share) * demand.spread * sqrt(times)
    if late:
        above = hypot(above, max(luck(share), 0.0) * demand.rate * late)
    return max(0, ceil(demand.mean * times + above - _ROUNDING))


def _knots(demand: ItemDemand) -> list[tuple[float, float]]:
    """(deviations, factor), both rising, through the measured target."""
    target = luck(demand.target)
    if demand.curve is None:
        slope = demand.factor / target if target > _ALIKE else 1.0
        return [(z, demand.factor + slope * (z - target)) for z in (_LUCK[LEAST], _LUCK[MOST])]
    found = [(_LUCK[share], factor) for share, factor in zip(SHARES, demand.curve, strict=True)]
    if demand.factor <= 0:  # less than nothing was enough: the curve says where more begins
        return _rising(found)
    found = [(z, factor) for z, factor in found if abs(z - target) > _ALIKE]
    before = [(z, min(factor, demand.factor)) for z, factor in found if z < target]
    after = [(z, max(factor, demand.factor)) for z, factor in found if z > target]
    knots = [*before, (target, demand.factor), *after]
    return _rising(knots)


def _rising(knots: list[tuple[float, float]]) -> list[tuple[float, float]]:
    made = knots[:1]
    for (_z, before), (z, factor) in pairwise(knots):
        made.append((z, max(factor, before, made[-1][1])))
    return made
