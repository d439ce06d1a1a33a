"""What to buy first when the cash is limited: what saves most margin until a later order could arrive (S13).

Ordered now, goods arrive after one delivery time; ordered one delivery time later, after two. What would be missing
between these days, times its margin, is what the order saves. Empty and critical items come first, then the others;
what is left then fills the suggestions up. Currencies are never mixed: each has its own limit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from seller_desk.domain import money
from seller_desk.domain.best_buys import Option, best_buys
from seller_desk.domain.stock import Judged, StockState, over_days
from seller_desk.texts import N_, Message

_URGENT = frozenset({StockState.OUT, StockState.CRITICAL})


@dataclass(frozen=True, slots=True)
class Ask:
    """One suggestion that asks for cash: `pieces` in whole packs of `multiple`, never fewer than `least`.

    `unit_cost` in the currency's own unit, `margin` of a piece in minor units; None = not known. `missing` = pieces
    that would be missing until `until` if it were ordered one delivery time later.
    """

    item: int
    pieces: int
    unit_cost: Decimal | None
    currency: str
    urgent: bool = False
    multiple: int = 1
    least: int = 1
    missing: int = 0
    margin: int | None = None
    until: date = date.max

    def cost(self, pieces: int) -> int | None:
        """What so many pieces cost, minor units; None where the cost is not known."""
        return None if self.unit_cost is None else money.minor(self.unit_cost * pieces, self.currency)

    def saved(self, pieces: int) -> int:
        """The margin that so many pieces save, minor units; never negative."""
        return max(self.margin or 0, 0) * min(pieces, self.missing)

    def down_to_packs(self, pieces: int) -> int:
        """The most pieces up to a number that can be ordered: 0, or whole packs from the least on."""
        whole = min(pieces, self.pieces) // self.multiple * self.multiple
        return whole if whole >= self.least else 0


class Reason(StrEnum):
    """Why so many pieces are bought now."""

    ENOUGH = "enough"  # no limit, or cash for everything
    SAVES = "saves"
    LEFT_OVER = "left_over"  # bought with what was left
    LATER = "later"  # others save more
    NOTHING_MISSING = "nothing_missing"
    NO_MARGIN = "no_margin"
    NO_PRICE = "no_price"
    NO_COST = "no_cost"


@dataclass(frozen=True, slots=True)
class Share:
    """What is bought now of one suggestion, what it costs and saves (minor units), and why."""

    ask: Ask
    pieces: int
    reason: Reason

    @property
    def cost(self) -> int:
        return self.ask.cost(self.pieces) or 0

    @property
    def saved(self) -> int:
        return self.ask.saved(self.pieces)

    @property
    def why(self) -> Message:
        """The reason in one line."""
        ask = self.ask
        numbers: dict[str, object] = {
            "n": self.pieces,
            "all": ask.pieces,
            "saved": _short(self.saved if self.pieces else ask.saved(ask.pieces), ask.currency),
            "day": f"{ask.until:%m-%d}",
        }
        if self.pieces and self.pieces < ask.pieces:
            return Message(_PART[self.reason], numbers)
        return Message(_WHOLE[self.reason] if self.pieces else _NONE[self.reason], numbers)


def _short(amount: int, currency: str) -> str:
    """An amount without cents where it is large enough for them to say nothing."""
    shown = money.show(amount, currency)
    return shown.partition(".")[0] if money.major(amount, currency) >= _LARGE else shown


_LARGE = 100
_WHOLE = {
    Reason.ENOUGH: N_("the cash is enough"),
    Reason.SAVES: N_("saves {saved} until {day}"),
    Reason.LEFT_OVER: N_("with what is left of the cash"),
}
_PART = {
    Reason.ENOUGH: N_("{n} of {all} chosen"),
    Reason.SAVES: N_("saves {saved} until {day}: {n} of {all}"),
    Reason.LEFT_OVER: N_("with what is left: {n} of {all}"),
}
_NONE = {
    Reason.ENOUGH: N_("not chosen"),
    Reason.LATER: N_("waits: others save more than {saved}"),
    Reason.NOTHING_MISSING: N_("waits: lasts until {day}"),
    Reason.NO_MARGIN: N_("waits: it sells at no margin"),
    Reason.NO_PRICE: N_("waits: its margin is not known"),
    Reason.NO_COST: N_("its cost is not known: not within the limit"),
}


def ask_of(row: Judged, pieces: int, unit_cost: Decimal | None, currency: str) -> Ask:
    """What a row of the stock asks for when so many pieces are suggested at that cost."""
    price = row.demand.price if row.demand.price_currency == currency else None
    cost = None if unit_cost is None else money.minor(unit_cost, currency)
    least = -(-max(row.item.minimum or 1, 1) // row.multiple) * row.multiple
    return Ask(
        row.item_id,
        pieces,
        unit_cost,
        currency,
        row.state in _URGENT,
        row.multiple,
        min(least, pieces),
        missing_later(row),
        None if price is None or cost is None else price - cost,
        row.today + timedelta(days=2 * max(row.lead_days, 1)),
    )


def missing_later(row: Judged) -> int:
    """Pieces that are missing if ordered one delivery time later, though ordering now would bring them in time.

    Pieces sold and owed already (less than nothing is available) are among them.
    """
    lead = max(row.lead_days, 1)
    there = (row.available or 0) + row.on_order
    within = over_days(row.demand, 2 * lead) - max(there, 0)
    return max(min(over_days(row.demand, lead), within), 0) + max(-there, 0)


def best_use(asks: Iterable[Ask], limits: Mapping[str, int]) -> dict[int, Share]:
    """Item → what to buy now within the limits, minor units by currency; a currency without a limit is not bounded."""
    by_currency: dict[str, list[Ask]] = {}
    for ask in asks:
        by_currency.setdefault(ask.currency, []).append(ask)
    found: dict[int, Share] = {}
    for currency, mine in by_currency.items():
        for share in _shares(mine, limits.get(currency)):
            found[share.ask.item] = share
    return found


def _shares(asks: Sequence[Ask], limit: int | None) -> list[Share]:
    if limit is None:
        return [Share(ask, ask.pieces, Reason.ENOUGH) for ask in asks]
    priced = [ask for ask in asks if ask.unit_cost is not None]
    without = [Share(ask, 0, Reason.NO_COST) for ask in asks if ask.unit_cost is None]
    if sum(ask.cost(ask.pieces) or 0 for ask in priced) <= limit:
        return [*without, *(Share(ask, ask.pieces, Reason.ENOUGH) for ask in priced)]
    bought, left = dict.fromkeys((ask.item for ask in priced), 0), limit
    for urgent in (True, False):
        chosen = best_buys([_option(ask) for ask in priced if ask.urgent is urgent], left)
        bought |= chosen
        left -= sum(ask.cost(chosen[ask.item]) or 0 for ask in priced if ask.item in chosen)
    filled = _filled(priced, bought, left)
    return [*without, *(Share(ask, filled[ask.item], _reason(ask, filled)) for ask in priced)]


def _option(ask: Ask) -> Option:
    unit = ask.unit_cost or Decimal(0)
    scaled = int(unit.scaleb(money.places(ask.currency)).scaleb(_EXACT).to_integral_value())
    value = max(ask.margin or 0, 0)
    return Option(ask.item, ask.pieces, ask.least, ask.multiple, scaled, value, ask.missing)


_EXACT = 6
"""Decimals of a minor unit in which costs are compared."""


def _filled(asks: Iterable[Ask], bought: Mapping[int, int], left: int) -> dict[int, int]:
    """What is left buys whole packs of what is still wanted: empty and critical items first, then the soonest gone."""
    found = dict(bought)
    for ask in sorted(asks, key=lambda each: (not each.urgent, each.margin is None, each.until, each.item)):
        now = found[ask.item]
        left += ask.cost(now) or 0
        found[ask.item] = _most(ask, now, left)
        left -= ask.cost(found[ask.item]) or 0
    return found


def _most(ask: Ask, now: int, cash: int) -> int:
    """The most pieces, at least those of now, that the cash buys."""
    unit = ask.unit_cost or Decimal(0)
    wanted = int(money.major(cash, ask.currency) / unit) if unit else ask.pieces
    for pieces in (ask.pieces, ask.down_to_packs(wanted + ask.multiple), ask.down_to_packs(wanted)):
        if pieces > now and (ask.cost(pieces) or 0) <= cash:
            return pieces
    return now


def _reason(ask: Ask, filled: Mapping[int, int]) -> Reason:
    if filled[ask.item]:
        return Reason.SAVES if ask.saved(filled[ask.item]) else Reason.LEFT_OVER
    if ask.margin is None:
        return Reason.NO_PRICE
    if ask.margin <= 0:
        return Reason.NO_MARGIN
    return Reason.LATER if ask.missing else Reason.NOTHING_MISSING
