"""Own events and plans as they are kept, and what was sold of each item around an event (S6, T2)."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, case, func, or_, select

from seller_desk.domain.periods import Span
from seller_desk.store.inventory import fetch
from seller_desk.store.row_journal import RowJournal
from seller_desk.store.schema.figures import sales_days, variant_days
from seller_desk.store.schema.inventory import stock_counts, stock_moves, variant_items
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


def read_sold_after(connection: Connection, day: date) -> dict[int, int]:
    """Pieces of each item sold after a day, until its first count after it where there is one."""
    links, days, count = variant_items.c, variant_days.c, stock_counts.c
    later = select(count.item_id, func.min(count.day).label("day")).where(count.day > day.isoformat())
    counted = later.group_by(count.item_id).subquery()
    query = (
        select(links.item_id, func.sum(days.units * links.quantity))
        .select_from(variant_days)
        .join(variant_items, links.variant_id == days.variant_id)
        .join(counted, counted.c.item_id == links.item_id, isouter=True)
        .where(days.day > day.isoformat(), or_(counted.c.day.is_(None), days.day < counted.c.day))
        .group_by(links.item_id)
    )
    return dict(fetch(connection, query))
