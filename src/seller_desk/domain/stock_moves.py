"""What happened to an item's stock, and the questions that its counts leave open (S16)."""

from dataclasses import dataclass, replace
from enum import StrEnum


class MoveKind(StrEnum):
    """What changed the stock; counts set it, everything else adds or takes."""

    COUNT = "count"
    SALE = "sale"
    RECEIPT = "receipt"
    RETURN = "return"
    ADJUSTMENT = "adjustment"
    SOLD_OUTSIDE = "sold_outside"
    GIFT = "gift"
    SAMPLE = "sample"
    WRITTEN_OFF = "written_off"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class StockMove:
    """One dated change; a count's `quantity` is what was counted. `balance` = on hand after it, None before any count.

    `note` is plain text: the order's number, the seller's note or the source of a count.
    """

    at: str
    day: str
    kind: MoveKind
    quantity: int
    note: str = ""
    shop: str = ""
    balance: int | None = None


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


def with_balances(moves: list[StockMove], on_hand: int | None) -> tuple[StockMove, ...]:
    """The moves, newest first, with the balance after each; counted back from the stock on hand to each count."""
    balance, found = on_hand, []
    for move in sorted(moves, key=lambda each: (each.at, each.kind is not MoveKind.COUNT), reverse=True):
        if move.kind is MoveKind.COUNT:
            found.append(replace(move, balance=move.quantity))
            balance = None  # what was there before a count is what the count corrected
        else:
            found.append(replace(move, balance=balance))
            balance = None if balance is None else balance - move.quantity
    return tuple(found)
