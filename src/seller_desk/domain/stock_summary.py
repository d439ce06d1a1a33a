"""What stands on the state cards and at the foot of the table: counts and the money behind them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from seller_desk.domain.inventory import StockRow, StockState

Key = TypeVar("Key")
Money = Mapping[str, int]
"""Minor units by currency: currencies are never added."""


@dataclass(frozen=True, slots=True)
class StockSummary:
    """Items in all and by state; sales lost a day while out, shortest days left, money to buy with and tied up.

    `unpriced` = suggested items of unknown cost, which the money to buy leaves out. `answered` = those of `counts`
    whose alert is silent (S14); `waiting` leaves them out.
    """

    items: int = 0
    not_counted: int = 0
    counts: Mapping[StockState, int] = field(default_factory=dict)
    lost_a_day: Money = field(default_factory=dict)
    shortest_days: float | None = None
    to_buy: Money = field(default_factory=dict)
    unpriced: int = 0
    slow_cost: Money = field(default_factory=dict)
    mean_days: float | None = None
    stock_cost: Money = field(default_factory=dict)
    answered: Mapping[StockState, int] = field(default_factory=dict)

    def waiting(self, *states: StockState) -> int:
        """How many alerts of these states nobody answered."""
        return sum(self.counts.get(state, 0) - self.answered.get(state, 0) for state in states)


_RANK = {state: place for place, state in enumerate(StockState)}


def most_urgent_first(rows: Iterable[StockRow]) -> list[StockRow]:
    """The rows by state, answered alerts behind the others, then by the days that are left and how fast they sell."""
    return sorted(rows, key=urgency)


def urgency(row: StockRow) -> tuple[int, bool, float, float, str]:
    """What `most_urgent_first` sorts by: no two rows have the same."""
    days = row.days_left
    left = float("inf") if days is None else days
    return _RANK[row.state], row.answered is not None, left, -row.daily_rate, row.sku


def summarize(rows: Iterable[StockRow]) -> StockSummary:
    """The numbers of the cards over these rows; "to buy" and "tied up" are those of reordered and of slow items."""
    return Tally(rows).summary


_DAY = 1_000_000
"""Days are added up in millionths: whole numbers give the same sum in any order."""


class Tally:
    """Adds rows up so that a changed row can be taken out again and added anew."""

    def __init__(self, rows: Iterable[StockRow] = ()) -> None:
        self._items = self._not_counted = self._unpriced = self._days = self._fine = 0
        self._counts: Counter[StockState] = Counter()
        self._answered: Counter[StockState] = Counter()
        self._lost: Counter[str] = Counter()
        self._to_buy: Counter[str] = Counter()
        self._slow: Counter[str] = Counter()
        self._tied_up: Counter[str] = Counter()
        self._urgent: Counter[float] = Counter()
        for row in rows:
            self.add(row)

    def add(self, row: StockRow, times: int = 1) -> None:
        """Add a row, or with −1 take out one that was added."""
        state, tied_up = row.state, row.tied_up
        self._items += times
        self._counts[state] += times
        if row.supply.on_hand is None:
            self._not_counted += times
        if row.answered is not None:
            self._answered[state] += times
        if tied_up:
            self._note(self._tied_up, row.currency, times * tied_up)
        match state:
            case StockState.SLOW:
                self._note(self._slow, row.currency, times * (tied_up or 0))
            case StockState.OK:
                self._add_days(row.days_left, times)
            case StockState.OUT:
                self._note(self._lost, row.demand.price_currency, times * row.lost_a_day)
            case StockState.REORDER:
                self._note(self._to_buy, row.currency, times * (row.purchase or 0))
                self._unpriced += times * (row.suggested > 0 and row.cost is None)
            case StockState.CRITICAL if (days := row.days_left) is not None:
                self._urgent[days] += times

    def _note(self, sums: Counter[str], currency: str | None, amount: int) -> None:
        if currency and amount:
            sums[currency] += amount

    def _add_days(self, days: float | None, times: int) -> None:
        if days is not None:
            self._fine += times
            self._days += times * round(days * _DAY)

    @property
    def summary(self) -> StockSummary:
        """What was added up."""
        return StockSummary(
            items=self._items,
            not_counted=self._not_counted,
            counts={state: self._counts[state] for state in StockState},
            lost_a_day=_kept(self._lost),
            shortest_days=min((+self._urgent), default=None),
            to_buy=_kept(self._to_buy),
            unpriced=self._unpriced,
            slow_cost=_kept(self._slow),
            mean_days=self._days / _DAY / self._fine if self._fine else None,
            stock_cost=_kept(self._tied_up),
            answered=_kept(self._answered),
        )


def _kept(sums: Counter[Key]) -> dict[Key, int]:
    return {key: amount for key, amount in sums.items() if amount}


def purchase(rows: Iterable[StockRow]) -> Money:
    """What the suggested pieces of these rows cost, by currency."""
    return _sum((row.currency, row.purchase) for row in rows)


def _sum(amounts: Iterable[tuple[str | None, int | None]]) -> Money:
    found: Counter[str] = Counter()
    for currency, amount in amounts:
        if currency and amount:
            found[currency] += amount
    return dict(found)
