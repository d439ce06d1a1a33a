"""`alerts --cash`: what to order now where the cash is limited."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from seller_desk.cli.commands import Data
from seller_desk.domain import money
from seller_desk.domain.cash_limit import Share
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message, _
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.reorder import USUAL, offers_of, use_cash

_CODE = 3


def add_cash(parser: argparse.ArgumentParser) -> None:
    """Add the option."""
    parser.add_argument(
        "--cash",
        action="append",
        metavar=_("AMOUNT"),
        help=_("best use of so much cash, such as 5000 or 300USD; may be given once for each currency"),
    )


def read_amount(text: str) -> tuple[str, Decimal]:
    """Currency ("" where none is named) and amount of "5000", "300USD" or "USD 300"; raises Refused for any other."""
    packed = text.replace(" ", "").replace(",", "").upper()
    code, number = "", packed
    if packed[-_CODE:].isalpha() and packed[-_CODE:].isascii():
        code, number = packed[-_CODE:], packed[:-_CODE]
    elif packed[:_CODE].isalpha() and packed[:_CODE].isascii():
        code, number = packed[:_CODE], packed[_CODE:]
    try:
        amount = Decimal(number)
    except InvalidOperation as problem:
        raise _no_amount(text) from problem
    if not amount.is_finite() or amount < 0:
        raise _no_amount(text)
    return code, amount


def _no_amount(text: str) -> Refused:
    return Refused(
        Message(N_("“{text}” is no amount of cash."), {"text": text}), Message(N_("Write it as 5000 or 300USD."))
    )


def bought_with(desk: Desk, rows: Sequence[StockRow], cash: Sequence[str]) -> Mapping[int, Share]:
    """Item → what to order now of these rows. Raises Refused for what is no amount."""
    offers = offers_of(desk, rows)
    currencies = {offer.currency for offer in offers}
    usual = currencies.pop() if len(currencies) == 1 else USUAL
    limits: dict[str, int] = {}
    for code, amount in map(read_amount, cash):
        currency = code or usual
        limits[currency] = money.minor(amount, currency)
    return use_cash(offers, limits)


def order_data(row: StockRow, shares: Mapping[int, Share] | None) -> dict[str, Any]:
    """The keys that `--cash` adds; nothing without it."""
    if shares is None:
        return {}
    share = shares.get(row.item_id)
    if share is None:
        return {"order_now": 0, "order_cost": None, "order_why": Message(N_("nothing to order"))}
    cost = money.major_text(share.cost, share.ask.currency) if share.ask.unit_cost is not None else None
    return {
        "order_now": share.pieces, "order_cost": cost, "order_currency": share.ask.currency, "order_why": share.why,
    }  # fmt: skip


def order_words(row: Data) -> Iterator[str]:
    """The line for a person; none without `--cash`."""
    if "order_now" in row:
        yield "    " + _("now {n}: {why}").format(n=row["order_now"], why=row["order_why"])
