"""What another service level, reserve, delivery time, order size or demand would do to an item or the stock (S4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from seller_desk.domain.demand import ItemDemand
from seller_desk.domain.inventory import StockRow, StockState, judge, order_quantity
from seller_desk.domain.service_curve import factor_for, share_for
from seller_desk.domain.stock import Demand, StockItem

_WHOLE = 100
Curve = tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Where the sliders stand: percents and days. `demand` 100 = as it is, `capped` = spikes cut to the usual."""

    service: int
    safety_days: int
    lead_days: int
    cover_days: int
    demand: int = 100
    capped: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an item looks like: pieces, and what it ties up on average, minor units; `service` = the share of deliveries
    expected without a gap (0.5 or less … 0.99 or more), None where it was not measured.
    """

    row: StockRow
    service: float | None

    @property
    def mean_stock(self) -> int:
        """Pieces on the shelf on average: the safety stock and half an order."""
        return self.row.safety_stock + order_quantity(0, self.row.cover_need, self.row.item) // 2

    @property
    def tied_up(self) -> int | None:
        """What these pieces cost, minor units; None where the cost is not known."""
        return None if self.row.cost is None else self.row.cost * self.mean_stock


def started(row: StockRow, service: int, *, capped: bool) -> Assumptions:
    """Where the sliders of an item begin; service level and spikes are those it was measured with, else the given."""
    forecast = row.demand.forecast
    if forecast is not None:
        service, capped = round(_WHOLE * forecast.target), forecast.capped
    return Assumptions(service, row.rules.safety_days, row.lead_days, row.rules.cover_days, capped=capped)


def with_curve(row: StockRow, curve: Curve) -> StockRow:
    """The row with what is known of other service levels."""
    forecast = row.demand.forecast
    if forecast is None or curve is None:
        return row
    return replace(row, demand=replace(row.demand, forecast=forecast._replace(curve=curve)))


def item_with(row: StockRow, wanted: Assumptions) -> StockRow:
    """The item judged by these assumptions alone: a reorder point and a safety stock noted at it do not count."""
    item = replace(row.item, lead_days=wanted.lead_days, level=None, safety_stock=None)
    return tried(row, item, wanted)


def tried(row: StockRow, item: StockItem, wanted: Assumptions) -> StockRow:
    """The row as these assumptions judge it, with what is to hold of the item."""
    rules = replace(row.rules, safety_days=wanted.safety_days, cover_days=wanted.cover_days)
    return judge(item, row.supply, _demand(row.demand, wanted), rules, row.today, row.shops)


def outcome(row: StockRow) -> Outcome:
    """What a row comes to."""
    forecast = row.demand.forecast
    known = forecast is not None and row.line > 0
    return Outcome(row, share_for(forecast, row.line, row.lead_days, row.item.late) if forecast and known else None)


def _demand(demand: Demand, wanted: Assumptions) -> Demand:
    spikes = spikes_of(demand)
    more = 0
    if demand.forecast is not None and demand.forecast.capped is not wanted.capped:
        more = -min(spikes, max(demand.units - 1, 0)) if wanted.capped else spikes
    if not more and wanted.demand == _WHOLE and _is_measured_for(demand.forecast, wanted):
        return demand
    return replace(
        demand,
        units=(demand.units + more) * wanted.demand,
        in_stock_days=demand.in_stock_days * _WHOLE,
        spikes=0 if more > 0 else demand.spikes - more if more else demand.spikes,
        forecast=None if demand.forecast is None else _forecast(demand.forecast, demand, more, wanted),
    )


def _is_measured_for(forecast: ItemDemand | None, wanted: Assumptions) -> bool:
    return forecast is None or round(_WHOLE * forecast.target) == wanted.service


def spikes_of(demand: Demand) -> int:
    """The pieces of the window's spikes above the usual, whether they are left out now or not."""
    if demand.forecast is None or not demand.forecast.spikes:
        return 0
    last = date.fromordinal(demand.last_day)
    first = last - timedelta(days=max(demand.window_days - 1, 0))
    return demand.forecast._replace(capped=True).left_out(first, last)


def _forecast(forecast: ItemDemand, demand: Demand, more: int, wanted: Assumptions) -> ItemDemand:
    times = wanted.demand / _WHOLE
    a_day = more / demand.in_stock_days if demand.in_stock_days else 0.0
    moved = forecast._replace(
        rate=max(forecast.rate + a_day, 0.0) * times,
        mean=max(forecast.mean + a_day * forecast.lead, 0.0) * times,
        spread=forecast.spread * times,
        capped=wanted.capped,
    )
    if _is_measured_for(forecast, wanted):
        return moved
    share = wanted.service / _WHOLE
    return moved._replace(factor=factor_for(forecast, share), target=share)


DAYS = (0, 7, 14, 21, 28)
"""The days from today at which the course of the whole stock is told."""
Course = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """What the whole stock comes to: how many items are in each state, what is suggested and tied up, minor units by
    currency, and the expected service: the mean of the items', weighted by what they sell a day; None = not measured.

    `courses`: what the stock is worth at cost on each of `DAYS`, minor units by currency, with what is suggested
    ordered today, and without.
    """

    items: int = 0
    measured: int = 0
    states: Mapping[StockState, int] = field(default_factory=dict)
    suggested: Mapping[str, int] = field(default_factory=dict)
    tied_up: Mapping[str, int] = field(default_factory=dict)
    service: float | None = None
    courses: Mapping[str, tuple[Course, Course]] = field(default_factory=dict)
