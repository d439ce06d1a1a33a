"""Reading the stock of the desk: what is there, what was sold on which days, and the row that follows for each item."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from seller_desk.domain.classes import classes
from seller_desk.domain.clock import CHINA, zone
from seller_desk.domain.inventory import StockRow, judge
from seller_desk.domain.stock import Demand, StockItem, StockRules, Supply
from seller_desk.domain.stock_days import Past, days_in_stock
from seller_desk.settings import Settings, StockSettings
from seller_desk.usecases.desk import Desk

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.inventory import Count, ShopFacts

_SPARK_DAYS = 30
_LOOK_BACK = 180  # days in which an empty item must have been sold to be missed still
_NO_SALES: Mapping[int, int] = {}


@dataclass(frozen=True, slots=True)
class _Sold:
    """What was sold of one item: the last day, and for each window its pieces; the mean price of a piece."""

    last_day: str
    units: Mapping[int, int]
    price: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class _Facts:
    """Everything read; items that no sale, count or move mentions are absent from the mappings."""

    counts: Mapping[int, "Count"]
    recent_counts: Mapping[int, list["Count"]]
    moved: Mapping[int, int]
    recent_moves: Mapping[int, dict[int, int]]
    taken: Mapping[int, int]
    reserved: Mapping[int, int]
    sold: Mapping[int, _Sold]
    by_day: Mapping[int, Mapping[int, int]]
    abc: Mapping[int, str]
    walked: Collection[int] = frozenset()  # items whose days in stock are walked through

    def supply(self, item: int) -> Supply:
        """On hand = last count + moves after it − what sales took after it."""
        reserved = self.reserved.get(item, 0)
        count = self.counts.get(item)
        if count is None:
            return Supply(None, reserved)
        return Supply(count.quantity + self.moved.get(item, 0) - self.taken.get(item, 0), reserved, count.at)


@dataclass(frozen=True, slots=True)
class Trial:
    """Settings to try before they are saved: those of one shop, or (None) those that every shop shares."""

    settings: Settings
    shop: int | None = None


class StockReading:
    """One look at the stock on the shop's own day; every item is judged by the rules of the shop that sells it."""

    def __init__(self, desk: Desk, connection: "Connection", trial: Trial | None = None) -> None:
        from seller_desk.store import inventory as store

        self.shops: dict[int, ShopFacts] = {shop.shop_id: shop for shop in store.read_shops(connection)}
        zones = {shop.zone for shop in self.shops.values()}
        self.zone = zone(zones.pop()) if len(zones) == 1 else CHINA
        self.today: date = desk.clock().astimezone(self.zone).date()
        self.connection = connection
        self._common = desk.settings().stock
        self._own = {number: desk.settings(number).stock for number in self.shops}
        if trial is not None and trial.shop is not None:
            self._own[trial.shop] = trial.settings.stock
        elif trial is not None:
            self._own = {
                number: trial.settings.stock if own == self._common else own for number, own in self._own.items()
            }
            self._common = trial.settings.stock
        self._longest = max(
            _SPARK_DAYS, *(max(kind.rate_days, kind.slow_days) for kind in (self._common, *self._own.values()))
        )
        self._last = self.today
        if not store.has_sales_on(connection, self.today.isoformat()):
            self._last -= timedelta(days=1)  # a day of which nothing is known yet is no day without sales

    @property
    def last_day(self) -> date | None:
        """The last day on which an order is known."""
        known = [last for shop in self.shops.values() if (last := shop.last_day) is not None]
        return date.fromisoformat(max(known)) if known else None

    def rows(self, shop: int | None = None) -> tuple[StockRow, ...]:
        """A row for every stock item, or for those that a shop sells."""
        from seller_desk.store import inventory as store

        items = store.read_items(self.connection, shop)
        facts = self._read()
        by_item: dict[int, set[int]] = defaultdict(set)
        for item_id, shop_id in store.read_item_shops(self.connection):
            by_item[item_id].add(shop_id)
        shared: dict[frozenset[int], tuple[StockRules, int]] = {}
        rows = []
        for item in items:
            sold_in = frozenset(by_item.get(item.item_id, ()))
            if sold_in not in shared:
                shared[sold_in] = (self._rules(sold_in), self._data_days(sold_in))
            rows.append(self._judged(item, facts, sold_in, *shared[sold_in]))
        return tuple(rows)

    def _judged(
        self, item: StockItem, facts: _Facts, sold_in: frozenset[int], rules: StockRules, data_days: int
    ) -> StockRow:
        supply = facts.supply(item.item_id)
        demand = self._demand(item.item_id, facts, supply, rules, data_days)
        return judge(item, supply, demand, rules, self.today, sold_in)

    def _demand(self, item: int, facts: _Facts, supply: Supply, rules: StockRules, data_days: int) -> Demand:
        sold, abc = facts.sold.get(item), facts.abc.get(item, "C")
        days = min(rules.rate_days, data_days)
        if sold is None:
            return self._nothing_sold(days, data_days, abc)
        units = max(sold.units[rules.rate_days], 0)
        last = self._last.toordinal()
        return Demand(
            units=units,
            in_stock_days=self._in_stock(item, facts, supply, days) if item in facts.walked else days,
            window_days=days,
            data_days=data_days,
            idle_days=last - self._ordinal(sold.last_day),
            sold_until=None if units else sold.last_day,
            recent=facts.by_day.get(item, _NO_SALES),
            last_day=last,
            price=sold.price,
            price_currency=sold.currency,
            abc=abc,
        )

    @lru_cache(maxsize=64)  # noqa: B019 - a reading lives for one look
    def _nothing_sold(self, days: int, data_days: int, abc: str) -> Demand:
        return Demand(in_stock_days=days, window_days=days, data_days=data_days, recent=_NO_SALES, abc=abc)

    def _in_stock(self, item: int, facts: _Facts, supply: Supply, days: int) -> int:
        last = self._last.toordinal()
        first = last - days + 1
        counts = [
            (day, count.quantity)
            for count in facts.recent_counts.get(item, ())
            if first <= (day := self._ordinal(count.day)) <= last
        ]
        moves = facts.recent_moves.get(item, _NO_SALES)
        past = Past((supply.on_hand or 0) - supply.reserved, facts.by_day.get(item, _NO_SALES), moves, counts)
        return days_in_stock(past, first, last)

    def _rules(self, sold_in: frozenset[int]) -> StockRules:
        """An item of one shop keeps that shop's rules, one of several shops the common ones."""
        chosen = self._own[next(iter(sold_in))] if len(sold_in) == 1 else self._common
        return rules_of(chosen)

    def _data_days(self, sold_in: frozenset[int]) -> int:
        """For how many days sales are known, up to the last one counted."""
        known = [first for number in sold_in or self.shops if (first := self.shops[number].first_day) is not None]
        return max(0, self._last.toordinal() - date.fromisoformat(min(known)).toordinal() + 1) if known else 0

    def _read(self) -> _Facts:
        from seller_desk.store import inventory as store

        last, recent = store.read_counts(self.connection, self._day(self._longest))
        moved, recent_moves = self._moves(last, self._day(self._longest))
        sold, abc = self._sales()
        facts = _Facts(
            counts=last,
            recent_counts=recent,
            moved=moved,
            recent_moves=recent_moves,
            taken=store.read_taken(self.connection),
            reserved=store.read_reserved(self.connection),
            sold=sold,
            by_day=self._by_day(self._day(_SPARK_DAYS)),
            abc=abc,
        )
        walked = {item for item, each in sold.items() if any(each.units.values()) and _may_have_been_out(item, facts)}
        by_day = self._by_day(self._day(self._longest), walked) if walked else {}
        return replace(facts, by_day={**facts.by_day, **by_day}, walked=walked)

    def _day(self, back: int) -> str:
        """The first day of a window that ends with the last day known."""
        return (self._last - timedelta(days=back - 1)).isoformat()

    @lru_cache(maxsize=1024)  # noqa: B019 - a reading lives for one look
    def _ordinal(self, day: str) -> int:
        return date.fromisoformat(day).toordinal()

    def _moves(self, counts: Mapping[int, "Count"], first: str) -> tuple[dict[int, int], dict[int, dict[int, int]]]:
        from seller_desk.store import inventory as store

        after: dict[int, int] = defaultdict(int)
        by_day: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for item, at, day, quantity in store.read_moves(self.connection):
            if item in counts and at > counts[item].at:
                after[item] += quantity
            if day >= first:
                by_day[item][date.fromisoformat(day).toordinal()] += quantity
        return after, by_day

    def _by_day(self, first: str, items: Collection[int] | None = None) -> dict[int, dict[int, int]]:
        from seller_desk.store import inventory as store

        found: dict[int, dict[int, int]] = {}
        ordinal = self._ordinal
        for item, day, units in store.read_sold(self.connection, first, self._last.isoformat(), items):
            days, number = found.setdefault(item, {}), ordinal(day)
            days[number] = days.get(number, 0) + units
        return found

    def _sales(self) -> tuple[dict[int, _Sold], dict[int, str]]:
        """What was sold of each item, and its class by the sales of the longest window."""
        from seller_desk.store import inventory as store

        days = sorted({kind.rate_days for kind in (self._common, *self._own.values())})
        windows = [self._day(count) for count in days]
        found: dict[int, _Sold] = {}
        by_currency: dict[str, dict[int, int]] = defaultdict(dict)
        since = self._day(max(_LOOK_BACK, self._longest))
        for sales in store.read_sales(self.connection, since, windows, self._last.isoformat()):
            item, units, gross = sales.item_id, sales.units[-1], sales.gross[-1]
            by_currency[sales.currency][item] = gross
            each = _Sold(
                sales.last_day,
                dict(zip(days, sales.units, strict=True)),
                round(gross / units) if units > 0 else None,
                sales.currency,
            )
            found[item] = _together(found[item], each) if item in found else each
        return found, classes(by_currency, self._common.a_share, self._common.b_share)


def _together(one: _Sold, other: _Sold) -> _Sold:
    """The sales of one item in two currencies: pieces add up, the price is that of the currency with more pieces."""
    most = max(one, other, key=lambda each: max(each.units.values()))
    units = {days: one.units[days] + other.units[days] for days in one.units}
    return _Sold(max(one.last_day, other.last_day), units, most.price, most.currency)


def _may_have_been_out(item: int, facts: _Facts) -> bool:
    """Whether its days in stock must be walked through: what is left now, moved or counted does not settle them."""
    supply = facts.supply(item)
    if supply.on_hand is None:
        return False
    counts = facts.recent_counts.get(item, ())
    return (
        supply.on_hand <= supply.reserved
        or item in facts.recent_moves
        or len(counts) > 1
        or any(count.quantity <= 0 for count in counts)
    )


def rules_of(settings: StockSettings) -> StockRules:
    """The numbers of the settings as the rules take them."""
    return StockRules(
        settings.safety_days,
        settings.lead_days,
        settings.critical_share,
        settings.cover_days,
        settings.rate_days,
        settings.slow_days,
    )
