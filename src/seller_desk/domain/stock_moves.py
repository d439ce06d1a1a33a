"""What happened to an item's stock, and the questions that its counts leave open (S16)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from seller_desk.texts import N_


class MoveKind(StrEnum):
    """What changed the stock; counts set it, a transfer leaves it as it is, everything else adds or takes."""

    COUNT = "count"
    SALE = "sale"
    RECEIPT = "receipt"
    RETURN = "return"
    ADJUSTMENT = "adjustment"
    SOLD_OUTSIDE = "sold_outside"
    GIFT = "gift"
    SAMPLE = "sample"
    WRITTEN_OFF = "written_off"
    TRANSFER = "transfer"
    OTHER = "other"


MOVE_WORDS = {
    MoveKind.COUNT: N_("Counted"),
    MoveKind.SALE: N_("Sale"),
    MoveKind.RECEIPT: N_("Goods in"),
    MoveKind.RETURN: N_("Returned"),
    MoveKind.ADJUSTMENT: N_("Adjusted"),
    MoveKind.SOLD_OUTSIDE: N_("Sold elsewhere"),
    MoveKind.GIFT: N_("Given away"),
    MoveKind.SAMPLE: N_("Sample"),
    MoveKind.WRITTEN_OFF: N_("Written off"),
    MoveKind.TRANSFER: N_("Carried"),
    MoveKind.OTHER: N_("Other move"),
}
COUNT_WORDS = {"stock-take": N_("stock-take"), "file": N_("from a file"), "set": N_("first count")}


@dataclass(frozen=True, slots=True)
class StockMove:
    """One dated change; a count's `quantity` is what was counted. `balance` = on hand after it, None before any count.

    `note` is plain text: the order's number, the seller's note or the source of a count. `place` leads to what it came
    of ("orders/…", "inventory/purchases/3"). `difference` = a count less what should have been there.
    """

    at: str
    day: str
    kind: MoveKind
    quantity: int
    note: str = ""
    shop: str = ""
    balance: int | None = None
    place: str = ""
    difference: int | None = None


@dataclass(frozen=True, slots=True)
class CountOffer:
    """A quantity that a shop's product file names for an item; offer 0 is the count that holds so far."""

    offer_id: int
    shop: str
    quantity: int
    at: str


@dataclass(frozen=True, slots=True)
class CountQuestion:
    """An item whose shops name different quantities: which one was counted?"""

    item_id: int
    sku: str
    name: str
    offers: tuple[CountOffer, ...]


def with_balances(moves: Iterable[StockMove], on_hand: int | None) -> tuple[StockMove, ...]:
    """The moves, newest first, with the balance after each: the count before it and the moves since.

    What is older than every count among them has no balance; without any count it is counted back from `on_hand`. What
    happened in the very second of a count happened before it.
    """
    earliest_first = sorted(moves, key=lambda each: (each.at, each.kind is MoveKind.COUNT))
    balance = None
    if on_hand is not None and all(each.kind is not MoveKind.COUNT for each in earliest_first):
        balance = on_hand - sum(map(_change, earliest_first))
    found = []
    for move in earliest_first:
        if move.kind is MoveKind.COUNT:
            difference = None if balance is None else move.quantity - balance
            balance = move.quantity
            found.append(replace(move, balance=balance, difference=difference))
        else:
            balance = None if balance is None else balance + _change(move)
            found.append(replace(move, balance=balance))
    return tuple(reversed(found))


def _change(move: StockMove) -> int:
    return 0 if move.kind is MoveKind.TRANSFER else move.quantity
