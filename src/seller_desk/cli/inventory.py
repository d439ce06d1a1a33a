"""`alerts`: what runs out, what to order and what lies dead."""

from collections.abc import Iterator
from typing import Any

from seller_desk.cli.cash import add_cash, bought_with, order_data, order_words
from seller_desk.cli.commands import Answer, Call, Data, Opens, Subparsers
from seller_desk.domain.alert_answers import ANSWER_WORDS, AlertAnswer, Answered
from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.domain.stock_reasons import STATE_WORDS, Explained
from seller_desk.domain.stock_summary import most_urgent_first
from seller_desk.texts import _, ngettext
from seller_desk.usecases.figures import shop_number
from seller_desk.usecases.inventory import stock_rows
from seller_desk.usecases.item_demand import measured_now
from seller_desk.usecases.many_objects import many_objects

_QUIET = frozenset({StockState.OK, StockState.SLOW})  # nothing to order, nothing to explain line by line


def add(subparsers: Subparsers) -> None:
    """Add the commands."""
    alerts = subparsers.add_parser("alerts", help=_("stock alerts with every number behind them"))
    alerts.add_argument(
        "--state",
        action="append",
        choices=[state.value for state in StockState],
        help=_("only items in this state; may be given several times"),
    )
    alerts.add_argument("--shop", metavar=_("NAME"), help=_("one shop only"))
    add_cash(alerts)
    alerts.set_defaults(work=_alerts, show=_show_alerts, opens=Opens.READING)


def _alerts(call: Call) -> Answer:
    with many_objects():
        return _read_alerts(call)


def _read_alerts(call: Call) -> Answer:
    shop = shop_number(call.desk, call.given.shop) if call.given.shop else None
    rows = stock_rows(call.desk, shop, measured_now(call.desk))
    wanted = {StockState(name) for name in call.given.state or ()}
    chosen = [row for row in rows if not wanted or row.state in wanted]
    shares = bought_with(call.desk, chosen, call.given.cash) if call.given.cash else None
    told = most_urgent_first(chosen)
    if shares is None:
        return Answer({"alerts": [as_data(row) for row in told]})
    return Answer({"alerts": [as_data(row) | order_data(row, shares) for row in told]})


def as_data(row: StockRow) -> dict[str, Any]:
    """A row as JSON has it; null = not counted, or no rate."""
    supply, demand, days_left = row.supply, row.demand, row.days_left
    return {
        "sku": row.item.sku,
        "name": row.name,
        "state": row.state.value,
        "on_hand": supply.on_hand,
        "reserved": supply.reserved,
        "available": row.available,
        "on_order": row.item.on_order,
        "daily_rate": round(row.daily_rate, 4),
        "days_left": None if days_left is None else round(days_left, 2),
        "safety_stock": row.safety_stock,
        "reorder_point": row.reorder_point,
        "suggested": row.suggested,
        "order_by": None if row.order_by is None else row.order_by.isoformat(),
        "arrives": row.arrives.isoformat(),
        "why": row.why,
        "answered": None if row.answered is None else _answer(row.answered),
        "lead_days": row.lead_days,
        "sold": demand.units + demand.spikes,
        "in_stock_days": demand.in_stock_days,
        "class": demand.abc,
        "xyz": row.xyz,
        "counted_at": supply.counted_at,
        "explanation": [] if row.state in _QUIET else [_line_data(line) for line in row.explanation],
    }


def _line_data(line: Explained) -> dict[str, Any]:
    value = line.value if isinstance(line.value, int) else float(line.value)
    return {"what": line.what, "how": line.how, "value": value}


def _answer(answer: AlertAnswer) -> dict[str, Any]:
    return {"answer": answer.answer.value, "until": answer.until, "reason": answer.reason, "at": answer.at}


def _show_alerts(data: Data) -> Iterator[str]:
    rows = data["alerts"]
    told = [row for row in rows if row["state"] != StockState.OK]
    for row in told:
        word = _(STATE_WORDS[StockState(row["state"])])
        amounts = _("{available} available, {rate:.1f} a day").format(
            available=row["available"], rate=row["daily_rate"]
        )
        yield f"{word}  {row['sku']}  {row['name']}: {amounts}; {row['why']}" + _answer_words(row)
        if row["suggested"]:
            yield "    " + _("order {n} by {day}").format(n=row["suggested"], day=row["order_by"])
            yield from order_words(row)
    fine = len(rows) - len(told)
    if fine or not rows:
        yield ngettext("{n} item in order", "{n} items in order", fine).format(n=fine)


def _answer_words(row: Data) -> str:
    given = row["answered"]
    if given is None:
        return ""
    return (
        "  ["
        + " · ".join(filter(None, (_(ANSWER_WORDS[Answered(given["answer"])]), given["until"], given["reason"])))
        + "]"
    )
