"""The words behind a stock state and a suggested quantity: every number says where it comes from."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from seller_desk.domain.stock import Judged, StockState, over_days
from seller_desk.texts import N_, Message

_HALF = 50
_SMALL_RATE = 1.0
PIECES = N_("pcs")
A_DAY = N_("a day")
STATE_WORDS = {
    StockState.OUT: N_("Out"),
    StockState.CRITICAL: N_("Critical"),
    StockState.REORDER: N_("Reorder"),
    StockState.SLOW: N_("Slow"),
    StockState.OK: N_("OK"),
}


@dataclass(frozen=True, slots=True)
class Explained:
    """One line of an explanation: what, how it was found, the number and its unit (an English msgid)."""

    what: Message
    how: Message
    value: int | Decimal
    unit: str = PIECES


def rate_text(rate: float) -> str:
    """A daily rate as it is shown: 8.3, and 0.03 for what hardly sells."""
    places = Decimal("0.1") if rate >= _SMALL_RATE or not rate else Decimal("0.01")
    return f"{Decimal(rate).quantize(places, ROUND_HALF_UP)}"


def why(row: Judged) -> Message:
    """The reason of the row's state, in one line."""
    if row.available is None:
        return Message(N_("not counted yet"))
    return _REASONS[row.state](row)


def _why_out(row: Judged) -> Message:
    if row.available is not None and row.available < 0:
        numbers: dict[str, object] = {"n": -row.available, "coming": row.on_order}
        if row.on_order > 0:
            return Message(N_("{n} oversold, {coming} on order"), numbers)
        return Message(N_("{n} oversold, none left"), numbers)
    if row.on_order > 0:
        return Message(N_("none, {n} on order"), {"n": row.on_order})
    if row.demand.units:
        return Message(N_("none left, selling"))
    if row.demand.sold_until is not None:
        return Message(N_("sold until {day}"), {"day": row.demand.sold_until})
    return Message(N_("none left, level {level}"), {"level": row.line})


def _why_critical(row: Judged) -> Message:
    if row.rules.critical_share == _HALF:
        return Message(N_("under half of safety"))
    return Message(N_("under {share} % of safety"), {"share": row.rules.critical_share})


def _why_reorder(row: Judged) -> Message:
    if row.on_order > 0:
        return Message(N_("+{coming} on order ≤ {n}"), {"coming": row.on_order, "n": row.line})
    return Message(N_("≤ reorder point {n}"), {"n": row.line})


def _why_slow(row: Judged) -> Message:
    days = row.rules.slow_days
    if row.demand.idle_days is None:
        return Message(N_("no sale in {n} days"), {"n": min(row.demand.data_days, days)})
    if row.demand.idle_days >= days:
        return Message(N_("no sale in {n} days"), {"n": row.demand.idle_days})
    return Message(N_("{left} days > {n}"), {"left": f"{row.days_left or 0:.0f}", "n": days})


def _why_ok(row: Judged) -> Message:
    if row.on_order > 0 and (row.available or 0) <= row.line:
        return Message(N_("covered by {n} on order"), {"n": row.on_order})
    if row.line > 0:
        return Message(N_("reorder point {n}"), {"n": row.line})
    if not row.available:
        return Message(N_("none left, no sales"))
    return Message(N_("no sales yet"))


_REASONS = {
    StockState.OUT: _why_out,
    StockState.CRITICAL: _why_critical,
    StockState.REORDER: _why_reorder,
    StockState.SLOW: _why_slow,
    StockState.OK: _why_ok,
}


def explanation(row: Judged) -> tuple[Explained, ...]:
    """The lines from the daily rate to the suggested quantity; the last one is the answer."""
    return (_rate_line(row), *_service_lines(row), _safety_line(row), _point_line(row), *_order_lines(row))


def _rate_line(row: Judged) -> Explained:
    how = Message(
        N_("{units} ÷ {days} days in stock, est."),
        {"units": row.demand.units, "days": row.demand.in_stock_days},
    )
    if row.demand.spikes:
        sold = row.demand.units + row.demand.spikes
        how = Message(
            N_("({sold} − {spikes} of spikes) ÷ {days} days in stock, est."),
            {"sold": sold, "spikes": row.demand.spikes, "days": row.demand.in_stock_days},
        )
    if not row.demand.in_stock_days:
        how = Message(N_("no day in stock in the last {days}"), {"days": row.rules.rate_days})
    return Explained(Message(N_("Daily rate")), how, Decimal(rate_text(row.daily_rate)), A_DAY)


def _service_lines(row: Judged) -> tuple[Explained, ...]:
    """The two needs of which the larger one is the safety stock; none where deliveries were not measured (S4)."""
    forecast = row.demand.forecast
    if forecast is None:
        return ()
    days, share = row.rules.safety_days, f"{100 * forecast.target:.0f}"
    by_days = Message(N_("{rate} × {days} days, rounded up"), {"rate": rate_text(row.daily_rate), "days": days})
    level = forecast.level(row.lead_days, row.item.late)
    usual = over_days(row.demand, row.lead_days)
    by_share = Message(N_("{level} lasted in past deliveries, usual use {usual}"), {"level": level, "usual": usual})
    return (
        *_lead_lines(row, level - forecast.level(row.lead_days)),
        Explained(Message(N_("Reserve for {n} days"), {"n": days}), by_days, row.safety_days_need),
        Explained(Message(N_("Reserve for {share} % of deliveries"), {"share": share}), by_share, row.service_need),
    )


def _lead_lines(row: Judged, pieces: int) -> tuple[Explained, ...]:
    """How much the delivery time varies and the pieces kept for it, part of the next line; none where not known."""
    past = row.item.lead_past
    if past is None:
        return ()
    numbers: dict[str, object] = {"mean": f"{past.mean:.1f}", "spread": f"{past.spread:.1f}", "n": past.deliveries}
    how = Message(N_("{mean} ± {spread} days in {n} deliveries"), numbers)
    return (Explained(Message(N_("Delivery time varies")), how, pieces),)


def _safety_line(row: Judged) -> Explained:
    noted = row.item.safety_stock
    if noted is not None and noted == row.safety_stock and noted > 0:
        how = Message(N_("noted at the item"))
    elif row.demand.forecast is not None:
        how = Message(N_("the larger of the two"))
    else:
        how = Message(
            N_("{rate} × {days} days, rounded up"),
            {"rate": rate_text(row.daily_rate), "days": row.rules.safety_days},
        )
    return Explained(Message(N_("Safety stock")), how, row.safety_stock)


def _point_line(row: Judged) -> Explained:
    if row.item.level:
        how = Message(N_("noted at the item"))
        if row.line > row.reorder_point:
            how = Message(N_("noted {level}, at least the safety stock"), {"level": row.item.level})
    else:
        how = Message(N_("{rate} × {days} days + safety"), {"rate": rate_text(row.daily_rate), "days": row.lead_days})
    return Explained(Message(N_("Reorder point")), how, row.line)


def _order_lines(row: Judged) -> tuple[Explained, ...]:
    if row.available is None:
        return ()
    sums = {"line": row.line, "available": _signed(row.available), "coming": row.on_order}
    if not row.suggested:
        left = Message(N_("{available} + {coming} on order, above the reorder point"), sums)
        if row.state is StockState.SLOW or row.shortfall >= 0:
            left = Message(N_("nothing to order"))
        return (Explained(Message(N_("Suggested")), left, 0),)
    gap = Message(N_("{line} − {available} − {coming}"), sums)
    return (Explained(Message(N_("Gap")), gap, row.shortfall), *_need_lines(row))


def _need_lines(row: Judged) -> tuple[Explained, ...]:
    need = row.cover_need
    larger = Message(N_("the larger of the two"))
    minimum = row.item.minimum or 0
    lines = [Explained(Message(N_("{n} days' use"), {"n": row.rules.cover_days}), larger, need)]
    if minimum > max(need, row.shortfall):
        lines.append(Explained(Message(N_("Minimum")), Message(N_("noted at the item")), minimum))
    what = Message(N_("Suggested"))
    if row.multiple > 1:
        what = Message(N_("Whole packs of {n}"), {"n": row.multiple})
    best = max(need, row.shortfall, minimum)
    how = Message(N_("from {n}"), {"n": best}) if row.multiple > 1 else Message("")
    return (*lines, Explained(what, how, row.suggested))


def _signed(number: int) -> str:
    return f"(−{-number})" if number < 0 else str(number)
