"""One look at the stock: every item judged by its rules, from what was counted, moved and sold."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from seller_desk.domain.alert_answers import AlertAnswer
from seller_desk.domain.clock import CHINA, zone
from seller_desk.domain.demand import ItemDemand
from seller_desk.domain.inventory import StockRow, judge
from seller_desk.domain.stock import SPARK_DAYS, Demand, StockItem, StockRules, Supply
from seller_desk.domain.stock_alerts import Crossing, silences
from seller_desk.domain.stock_days import Past, days_in_stock, days_without
from seller_desk.settings.every import Settings
from seller_desk.settings.stock import StockSettings
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.lots import life_rules
from seller_desk.usecases.many_objects import many_objects
from seller_desk.usecases.stock_facts import (
    NOTHING,
    Facts,
    Look,
    Sold,
    read_again,
    read_by_day,
    read_facts,
    read_levels,
)

if TYPE_CHECKING:
    from seller_desk.domain.lead_times import LeadPast
    from seller_desk.store.database import Connection
    from seller_desk.store.inventory import ShopFacts

_NOT_COUNTED = Supply()
Answers = Mapping[int, tuple[AlertAnswer, Crossing | None]]


@dataclass(frozen=True, slots=True)
class Trial:
    """Settings to try before they are saved: those of one shop, or (None) those that every shop shares."""

    settings: Settings
    shop: int | None = None


class StockReading:
    """One look at the stock on the shop's own day; an item sold in one shop only keeps that shop's rules."""

    def __init__(
        self,
        desk: Desk,
        connection: "Connection",
        trial: Trial | None = None,
        demands: Mapping[int, ItemDemand] | None = None,
    ) -> None:
        """`demands` are used instead of those that are kept."""
        from seller_desk.store import inventory as store

        self.connection = connection
        self.shops: dict[int, ShopFacts] = {shop.shop_id: shop for shop in store.read_shops(connection)}
        zones = {shop.zone for shop in self.shops.values()}
        self.zone = zone(zones.pop()) if len(zones) == 1 else CHINA
        self.today: date = desk.clock().astimezone(self.zone).date()
        settings = desk.settings()
        self._common = settings.stock
        self._scored = timedelta(days=settings.suppliers.score_days - 1)
        self._own = {number: desk.settings(number).stock for number in self.shops}
        if trial is not None:
            self._try(trial)
        known = store.has_sales_on(connection, self.today.isoformat())
        # a day of which nothing is known yet is no day without sales
        self._look = self._look_until(self.today if known else self.today - timedelta(days=1))
        self._idle: dict[tuple[int, int, str], Demand] = {}
        self._demands = demands

    def _try(self, trial: Trial) -> None:
        if trial.shop is not None:
            self._own[trial.shop] = trial.settings.stock
            return
        own = {number: trial.settings.stock for number, each in self._own.items() if each == self._common}
        self._own |= own
        self._common = trial.settings.stock

    def _look_until(self, last: date) -> Look:
        kinds = (self._common, *self._own.values())
        windows = tuple(sorted({kind.rate_days for kind in kinds}))
        longest = max(SPARK_DAYS, *(max(kind.rate_days, kind.slow_days) for kind in kinds))
        a_share, b_share, life = self._common.a_share, self._common.b_share, life_rules(self._common)
        return Look(last, windows, longest, a_share, b_share, self.today, life)

    @property
    def last_day(self) -> date | None:
        """The last day on which an order is known."""
        known = [last for shop in self.shops.values() if (last := shop.last_day) is not None]
        return date.fromisoformat(max(known)) if known else None

    def rows(self, shop: int | None = None) -> tuple[StockRow, ...]:
        """A row for every stock item, or for those that a shop sells."""
        with many_objects():
            return tuple(self._rows(shop))

    def _rows(self, shop: int | None) -> Iterator[StockRow]:
        from seller_desk.store import inventory as store
        from seller_desk.store.item_demand import read_demands
        from seller_desk.store.items import read_items
        from seller_desk.store.stock_alerts import read_answers

        items = read_items(self.connection, shop, pasts=self._lead_pasts())
        facts = read_facts(self.connection, self._look)
        if self._demands is None:
            self._demands = read_demands(self.connection)
        sold_in = _sold_in(store.read_item_shops(self.connection))
        yield from self._judged(items, facts, sold_in, read_answers(self.connection))

    def _lead_pasts(self) -> "Mapping[int, LeadPast]":
        """How long the suppliers' deliveries took, of as many days as their score looks at."""
        from seller_desk.store.deliveries import read_lead_pasts

        return read_lead_pasts(self.connection, (self.today - self._scored).isoformat())

    @property
    def key(self) -> object:
        """Equal for two readings that judge alike: same day, settings and days of data."""
        return self.today, self._look, self._common, self._own, self.shops, self._scored

    def again(self, before: Mapping[int, StockRow], only: Collection[int]) -> tuple[StockRow, ...]:
        """The rows of some items after a change that no sale or link was part of; gone ones are missing."""
        from seller_desk.store.item_demand import read_demands
        from seller_desk.store.items import read_items
        from seller_desk.store.stock_alerts import read_answers

        items = read_items(self.connection, only=only, pasts=self._lead_pasts())
        self._demands = read_demands(self.connection, only)
        known = {item: before[item] for item in only if item in before}
        sold_in = {item: row.shops for item, row in known.items()}
        sold = {item: each for item, row in known.items() if (each := self._sold_of(row.demand)) is not None}
        abc = {item: row.abc for item, row in known.items()}
        facts = read_again(self.connection, self._look, sold, abc, only)
        return tuple(self._judged(items, facts, sold_in, read_answers(self.connection)))

    def _sold_of(self, demand: Demand) -> Sold | None:
        """What a reading by the same look found sold."""
        if demand.idle_days is None:
            return None
        last_day = self._look.last - timedelta(days=demand.idle_days)
        units = (demand.units + demand.spikes,) * len(self._look.windows)
        return Sold(last_day.isoformat(), units, demand.price, demand.price_currency or "", demand.recent)

    def _judged(
        self, items: Iterable[StockItem], facts: Facts, sold_in: Mapping[int, frozenset[int]], answers: Answers
    ) -> Iterator[StockRow]:
        shared: dict[frozenset[int], tuple[StockRules, int]] = {}
        for item in items:
            shops = sold_in.get(item.item_id, frozenset())
            if shops not in shared:
                shared[shops] = (self._rules(shops), self._data_days(shops))
            rules, data_days = shared[shops]
            supply = facts.levels.supplies.get(item.item_id, _NOT_COUNTED)
            demand = self._demand(item, facts, supply, rules, data_days)
            row = judge(item, supply, demand, rules, self.today, shops)
            if item.item_id in answers and silences(*answers[item.item_id], row):
                row = replace(row, answered=answers[item.item_id][0])
            yield row

    def _demand(self, item: StockItem, facts: Facts, supply: Supply, rules: StockRules, data_days: int) -> Demand:
        number = item.item_id
        sold, abc = facts.sold.get(number), facts.abc.get(number, "C")
        days = min(rules.rate_days, data_days)
        if sold is None:
            return self._nothing_sold(days, data_days, abc)
        units = max(sold.units[self._look.windows.index(rules.rate_days)], 0)
        last = self._look.last.toordinal()
        forecast = None if self._demands is None else self._demands.get(number)
        spikes = 0
        if forecast is not None and forecast.spikes and units:
            first = self._look.last - timedelta(days=max(days - 1, 0))
            spikes = min(forecast.left_out(first, self._look.last), units - 1)
        return Demand(
            units=units - spikes,
            in_stock_days=self._in_stock(number, facts, supply, days) if units and number in facts.walked else days,
            window_days=days,
            data_days=data_days,
            idle_days=last - self._look.ordinal(sold.last_day),
            sold_until=None if units else sold.last_day,
            recent=sold.recent,
            last_day=last,
            price=sold.price,
            price_currency=sold.currency,
            abc=abc,
            spikes=spikes,
            forecast=forecast,
        )

    def _nothing_sold(self, days: int, data_days: int, abc: str) -> Demand:
        """Shared by all items of which nothing was sold: most of a large stock."""
        key = (days, data_days, abc)
        if key not in self._idle:
            self._idle[key] = Demand(in_stock_days=days, window_days=days, data_days=data_days, abc=abc)
        return self._idle[key]

    def _in_stock(self, item: int, facts: Facts, supply: Supply, days: int) -> int:
        last = self._look.last.toordinal()
        first = last - days + 1
        counts = [
            (day, count.quantity)
            for count in facts.levels.counts.get(item, ())
            if first <= (day := self._look.ordinal(count.day)) <= last
        ]
        moves = facts.levels.moves.get(item, NOTHING)
        available = (supply.on_hand or 0) - supply.reserved
        return days_in_stock(Past(available, facts.by_day.get(item, NOTHING), moves, counts), first, last)

    def days_without(self, items: Collection[int]) -> dict[int, set[int]]:
        """The days (ordinals) of the longest window without stock and sale, of items that were counted."""
        levels = read_levels(self.connection, self._look)
        last = self._look.last.toordinal()
        first = last - self._look.longest + 1
        by_day = read_by_day(self.connection, self._look, self._look.longest, items)
        found = {}
        for item in items:
            supply = levels.supplies.get(item, _NOT_COUNTED)
            if supply.on_hand is None:
                continue
            counts = [(self._look.ordinal(each.day), each.quantity) for each in levels.counts.get(item, ())]
            kept = [(day, pieces) for day, pieces in counts if first <= day <= last]
            moves = levels.moves.get(item, NOTHING)
            past = Past(supply.on_hand - supply.reserved, by_day.get(item, NOTHING), moves, kept)
            found[item] = set(days_without(past, first, last))
        return found

    @property
    def look_until(self) -> date:
        """The last day that is looked at: today where its sales are known, else yesterday."""
        return self._look.last

    @property
    def window_days(self) -> int:
        """The days of the longest window."""
        return self._look.longest

    def _rules(self, sold_in: frozenset[int]) -> StockRules:
        return rules_of(self._own[next(iter(sold_in))] if len(sold_in) == 1 else self._common)

    def _data_days(self, sold_in: frozenset[int]) -> int:
        """For how many days sales are known, up to the last one counted."""
        known = [first for number in sold_in or self.shops if (first := self.shops[number].first_day) is not None]
        first_day = date.fromisoformat(min(known)) if known else None
        return max(0, (self._look.last - first_day).days + 1) if first_day is not None else 0


def _sold_in(pairs: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    """Item → its shops; items of the same shops share one set."""
    nowhere = frozenset[int]()
    found: dict[int, frozenset[int]] = {}
    grown: dict[tuple[frozenset[int], int], frozenset[int]] = {}
    for item, shop in pairs:
        step = found.get(item, nowhere), shop
        if step not in grown:
            grown[step] = step[0] | {shop}
        found[item] = grown[step]
    return found


def rules_of(settings: StockSettings) -> StockRules:
    """The numbers of the settings as the rules take them."""
    return StockRules(
        settings.safety_days,
        settings.lead_days,
        settings.critical_share,
        settings.cover_days,
        settings.rate_days,
        settings.slow_days,
        settings.xyz_steady,
        settings.xyz_uneven,
    )
