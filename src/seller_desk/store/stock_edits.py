"""What the seller changes in the stock by hand: counts and answers, each row remembered so that it can go again."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from seller_desk.domain import clock
from seller_desk.domain.stock_moves import CountOffer, CountQuestion, MoveKind, StockMove
from seller_desk.store.inventory import TEST, in_parts
from seller_desk.store.schema.imports import batches
from seller_desk.store.schema.inventory import count_offers, stock_counts, stock_items, stock_moves, variant_items
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.orders import order_lines, orders
from seller_desk.store.schema.purchasing import purchase_lines, receipts
from seller_desk.store.schema.shops import shops
from seller_desk.store.schema.stock_work import place_moves, return_steps, stock_places, stock_returns

_MOVE_KINDS = frozenset(kind.value for kind in MoveKind)


def add_counts(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Store counts (item_id, at, day, quantity, source, note) and return their ids."""
    return [
        int(key[0])
        for row in rows
        if (key := connection.execute(insert(stock_counts).values(**row)).inserted_primary_key) is not None
    ]


def remove_counts(connection: Connection, ids: Collection[int]) -> None:
    """Take counts back."""
    for part in in_parts(ids):
        connection.execute(delete(stock_counts).where(stock_counts.c.id.in_(part)))


def open_offers(connection: Connection, items: Collection[int]) -> list[int]:
    """The offers of these items that nobody has settled yet."""
    found: list[int] = []
    for part in in_parts(items):
        query = select(count_offers.c.id).where(count_offers.c.item_id.in_(part), count_offers.c.settled.is_(False))
        found += connection.execute(query).scalars()
    return found


def settle(connection: Connection, offers: Collection[int], *, settled: bool) -> None:
    """Mark offers as settled, or as open again."""
    for part in in_parts(offers):
        connection.execute(update(count_offers).where(count_offers.c.id.in_(part)).values(settled=settled))


def read_questions(connection: Connection) -> list[CountQuestion]:
    """Items that a shop's file counted and another shop offers in another quantity, while nobody said which holds.

    The count that holds so far stands first among the offers (O26).
    """
    offer = count_offers.c
    query = (
        select(offer.item_id, stock_items.c.sku, stock_items.c.name, offer.id, shops.c.name, offer.quantity, offer.at)
        .join(stock_items, stock_items.c.id == offer.item_id)
        .join(shops, shops.c.id == offer.shop_id)
        .where(offer.settled.is_(False))
        .order_by(stock_items.c.sku, offer.at, offer.id)
    )
    offers: dict[int, list[CountOffer]] = {}
    named: dict[int, tuple[str, str]] = {}
    for item, sku, name, number, shop, quantity, at in connection.execute(query):
        named[item] = (sku, name)
        offers.setdefault(item, []).append(CountOffer(number, shop, quantity, at))
    holding = _counted_by_files(connection, offers)
    return [
        CountQuestion(item, *named[item], (holding[item], *each))
        for item, each in offers.items()
        if item in holding and any(one.quantity != holding[item].quantity for one in each)
    ]


def _counted_by_files(connection: Connection, items: Collection[int]) -> dict[int, CountOffer]:
    """The last count of these items where a shop's file set it; one made by hand is never questioned."""
    count = stock_counts.c
    last: dict[int, tuple[str, CountOffer]] = {}
    for part in in_parts(items):
        query = (
            select(count.item_id, count.source, shops.c.name, count.quantity, count.at)
            .join(batches, batches.c.id == count.batch_id, isouter=True)
            .join(shops, shops.c.id == batches.c.shop_id, isouter=True)
            .where(count.item_id.in_(part))
            .order_by(count.at, count.id)
        )
        for item, source, shop, quantity, at in connection.execute(query):
            last[item] = (source, CountOffer(0, shop or "", quantity, at))
    return {item: offer for item, (source, offer) in last.items() if source == "file"}


def read_history(connection: Connection, item: int, limit: int) -> list[StockMove]:
    """Counts, moves and sales of an item, at most `limit` of each kind, newest first."""
    return [*_counts(connection, item, limit), *_moves(connection, item, limit), *_sales(connection, item, limit)]


def _counts(connection: Connection, item: int, limit: int) -> list[StockMove]:
    count = stock_counts.c
    query = select(count.at, count.day, count.quantity, count.source, count.note).where(count.item_id == item)
    rows = connection.execute(query.order_by(count.at.desc(), count.id.desc()).limit(limit))
    return [StockMove(row.at, row.day, MoveKind.COUNT, row.quantity, row.note or row.source) for row in rows]


def _moves(connection: Connection, item: int, limit: int) -> list[StockMove]:
    move = stock_moves.c
    query = select(move.id, move.at, move.day, move.kind, move.quantity, move.note).where(move.item_id == item)
    rows = list(connection.execute(query.order_by(move.at.desc(), move.id.desc()).limit(limit)))
    of = _came_of(connection, [row.id for row in rows])
    return [
        StockMove(row.at, row.day, _kind(row.kind), row.quantity, row.note or "", place=of.get(row.id, ""))
        for row in rows
    ]


def _came_of(connection: Connection, moves: Sequence[int]) -> dict[int, str]:
    """Move → the place of the purchase or order that it came of."""
    found: dict[int, str] = {}
    for part in in_parts(moves):
        bought = (
            select(receipts.c.move_id, purchase_lines.c.purchase_id)
            .join(purchase_lines, purchase_lines.c.id == receipts.c.line_id)
            .where(receipts.c.move_id.in_(part))
        )
        back = (
            select(return_steps.c.move_id, stock_returns.c.order_no)
            .join(stock_returns, stock_returns.c.id == return_steps.c.return_id)
            .where(return_steps.c.move_id.in_(part), stock_returns.c.order_no != "")
        )
        found |= {move: f"inventory/purchases/{number}" for move, number in connection.execute(bought)}
        found |= {move: f"orders/{number}" for move, number in connection.execute(back)}
    return found


def read_carried(connection: Connection, item: int, limit: int) -> list[StockMove]:
    """Ways between places, newest first; the note names both, "" the place that nobody named."""
    way, source, target = place_moves.c, stock_places.alias("source"), stock_places.alias("target")
    query = (
        select(way.at, way.quantity, way.note, source.c.name, target.c.name)
        .select_from(place_moves)
        .join(source, source.c.id == way.from_id, isouter=True)
        .join(target, target.c.id == way.to_id, isouter=True)
        .where(way.item_id == item)
        .order_by(way.at.desc(), way.id.desc())
        .limit(limit)
    )
    return [
        StockMove(at, clock.day_of(at, clock.CHINA), MoveKind.TRANSFER, pieces, _way(before or "", after or "", note))
        for at, pieces, note, before, after in connection.execute(query)
    ]


def _way(before: str, after: str, note: str) -> str:
    return " · ".join(filter(None, (f"{before or '…'} → {after or '…'}", note)))


def _kind(stored: str) -> MoveKind:
    return MoveKind(stored) if stored in _MOVE_KINDS else MoveKind.OTHER


def _sales(connection: Connection, item: int, limit: int) -> list[StockMove]:
    pieces = order_lines.c.quantity * variant_items.c.quantity
    query = (
        select(orders.c.taken_at, shops.c.zone, orders.c.order_no, shops.c.name, pieces)
        .select_from(variant_items)
        .join(order_lines, order_lines.c.variant_id == variant_items.c.variant_id)
        .join(orders, orders.c.id == order_lines.c.order_id)
        .join(shops, shops.c.id == orders.c.shop_id)
        .where(variant_items.c.item_id == item, orders.c.taken_at.is_not(None), orders.c.mark != TEST)
        .where(order_lines.c.quantity > 0)
        .order_by(orders.c.taken_at.desc(), orders.c.id.desc())
        .limit(limit)
    )
    return [
        StockMove(at, clock.day_of(at, clock.zone(zone)), MoveKind.SALE, -count, number, shop, place=f"orders/{number}")
        for at, zone, number, shop, count in connection.execute(query)
    ]


def read_linked(connection: Connection, item: int) -> list[tuple[int, str, str, str, str, int, str]]:
    """(variant, shop, title, attributes, code, quantity, source) of every variant that takes from the item."""
    query = (
        select(
            variants.c.id, shops.c.name, variants.c.title, listings.c.title.label("listing"),
            variants.c.attributes, variants.c.sku_code, variant_items.c.quantity, variant_items.c.source,
        )
        .select_from(variant_items)
        .join(variants, variants.c.id == variant_items.c.variant_id)
        .join(shops, shops.c.id == variants.c.shop_id)
        .join(listings, listings.c.id == variants.c.listing_id, isouter=True)
        .where(variant_items.c.item_id == item)
        .order_by(shops.c.name, variants.c.id)
    )  # fmt: skip
    return [
        (row[0], row[1], row[2] or row[3] or "", row[4], row[5] or "", row[6], row[7])
        for row in connection.execute(query)
    ]
