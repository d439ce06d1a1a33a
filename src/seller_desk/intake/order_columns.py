"""What the columns of an order file say together: state, money paid and given back, place, days."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from seller_desk.domain.money import minor
from seller_desk.intake.filling import firsts
from seller_desk.intake.layouts import Layout
from seller_desk.intake.places import Places

Columns = dict[str, list[Any]]
_PLACES = ("receiver_province", "receiver_city", "receiver_district")


class OrderColumns:
    """Completes the typed columns of orders and order items, chunk after chunk."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.seen: set[int] = set()
        self.amounts: dict[tuple[Decimal, int], int] = {}
        self.places = Places()

    def complete(self, columns: Columns, count: int) -> None:
        """Add first_of_order, order_status, times, gross_amount, refunded_amount, item_amount and the place."""
        self._order_amounts(columns, count)
        self._times(columns, count)
        if self.layout.kind == "orders" or "order_status" in columns or "paid_at" in columns:
            self._states(columns, count)
        self._item_amounts(columns)
        self._money(columns, count)
        self._places(columns)

    def _order_amounts(self, columns: Columns, count: int) -> None:
        habits = self.layout.habits
        if habits.grain == "order" or habits.one_line_per_order:
            columns["first_of_order"] = [True] * count
            return
        first = columns["first_of_order"] = firsts(columns["order_no"], self.seen)
        for meaning in habits.order_amounts & columns.keys():
            columns[meaning] = [
                value if at_first else None for value, at_first in zip(columns[meaning], first, strict=True)
            ]

    def _times(self, columns: Columns, count: int) -> None:
        """An order file without a time of creation was created when it was paid."""
        if self.layout.kind != "orders":
            return
        for name in ("at", "day"):
            created = columns.get(f"created_{name}", [None] * count)
            for other in ("grouped", "paid"):
                if None in created and f"{other}_{name}" in columns:
                    created = [
                        a if a is not None else b for a, b in zip(created, columns[f"{other}_{name}"], strict=True)
                    ]
            columns[f"created_{name}"] = created

    def _states(self, columns: Columns, count: int) -> None:
        if "order_status" not in columns:
            columns["order_status"] = self._states_from_times(columns, count)
        elif "paid_at" in columns and None in columns["order_status"]:
            by_times = self._states_from_times(columns, count)
            columns["order_status"] = [a or b for a, b in zip(columns["order_status"], by_times, strict=True)]
        if "paid_at" in columns and _says_nothing_of_refunds(columns):
            columns["order_status"] = [
                "refunded" if state == "closed" and paid_at else state
                for state, paid_at in zip(columns["order_status"], columns["paid_at"], strict=True)
            ]
        if "paid_at" not in columns and "created_at" in columns:
            paid = [state not in _UNPAID for state in columns["order_status"]]
            for name in ("at", "day"):
                columns[f"paid_{name}"] = [
                    value if yes else None for value, yes in zip(columns[f"created_{name}"], paid, strict=True)
                ]

    @staticmethod
    def _states_from_times(columns: Columns, count: int) -> list[str]:
        nothing = [None] * count
        done, sent = columns.get("completed_at", nothing), columns.get("shipped_at", nothing)
        if "paid_at" not in columns:
            return ["completed"] * count
        return [
            "completed" if done_at else "shipped" if sent_at else "paid" if paid_at else "pending_payment"
            for done_at, sent_at, paid_at in zip(done, sent, columns["paid_at"], strict=True)
        ]

    def _item_amounts(self, columns: Columns) -> None:
        if "item_amount" in columns or not {"unit_price", "quantity"} <= columns.keys():
            return
        known, currency = self.amounts, self.layout.currency
        if len(known) > 100_000:
            known.clear()
        result: list[int | None] = []
        for pair in zip(columns["unit_price"], columns["quantity"], strict=True):
            amount = known.get(pair)
            if amount is None and None not in pair:
                amount = known[pair] = minor(pair[0] * pair[1], currency)
            result.append(amount)
        columns["item_amount"] = result

    def _money(self, columns: Columns, count: int) -> None:
        paid = self._paid(columns)
        if paid is None:
            return
        nothing = [None] * count
        refund = columns.get("refund_amount", nothing)
        state = columns.get("order_status", nothing)
        asked = columns.get("refund_status", nothing)
        if not any(refund) and set(state) <= _PLAIN and _PLAIN_REFUND.issuperset(asked) and _none_below_zero(paid):
            columns["gross_amount"] = list(paid)
            columns["refunded_amount"] = [None if amount is None else 0 for amount in paid]
            return
        rule = _MoneyRule(
            net=self.layout.habits.net_paid_after_refund,
            says_nothing=_says_nothing_of_refunds(columns),
        )
        moments = columns.get("paid_at", [True] * count)
        pairs = [
            (None, None) if amount is None else rule.of(amount, *told)
            for amount, *told in zip(paid, refund, state, asked, moments, strict=True)
        ]
        columns["gross_amount"] = [gross for gross, _ in pairs]
        columns["refunded_amount"] = [back for _, back in pairs]

    def _paid(self, columns: Columns) -> Sequence[int | None] | None:
        """What was paid, from the best column there is; freight is added where goods alone are named."""
        if self.layout.habits.net_paid_after_refund and _says_nothing_of_refunds(columns) and "order_total" in columns:
            return self._paid_before_refunds(columns)
        for meaning in ("paid_amount", "order_total", "paid_amount_text"):
            if meaning in columns:
                return columns[meaning]
        goods = next((columns[name] for name in ("order_goods_total", "item_amount") if name in columns), None)
        if goods is None:
            return None
        freight = columns.get("freight")
        if freight is None or ("freight" in self.layout.habits.order_amounts and "order_goods_total" not in columns):
            return goods
        return [None if amount is None else amount + (post or 0) for amount, post in zip(goods, freight, strict=True)]

    @staticmethod
    def _paid_before_refunds(columns: Columns) -> Sequence[int | None] | None:
        """A net file without a refund column shows 0 for what went back whole: the order's total was paid."""
        if "paid_amount" not in columns or "order_status" not in columns:
            return columns.get("paid_amount", columns["order_total"])
        return [
            total if state == "refunded" and not paid else paid
            for total, state, paid in zip(
                columns["order_total"], columns["order_status"], columns["paid_amount"], strict=True
            )
        ]

    def _places(self, columns: Columns) -> None:
        if "receiver_address" not in columns or "receiver_province" in columns:
            return
        found = self.places.read(columns["receiver_address"])
        for meaning, values in zip(_PLACES, zip(*found, strict=True), strict=True):
            columns[meaning] = list(values)


def _says_nothing_of_refunds(columns: Columns) -> bool:
    """Whether the file has no column on refunds; then an order closed after its payment was given back whole."""
    return "refund_amount" not in columns and "refund_status" not in columns


_PLAIN = frozenset({"paid", "shipped", "completed", "refunding"})
_PLAIN_REFUND = frozenset({None, "none", "refunding"})
_UNPAID = frozenset({"pending_payment", "closed", None})


@dataclass(frozen=True, slots=True)
class _MoneyRule:
    """How gross and refunded amounts come out of what one row says.

    `net`: the paid amount has shrunk by what was given back. `says_nothing`: the file has no column about refunds;
    there an order that was paid and closed has been paid back.
    """

    net: bool
    says_nothing: bool

    def of(self, paid: int, back: int | None, order: str | None, line: str | None, moment: object) -> tuple[int, int]:
        """(gross, refunded); orders that were never paid are no money, a negative amount is money given back."""
        if paid < 0:
            return 0, -paid
        if order == "pending_payment" or (not moment and order in _UNPAID):
            return 0, 0
        given = abs(back) if back and line in {None, "refunded"} else 0
        gross = paid + given if self.net else paid
        if not given and self._all_back(order, line):
            given = gross
        return gross, min(given, gross)

    def _all_back(self, order: str | None, line: str | None) -> bool:
        if line is not None:
            return line == "refunded"
        return order == "refunded" or (order == "closed" and self.says_nothing)


def _none_below_zero(amounts: Sequence[int | None]) -> bool:
    return min(filter(None, amounts), default=0) >= 0
