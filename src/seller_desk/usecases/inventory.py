"""The stock: a row for every item with its alert, what happened to one item, stock-takes and open questions (S)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.clock import CHINA, day_of, zone
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.linking import LinkedVariant
from seller_desk.domain.refusals import Refused
from seller_desk.domain.stock_moves import CountQuestion, StockMove, with_balances
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection

HISTORY = 200
MOST_PIECES = 100_000_000
CHANGED = Topics({Topic.STOCK})


@dataclass(frozen=True, slots=True)
class ItemDetails:
    """One stock item: what happened to it, newest first, and which variants take from it."""

    row: StockRow
    moves: tuple[StockMove, ...]
    variants: tuple[LinkedVariant, ...]


def stock_rows(desk: Desk, shop: int | None = None) -> tuple[StockRow, ...]:
    """A row for every stock item, or for those that a shop sells; each is judged by all that was sold of it."""
    from seller_desk.usecases.stock_reading import StockReading

    with desk.database.read() as connection:
        return StockReading(desk, connection).rows(shop)


def item_details(desk: Desk, row: StockRow) -> ItemDetails:
    """The latest counts, moves and sales of an item with the balance after each, and its variants."""
    from seller_desk.store import stock_edits as store

    with desk.database.read() as connection:
        moves = with_balances(store.read_history(connection, row.item_id, HISTORY), row.on_hand)
        variants = tuple(LinkedVariant(*each) for each in store.read_linked(connection, row.item_id))
        return ItemDetails(row, moves[:HISTORY], variants)


def count_edit(desk: Desk, counted: Mapping[int, int], note: str | None = None) -> Edit:
    """A stock-take: so many pieces of each item are there now (S16). Sales and moves after it count from there.

    Raises Refused for a negative or absurd number.
    """
    _refuse_impossible(counted)
    label = Message(N_("Stock-take of {n} item"), {"n": len(counted)}, N_("Stock-take of {n} items"))
    at = desk.now()
    day = _day(desk, at)
    rows: list[dict[str, object]] = [
        {"item_id": item, "at": at, "day": day, "quantity": pieces, "source": "stock-take", "note": note}
        for item, pieces in counted.items()
    ]
    return _counting(label, rows)


def _day(desk: Desk, at: str) -> str:
    from seller_desk.store.inventory import read_shops

    with desk.database.read() as connection:
        zones = {shop.zone for shop in read_shops(connection)}
    return day_of(at, zone(zones.pop()) if len(zones) == 1 else CHINA)


def _refuse_impossible(counted: Mapping[int, int]) -> None:
    for pieces in counted.values():
        if not 0 <= pieces <= MOST_PIECES:
            raise Refused(
                Message(N_("{n} pieces cannot be counted."), {"n": pieces}),
                Message(N_("Write a whole number from 0 on.")),
            )


def _counting(label: Message, rows: list[dict[str, object]]) -> Edit:
    """Adds counts; open questions about these items are settled by them. Taking it back restores both."""
    made: list[int] = []
    settled: list[int] = []

    def apply(connection: "Connection") -> Topics:
        from seller_desk.store import stock_edits as store

        settled[:] = store.open_offers(connection, [int(str(row["item_id"])) for row in rows])
        store.settle(connection, settled, settled=True)
        made[:] = store.add_counts(connection, rows)
        return CHANGED

    def revert(connection: "Connection") -> Topics:
        from seller_desk.store import stock_edits as store

        store.remove_counts(connection, made)
        store.settle(connection, settled, settled=False)
        return CHANGED

    return Edit(label, apply, revert)


def count_questions(desk: Desk) -> tuple[CountQuestion, ...]:
    """Items whose shops' product files name different quantities: the seller says which one was counted."""
    from seller_desk.store import stock_edits as store

    with desk.database.read() as connection:
        return tuple(store.read_questions(connection))


def answer_edit(desk: Desk, chosen: Mapping[int, int]) -> Edit:
    """Let the offered quantity hold, {item: offer}: it counts from the moment at which the shop's file named it.

    Raises Refused when an offer is no longer there: its import was taken back.
    """
    from seller_desk.store import stock_edits as store

    with desk.database.read() as connection:
        offers = store.read_offers(connection, chosen.values())
    rows: list[dict[str, object]] = []
    for item, offer in chosen.items():
        if offer not in offers or offers[offer][0] != item:
            raise Refused(
                Message(N_("This quantity is no longer there.")), Message(N_("Its import was taken back: count again."))
            )
        _item, pieces, at = offers[offer]
        day = _day(desk, at)
        rows.append({"item_id": item, "at": at, "day": day, "quantity": pieces, "source": "set", "note": None})
    label = Message(N_("First count of {n} item"), {"n": len(rows)}, N_("First count of {n} items"))
    return _counting(label, rows)
