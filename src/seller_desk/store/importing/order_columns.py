"""The records of an order file as columns of orders: which rows make one order, and what they say of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from seller_desk.domain.imports import Reading, Records
from seller_desk.domain.orders import OrderState, state_of_lines

PLAIN = {
    "raw_status": "order_status_raw",
    "created_at": "created_at",
    "created_day": "created_day",
    "paid_at": "paid_at",
    "paid_day": "paid_day",
    "ship_by": "ship_by",
    "shipped_at": "shipped_at",
    "completed_at": "completed_at",
    "closed_at": "closed_at",
    "province": "receiver_province",
    "city": "receiver_city",
    "district": "receiver_district",
    "carrier": "carrier",
    "tracking_no": "tracking_no",
    "pay_method": "pay_method",
    "buyer_message": "buyer_message",
    "remark": "remark",
    "remark_flag": "remark_flag",
    "close_reason": "close_reason",
    "currency": "currency",
    "title": "product_title",
    "state": "order_status",
}
"""Column of orders → the meaning that fills it."""

_ADDED_UP = {
    "freight": ("freight",),
    "discount_shop": ("discount_shop",),
    "discount_platform": ("discount_platform",),
    "received": ("received_amount",),
    "goods_amount": ("order_goods_total", "item_amount"),
}
"""Money of an order that may stand on each of its lines: column → the meanings, the first one present counts."""


@dataclass(slots=True)
class Grouping:
    """Which rows make which order: the first row of each, the order of each row, all rows of orders with several."""

    firsts: Sequence[int]
    order_of: Sequence[int]
    several: dict[int, list[int]] = field(default_factory=dict)

    @property
    def single(self) -> bool:
        """Whether every order has just one row."""
        return len(self.firsts) == len(self.order_of)


def grouped(order_nos: Sequence[str]) -> Grouping:
    """Group rows by their order number, orders in the order of their first row."""
    count = len(order_nos)
    if len(set(order_nos)) == count:
        return Grouping(range(count), range(count))
    places: dict[str, int] = {}
    firsts: list[int] = []
    order_of: list[int] = []
    several: dict[int, list[int]] = {}
    for row, order_no in enumerate(order_nos):
        place = places.get(order_no, -1)
        if place < 0:
            places[order_no] = place = len(firsts)
            firsts.append(row)
        elif place in several:
            several[place].append(row)
        else:
            several[place] = [firsts[place], row]
        order_of.append(place)
    return Grouping(firsts, order_of, several)


@dataclass(slots=True)
class OrderColumns:
    """What a file says of some orders, a list for each column of the table; `count` orders."""

    count: int
    columns: dict[str, list[Any]]

    def get(self, name: str) -> list[Any]:
        """A column, all None where the file has none."""
        column = self.columns.get(name)
        return [None] * self.count if column is None else column


def order_columns(records: Records, groups: Grouping, reading: Reading) -> OrderColumns:
    """Everything that the rows say of their orders: the first value that is there, money added up over the lines."""
    columns = records.columns
    made: dict[str, list[Any]] = {}
    for name, meaning in PLAIN.items():
        if meaning in columns and name != "state":
            made[name] = _first(columns[meaning], groups)
    if "deposit_paid_at" in columns or "final_paid_at" in columns:
        _count_presales(columns, groups, made)
    for name, meanings in _ADDED_UP.items():
        present = next((each for each in meanings if each in columns), None)
        if present is not None:
            made[name] = _combined(columns[present], groups, _added)
    _add_stated(columns, groups, reading, made)
    if "order_status" in columns:
        made["state"] = _combined(columns["order_status"], groups, _state)
    return OrderColumns(len(groups.firsts), made)


def _count_presales(columns: dict[str, list[Any]], groups: Grouping, made: dict[str, list[Any]]) -> None:
    """A presale order is paid by its final payment, on that day; its deposit alone is no payment.

    Where a file names only the deposit beside the payment, the payment is the final one.
    """
    nothing: list[Any] = [None] * len(groups.order_of)
    deposits, finals = (columns.get(f"{name}_paid_at", nothing) for name in ("deposit", "final"))
    final_days = columns.get("final_paid_day", nothing)
    has_finals = "final_paid_at" in columns
    times, days, presale_days = [], [], []
    rows = zip(groups.firsts, made.get("paid_at", nothing), made.get("paid_day", nothing), strict=False)
    for row, paid_at, paid_day in rows:
        presale = deposits[row] is not None or finals[row] is not None
        of_final = presale and has_finals
        times.append(finals[row] if of_final else paid_at)
        days.append(final_days[row] if of_final else paid_day)
        presale_days.append(days[-1] if presale else None)
    made |= {"paid_at": times, "paid_day": days, "presale_day": presale_days}


def _add_stated(columns: dict[str, list[Any]], groups: Grouping, reading: Reading, made: dict[str, list[Any]]) -> None:
    if reading.grain == "order" and "quantity" in columns:
        made["stated_units"] = _first(columns["quantity"], groups)
    if reading.gross_of_order:
        for name, meaning in (("stated_gross", "gross_amount"), ("stated_refunded", "refunded_amount")):
            if meaning in columns and not (reading.net_only and name == "stated_refunded"):
                made[name] = _first(columns[meaning], groups)


def _first(column: list[Any], groups: Grouping) -> list[Any]:
    if groups.single:
        return column
    values = chosen(column, groups.firsts)
    if None in values:
        for place, rows in groups.several.items():
            if values[place] is None:
                values[place] = next((column[row] for row in rows if column[row] is not None), None)
    return values


def _combined(column: list[Any], groups: Grouping, combine: Callable[[list[Any]], Any]) -> list[Any]:
    if groups.single:
        return column
    values = chosen(column, groups.firsts)
    for place, rows in groups.several.items():
        values[place] = combine([column[row] for row in rows])
    return values


def _added(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _state(values: list[str | None]) -> str | None:
    said = set(values) - {None}
    if len(said) <= 1:
        return next(iter(said), None)
    return state_of_lines(OrderState(value) for value in said if value is not None).value


def chosen(column: Sequence[Any], rows: Sequence[int]) -> list[Any]:
    """The values of some rows."""
    return list(itemgetter(*rows)(column)) if len(rows) > 1 else [column[row] for row in rows]
