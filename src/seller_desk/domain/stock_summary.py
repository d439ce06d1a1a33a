"""What stands on the state cards and at the foot of the table: counts and the money behind them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from seller_desk.domain.inventory import StockRow, StockState

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
    return sorted(rows, key=_urgency)


def _urgency(row: StockRow) -> tuple[int, bool, float, float, str]:
    days = row.days_left
    left = float("inf") if days is None else days
    return _RANK[row.state], row.answered is not None, left, -row.daily_rate, row.sku


def summarize(rows: Iterable[StockRow]) -> StockSummary:
    """The numbers of the cards over these rows; "to buy" and "tied up" are those of reordered and of slow items."""
    every = list(rows)
    by_state: dict[StockState, list[StockRow]] = defaultdict(list)
    for row in every:
        by_state[row.state].append(row)
    reordered = by_state[StockState.REORDER]
    fine = [days for row in by_state[StockState.OK] if (days := row.days_left) is not None]
    urgent = [days for row in by_state[StockState.CRITICAL] if (days := row.days_left) is not None]
    return StockSummary(
        items=len(every),
        not_counted=sum(row.on_hand is None for row in every),
        counts={state: len(by_state[state]) for state in StockState},
        lost_a_day=_sum((row.demand.price_currency, row.lost_a_day) for row in by_state[StockState.OUT]),
        shortest_days=min(urgent, default=None),
        to_buy=purchase(reordered),
        unpriced=sum(row.suggested > 0 and row.cost is None for row in reordered),
        slow_cost=_sum((row.currency, row.tied_up) for row in by_state[StockState.SLOW]),
        mean_days=sum(fine) / len(fine) if fine else None,
        stock_cost=_sum((row.currency, row.tied_up) for row in every),
        answered=Counter(row.state for row in every if row.answered is not None),
    )


def purchase(rows: Iterable[StockRow]) -> Money:
    """What the suggested pieces of these rows cost, by currency."""
    return _sum((row.currency, row.purchase) for row in rows)


def _sum(amounts: Iterable[tuple[str | None, int | None]]) -> Money:
    found: Counter[str] = Counter()
    for currency, amount in amounts:
        if currency and amount:
            found[currency] += amount
    return dict(found)
