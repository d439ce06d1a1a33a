"""How healthy the stock is: classes, turnover, days without stock, age, slow and dead goods (S5, S7, S8)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from seller_desk.domain.classes import ABC, UNKNOWN, XYZ
from seller_desk.domain.inventory import StockRow, StockState, no_sale
from seller_desk.domain.stock_ages import CLASSES
from seller_desk.domain.stock_turnover import Turned, Turnover, turnovers
from seller_desk.texts import N_

Money = Mapping[str, int]
"""Minor units by currency: currencies are never added."""
RHYTHMS = (*XYZ, UNKNOWN)
NO_AGES = (0,) * CLASSES


class Burden(StrEnum):
    """What stock that does not go is: dead = not sold for long; slow = sold, but it lasts too long."""

    DEAD = "dead"
    SLOW = "slow"
    NONE = ""


BURDEN_WORDS = {Burden.DEAD: N_("Dead"), Burden.SLOW: N_("Slow"), Burden.NONE: N_("Sells")}


class ItemHealth(NamedTuple):
    """One item: its turnover, days without stock among `days` looked at, pieces on hand by class of age.

    `ages` are all pieces on hand whose age is known, `least` those of them that are at least so old.
    """

    row: StockRow
    turned: Turned | None = None
    out: int = 0
    days: int = 0
    ages: tuple[int, ...] = NO_AGES
    least: tuple[int, ...] = NO_AGES

    @property
    def group(self) -> str:
        """ABC and XYZ together, "AX"; "A-" where the weeks are not known yet."""
        return self.row.abc + (self.row.xyz or UNKNOWN)

    @property
    def burden(self) -> Burden:
        """Whether its stock is slow or dead (S8)."""
        if self.row.state is not StockState.SLOW:
            return Burden.NONE
        return Burden.DEAD if no_sale(self.row.demand, self.row.rules) else Burden.SLOW

    @property
    def times(self) -> float | None:
        """Turnover a year; None = not available."""
        return None if self.turned is None else self.turned.times

    @property
    def out_share(self) -> float | None:
        """Share of its days without stock; None where it does not sell or was never counted."""
        return self.out / self.days if self.days else None

    @property
    def oldest(self) -> int | None:
        """The oldest class of age of its pieces; None where no age is known."""
        return max((place for place, pieces in enumerate(self.ages) if pieces), default=None)

    @property
    def too_many(self) -> int:
        """Pieces beyond what is sold until the stock counts as slow; all of them where nothing sells."""
        demand, available = self.row.demand, self.row.available or 0
        if not demand.units:
            return max(available, 0)
        return max(0, available - demand.units * self.row.rules.slow_days // max(demand.in_stock_days, 1))


def is_alive(row: StockRow) -> bool:
    """Whether the item is looked at: something is there, or was sold within half a year."""
    return (row.on_hand or 0) > 0 or row.demand.units > 0 or row.demand.sold_until is not None


@dataclass(frozen=True, slots=True)
class AgeSum:
    """What lies in a class of age: pieces and their cost; `least` = the part that is at least so old."""

    pieces: int
    cost: Money
    least_pieces: int
    least_cost: Money


@dataclass(frozen=True, slots=True)
class StockHealth:
    """The stock as a whole, and each item that has stock or sales; money by currency, in minor units.

    `turnover` by currency; `by_class` and `by_shop` the same of a class or of what a shop (its name) sells. `unaged` =
    pieces on hand of which no age is known, `unpriced` = items with stock whose cost is not known.
    """

    today: date
    items: tuple[ItemHealth, ...]
    turnover: Mapping[str, Turnover]
    by_class: Mapping[str, Mapping[str, Turnover]]
    by_shop: Mapping[str, Mapping[str, Turnover]]
    out: int
    days: int
    grid: Mapping[str, int]
    ages: tuple[AgeSum, ...]
    unaged: int
    unpriced: int
    stock_cost: Money
    burden: Mapping[Burden, int]
    burden_cost: Mapping[Burden, Money]

    @property
    def out_share(self) -> float | None:
        """Share of the days of all items without stock; None where nothing sells."""
        return self.out / self.days if self.days else None

    @property
    def currency(self) -> str | None:
        """The currency in which most of the stock is held."""
        return max(self.stock_cost, key=lambda each: self.stock_cost[each], default=None)


def overall(today: date, items: Iterable[ItemHealth], shops: Mapping[int, str]) -> StockHealth:
    """Add the items up; `shops` names those that have a turnover of their own."""
    every = tuple(items)
    burdens = {kind: [each for each in every if each.burden is kind] for kind in (Burden.DEAD, Burden.SLOW)}
    return StockHealth(
        today=today,
        items=every,
        turnover=_turnover(every),
        by_class={letter: _turnover(each for each in every if each.row.abc == letter) for letter in ABC},
        by_shop={name: _turnover(each for each in every if shop in each.row.shops) for shop, name in shops.items()},
        out=sum(each.out for each in every),
        days=sum(each.days for each in every),
        grid=Counter(each.group for each in every),
        ages=tuple(_age(every, place) for place in range(CLASSES)),
        unaged=sum(max(each.row.on_hand or 0, 0) - sum(each.ages) for each in every),
        unpriced=sum((each.row.on_hand or 0) > 0 and each.row.cost is None for each in every),
        stock_cost=_cost((each.row, max(each.row.on_hand or 0, 0)) for each in every),
        burden={kind: len(mine) for kind, mine in burdens.items()},
        burden_cost={
            kind: _cost((each.row, max(each.row.on_hand or 0, 0)) for each in mine) for kind, mine in burdens.items()
        },
    )


def _turnover(items: Iterable[ItemHealth]) -> Mapping[str, Turnover]:
    return turnovers((each.row.currency, each.row.cost, each.turned) for each in items)


def _age(items: Iterable[ItemHealth], place: int) -> AgeSum:
    mine = [each for each in items if each.ages[place]]
    return AgeSum(
        sum(each.ages[place] for each in mine),
        _cost((each.row, each.ages[place]) for each in mine),
        sum(each.least[place] for each in mine),
        _cost((each.row, each.least[place]) for each in mine),
    )


def _cost(pieces: Iterable[tuple[StockRow, int]]) -> Money:
    found: Counter[str] = Counter()
    for row, number in pieces:
        if row.cost and row.currency and number:
            found[row.currency] += row.cost * number
    return dict(found)
