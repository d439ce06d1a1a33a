"""Known orders opened for a change: with their lines and refund tickets, settled anew and written together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from seller_desk.domain.order_amounts import LineMoney, settle
from seller_desk.domain.orders import OrderState, dated_state, refined_state
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.changes import Row, column_names, load, save
from seller_desk.store.importing.line_columns import ASKED, BACK
from seller_desk.store.importing.new_orders import PAID, TAKEN
from seller_desk.store.importing.sql import find, insert_rows
from seller_desk.store.importing.sums import Sums
from seller_desk.store.schema.orders import order_lines, orders, refunds

_QUIET = frozenset({"digest"})
_LINE_COLUMNS = column_names(order_lines)
Ticket = tuple[int, str | None, str | None, int | None]
"""Order's number, sub-order number, state and amount of one refund."""


@dataclass(slots=True)
class Entry:
    """One order with what belongs to it; `new_lines` are rows that are not in the table yet."""

    order: Row
    lines: list[Row] = field(default_factory=list)
    new_lines: list[dict[str, Any]] = field(default_factory=list)
    tickets: list[Ticket] = field(default_factory=list)

    @property
    def lines_now(self) -> Iterator[dict[str, Any]]:
        """Every line as it shall be."""
        yield from (line.now for line in self.lines)
        yield from self.new_lines

    def settle(self) -> None:
        """Compute what follows: amounts, pieces, state, pay day and dispatch."""
        now = self.order.now
        lines = list(self.lines_now)
        self._amounts(now, lines)
        units = sum(line["quantity"] for line in lines) if lines else now["stated_units"] or 0
        now["units"] = max(0, units)
        taken = now["paid_at"] or now["created_at"] if now["state"] in TAKEN else None
        now["state"] = self._state(now, lines)
        if now["paid_day"] is None and now["state"] in PAID:
            now["paid_day"] = now["created_day"]
        now["taken_at"] = now["shipped_at"] or taken or now["taken_at"]

    def _amounts(self, now: dict[str, Any], lines: list[dict[str, Any]]) -> None:
        by_line: dict[str | None, int] = {}
        for _order, sub_order, state, amount in self.tickets:
            if state == BACK:
                by_line[sub_order] = by_line.get(sub_order, 0) + (amount or 0)
        money = [_money(line, by_line) for line in lines]
        all_back = now["state"] == BACK
        settled = settle(
            now["stated_gross"], now["stated_refunded"], money, tickets=sum(by_line.values()), all_back=all_back
        )
        now["gross"], now["refunded"] = settled.gross, settled.refunded
        for line, (gross, refunded) in zip(lines, settled.lines, strict=True):
            line["gross"], line["refunded"] = gross, refunded

    def _state(self, now: dict[str, Any], lines: list[dict[str, Any]]) -> str:
        said = [line["refund_state"] for line in lines] + [ticket[2] for ticket in self.tickets]
        state = now["state"]
        if state == ASKED and any(said) and ASKED not in said:
            state = dated_state(now["paid_day"], now["shipped_at"], now["completed_at"])
        refined = refined_state(
            OrderState(state), gross=now["gross"], refunded=now["refunded"], refund_asked=ASKED in said
        )
        return refined.value


def _money(line: Mapping[str, Any], tickets: Mapping[str | None, int]) -> LineMoney:
    amount = line["amount"] or 0
    weight = amount if amount > 0 else line["quantity"]
    return LineMoney(
        line["stated_gross"],
        line["stated_refunded"],
        weight,
        back=line["refund_state"] == BACK,
        tickets=tickets.get(line["line_key"], 0),
    )


class Book:
    """Some known orders of one shop, loaded whole and saved with their former values and sums."""

    def __init__(self, batch: Batch, ids: Iterable[int]) -> None:
        self._batch = batch
        connection = batch.connection
        self.entries = {row.id: Entry(row) for row in load(connection, orders, "id", dict.fromkeys(ids))}
        lines = load(connection, order_lines, "order_id", self.entries)
        for line in sorted(lines, key=lambda row: row.id):  # shares are rounded in the order in which lines came
            self.entries[line.before["order_id"]].lines.append(line)
        columns = ("order_id", "sub_order_no", "state", "amount")
        for ticket in find(connection, refunds, columns, "order_id", self.entries):
            self.entries[ticket[0]].tickets.append((ticket[0], ticket[1], ticket[2], ticket[3]))
        self._counted = {
            number: _contribution(entry.order.before, _before(entry)) for number, entry in self.entries.items()
        }

    def save(self, sums: Sums) -> tuple[set[int], set[int]]:
        """Settle every order and write what changed; gives the numbers of the orders and of the lines that changed."""
        for entry in self.entries.values():
            entry.settle()
        batch = self._batch
        changed_lines = save(
            batch, order_lines, (line for entry in self.entries.values() for line in entry.lines), quiet=_QUIET
        )
        changed = save(batch, orders, (entry.order for entry in self.entries.values()), quiet=_QUIET)
        new = [
            tuple(line.get(name) for name in _LINE_COLUMNS)
            for entry in self.entries.values()
            for line in entry.new_lines
        ]
        insert_rows(batch.connection, order_lines, _LINE_COLUMNS, new)
        for number, entry in self.entries.items():
            self._count(sums, self._counted[number], _contribution(entry.order.now, list(entry.lines_now)))
        return changed, changed_lines

    def _count(self, sums: Sums, before: "_Contribution | None", after: "_Contribution | None") -> None:
        if before == after:
            return
        for contribution, sign in ((before, -1), (after, 1)):
            if contribution is not None:
                contribution.add(sums, sign)


@dataclass(frozen=True, slots=True)
class _Contribution:
    """What one order adds to the sums."""

    created_day: str | None
    paid_day: str | None
    currency: str
    units: int
    gross: int
    refunded: int
    buyer: int
    lines: list[tuple[int, int, int, int]]

    def add(self, sums: Sums, sign: int) -> None:
        sums.created(self.created_day, self.currency, sign)
        if self.paid_day is None:
            return
        day, currency = self.paid_day, self.currency
        sums.paid(day, currency, sign, sign * self.units, sign * self.gross, sign * self.refunded)
        sums.bought(day, self.buyer, currency, sign, sign * self.gross)
        lines = self.lines or [(0, self.units, self.gross, self.refunded)]
        rows = (((day, variant, currency), units, gross, back) for variant, units, gross, back in lines)
        sums.sold(rows, sign)


def _before(entry: Entry) -> list[dict[str, Any]]:
    return [line.before for line in entry.lines]


def _contribution(order: Mapping[str, Any], lines: Iterable[Mapping[str, Any]]) -> _Contribution | None:
    if order["mark"]:
        return None
    return _Contribution(
        order["created_day"],
        order["paid_day"],
        order["currency"],
        order["units"],
        order["gross"],
        order["refunded"],
        order["buyer_id"] or 0,
        [(line["variant_id"] or 0, line["quantity"], line["gross"], line["refunded"]) for line in lines],
    )
