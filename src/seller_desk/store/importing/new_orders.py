"""New orders in bulk: whole columns go into the tables, and only orders with several lines are looked at one by one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from seller_desk.domain.money import split
from seller_desk.domain.order_amounts import given_back, settle
from seller_desk.domain.orders import PAID_STATES, OrderState, refined_state
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.line_columns import ASKED, BACK, LineColumns, line_keys
from seller_desk.store.importing.order_columns import Grouping, OrderColumns, chosen, grouped, order_columns
from seller_desk.store.importing.parcels import add_parcels
from seller_desk.store.importing.records import Part
from seller_desk.store.importing.sql import insert_columns
from seller_desk.store.importing.sums import Sums
from seller_desk.store.schema.orders import order_lines, orders

Numbers = Sequence[int | None]
TAKEN = frozenset({OrderState.SHIPPED.value, OrderState.COMPLETED.value})
PAID = frozenset(state.value for state in PAID_STATES)
_PENDING = OrderState.PENDING_PAYMENT.value


@dataclass(slots=True)
class _New:
    """The new orders of one chunk on their way into the tables."""

    part: Part
    groups: Grouping
    said: OrderColumns
    lines: LineColumns | None
    gross: list[int] = field(default_factory=list)
    refunded: list[int] = field(default_factory=list)
    line_gross: list[int] = field(default_factory=list)
    line_refunded: list[int] = field(default_factory=list)
    said_states: list[str] = field(default_factory=list)


def add_orders(batch: Batch, sums: Sums, part: Part, buyers: Numbers | None, variants: Numbers | None) -> range:
    """Insert the orders of these records, none of which is known, with their lines; gives the orders' numbers."""
    groups = grouped(part.columns["order_no"])
    said = order_columns(part, groups, batch.reading)
    lines = None if variants is None else LineColumns(part, batch.reading, list(variants))
    new = _New(part, groups, said, lines)
    _settle(new)
    _complete(new, batch, buyers)
    ids = batch.ids(orders, said.count)
    _insert_orders(batch, ids, new)
    if lines is not None:
        _insert_lines(batch, ids, new, lines)
        add_parcels(batch, part, groups, ids)
    _add_to_sums(batch.connection, sums, new)
    return ids


def _settle(new: _New) -> None:
    """Effective amounts: for orders of one row column by column, for the others one by one."""
    said, lines, groups = new.said, new.lines, new.groups
    of_line = lines is not None and lines.of_line
    stated = _at_first(lines.gross, groups) if of_line and lines else said.get("stated_gross")
    returned = _at_first(lines.refunded, groups) if of_line and lines else said.get("stated_refunded")
    backs = _backs(new)
    new.gross = [amount if amount and amount > 0 else 0 for amount in stated]
    if any(returned) or any(backs) or _any_negative(stated):
        new.refunded = [
            _refund(gross, amount, refund, back)
            for gross, amount, refund, back in zip(new.gross, stated, returned, backs, strict=True)
        ]
    else:
        new.refunded = [0] * said.count
    if lines is None:
        return
    new.line_gross, new.line_refunded = new.gross, new.refunded
    if not groups.single:
        new.line_gross = [new.gross[place] for place in groups.order_of]
        new.line_refunded = [new.refunded[place] for place in groups.order_of]
        _settle_several(new, lines, backs)


def _settle_several(new: _New, lines: LineColumns, backs: list[bool]) -> None:
    """Settle orders of several rows; where nothing went back and no amount is odd there is only adding and sharing."""
    gross, refunded = new.said.get("stated_gross"), new.said.get("stated_refunded")
    if not any(backs) and not any(lines.refunded) and not any(refunded):
        if lines.of_line and not _any_odd(lines.gross):
            _add_up(new, lines)
            return
        if not lines.of_line and not _any_odd(gross):
            _share_out(new, lines)
            return
    states = new.said.get("state")
    for place, rows in new.groups.several.items():
        all_back = states[place] == BACK if lines.of_line else backs[place]
        money = [lines.money(row) for row in rows]
        settled = settle(gross[place], refunded[place], money, tickets=0, all_back=all_back)
        new.gross[place], new.refunded[place] = settled.gross, settled.refunded
        for row, (part, back) in zip(rows, settled.lines, strict=True):
            new.line_gross[row], new.line_refunded[row] = part, back


def _add_up(new: _New, lines: LineColumns) -> None:
    gross = lines.gross
    for place, rows in new.groups.several.items():
        parts = [gross[row] or 0 for row in rows]
        new.gross[place] = sum(parts)
        for row, part in zip(rows, parts, strict=True):
            new.line_gross[row] = part


def _share_out(new: _New, lines: LineColumns) -> None:
    weights = lines.weights()
    for place, rows in new.groups.several.items():
        parts = split(new.gross[place], [weights[row] for row in rows])
        for row, part in zip(rows, parts, strict=True):
            new.line_gross[row] = part


def _backs(new: _New) -> list[bool]:
    """Which orders say that everything was paid back, by their state or (orders of one row) their line's."""
    states = new.said.get("state")
    refunds: list[Any] = new.part.columns.get("refund_status", [])
    if BACK not in states and BACK not in refunds:
        return [False] * new.said.count
    if not refunds:
        return [state == BACK for state in states]
    firsts = new.groups.firsts
    several = new.groups.several
    return [
        state == BACK or (place not in several and refunds[row] == BACK)
        for place, (state, row) in enumerate(zip(states, firsts, strict=True))
    ]


def _refund(gross: int, stated: int | None, refund: int | None, back: bool) -> int:  # noqa: FBT001 - a column's value
    given = given_back(stated, refund)
    return given or min(gross, refund or 0) or (gross if back else 0)


def _any_negative(amounts: list[int | None]) -> bool:
    return any(amount is not None and amount < 0 for amount in amounts)


def _any_odd(amounts: list[int | None]) -> bool:
    return None in amounts or _any_negative(amounts)


def _at_first(column: list[Any], groups: Grouping) -> list[Any]:
    return column if groups.single else chosen(column, groups.firsts)


def _complete(new: _New, batch: Batch, buyers: Numbers | None) -> None:
    """Fill what follows from the rest: currency, state, pay day, dispatch, buyer and pieces."""
    columns, count = new.said.columns, new.said.count
    currencies = columns.get("currency")
    usual = batch.reading.currency
    columns["currency"] = [each or usual for each in currencies] if currencies else [usual] * count
    _set_states(new)
    _set_days(new)
    if buyers is not None:
        columns["buyer_id"] = _at_first(list(buyers), new.groups)
    if new.lines is None:
        columns["units"] = [units if units and units > 0 else 0 for units in new.said.get("stated_units")]
        return
    units = list(_at_first(new.lines.quantities, new.groups))
    for place, rows in new.groups.several.items():
        units[place] = sum(new.lines.quantities[row] for row in rows)
    columns["units"] = units


def _set_states(new: _New) -> None:
    states = new.said_states = [state or _PENDING for state in new.said.get("state")]
    asked = _asked(new)
    if any(new.refunded) or asked:
        states = [
            refined_state(OrderState(state), gross=gross, refunded=refunded, refund_asked=place in asked).value
            if refunded or place in asked
            else state
            for place, (state, gross, refunded) in enumerate(zip(states, new.gross, new.refunded, strict=True))
        ]
    new.said.columns["state"] = states


def _asked(new: _New) -> set[int]:
    refunds: list[Any] = new.part.columns.get("refund_status", [])
    if ASKED not in refunds:
        return set()
    return {place for place, word in zip(new.groups.order_of, refunds, strict=True) if word == ASKED}


def _set_days(new: _New) -> None:
    said = new.said
    states, created, days = said.columns["state"], said.get("created_day"), said.get("paid_day")
    if None in days:
        rows = zip(days, created, states, strict=True)
        days = [paid or (day if state in PAID else None) for paid, day, state in rows]
    said.columns["paid_day"] = days
    times = zip(said.get("shipped_at"), said.get("paid_at"), said.get("created_at"), new.said_states, strict=True)
    said.columns["taken_at"] = [
        shipped or ((paid or made) if state in TAKEN else None) for shipped, paid, made, state in times
    ]


def _insert_orders(batch: Batch, ids: range, new: _New) -> None:
    count = new.said.count
    fixed: dict[str, Sequence[Any]] = {
        "id": ids,
        "shop_id": [batch.shop] * count,
        "order_no": _at_first(new.part.columns["order_no"], new.groups),
        "gross": new.gross,
        "refunded": new.refunded,
        "batch_id": [batch.id] * count,
    }
    if new.lines is None:
        fixed["digest"] = new.part.digests
        batch.claim_all(orders, ids)
    known = {
        name: column for name, column in new.said.columns.items() if name not in _MAY_MISS or column.count(None) < count
    }
    insert_columns(batch.connection, orders, known | fixed)


_MAY_MISS = frozenset(column.name for column in orders.columns if column.nullable)


def _insert_lines(batch: Batch, ids: range, new: _New, lines: LineColumns) -> None:
    line_ids = batch.ids(order_lines, lines.count)
    batch.claim_all(order_lines, line_ids)
    first = ids.start
    columns: dict[str, Sequence[Any]] = {
        "id": line_ids,
        "order_id": ids if new.groups.single else [first + place for place in new.groups.order_of],
        "line_key": line_keys(new.part, batch.reading.key, lines.variants, new.groups.several),
        "gross": new.line_gross,
        "refunded": new.line_refunded,
        "batch_id": [batch.id] * lines.count,
    }
    insert_columns(batch.connection, order_lines, lines.stored | columns)


def _add_to_sums(connection: Connection, sums: Sums, new: _New) -> None:
    columns = new.said.columns
    currencies, paid = columns["currency"], columns["paid_day"]
    for (day, currency), orders_made in Counter(zip(new.said.get("created_day"), currencies, strict=True)).items():
        sums.created(day, currency, orders_made)
    days = zip(paid, currencies, columns["units"], new.gross, new.refunded, strict=True)
    sums.paid_all(day for day in days if day[0] is not None)
    buyers = [buyer or 0 for buyer in new.said.get("buyer_id")]
    sums.bought_all(connection, list(zip(paid, buyers, currencies, strict=True)), new.gross)
    if new.lines is None:
        keys = list(zip(paid, [0] * new.said.count, currencies, strict=True))
        sums.sold_all(connection, keys, columns["units"], new.gross, new.refunded)
        return
    if not new.groups.single:
        order_of = new.groups.order_of
        paid, currencies = [paid[place] for place in order_of], [currencies[place] for place in order_of]
    keys = list(zip(paid, [variant or 0 for variant in new.lines.variants], currencies, strict=True))
    sums.sold_all(connection, keys, new.lines.quantities, new.line_gross, new.line_refunded)
