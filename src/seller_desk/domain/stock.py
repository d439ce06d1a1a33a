"""What is known of a stock item: as noted, as counted, as sold; and the numbers that follow from it.

Items, supplies, demands and rows are never changed after they were made. They are not frozen because 50,000 of each
are made for one look at a large stock, and making a frozen one takes ten times as long.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from seller_desk.domain.alert_answers import AlertAnswer
from seller_desk.domain.attributes import choice_words
from seller_desk.domain.classes import xyz
from seller_desk.domain.demand import ItemDemand
from seller_desk.domain.lead_times import LeadPast

SPARK_DAYS = 30
"""The days whose sales a row shows one by one."""


class StockState(StrEnum):
    """What an item needs; the first that fits, in this order."""

    OUT = "out"
    CRITICAL = "critical"
    REORDER = "reorder"
    SLOW = "slow"
    OK = "ok"


@dataclass(frozen=True, slots=True)
class StockRules:
    """The seller's numbers: days, and percent for the critical share and the thresholds of XYZ."""

    safety_days: int = 3
    lead_days: int = 7
    critical_share: int = 50
    cover_days: int = 14
    rate_days: int = 90
    slow_days: int = 60
    xyz_steady: int = 50
    xyz_uneven: int = 100


@dataclass(slots=True, unsafe_hash=True)
class StockItem:
    """A physical thing as noted: own SKU, cost in minor units, and what is known of ordering it; None = not noted.

    `on_order` = what the seller typed or a file told, and `purchased` pieces that open purchases are still to bring.
    `lead_past` = how long the deliveries of its supplier took, None where too few are known.
    """

    item_id: int
    sku: str
    name: str = ""
    attributes: str = ""
    cost: int | None = None
    currency: str | None = None
    lead_days: int | None = None
    level: int | None = None
    safety_stock: int | None = None
    multiple: int | None = None
    minimum: int | None = None
    on_order: int = 0
    supplier: str | None = None
    barcode: str = ""
    py_initials: str = ""
    py_full: str = ""
    supplier_id: int | None = None
    purchased: int = 0
    lead_past: LeadPast | None = None

    @property
    def late(self) -> float:
        """How much its supplier's delivery time varies, days; 0 where too few deliveries are known."""
        return 0.0 if self.lead_past is None else self.lead_past.spread


@dataclass(slots=True, unsafe_hash=True)
class Supply:
    """What is there now: `on_hand` None = not counted yet; `reserved` = paid and not yet taken from the shelf.

    `blocked` = on hand, but too near its expiry to be sold (S15).
    """

    on_hand: int | None = None
    reserved: int = 0
    counted_at: str | None = None
    blocked: int = 0


@dataclass(slots=True, unsafe_hash=True)
class Demand:
    """What was sold: pieces within the window and the days of it in stock; `data_days` = how long sales are known.

    `idle_days` = days since the last sale, None where none is known of the last `data_days`. `sold_until` names the
    last sale of an item that has none within the window. `price` = mean price paid, minor units. `recent` = what was
    sold in the 30 days up to `last_day` (`date.toordinal()`) as `DAY PIECES;DAY PIECES…`, in any order. `spikes` =
    pieces sold above the usual that `units` leaves out; `forecast` = what was measured on the whole past, None where
    it was not yet (S4).
    """

    units: int = 0
    in_stock_days: int = 0
    window_days: int = 0
    data_days: int = 0
    idle_days: int | None = None
    sold_until: str | None = None
    recent: str = ""
    last_day: int = 0
    price: int | None = None
    price_currency: str | None = None
    abc: str = "C"
    spikes: int = 0
    forecast: ItemDemand | None = None

    @property
    def sales30(self) -> tuple[int, ...]:
        """Pieces sold on each of the last 30 days, oldest first."""
        found = [0] * SPARK_DAYS
        for sale in self.recent.split(";") if self.recent else ():
            day, _space, pieces = sale.partition(" ")
            found[date.fromisoformat(day).toordinal() - self.last_day - 1] += int(pieces)
        return tuple(found)


@dataclass(slots=True, unsafe_hash=True)
class Judged:
    """One stock item with its state and every number behind it; `inventory.StockRow` adds the words.

    Pieces are whole numbers; `daily_rate` is pieces a day; `order_by` is a day; money is minor units of `currency`.
    """

    item: StockItem
    supply: Supply
    demand: Demand
    rules: StockRules
    today: date
    state: StockState
    available: int | None
    safety_stock: int
    reorder_point: int
    line: int  # reordered at or under it: the larger of reorder point and safety stock
    shortfall: int  # to the line; negative = above it
    suggested: int
    order_by: date | None
    shops: frozenset[int] = field(default=frozenset())
    answered: AlertAnswer | None = None  # what silences its alert now (S14)

    @property
    def item_id(self) -> int:
        return self.item.item_id

    @property
    def sku(self) -> str:
        return self.item.sku

    @property
    def name(self) -> str:
        """The item's name with its attributes; its SKU where it has no name. Bare property numbers are left out."""
        attributes = self.item.attributes
        name = self.item.name or self.item.sku
        return f"{name} {choice_words(attributes)}" if any(map(str.isalpha, attributes)) else name

    @property
    def on_hand(self) -> int | None:
        return self.supply.on_hand

    @property
    def reserved(self) -> int:
        return self.supply.reserved

    @property
    def blocked(self) -> int:
        """Pieces on hand that are too near their expiry to be sold (S15)."""
        return self.supply.blocked

    @property
    def counted_at(self) -> str | None:
        return self.supply.counted_at

    @property
    def on_order(self) -> int:
        return self.item.on_order

    @property
    def daily_rate(self) -> float:
        """Pieces a day in stock."""
        return self.demand.units / self.demand.in_stock_days if self.demand.in_stock_days else 0.0

    @property
    def days_left(self) -> float | None:
        """How long the available pieces last; None where the rate is 0 or nothing was counted."""
        if self.available is None or not self.demand.units:
            return None
        return max(self.available, 0) * self.demand.in_stock_days / self.demand.units

    @property
    def lead_days(self) -> int:
        """Days from ordering to arrival: the item's own or its supplier's, else the setting."""
        return self.rules.lead_days if self.item.lead_days is None else self.item.lead_days

    @property
    def safety_days_need(self) -> int:
        """Pieces sold in the days that are kept in reserve, rounded up (S1)."""
        return over_days(self.demand, self.rules.safety_days)

    @property
    def service_need(self) -> int:
        """Pieces above the usual use of the delivery time that the wanted share of deliveries needs (S4)."""
        return service_part(self.demand, self.lead_days, self.item.late)

    @property
    def multiple(self) -> int:
        return max(self.item.multiple or 1, 1)

    @property
    def cover_need(self) -> int:
        """Pieces sold in the days that one order lasts, rounded up."""
        return over_days(self.demand, self.rules.cover_days)

    @property
    def abc(self) -> str:
        return self.demand.abc

    @property
    def xyz(self) -> str | None:
        """How much its weeks differ: X, Y or Z; None where too little is known (S5)."""
        forecast = self.demand.forecast
        return None if forecast is None else xyz(forecast.variation, self.rules.xyz_steady, self.rules.xyz_uneven)

    @property
    def sales30(self) -> tuple[int, ...]:
        """Pieces sold on each of the last 30 days, oldest first."""
        return self.demand.sales30

    @property
    def cost(self) -> int | None:
        return self.item.cost

    @property
    def currency(self) -> str | None:
        return self.item.currency

    @property
    def purchase(self) -> int | None:
        """What the suggested pieces cost, minor units; None where the cost is not known."""
        return None if self.item.cost is None else self.item.cost * self.suggested

    @property
    def tied_up(self) -> int | None:
        """What the pieces on hand cost, minor units; None where count or cost is not known."""
        on_hand = self.supply.on_hand
        return None if self.item.cost is None or on_hand is None else self.item.cost * max(on_hand, 0)

    @property
    def lost_a_day(self) -> int:
        """Sales missed on a day without stock, minor units of `demand.price_currency`."""
        return round(self.daily_rate * (self.demand.price or 0))

    @property
    def arrives(self) -> date:
        """The day on which goods ordered today arrive."""
        return arrival(self.today, self.lead_days)


def arrival(ordered: date, lead_days: int) -> date:
    """The day on which goods arrive that are ordered on a day."""
    return ordered + timedelta(days=lead_days)


def over_days(demand: Demand, days: int) -> int:
    """Pieces sold in so many days at the daily rate, rounded up."""
    return -(-demand.units * days // demand.in_stock_days) if demand.in_stock_days else 0


def service_part(demand: Demand, lead_days: int, late: float = 0.0) -> int:
    """What covers the wanted share of deliveries beyond the use at the daily rate; 0 where it was not measured (S4)."""
    if demand.forecast is None:
        return 0
    return max(0, demand.forecast.level(lead_days, late) - over_days(demand, lead_days))
