"""Moves by hand: goods in, corrections, sales outside the marketplaces, goods that came back (S15, S16)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.purchase_checks import MOST_PIECES
from seller_desk.domain.refusals import Refused
from seller_desk.domain.stock_moves import MoveKind
from seller_desk.domain.stock_returns import Fate, Returnable, Returned, refuse_double, refuse_more_than_waits
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.row_edits import row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal

CHANGED = Topics({Topic.STOCK})
INTO = frozenset({MoveKind.RECEIPT, MoveKind.RETURN})
OUT_OF = frozenset({MoveKind.SOLD_OUTSIDE, MoveKind.GIFT, MoveKind.SAMPLE, MoveKind.WRITTEN_OFF})
_LABELS = {
    MoveKind.RECEIPT: N_("Goods in"),
    MoveKind.ADJUSTMENT: N_("Correction of the stock"),
    MoveKind.SOLD_OUTSIDE: N_("Sale outside the marketplaces"),
    MoveKind.GIFT: N_("Given away"),
    MoveKind.SAMPLE: N_("Sample"),
    MoveKind.WRITTEN_OFF: N_("Written off"),
}


def move_edit(desk: Desk, kind: MoveKind, pieces: Mapping[int, int], note: str = "") -> Edit:
    """Move {item: pieces} by hand, now: into the stock, out of it, or (an adjustment, signed) either way.

    Pieces are positive for everything but an adjustment; sales, gifts, samples and what is written off take them away.
    Raises Refused for 0, for a negative number elsewhere, and for counts, marketplace sales and returns, which are
    booked as such.
    """
    if kind not in _LABELS:
        raise Refused(
            Message(N_("This kind of move is not entered by hand.")),
            Message(N_("Count the stock, or book the return with its order.")),
        )
    for each in pieces.values():
        refuse_moved(each, signed=kind is MoveKind.ADJUSTMENT)
    sign = -1 if kind in OUT_OF else 1
    signed = {item: sign * each for item, each in pieces.items()}

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store.purchase_saving import add_move

        at, day = desk.now(), desk.today().isoformat()
        for item, quantity in signed.items():
            values = {"item_id": item, "day": day, "quantity": quantity, "kind": kind.value, "note": note}
            add_move(connection, journal, values, at)

    return row_edit(Message(_LABELS[kind]), CHANGED, write)


# -- goods that came back ---------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class CameBack:
    """Goods that came back: where they go at once; `order` None = sold outside the marketplaces."""

    item: int
    pieces: int
    fate: Fate
    order: int | None = None
    note: str = ""


def returns(desk: Desk, *, waiting: bool = False) -> tuple[Returned, ...]:
    """Goods that came back, the newest first; with `waiting` only those that wait for inspection."""
    from seller_desk.store.stock_hand import read_returns

    with desk.database.read() as connection:
        return tuple(read_returns(connection, waiting=waiting))


def returnable(desk: Desk, order: int) -> tuple[Returnable, ...]:
    """What can still come back of an order, by stock item."""
    from seller_desk.store.stock_hand import read_returnable

    with desk.database.read() as connection:
        return tuple(read_returnable(connection, order))


@dataclass(frozen=True, slots=True)
class ReturnedOrder:
    """An order of which goods may come back: its number, its shop, and what left the shelf for it."""

    order: int
    number: str
    shop: str
    goods: tuple[Returnable, ...]


def orders_of(desk: Desk, number: str) -> tuple[ReturnedOrder, ...]:
    """The orders that bear a number, or that a parcel of this number took out or brought back."""
    from seller_desk.store import stock_hand as store

    with desk.database.read() as connection:
        found = store.orders_numbered(connection, number.strip()) if number.strip() else []
        return tuple(ReturnedOrder(*each, tuple(store.read_returnable(connection, each[0]))) for each in found)


def return_edit(desk: Desk, *came: CameBack) -> Edit:
    """Book goods that came back: on the shelf they are on hand again, under inspection and written off they are not.

    Raises Refused for more pieces than left the shelf for that order and did not come back yet: none is booked twice.
    """
    for each in came:
        refuse_moved(each.pieces)

    def write(connection: "Connection", journal: "RowJournal") -> None:
        for each in came:
            _book(desk, connection, journal, each)

    pieces = sum(each.pieces for each in came)
    return row_edit(Message(N_("{n} piece came back"), {"n": pieces}, N_("{n} pieces came back")), CHANGED, write)


def _book(desk: Desk, connection: "Connection", journal: "RowJournal", came: CameBack) -> None:
    from seller_desk.store import stock_hand as store

    number = ""
    if came.order is not None:
        refuse_double(came.pieces, came.item, store.read_returnable(connection, came.order))
        number = store.order_no(connection, came.order)
    values = {"item_id": came.item, "order_id": came.order, "order_no": number, "pieces": came.pieces}
    made = store.add_return(connection, journal, values | {"at": desk.now(), "note": came.note})
    if came.fate is not Fate.INSPECTION:
        _decide(desk, connection, journal, made, {came.fate: came.pieces})


def inspect_edit(desk: Desk, number: int, shelved: int = 0, written_off: int = 0) -> Edit:
    """Say of goods under inspection how many go on the shelf and how many are written off; the rest waits on.

    Raises Refused for more than wait.
    """
    return inspections_edit(desk, {number: (shelved, written_off)})


def inspections_edit(desk: Desk, decided: Mapping[int, tuple[int, int]]) -> Edit:
    """`inspect_edit` for several returns: {number: (pieces for the shelf, pieces written off)}."""
    for each in decided.values():
        for pieces in filter(None, each):
            refuse_moved(pieces)

    def write(connection: "Connection", journal: "RowJournal") -> None:
        for number, (shelved, written_off) in decided.items():
            _decide(desk, connection, journal, number, {Fate.SHELF: shelved, Fate.WRITTEN_OFF: written_off})

    count = len(decided)
    label = Message(N_("Inspection of {n} return"), {"n": count}, N_("Inspection of {n} returns"))
    return row_edit(label, CHANGED, write)


def _decide(
    desk: Desk, connection: "Connection", journal: "RowJournal", number: int, fates: Mapping[Fate, int]
) -> None:
    from seller_desk.store import stock_hand as store

    found = store.read_returns(connection, [number])
    if not found:
        raise Refused(Message(N_("This return is gone.")), Message(N_("Load the page again.")))
    refuse_more_than_waits(found[0], sum(fates.values()))
    for fate, pieces in fates.items():
        if pieces:
            store.decide(connection, journal, found[0], fate, pieces, desk.now(), desk.today().isoformat())


def refuse_moved(pieces: int, *, signed: bool = False) -> None:
    """Raises Refused for what is no number of pieces that can be moved; `signed`: it may be negative."""
    if pieces == 0 or abs(pieces) > MOST_PIECES or (pieces < 0 and not signed):
        raise Refused(
            Message(N_("{n} pieces cannot be moved."), {"n": pieces}),
            Message(N_("Write a whole number from 1 on.")),
        )
