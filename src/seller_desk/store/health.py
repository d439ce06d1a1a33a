"""What the database itself cannot forbid: values that no import writes, and parts that do not add up to their whole."""

from sqlalchemy import Connection, Select, exists, func, or_, select

from seller_desk.store import sqlite
from seller_desk.store.importing import recomputing
from seller_desk.store.schema.orders import buyers, order_lines, orders
from seller_desk.texts import N_, Message


def lost_references(connection: Connection) -> tuple[str, ...]:
    """The tables with rows that refer to a row that is not there."""
    tables = {table for table, _row, _target in sqlite.orphans(connection)}
    stranger = ~exists().where(buyers.c.id == orders.c.buyer_id)
    query = select(orders.c.id).where(orders.c.buyer_id.is_not(None), orders.c.buyer_id != 0, stranger)
    if connection.execute(query.limit(1)).first():
        tables.add(orders.name)
    return tuple(sorted(tables))


def differing_sums(connection: Connection) -> tuple[Message, ...]:
    """Where the stored sums are not what the rows add up to."""
    return tuple(recomputing.check_sums(connection))


def impossible_orders(connection: Connection) -> tuple[Message, ...]:
    """One sentence for each kind of order that no import writes, with an order number as its example."""
    kinds = (
        (N_("Order {order}: refunded is more than paid, or an amount is below zero."), _bad_money()),
        (N_("Order {order}: its lines do not add up to it."), _bad_lines()),
        (N_("Order {order}: a day is not a day of the calendar."), _bad_days()),
    )
    found = ((text, connection.execute(query.limit(1)).scalar()) for text, query in kinds)
    return tuple(Message(text, {"order": number}) for text, number in found if number is not None)


def _bad_money() -> Select[tuple[str]]:
    only_back = exists().where(
        order_lines.c.order_id == orders.c.id, order_lines.c.gross == 0, order_lines.c.refunded > 0
    )  # money given back without a sale may be more than what the order brought
    too_much = (orders.c.gross > 0) & (orders.c.refunded > orders.c.gross) & ~only_back
    wrong = or_(too_much, orders.c.refunded < 0, orders.c.gross < 0, orders.c.units < 0)
    return select(orders.c.order_no).where(wrong)


def _bad_lines() -> Select[tuple[str]]:
    gross, refunded = func.sum(order_lines.c.gross), func.sum(order_lines.c.refunded)
    return (
        select(orders.c.order_no)
        .join(order_lines, order_lines.c.order_id == orders.c.id)
        .group_by(orders.c.id)
        .having(or_(gross != orders.c.gross, refunded != orders.c.refunded))
    )


def _bad_days() -> Select[tuple[str]]:
    known = [day.is_not(None) & ~day.like("____-__-__") for day in (orders.c.paid_day, orders.c.created_day)]
    return select(orders.c.order_no).where(or_(*known))
