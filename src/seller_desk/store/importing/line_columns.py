"""The records of a line file as columns of order lines."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from seller_desk.domain.imports import Reading
from seller_desk.domain.money import minor
from seller_desk.domain.order_amounts import LineMoney
from seller_desk.store.importing.records import Part

BACK = "refunded"
ASKED = "refunding"


class LineColumns:
    """What a file says of its lines, a list for each column; negative amounts are money given back: no pieces."""

    def __init__(self, part: Part, reading: Reading, variants: list[int | None]) -> None:
        columns = part.columns
        self.count = len(part.rows)
        self._nothing: list[Any] = [None] * self.count
        self.variants = variants
        self.refund_states: list[str | None] = columns.get("refund_status", self._nothing)
        self.quantities = _pieces(columns.get("quantity"), self.count)
        self.amounts = self._amounts(columns, reading.currency)
        of_line = not reading.gross_of_order
        self.gross: list[int | None] = columns.get("gross_amount", self.amounts) if of_line else self._nothing
        told = of_line and not reading.net_only
        self.refunded: list[int | None] = columns.get("refunded_amount", self._nothing) if told else self._nothing
        if reading.refunds_of_lines:
            self.refunded = _refunds(columns["refund_amount"], self.refund_states)
        self.of_line = of_line
        self.stored: dict[str, list[Any]] = {
            "variant_id": variants,
            "title": columns.get("product_title", self._nothing),
            "attributes": columns.get("sku_attrs", self._nothing),
            "sku_code": columns.get("sku_code", self._nothing),
            "quantity": self.quantities,
            "unit_price": [_price(price) for price in columns.get("unit_price", ())],
            "amount": self.amounts,
            "stated_gross": self.gross,
            "stated_refunded": self.refunded,
            "refund_state": self.refund_states,
            "digest": part.digests,
        }
        for name in ("unit_price", "title", "attributes", "sku_code"):
            if not any(self.stored[name]):
                del self.stored[name]

    def _amounts(self, columns: dict[str, list[Any]], currency: str) -> list[int | None]:
        own: list[int | None] = columns.get("item_amount", self._nothing)
        if None not in own or "unit_price" not in columns:
            return own
        prices, quantities = columns["unit_price"], columns.get("quantity", [1] * self.count)
        return [
            _product(price, quantity, currency) if amount is None and price is not None else amount
            for amount, price, quantity in zip(own, prices, quantities, strict=True)
        ]

    def money(self, row: int) -> LineMoney:
        """What settling needs to know of one line."""
        return LineMoney(
            self.gross[row],
            self.refunded[row],
            _weight(self.amounts[row], self.quantities[row]),
            back=self.refund_states[row] == BACK,
        )

    def weights(self) -> list[int]:
        """By what an order's amount is shared out among its lines."""
        return list(map(_weight, self.amounts, self.quantities))


def _weight(amount: int | None, pieces: int) -> int:
    return amount if amount and amount > 0 else pieces


def line_keys(part: Part, key: str | None, variants: Sequence[int | None], several: dict[int, list[int]]) -> list[str]:
    """The key of each line in its order: the record's own number, else its variant and how often it stood before."""
    if key in ("sub_order_no", "order_no"):
        return [
            number if number is not None else f"v{variant or 0}#1"
            for number, variant in zip(part.columns[key], variants, strict=True)
        ]
    keys = [f"v{variant or 0}#1" for variant in variants]
    for rows in several.values():
        seen: dict[int | None, int] = {}
        for row in rows:
            seen[variants[row]] = occurrence = seen.get(variants[row], 0) + 1
            if occurrence > 1:
                keys[row] = f"v{variants[row] or 0}#{occurrence}"
    return keys


def _pieces(quantities: list[int | None] | None, count: int) -> list[int]:
    if quantities is None:
        return [1] * count
    return [quantity if quantity and quantity > 0 else 0 for quantity in quantities]


def _refunds(amounts: list[int | None], states: list[str | None]) -> list[int | None]:
    return [
        abs(amount) if amount and state in {None, BACK} else None for amount, state in zip(amounts, states, strict=True)
    ]


@lru_cache(maxsize=20_000)
def _product(price: Decimal, quantity: int | None, currency: str) -> int:
    return minor(price * (1 if quantity is None else quantity), currency)


@lru_cache(maxsize=20_000)
def _price(price: Decimal | None) -> str | None:
    """A unit price in one spelling: two decimals, more only where they are needed."""
    if price is None:
        return None
    return f"{price:.2f}" if price == round(price, 2) else format(price.normalize(), "f")
