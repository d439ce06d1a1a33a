"""What is read of the stock in one look: counts, moves, sales by window, what sales took; sorted by item."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from seller_desk.domain.classes import classes
from seller_desk.domain.lots import LifeRules
from seller_desk.domain.stock import SPARK_DAYS, Supply
from seller_desk.usecases.lots import blocked_pieces

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.inventory import Count, Sales

LOOK_BACK = 180
"""Days in which an empty item must have been sold to be missed still."""
NOTHING: Mapping[int, int] = {}


class Sold(NamedTuple):
    """What was sold of one item: the last day, its pieces in each window, the mean price, the latest days (`Sales`)."""

    last_day: str
    units: tuple[int, ...]
    price: int | None
    currency: str
    recent: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """Over which days one looks: the windows of the daily rate (in days), the longest stretch, up to `last`."""

    last: date
    windows: tuple[int, ...]
    longest: int
    a_share: int
    b_share: int
    today: date = date.min
    life: LifeRules = LifeRules()  # noqa: RUF009 - frozen: one instance serves all
    _ordinals: dict[str, int] = field(default_factory=dict, compare=False)

    def first(self, days: int) -> str:
        """The first of so many days that end with the last one known."""
        return (self.last - timedelta(days=days - 1)).isoformat()

    def ordinal(self, day: str) -> int:
        """A stored day as a number."""
        known = self._ordinals.get(day)
        if known is None:
            known = self._ordinals[day] = date.fromisoformat(day).toordinal()
        return known


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything read; items that no sale, count or move mentions are absent.

    `walked` are the items whose days in stock cannot be told without going through their days: what they sold `by_day`.
    """

    levels: "Levels"
    sold: Mapping[int, Sold]
    abc: Mapping[int, str]
    walked: Collection[int]
    by_day: Mapping[int, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Levels:
    """What there is of each item today, and its counts and moves within the longest stretch, moves by day."""

    supplies: Mapping[int, Supply]
    counts: Mapping[int, list["Count"]]
    moves: Mapping[int, Mapping[int, int]]


def read_levels(connection: "Connection", look: Look, only: Collection[int] | None = None) -> Levels:
    """Read what was counted, moved, taken and reserved, of every item or of some."""
    from seller_desk.store import inventory as store
    from seller_desk.store.lots import read_lots

    last, counts = store.read_counts(connection, look.first(look.longest), only)
    moved, moves = _moves(last, store.read_moves(connection, only), look)
    reserved = store.read_reserved(connection, only)
    taken = store.read_taken(connection) if only is None else store.read_taken_of(connection, only)
    supplies = _supplies(last, moved, taken, reserved)
    if lots := read_lots(connection, only):
        there = {item: each.on_hand for item in lots if (each := supplies.get(item)) is not None}
        for item, pieces in blocked_pieces(lots, there, look.today, look.life).items():
            supplies[item] = replace(supplies[item], blocked=pieces)
    return Levels(supplies, counts, moves)


def read_facts(connection: "Connection", look: Look) -> Facts:
    """Read everything in a handful of queries."""
    sold, abc = _sold(connection, look)
    return _facts(connection, look, read_levels(connection, look), sold, abc)


def read_again(
    connection: "Connection", look: Look, sold: Mapping[int, Sold], abc: Mapping[int, str], only: Collection[int]
) -> Facts:
    """Some items' facts read again after a change that no sale was part of: `sold` and `abc` are still true."""
    return _facts(connection, look, read_levels(connection, look, only), sold, abc)


def _facts(
    connection: "Connection", look: Look, levels: Levels, sold: Mapping[int, Sold], abc: Mapping[int, str]
) -> Facts:
    walked = {
        item
        for item, supply in levels.supplies.items()
        if _may_have_been_out(supply, levels.counts.get(item, ()), moving=item in levels.moves)
        and item in sold
        and any(sold[item].units)
    }
    by_day = read_by_day(connection, look, look.longest, walked) if walked else {}
    return Facts(levels, sold, abc, walked, by_day)


def _supplies(
    counts: Mapping[int, "Count"], moved: Mapping[int, int], taken: Mapping[int, int], reserved: Mapping[int, int]
) -> dict[int, Supply]:
    """On hand = last count + moves after it − what sales took after it; without a count it is not known."""
    found = {
        item: Supply(count.quantity + moved.get(item, 0) - taken.get(item, 0), reserved.get(item, 0), count.at)
        for item, count in counts.items()
    }
    return found | {item: Supply(None, pieces) for item, pieces in reserved.items() if item not in found}


def _moves(
    counts: Mapping[int, "Count"], found: Iterable[tuple[int, str, str, int]], look: Look
) -> tuple[dict[int, int], dict[int, dict[int, int]]]:
    """The moves after each item's last count, and those of the longest window by day."""
    first = look.first(look.longest)
    after: dict[int, int] = defaultdict(int)
    by_day: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for item, at, day, quantity in found:
        if item in counts and at > counts[item].at:
            after[item] += quantity
        if day >= first:
            by_day[item][look.ordinal(day)] += quantity
    return after, by_day


def read_by_day(
    connection: "Connection", look: Look, days: int, items: Collection[int] | None = None
) -> dict[int, dict[int, int]]:
    """Item → pieces sold by day (ordinal) over so many days, of every item or of some."""
    from seller_desk.store import inventory as store

    found: dict[int, dict[int, int]] = {}
    for item, day, units in store.read_sold(connection, look.first(days), look.last.isoformat(), items):
        pieces, number = found.setdefault(item, {}), look.ordinal(day)
        pieces[number] = pieces.get(number, 0) + units
    return found


def _sold(connection: "Connection", look: Look) -> tuple[dict[int, Sold], dict[int, str]]:
    """What was sold of each item, and its class by the sales of the longest window."""
    from seller_desk.store import inventory as store

    found: dict[int, Sold] = {}
    by_currency: dict[str, dict[int, int]] = defaultdict(dict)
    windows = [look.first(days) for days in look.windows]
    since, recent = look.first(max(LOOK_BACK, look.longest)), look.first(SPARK_DAYS)
    for sales in store.read_sales(connection, since, windows, look.last.isoformat(), recent):
        by_currency[sales.currency][sales.item_id] = sales.gross[-1]
        each = _of(sales)
        found[sales.item_id] = _together(found[sales.item_id], each) if sales.item_id in found else each
    return found, classes(by_currency, look.a_share, look.b_share)


def _of(sales: "Sales") -> Sold:
    units, gross = sales.units[-1], sales.gross[-1]
    price = round(gross / units) if units > 0 else None
    return Sold(sales.last_day, sales.units, price, sales.currency, sales.recent or "")


def _together(one: Sold, other: Sold) -> Sold:
    """The sales of one item in two currencies: pieces add up, the price is that of the currency with more pieces."""
    most = max(one, other, key=lambda each: max(each.units))
    units = tuple(map(sum, zip(one.units, other.units, strict=True)))
    recent = ";".join(filter(None, (one.recent, other.recent)))
    return Sold(max(one.last_day, other.last_day), units, most.price, most.currency, recent)


def _may_have_been_out(supply: Supply, counts: Sequence["Count"], *, moving: bool) -> bool:
    """Whether days without stock are possible: what is left now, moved or counted does not rule them out."""
    if supply.on_hand is None:
        return False
    return (
        supply.on_hand <= supply.reserved or moving or len(counts) > 1 or (len(counts) == 1 and counts[0].quantity <= 0)
    )
