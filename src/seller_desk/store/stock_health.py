"""Whether the stock adds up: goods in and returns with their moves, lots, places, both ways of finding a balance."""

from sqlalchemy import Connection, Select, and_, func, or_, select

from seller_desk.store import balances
from seller_desk.store.inventory import read_counts, read_moves, read_taken
from seller_desk.store.schema.inventory import stock_items, stock_moves
from seller_desk.store.schema.purchasing import purchase_lines, receipts, stock_lots
from seller_desk.store.schema.stock_work import place_moves, return_steps, stock_returns
from seller_desk.store.stock_hand import read_placed
from seller_desk.texts import N_, Message

_LOOKED_AT = 50  # items whose balance is found a second way


def impossible_stock(connection: Connection) -> tuple[Message, ...]:
    """One sentence for each kind of thing that does not add up, with an item as its example."""
    kinds = (
        (N_("Item {sku}: what came of a purchase is not what was moved."), _bad_receipts()),
        (N_("Item {sku}: a purchase does not add up to what came."), _bad_lines()),
        (N_("Item {sku}: more came back on the shelf than was returned."), _bad_returns()),
        (N_("Item {sku}: what came back is not what was moved."), _bad_steps()),
        (N_("Item {sku}: a lot holds nothing, or expires before it was made."), _bad_lots()),
        (N_("Item {sku}: goods of a purchase lie in a lot of another item."), _lost_lots()),
        (N_("Item {sku}: it was carried from a place to the same place."), _bad_ways()),
    )
    found = [Message(text, {"sku": sku}) for text, query in kinds if (sku := connection.execute(query).scalar())]
    return (*found, *_bad_places(connection), *_bad_balances(connection))


def _bad_receipts() -> Select[tuple[str]]:
    good = receipts.c.received - receipts.c.failed
    return (
        select(stock_items.c.sku)
        .select_from(receipts)
        .join(purchase_lines, purchase_lines.c.id == receipts.c.line_id)
        .join(stock_items, stock_items.c.id == purchase_lines.c.item_id)
        .join(stock_moves, stock_moves.c.id == receipts.c.move_id, isouter=True)
        .where(or_(func.coalesce(stock_moves.c.quantity, 0) != good, receipts.c.failed > receipts.c.checked))
        .limit(1)
    )


def _bad_lines() -> Select[tuple[str]]:
    came, failed = func.coalesce(func.sum(receipts.c.received), 0), func.coalesce(func.sum(receipts.c.failed), 0)
    return (
        select(stock_items.c.sku)
        .select_from(purchase_lines)
        .join(stock_items, stock_items.c.id == purchase_lines.c.item_id)
        .join(receipts, receipts.c.line_id == purchase_lines.c.id, isouter=True)
        .group_by(purchase_lines.c.id)
        .having(or_(came != purchase_lines.c.received, failed != purchase_lines.c.failed))
        .limit(1)
    )


def _bad_returns() -> Select[tuple[str]]:
    return (
        select(stock_items.c.sku)
        .select_from(stock_returns)
        .join(stock_items, stock_items.c.id == stock_returns.c.item_id)
        .join(return_steps, return_steps.c.return_id == stock_returns.c.id)
        .group_by(stock_returns.c.id)
        .having(func.sum(return_steps.c.pieces) > stock_returns.c.pieces)
        .limit(1)
    )


def _bad_steps() -> Select[tuple[str]]:
    moved = and_(stock_moves.c.id == return_steps.c.move_id, stock_moves.c.item_id == stock_returns.c.item_id)
    return (
        select(stock_items.c.sku)
        .select_from(return_steps)
        .join(stock_returns, stock_returns.c.id == return_steps.c.return_id)
        .join(stock_items, stock_items.c.id == stock_returns.c.item_id)
        .join(stock_moves, moved, isouter=True)
        .where(return_steps.c.fate == "shelf", func.coalesce(stock_moves.c.quantity, 0) != return_steps.c.pieces)
        .limit(1)
    )


def _bad_lots() -> Select[tuple[str]]:
    lot = stock_lots.c
    return (
        select(stock_items.c.sku)
        .join(stock_lots, lot.item_id == stock_items.c.id)
        .where(or_(lot.quantity < 1, lot.expires_on < lot.made_on))
        .limit(1)
    )


def _lost_lots() -> Select[tuple[str]]:
    return (
        select(stock_items.c.sku)
        .select_from(receipts)
        .join(purchase_lines, purchase_lines.c.id == receipts.c.line_id)
        .join(stock_items, stock_items.c.id == purchase_lines.c.item_id)
        .join(stock_lots, stock_lots.c.id == receipts.c.lot_id)
        .where(stock_lots.c.item_id != purchase_lines.c.item_id)
        .limit(1)
    )


def _bad_ways() -> Select[tuple[str]]:
    way = place_moves.c
    return (
        select(stock_items.c.sku)
        .join(place_moves, way.item_id == stock_items.c.id)
        .where(or_(way.quantity < 1, way.from_id == way.to_id))
        .limit(1)
    )


def _bad_places(connection: Connection) -> tuple[Message, ...]:
    """No more is carried away from a named place than was carried there."""
    placed = read_placed(connection)
    lacking = [item for item, there in placed.items() if any(pieces < 0 for pieces in there.values())]
    if not lacking:
        return ()
    sku = connection.execute(select(stock_items.c.sku).where(stock_items.c.id == lacking[0])).scalar()
    return (Message(N_("Item {sku}: more was carried away from a place than lay there."), {"sku": sku}),)


def _bad_balances(connection: Connection) -> tuple[Message, ...]:
    """Balance = last count + later moves: the stock list and an item's details must find the same."""
    last, _recent = read_counts(connection, "9999-12-31")
    taken = read_taken(connection)
    moved: dict[int, int] = {}
    for item, at, _day, quantity in read_moves(connection):
        if item in last and at > last[item].at:
            moved[item] = moved.get(item, 0) + quantity
    some = sorted(last)[:_LOOKED_AT]
    alone = {item: balances.on_hand(connection, [item]).get(item) for item in some}
    differing = [item for item in some if alone[item] != last[item].quantity + moved.get(item, 0) - taken.get(item, 0)]
    if not differing:
        return ()
    sku = connection.execute(select(stock_items.c.sku).where(stock_items.c.id == differing[0])).scalar()
    return (Message(N_("Item {sku}: its balance is not its last count and the moves after it."), {"sku": sku}),)
