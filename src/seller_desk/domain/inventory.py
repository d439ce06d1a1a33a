"""Stock: what is left, how fast it goes, when to order again and how much (S1–S4, S8, S13)."""

from dataclasses import dataclass
from datetime import date, timedelta

from seller_desk.domain import stock_reasons
from seller_desk.domain.stock import Demand, Judged, StockItem, StockRules, Supply, over_days, service_part
from seller_desk.domain.stock import StockState as StockState  # noqa: PLC0414 - named from here
from seller_desk.texts import Message

ENOUGH_DAYS = 14
"""With fewer days of sales data nothing is called slow for having no sale: that would say more than is known."""


@dataclass(slots=True, unsafe_hash=True)
class StockRow(Judged):
    """One stock item with its state, every number behind it, and the reasons in words."""

    @property
    def why(self) -> Message:
        """The reason of the state, in one line."""
        return stock_reasons.why(self)

    @property
    def explanation(self) -> tuple[stock_reasons.Explained, ...]:
        """The numbers behind the suggestion, one on another; the last one is the answer."""
        return stock_reasons.explanation(self)


def judge(
    item: StockItem,
    supply: Supply,
    demand: Demand,
    rules: StockRules,
    today: date,
    shops: frozenset[int] = frozenset(),
) -> StockRow:
    """The row of one item: state, reorder point, suggestion and latest day to order (S1, S2, S4, S8, S13)."""
    lead = rules.lead_days if item.lead_days is None else item.lead_days
    safety = max(over_days(demand, rules.safety_days), service_part(demand, lead, item.late), item.safety_stock or 0)
    point = item.level or over_days(demand, lead) + safety  # a level of 0 is none: it would only switch warnings off
    line = max(point, safety)
    available = None if supply.on_hand is None else supply.on_hand - supply.reserved - supply.blocked
    coming = (available or 0) + item.on_order
    state = StockState.OK if available is None else _state(item, demand, rules, available, safety, line)
    short = available is not None and line > 0 and coming <= line and state is not StockState.SLOW
    suggested = order_quantity(line - coming, over_days(demand, rules.cover_days), item) if short else 0
    return StockRow(
        item=item,
        supply=supply,
        demand=demand,
        rules=rules,
        today=today,
        state=state,
        available=available,
        safety_stock=safety,
        reorder_point=point,
        line=line,
        shortfall=line - coming,
        suggested=suggested,
        order_by=order_by(today, coming, demand, lead) if suggested else None,
        shops=shops,
    )


def _state(item: StockItem, demand: Demand, rules: StockRules, available: int, safety: int, line: int) -> StockState:
    """The first state that fits; without demand and any noted level nothing is missed."""
    wanted = demand.units > 0 or demand.sold_until is not None or (item.level or 0) > 0 or (item.safety_stock or 0) > 0
    if available <= 0 and wanted:
        return StockState.OUT
    if available * 100 < rules.critical_share * safety:
        return StockState.CRITICAL
    if line > 0 and available + item.on_order <= line:
        return StockState.REORDER
    if available > 0 and (no_sale(demand, rules) or lasts_too_long(available, demand, rules)):
        return StockState.SLOW
    return StockState.OK


def no_sale(demand: Demand, rules: StockRules) -> bool:
    """Whether nothing was sold in the days after which stock is slow, or in all the days that are known (S8)."""
    if demand.data_days < min(rules.slow_days, ENOUGH_DAYS):
        return False
    return demand.idle_days is None or demand.idle_days >= rules.slow_days


def lasts_too_long(available: int, demand: Demand, rules: StockRules) -> bool:
    """Whether the available pieces last longer than the days after which stock is slow (S8)."""
    return demand.units > 0 and available * demand.in_stock_days > rules.slow_days * demand.units


def order_quantity(shortfall: int, need: int, item: StockItem) -> int:
    """The larger of shortfall and need, at least the minimum, rounded up to whole packs (S13)."""
    wanted = max(shortfall, need, item.minimum or 0)
    multiple = max(item.multiple or 1, 1)
    return -(-wanted // multiple) * multiple if wanted > 0 else 0


def order_by(today: date, coming: int, demand: Demand, lead_days: int) -> date:
    """The latest day to order so that goods arrive before the stock (with what is on order) is gone (S13)."""
    if not demand.units:
        return today
    lasts = max(coming, 0) * demand.in_stock_days // demand.units
    return today + timedelta(days=max(0, lasts - lead_days))
