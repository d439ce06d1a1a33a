"""The sums computed again from the orders themselves: for some days, or for all to compare."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
)

from seller_desk.store.importing.sql import find
from seller_desk.store.schema.figures import buyer_days, sales_days, variant_days
from seller_desk.store.schema.orders import order_lines, orders
from seller_desk.texts import N_, Message

Day = tuple[int, str]
"""A shop's number and one of its days."""
_DAYS_AT_ONCE = 500
_SHOWN = 50


def recompute(connection: Connection, order_ids: Iterable[int]) -> None:
    """Bring the sums of these orders' days up to date after a change of mark, link or number (D14)."""
    recompute_days(connection, days_of(connection, order_ids))


def days_of(connection: Connection, order_ids: Iterable[int]) -> set[Day]:
    """The days on which these orders count, whatever their mark."""
    rows = find(connection, orders, ("shop_id", "created_day", "paid_day"), "id", order_ids)
    return {(row[0], day) for row in rows for day in row[1:] if day is not None}


def recompute_days(connection: Connection, days: Iterable[Day]) -> None:
    """Compute all sums of these days again from the orders."""
    by_shop: dict[int, list[str]] = {}
    for shop, day in sorted(days):
        by_shop.setdefault(shop, []).append(day)
    for shop, wanted in by_shop.items():
        remaining = iter(wanted)
        while part := list(islice(remaining, _DAYS_AT_ONCE)):
            for table, query in _queries(shop, part).items():
                connection.execute(delete(table).where(table.c.shop_id == shop, table.c.day.in_(part)))
                connection.execute(insert(table).from_select([column.name for column in table.columns], query))


def check_sums(connection: Connection) -> list[Message]:
    """Compare every stored sum with the orders; each difference is one message, at most 50 a table."""
    found: list[Message] = []
    for table, query in _queries().items():
        fresh = query.subquery()
        keys = [column.name for column in table.primary_key.columns]
        same = and_(*(table.c[column.name] == fresh.c[column.name] for column in table.columns))
        missing = select(*(fresh.c[key] for key in keys)).where(~select(literal(1)).where(same).exists())
        extra = select(*(table.c[key] for key in keys)).where(
            ~select(literal(1)).select_from(fresh).where(same).exists()
        )
        found += [_difference(table, keys, row) for row in connection.execute(missing.limit(_SHOWN))]
        if not found:
            found += [_difference(table, keys, row) for row in connection.execute(extra.limit(_SHOWN))]
    return found


def _difference(table: Table, keys: list[str], row: Any) -> Message:  # noqa: ANN401 - a row of any table
    what = ", ".join(f"{key} {value}" for key, value in zip(keys, row, strict=True))
    return Message(N_("The sums of {table} differ from the orders: {what}."), {"table": table.name, "what": what})


def _queries(shop: int | None = None, days: list[str] | None = None) -> dict[Table, Select[Any]]:
    return {
        sales_days: _sales(shop, days),
        variant_days: _variants(shop, days),
        buyer_days: _buyers(shop, days),
    }


def _counted(day: ColumnElement[Any], shop: int | None, days: list[str] | None) -> ColumnElement[bool]:
    conditions = [orders.c.mark == "", day.is_not(None)]
    if shop is not None:
        conditions.append(orders.c.shop_id == shop)
    if days is not None:
        conditions.append(day.in_(days))
    return and_(*conditions)


def _sales(shop: int | None, days: list[str] | None) -> Select[Any]:
    none = literal(0)
    o = orders.c
    created = select(o.shop_id, o.created_day.label("day"), o.currency, literal(1).label("created")).add_columns(
        none.label("paid"), none.label("units"), none.label("gross"), none.label("refunded")
    )
    paid = select(o.shop_id, o.paid_day, o.currency, none, literal(1), o.units, o.gross, o.refunded)
    both = union_all(
        created.where(_counted(o.created_day, shop, days)), paid.where(_counted(o.paid_day, shop, days))
    ).subquery()
    numbers = [func.sum(both.c[name]).label(name) for name in ("created", "paid", "units", "gross", "refunded")]
    labels = ("orders_created", "orders_paid", "units", "gross", "refunded")
    sums = [number.label(label) for number, label in zip(numbers, labels, strict=True)]
    return select(both.c.shop_id, both.c.day, both.c.currency, *sums).group_by(
        both.c.shop_id, both.c.day, both.c.currency
    )


def _variants(shop: int | None, days: list[str] | None) -> Select[Any]:
    o, line = orders.c, order_lines.c
    of_lines = (
        select(
            o.paid_day.label("day"),
            func.coalesce(line.variant_id, 0).label("variant_id"),
            o.shop_id,
            o.currency,
            line.quantity.label("units"),
            line.gross,
            line.refunded,
        )
        .join_from(orders, order_lines, line.order_id == o.id)
        .where(_counted(o.paid_day, shop, days))
    )
    without = ~select(literal(1)).where(line.order_id == o.id).exists()
    of_orders = select(o.paid_day, literal(0), o.shop_id, o.currency, o.units, o.gross, o.refunded).where(
        _counted(o.paid_day, shop, days), without
    )
    both = union_all(of_lines, of_orders).subquery()
    numbers = [func.sum(both.c[name]).label(name) for name in ("units", "gross", "refunded")]
    keys = (both.c.day, both.c.variant_id, both.c.shop_id, both.c.currency)
    return select(*keys, *numbers).group_by(*keys).having(or_(*(number.element != 0 for number in numbers)))


def _buyers(shop: int | None, days: list[str] | None) -> Select[Any]:
    o = orders.c
    buyer = func.coalesce(o.buyer_id, 0)
    return (
        select(
            o.shop_id,
            o.paid_day.label("day"),
            buyer.label("buyer_id"),
            o.currency,
            func.count().label("orders"),
            func.sum(o.gross).label("gross"),
        )
        .where(_counted(o.paid_day, shop, days))
        .group_by(o.shop_id, o.paid_day, buyer, o.currency)
    )
