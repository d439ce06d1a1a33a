"""What lies on the demo shop's shelf: most goods well covered, a few out, some to reorder, some lying dead."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from seller_desk.usecases.demo.catalogue import Good
from seller_desk.usecases.demo.sales import Sale

WINDOW = timedelta(days=90)
LEAD_DAYS = 7
# Which places of the best-seller list are staged as what.
OUT_RANKS = (0, 7)
CRITICAL_RANKS = range(1, 5)
REORDER_RANKS = range(5, 16)
SLOW_LAST = 5


@dataclass(frozen=True, slots=True)
class Shelf:
    """One good on the shelf: counted pieces and what a purchase of it looks like."""

    good: Good
    on_hand: int
    multiple: int
    lead_days: int


def stock(goods: Sequence[Good], sales: Iterable[Sale], now: datetime, dice: random.Random) -> list[Shelf]:
    """Return a shelf that fits the sales of the last 90 days, so that every state occurs."""
    sold: Counter[str] = Counter()
    reserved: Counter[str] = Counter()
    for sale in sales:
        for line in sale.lines:
            if sale.paid and sale.paid >= now - WINDOW:
                sold[line.good.sku] += line.quantity
            if sale.state == "paid":
                reserved[line.good.sku] += line.quantity
    ranked = sorted(goods, key=lambda good: -sold[good.sku])
    return [
        _place(good, rank, len(ranked), sold[good.sku] / WINDOW.days, reserved[good.sku], dice)
        for rank, good in enumerate(ranked)
    ]


def _place(good: Good, rank: int, many: int, rate: float, reserved: int, dice: random.Random) -> Shelf:
    cover = _cover_days(rank, many, dice)
    return Shelf(
        good=good,
        on_hand=max(1, round(rate * cover)) + reserved if cover else 0,
        multiple=12 if rank % 3 == 0 else 1,
        lead_days=LEAD_DAYS,
    )


def _cover_days(rank: int, many: int, dice: random.Random) -> float:
    """How many days the free pieces last."""
    if rank in OUT_RANKS:
        return 0.0
    if rank in CRITICAL_RANKS:
        return dice.uniform(1.0, 1.4)
    if rank in REORDER_RANKS:
        return dice.uniform(4.0, 9.0)
    if rank >= many - SLOW_LAST:
        return dice.uniform(140.0, 260.0)
    return dice.uniform(38.0, 58.0)
