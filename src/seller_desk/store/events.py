"""Own events and plans as they are kept, and what was sold of each item around an event (S6, T2)."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, case, func, select

from seller_desk.domain.periods import Span
from seller_desk.store.inventory import fetch
from seller_desk.store.items import to_come
from seller_desk.store.row_journal import RowJournal
from seller_desk.store.schema.figures import sales_days, variant_days
from seller_desk.store.schema.inventory import stock_moves, variant_items
from seller_desk.store.schema.purchasing import purchase_lines, purchases
from seller_desk.store.schema.shops import shops
from seller_desk.store.schema.stock_work import own_events

Row = Mapping[str, Any]


def read_own(connection: Connection) -> list[dict[str, Any]]:
    """Every own event and plan, as rows."""
    return [dict(row) for row in connection.execute(select(own_events).order_by(own_events.c.id)).mappings()]


def number_of(connection: Connection, rule: str) -> int | None:
    """The row with that rule, as a plan for a standard event has one."""
    return connection.execute(select(own_events.c.id).where(own_events.c.rule == rule)).scalar()


def add(connection: Connection, journal: RowJournal, values: Row) -> int:
    """Keep a new row and return its number."""
    return journal.add(connection, own_events, values)


def change(connection: Connection, journal: RowJournal, number: int, values: Row) -> bool:
    """Write these columns of a row; False when it is gone."""
    return journal.set(connection, own_events, number, values)


def platforms(connection: Connection, shop: int | None = None) -> set[str]:
    """The platforms of the shops, or of one."""
    query = select(shops.c.platform)
    return set(connection.execute(query if shop is None else query.where(shops.c.id == shop)).scalars())


def first_day(connection: Connection, shop: int | None = None) -> date | None:
    """The first day with sales."""
    query = select(func.min(sales_days.c.day))
    found = connection.execute(query if shop is None else query.where(sales_days.c.shop_id == shop)).scalar()
    return date.fromisoformat(found) if found else None


class SoldAround(NamedTuple):
    """Pieces of an item sold on the days of an event, and on the usual days before it."""

    item_id: int
    event: int
    usual: int


def read_around(
    connection: Connection, event: Span, usual: Span, left_out: Collection[date], shop: int | None = None
) -> list[SoldAround]:
    """What was sold of each item in an event and in the days before it, less the days that are left out."""
    links, days = variant_items.c, variant_days.c
    pieces = days.units * links.quantity
    in_event = days.day.between(event.first.isoformat(), event.last.isoformat())
    before = days.day.between(usual.first.isoformat(), usual.last.isoformat())
    skipped = [day.isoformat() for day in left_out]
    query = (
        select(
            links.item_id,
            func.sum(case((in_event, pieces), else_=0)),
            func.sum(case((before & days.day.not_in(skipped), pieces), else_=0)),
        )
        .select_from(variant_days)
        .join(variant_items, links.variant_id == days.variant_id)
        .where(days.day.between(usual.first.isoformat(), event.last.isoformat()), days.units > 0)
        .group_by(links.item_id)
    )
    if shop is not None:
        query = query.where(days.shop_id == shop)
    return [SoldAround(*row) for row in fetch(connection, query)]


def read_moved(connection: Connection, since: date) -> list[tuple[int, str, int]]:
    """(item, day, signed pieces) of every move from a day on."""
    move = stock_moves.c
    return fetch(connection, select(move.item_id, move.day, move.quantity).where(move.day >= since.isoformat()))


def read_sold_until(
    connection: Connection, after: date, until: Mapping[int, str | None], today: date
) -> dict[int, int]:
    """Pieces of each item of `until` sold after a day and before the day given for it; None = until today.

    The days are gone through once, from one of the given days to the next: as they lie in the table.
    """
    links, days = variant_items.c, variant_days.c
    takes: dict[int, list[tuple[int, int]]] = {}
    for variant, item, pieces in fetch(connection, select(links.variant_id, links.item_id, links.quantity)):
        if item in until:
            takes.setdefault(item, []).append((variant, pieces))
    last = (today + timedelta(days=1)).isoformat()
    ending: dict[str, list[int]] = {}
    for item, day in until.items():
        ending.setdefault(day or last, []).append(item)
    sold: Counter[int] = Counter()
    found: dict[int, int] = {}
    begin = (after + timedelta(days=1)).isoformat()
    for end in sorted(ending):
        query = select(days.variant_id, func.sum(days.units)).where(days.day >= begin, days.day < end)
        sold.update(dict(fetch(connection, query.group_by(days.variant_id))))
        found |= {item: sum(sold[each] * pieces for each, pieces in takes.get(item, ())) for item in ending[end]}
        begin = end
    return found


def read_coming_after(connection: Connection, day: date) -> dict[int, int]:
    """Pieces of each item that open purchases bring later than a day; those without a day are taken to be in time."""
    expected = func.coalesce(purchase_lines.c.expected_on, purchases.c.expected_on)
    return dict(fetch(connection, to_come().where(expected > day.isoformat())))
