"""Files where an order's own columns stand on its first line only, or in merged cells."""

from collections.abc import Mapping, Sequence

LINE_MEANINGS = frozenset(
    [
        "sub_order_no",
        "product_title",
        "product_name",
        "product_id",
        "product_code",
        "sku_id",
        "sku_code",
        "sku_attrs",
        "quantity",
        "unit_price",
        "item_amount",
        "refund_status",
        "refund_amount",
        "list_price",
        "carrier",
        "tracking_no",
        "discount_shop",
        "discount_platform",
        "product_kinds",
    ]
)
"""What belongs to a line and is never taken from the line above."""


class Filler:
    """Fills the order's columns down within one order, also across chunks; amounts of the order are left alone."""

    def __init__(self, order_rows: str, order_amounts: frozenset[str]) -> None:
        self.own_number = order_rows == "first_row_only"
        self.amounts = order_amounts
        self.number = ""
        self.first: dict[str, str] = {}

    def fill(self, columns: Mapping[str, list[str]]) -> None:
        """Fill the raw columns in place; a row without an order number belongs to the order above it."""
        numbers = columns["order_no"]
        filled = [meaning for meaning in columns if meaning not in LINE_MEANINGS and meaning not in self.amounts]
        if self.own_number:
            filled = [meaning for meaning in filled if meaning != "order_no"]
        for place, number in enumerate(numbers):
            if number and number != self.number:
                self.number = number
                self.first = {meaning: columns[meaning][place] for meaning in filled}
                continue
            if not self.number:
                continue
            for meaning in filled:
                if not columns[meaning][place]:
                    columns[meaning][place] = self.first[meaning]


def firsts(numbers: Sequence[str | None], seen: set[int]) -> list[bool]:
    """For each row whether its order number comes up for the first time; `seen` goes on from chunk to chunk."""
    result: list[bool] = []
    last: str | None = None
    for number in numbers:
        if number == last:
            result.append(False)
            continue
        last = number
        key = hash(number)
        result.append(key not in seen)
        seen.add(key)
    return result
