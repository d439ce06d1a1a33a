"""`figures`: the key figures by day, week or month, a row for each currency."""

import argparse
from collections.abc import Iterator
from datetime import date
from typing import Any

from seller_desk.cli.commands import Answer, Call, Data, Opens, Subparsers
from seller_desk.domain import money
from seller_desk.domain.figures import FigureRow
from seller_desk.domain.periods import Span, Step
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message, _
from seller_desk.usecases.figures import figures, shop_number

_HEADINGS = (
    ("period", N_("Period")),
    ("currency", N_("Currency")),
    ("orders_created", N_("Created")),
    ("orders_paid", N_("Paid orders")),
    ("units", N_("Units")),
    ("gross", N_("Paid amount")),
    ("refunded", N_("Refunded")),
    ("net", N_("Net")),
    ("buyers", N_("Buyers")),
    ("aov", N_("Order value")),
    ("per_buyer", N_("Per buyer")),
    ("visitors", N_("Visitors")),
    ("conversion", N_("Conversion")),
)


def add(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("figures", help=_("the key figures of a stretch of days"))
    parser.add_argument("--from", dest="first", type=_day, required=True, metavar=_("DAY"), help=_("first day"))
    parser.add_argument("--to", dest="last", type=_day, required=True, metavar=_("DAY"), help=_("last day, included"))
    parser.add_argument("--by", choices=[step.value for step in Step], default=Step.DAY.value, help=_("how finely"))
    parser.add_argument("--shop", metavar=_("NAME"), help=_("one shop only"))
    parser.set_defaults(work=_figures, show=_show, opens=Opens.READING)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        problem = _("“{value}” is no day; write it like 2026-05-01").format(value=text)
        raise argparse.ArgumentTypeError(problem) from None


def _figures(call: Call) -> Answer:
    given = call.given
    if given.last < given.first:
        raise Refused(
            Message(N_("--to {last} is before --from {first}."), {"first": given.first, "last": given.last}),
            Message(N_("Name the earlier day first.")),
        )
    shop = shop_number(call.desk, given.shop) if given.shop else None
    found = figures(call.desk, Span(given.first, given.last), Step(given.by), shop)
    return Answer(
        {
            "rows": [as_data(row) for row in found.rows],
            "total": as_data(found.total) | {"period": "total"},
            "totals": [as_data(row) | {"period": "total"} for row in found.totals],
        }
    )


def as_data(row: FigureRow) -> dict[str, Any]:
    """A row as JSON has it: money as text, null = not available."""
    conversion, refund_share = row.conversion, row.refund_share
    return {
        "period": row.period,
        "currency": row.currency,
        "orders_created": row.orders_created,
        "orders_paid": row.orders_paid,
        "units": row.units,
        "gross": _money(row.gross, row.currency),
        "refunded": _money(row.refunded, row.currency),
        "net": _money(row.net, row.currency),
        "buyers": row.buyers,
        "aov": _money(row.aov, row.currency),
        "per_buyer": _money(row.per_buyer, row.currency),
        "visitors": row.visitors,
        "page_views": row.page_views,
        "conversion": None if conversion is None else float(conversion),
        "refund_share": None if refund_share is None else float(refund_share),
    }


def _money(amount: int | None, currency: str | None) -> str | None:
    return None if amount is None else f"{money.major(amount, currency or 'CNY'):.2f}"


def _show(data: Data) -> Iterator[str]:
    """The rows as a table, the totals last; — is "not available"."""
    rows = [*data["rows"], *(total | {"period": _("Total")} for total in data["totals"])]
    lines = [[_(heading) for _key, heading in _HEADINGS]]
    lines += [["—" if row[key] is None else str(row[key]) for key, _heading in _HEADINGS] for row in rows]
    if not data["rows"]:
        yield _("Nothing was sold or visited on these days.")
        return
    widths = [max(_width(line[place]) for line in lines) for place in range(len(_HEADINGS))]
    for line in lines:
        yield "  ".join(
            _padded(text, width, place) for place, (text, width) in enumerate(zip(line, widths, strict=True))
        )


def _padded(text: str, width: int, place: int) -> str:
    blanks = " " * (width - _width(text))
    return text + blanks if place < 2 else blanks + text  # noqa: PLR2004 - names at the left, numbers at the right


def _width(text: str) -> int:
    """Columns on a terminal: ideographs take two."""
    return sum(2 if ord(each) > 0x2E7F else 1 for each in text)  # noqa: PLR2004
