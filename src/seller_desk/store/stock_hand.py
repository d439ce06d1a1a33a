"""Stock moved by hand: moves, goods that came back, places and what lies there; each row through a journal (S16)."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from seller_desk.domain.stock_returns import Fate, Returnable, Returned
from seller_desk.store.inventory import TEST, fetch, in_parts
from seller_desk.store.purchase_saving import add_move
from seller_desk.store.row_journal import RowJournal, whole_rows
from seller_desk.store.schema.inventory import stock_items, variant_items
from seller_desk.store.schema.orders import order_lines, orders, parcels, refunds
from seller_desk.store.schema.shops import shops
from seller_desk.store.schema.stock_work import place_moves, return_steps, stock_places, stock_returns

Values = Mapping[str, Any]


# -- goods that came back ---------------------------------------------------------------------------------------------
def read_returns(
    connection: Connection, numbers: Collection[int] | None = None, *, waiting: bool = False
) -> list[Returned]:
    """Goods that came back, the newest first: all, those with these numbers, or those that wait for inspection."""
    one, step = stock_returns.c, return_steps.c
    shelved = func.sum(case((step.fate == Fate.SHELF, step.pieces), else_=0))
    lost = func.sum(case((step.fate == Fate.WRITTEN_OFF, step.pieces), else_=0))
    query = (
        select(
            one.id, one.item_id, stock_items.c.sku, stock_items.c.name, one.pieces, one.at, one.order_id, one.order_no,
            func.coalesce(shelved, 0), func.coalesce(lost, 0), one.note,
        )
        .join(stock_items, stock_items.c.id == one.item_id)
        .join(return_steps, step.return_id == one.id, isouter=True)
        .group_by(one.id)
        .order_by(one.at.desc(), one.id.desc())
    )  # fmt: skip
    if numbers is not None:
        query = query.where(one.id.in_(list(numbers)))
    if waiting:
        query = query.having(one.pieces > func.coalesce(func.sum(step.pieces), 0))
    return [Returned(*row) for row in connection.execute(query)]


def read_returnable(connection: Connection, order: int) -> list[Returnable]:
    """What can come back of an order: the pieces of each item that left the shelf, and those booked already."""
    booked = dict[int, int](fetch(connection, _booked(order)))
    query = (
        select(
            stock_items.c.id, stock_items.c.sku, stock_items.c.name,
            func.sum(order_lines.c.quantity * variant_items.c.quantity),
        )
        .select_from(orders)
        .join(order_lines, order_lines.c.order_id == orders.c.id)
        .join(variant_items, variant_items.c.variant_id == order_lines.c.variant_id)
        .join(stock_items, stock_items.c.id == variant_items.c.item_id)
        .where(orders.c.id == order, orders.c.taken_at.is_not(None), orders.c.mark != TEST, order_lines.c.quantity > 0)
        .group_by(stock_items.c.id)
        .order_by(stock_items.c.sku)
    )  # fmt: skip
    return [Returnable(*row, booked.get(row[0], 0)) for row in connection.execute(query)]


def _booked(order: int) -> Select[tuple[int, int]]:
    one = stock_returns.c
    return select(one.item_id, func.sum(one.pieces)).where(one.order_id == order).group_by(one.item_id)


def order_no(connection: Connection, order: int) -> str:
    """The order's own number; empty where it is gone."""
    return connection.execute(select(orders.c.order_no).where(orders.c.id == order)).scalar() or ""


def orders_numbered(connection: Connection, number: str) -> list[tuple[int, str, str]]:
    """(order, its number, shop) of the orders that bear a number, or came or went back in a parcel of that number."""
    named = select(orders.c.id, orders.c.order_no, shops.c.name).join(shops, shops.c.id == orders.c.shop_id)
    every_shop = select(shops.c.id).scalar_subquery()
    queries = (
        named.where(orders.c.shop_id.in_(every_shop), orders.c.order_no == number),
        named.where(orders.c.id.in_(select(refunds.c.order_id).where(refunds.c.return_tracking_no == number))),
        named.where(orders.c.id.in_(select(parcels.c.order_id).where(parcels.c.tracking_no == number))),
        named.where(orders.c.tracking_no == number),
    )
    for query in queries:
        if found := [(order, no, shop) for order, no, shop in connection.execute(query.order_by(orders.c.id))]:
            return found
    return []


def add_return(connection: Connection, journal: RowJournal, values: Values) -> int:
    """Book goods that came back (item_id, order_id, order_no, pieces, at, note); gives the number."""
    number = journal.number(connection, stock_returns)
    journal.insert(connection, stock_returns, [{"id": number} | dict(values)])
    return number


def decide(
    connection: Connection, journal: RowJournal, returned: Returned, fate: Fate, pieces: int, at: str, day: str
) -> None:
    """Say where pieces go that wait: those for the shelf are a move, the others never were on hand again."""
    moved = None
    if fate is Fate.SHELF:
        values = {"item_id": returned.item, "day": day, "quantity": pieces, "kind": "return"}
        moved = add_move(connection, journal, values | {"note": returned.order_no or returned.note}, at)
    row = {"id": journal.number(connection, return_steps), "return_id": returned.number, "fate": fate.value}
    journal.insert(connection, return_steps, [row | {"pieces": pieces, "at": at, "move_id": moved}])


# -- places -----------------------------------------------------------------------------------------------------------
def read_places(connection: Connection) -> list[tuple[int, str, str]]:
    """(number, name, note) of every named place, by name."""
    place = stock_places.c
    rows = connection.execute(select(place.id, place.name, place.note).order_by(place.name))
    return [(number, name, note) for number, name, note in rows]


def read_placed(connection: Connection, items: Collection[int] | None = None) -> dict[int, dict[int, int]]:
    """Item → {place: pieces} as they were carried there, less those carried away; named places only."""
    move, found = place_moves.c, dict[int, dict[int, int]]()
    query = select(move.item_id, move.from_id, move.to_id, move.quantity)
    queries = [query] if items is None else [query.where(move.item_id.in_(part)) for part in in_parts(items)]
    for each in queries:
        for item, source, target, pieces in connection.execute(each):
            there = found.setdefault(item, {})
            for place, change in ((source, -pieces), (target, pieces)):
                if place is not None:
                    there[place] = there.get(place, 0) + change
    return {item: {place: pieces for place, pieces in there.items() if pieces} for item, there in found.items()}


def save_place(connection: Connection, journal: RowJournal, number: int | None, name: str, note: str) -> int:
    """Make a place (None), or rename one; gives its number."""
    if number is None:
        number = journal.number(connection, stock_places)
        journal.insert(connection, stock_places, [{"id": number, "name": name, "note": note}])
    else:
        journal.set(connection, stock_places, number, {"name": name, "note": note})
    return number


def remove_place(connection: Connection, journal: RowJournal, number: int) -> None:
    """Take a place away; what lies there is in the place that nobody named from then on."""
    for column in ("from_id", "to_id"):
        ways = whole_rows(connection, place_moves, column, [number])
        journal.change(connection, place_moves, {row["id"]: {column: (number, None)} for row in ways})
    journal.remove(connection, stock_places, whole_rows(connection, stock_places, "id", [number]))


def add_way(connection: Connection, journal: RowJournal, values: Values) -> None:
    """Carry pieces (item_id, from_id, to_id, quantity, at, note)."""
    journal.insert(connection, place_moves, [{"id": journal.number(connection, place_moves)} | dict(values)])
