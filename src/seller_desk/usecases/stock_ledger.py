"""The whole ledger of a stock item: every count, move, sale and way between places, with the balance after it (S16)."""

from dataclasses import dataclass

from seller_desk.domain.stock_moves import StockMove, with_balances
from seller_desk.usecases.desk import Desk

MOST = 5000


@dataclass(frozen=True, slots=True)
class Ledger:
    """What happened to an item, newest first; `cut` says that older lines were left out."""

    item: int
    moves: tuple[StockMove, ...]
    on_hand: int | None
    cut: bool = False


def item_ledger(desk: Desk, item: int, limit: int = MOST) -> Ledger:
    """The latest `limit` lines of an item's ledger."""
    from seller_desk.store.balances import on_hand
    from seller_desk.store.stock_edits import read_carried, read_history

    with desk.database.read() as connection:
        there = on_hand(connection, [item]).get(item)
        found = read_history(connection, item, limit + 1) + read_carried(connection, item, limit + 1)
    return Ledger(item, with_balances(found, there)[:limit], there, len(found) > limit)
