"""What is there of a few stock items, for an order's details and for what is missing in open orders."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, func, select

from seller_desk.domain.lots import LifeRules, blocked, lots_left
from seller_desk.store.inventory import TEST, in_parts, read_reserved, read_taken
from seller_desk.store.lots import read_lots
from seller_desk.store.schema.inventory import stock_counts, stock_moves, variant_items
from seller_desk.store.schema.orders import order_lines, orders

_FEW = 20  # items up to which looking each one up beats reading every order


def on_hand(connection: Connection, items: Collection[int]) -> dict[int, int]:
    """Last count + moves after it − sales dispatched after it, by item; items never counted are absent."""
    counted = _last_counts(connection, items)
    taken = _taken(connection, counted) if len(counted) <= _FEW else read_taken(connection)
    moved = _moved(connection, counted)
    return {item: quantity + moved.get(item, 0) - taken.get(item, 0) for item, (_at, quantity) in counted.items()}


def sellable(connection: Connection, items: Collection[int], today: date, life: LifeRules) -> dict[int, int]:
    """On hand − lots too near their expiry to be sold (S15), by item; items never counted are absent."""
    there = on_hand(connection, items)
    lots = read_lots(connection, there)
    return {item: n - blocked(lots_left(lots.get(item, ()), n, today, life)) for item, n in there.items()}


def available(connection: Connection, items: Collection[int], today: date, life: LifeRules) -> dict[int, int]:
    """What could be sold − reserved by paid orders, by item; items never counted are absent."""
    reserved = read_reserved(connection) if items else {}
    there = sellable(connection, items, today, life)
    return {item: pieces - reserved.get(item, 0) for item, pieces in there.items()}


def _last_counts(connection: Connection, items: Collection[int]) -> dict[int, tuple[str, int]]:
    count = stock_counts.c
    found: dict[int, tuple[str, int]] = {}
    for part in in_parts(items):
        query = select(count.item_id, count.at, count.quantity).where(count.item_id.in_(part))
        for item, at, quantity in connection.execute(query.order_by(count.at, count.id)):
            found[item] = (at, quantity)
    return found


def _moved(connection: Connection, counted: dict[int, tuple[str, int]]) -> dict[int, int]:
    move = stock_moves.c
    moved: dict[int, int] = {}
    for part in in_parts(counted):
        for item, at, quantity in connection.execute(
            select(move.item_id, move.at, move.quantity).where(move.item_id.in_(part))
        ):
            if at > counted[item][0]:
                moved[item] = moved.get(item, 0) + quantity
    return moved


def _taken(connection: Connection, counted: dict[int, tuple[str, int]]) -> dict[int, int]:
    taken: dict[int, int] = {}
    for item, (at, _quantity) in counted.items():
        query = (
            select(func.sum(order_lines.c.quantity * variant_items.c.quantity))
            .select_from(variant_items)
            .join(order_lines, order_lines.c.variant_id == variant_items.c.variant_id)
            .join(orders, orders.c.id == order_lines.c.order_id)
            .where(variant_items.c.item_id == item, orders.c.taken_at > at, orders.c.mark != TEST)
            .where(order_lines.c.quantity > 0)
        )
        taken[item] = connection.execute(query).scalar() or 0
    return taken
