"""`purchases list|show|draft|send|receive|close|cancel`: what is ordered, how late it is, and what came."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from seller_desk.cli.commands import Answer, Call, Data, Opens, Subparsers, absolute
from seller_desk.domain import money
from seller_desk.domain.clock import CHINA, day_of
from seller_desk.domain.purchase_rows import STANDING_WORDS, PurchaseRow, Standing
from seller_desk.domain.purchases import OPEN, Purchase, PurchaseLine
from seller_desk.texts import _, ngettext
from seller_desk.usecases import purchase_files as files
from seller_desk.usecases import purchases as usecases
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.purchase_view import PurchaseDetails, purchase_details, purchases_view

ANY_OPEN = "open"


def add(subparsers: Subparsers) -> None:
    """Add the commands."""
    parser = subparsers.add_parser("purchases", help=_("what is ordered from suppliers, and what came"))
    actions = parser.add_subparsers(required=True, metavar="list|show|draft|send|receive|close|cancel")
    _add_reading(actions)
    draft = actions.add_parser("draft", help=_("make drafts of a table: SKU, pieces, cost, supplier …"))
    draft.add_argument("file", type=absolute, metavar=_("FILE"))
    draft.add_argument("--supplier", default="", metavar=_("NAME"), help=_("of whom all of it is bought"))
    draft.set_defaults(work=_draft, show=_show_list, opens=Opens.WRITING)
    receive = _with_number(actions, "receive", _("book goods in: all that is to come, or what a table says came"))
    receive.add_argument("file", type=absolute, nargs="?", metavar=_("FILE"))
    receive.set_defaults(work=_receive, show=_show_one, opens=Opens.WRITING)
    for name, words, work in (
        ("send", _("note that a draft was sent to its supplier"), _send),
        ("close", _("close it though goods are to come"), _close),
        ("cancel", _("cancel one of which nothing came"), _cancel),
    ):
        _with_number(actions, name, words).set_defaults(work=work, show=_show_one, opens=Opens.WRITING)


def _add_reading(actions: Subparsers) -> None:
    every = actions.add_parser("list", help=_("the purchases, the most urgent first"))
    every.add_argument(
        "--state",
        action="append",
        choices=[ANY_OPEN, *(standing.value for standing in Standing)],
        help=_("only those that stand so; may be given several times"),
    )
    every.add_argument("--supplier", metavar=_("NAME"), help=_("one supplier only"))
    every.set_defaults(work=_list, show=_show_list, opens=Opens.READING)
    _with_number(actions, "show", _("one purchase with its lines and what came")).set_defaults(
        work=_show, show=_show_one, opens=Opens.READING
    )


def _with_number(actions: Subparsers, name: str, words: str) -> Any:  # noqa: ANN401 - argparse's own parser
    made = actions.add_parser(name, help=words)
    made.add_argument("number", metavar=_("NUMBER"), help=_("such as P20261121-1"))
    return made


# -- work -------------------------------------------------------------------------------------------------------------
def _list(call: Call) -> Answer:
    wanted, supplier = set(call.given.state or ()), call.given.supplier
    rows = [
        row
        for row in purchases_view(call.desk).rows
        if (not wanted or row.standing.value in wanted or (ANY_OPEN in wanted and row.one.state in OPEN))
        and (supplier is None or row.one.supplier_name == supplier)
    ]
    return Answer({"purchases": [as_data(row) for row in rows]})


def _show(call: Call) -> Answer:
    return _answer(call.desk, files.named(call.desk, call.given.number).number)


def _draft(call: Call) -> Answer:
    made = files.draft_of_file(call.desk, call.given.file, call.given.supplier)
    today = call.desk.today()
    return Answer({"purchases": [as_data(PurchaseRow(one, today)) for one in made]})


def _send(call: Call) -> Answer:
    one = files.named(call.desk, call.given.number)
    call.desk.database.write(usecases.send_edit(call.desk, one.number).apply)
    return _answer(call.desk, one.number)


def _receive(call: Call) -> Answer:
    desk, one = call.desk, files.named(call.desk, call.given.number)
    came = files.received_of_file(desk, call.given.file) if call.given.file else files.all_that_is_to_come(one)
    desk.database.write(usecases.receive_edit(desk, one.number, came).apply)
    return _answer(desk, one.number)


def _close(call: Call) -> Answer:
    one = files.named(call.desk, call.given.number)
    call.desk.database.write(usecases.close_edit(call.desk, one.number).apply)
    return _answer(call.desk, one.number)


def _cancel(call: Call) -> Answer:
    one = files.named(call.desk, call.given.number)
    call.desk.database.write(usecases.cancel_edit(call.desk, one.number).apply)
    return _answer(call.desk, one.number)


# -- JSON -------------------------------------------------------------------------------------------------------------
def _answer(desk: Desk, number: int) -> Answer:
    details = purchase_details(desk, number)
    return Answer({"purchase": as_data(PurchaseRow(details.one, desk.today())) | _details(details)})


def as_data(row: PurchaseRow) -> dict[str, Any]:
    """A purchase as JSON has it: days of the shop, money as text; null = not yet, or not known."""
    one = row.one
    return {
        "number": one.name,
        "id": one.number,
        "supplier": one.supplier_name or None,
        "state": one.state.value,
        "made_on": day_of(one.made_at, CHINA),
        "sent_on": _day(one.sent_at),
        "expected_on": row.expected,
        "late_days": row.late_days,
        "closed_on": _day(one.closed_at),
        "items": len(one.lines),
        "pieces": one.pieces,
        "received": one.received,
        "failed": one.failed,
        "to_come": one.to_come,
        "currency": one.currency,
        "goods": money.major_text(one.goods, one.currency),
        "freight": money.major_text(one.freight, one.currency),
        "other_cost": money.major_text(one.other_cost, one.currency),
        "landed_cost": money.major_text(one.total, one.currency),
        "unpriced_lines": one.unpriced,
        "note": one.note,
    }


def _day(at: str | None) -> str | None:
    return None if at is None else day_of(at, CHINA)


def _details(details: PurchaseDetails) -> dict[str, Any]:
    one = details.one
    skus = {line.number: line.sku for line in one.lines}
    return {
        "lines": [_line(one, line, details.extra[line.number]) for line in one.lines],
        "receipts": [
            {
                "day": each.day,
                "sku": skus[each.line],
                "received": each.received,
                "checked": each.checked,
                "failed": each.failed,
            }
            for each in details.receipts
        ],
    }


def _line(one: Purchase, line: PurchaseLine, extra: int) -> dict[str, Any]:
    return {
        "sku": line.sku,
        "name": line.name,
        "supplier_code": line.code,
        "quantity": line.quantity,
        "unit_cost": None if line.unit_cost is None else _plain(line.unit_cost),
        "extra_cost": money.major_text(extra, one.currency),
        "received": line.received,
        "failed": line.failed,
        "to_come": line.to_come if one.state in OPEN else 0,
        "expected_on": line.expected_on,
        "automatic": line.automatic,
        "note": line.note,
    }


def _plain(cost: Decimal) -> str:
    return format(cost.normalize(), "f")


# -- lines for a person -----------------------------------------------------------------------------------------------
def _show_list(data: Data) -> Iterator[str]:
    for each in data["purchases"]:
        yield _told(each)
    count = len(data["purchases"])
    yield ngettext("{n} purchase", "{n} purchases", count).format(n=count)


def _told(each: dict[str, Any]) -> str:
    state = _(STANDING_WORDS[Standing(each["state"])])
    parts = [each["number"], state, each["supplier"] or _("No supplier yet")]
    parts.append(_("{n} pcs").format(n=f"{each['pieces']:,}"))
    parts.append(money.show(_minor(each["landed_cost"], each["currency"]), each["currency"]))
    if each["to_come"]:
        parts.append(_("{n} to come").format(n=f"{each['to_come']:,}"))
    if each["late_days"]:
        parts.append(ngettext("{n} day late", "{n} days late", each["late_days"]).format(n=each["late_days"]))
    elif each["expected_on"] and each["to_come"]:
        parts.append(_("Expected {day}").format(day=date.fromisoformat(each["expected_on"])))
    return "  ".join(parts)


def _minor(amount: str, currency: str) -> int:
    return money.minor(Decimal(amount), currency)


def _show_one(data: Data) -> Iterator[str]:
    one = data["purchase"]
    yield _told(one)
    yield from _lines(one["lines"], one["currency"])
    for each in one["receipts"]:
        words = _("{day}  {sku}: {n} arrived, {failed} rejected")
        yield words.format(day=each["day"], sku=each["sku"], n=each["received"], failed=each["failed"])


def _lines(lines: Sequence[dict[str, Any]], currency: str) -> Iterator[str]:
    for each in lines:
        cost = "—" if each["unit_cost"] is None else f"{money.sign(currency)}{each['unit_cost']}"
        came = _("{n} of {all} arrived").format(n=each["received"] - each["failed"], all=each["quantity"])
        yield f"    {each['sku']}  {each['name']}  {each['quantity']:,} × {cost}  {came}"
