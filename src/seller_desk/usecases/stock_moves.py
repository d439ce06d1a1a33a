"""Moves by hand: goods in, corrections, sales outside the marketplaces, goods that came back, places (S15, S16)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.clock import CHINA
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
        _refuse_pieces(each, signed=kind is MoveKind.ADJUSTMENT)
    sign = -1 if kind in OUT_OF else 1
    signed = {item: sign * each for item, each in pieces.items()}

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store.purchase_saving import add_move

        at, day = desk.now(), _today(desk).isoformat()
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


def return_edit(desk: Desk, came: CameBack) -> Edit:
    """Book goods that came back: on the shelf they are on hand again, under inspection and written off they are not.

    Raises Refused for more pieces than left the shelf for that order and did not come back yet: none is booked twice.
    """
    _refuse_pieces(came.pieces)

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import stock_hand as store

        number = ""
        if came.order is not None:
            refuse_double(came.pieces, came.item, store.read_returnable(connection, came.order))
            number = store.order_no(connection, came.order)
        values = {"item_id": came.item, "order_id": came.order, "order_no": number, "pieces": came.pieces}
        made = store.add_return(connection, journal, values | {"at": desk.now(), "note": came.note})
        if came.fate is not Fate.INSPECTION:
            _decide(desk, connection, journal, made, {came.fate: came.pieces})

    label = Message(N_("{n} piece came back"), {"n": came.pieces}, N_("{n} pieces came back"))
    return row_edit(label, CHANGED, write)


def inspect_edit(desk: Desk, number: int, shelved: int = 0, written_off: int = 0) -> Edit:
    """Say of goods under inspection how many go on the shelf and how many are written off; the rest waits on.

    Raises Refused for more than wait.
    """
    for each in (shelved, written_off):
        if each:
            _refuse_pieces(each)

    def write(connection: "Connection", journal: "RowJournal") -> None:
        _decide(desk, connection, journal, number, {Fate.SHELF: shelved, Fate.WRITTEN_OFF: written_off})

    return row_edit(Message(N_("Inspection of a return")), CHANGED, write)


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
            store.decide(connection, journal, found[0], fate, pieces, desk.now(), _today(desk).isoformat())


# -- places -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Place:
    """A place where stock lies; number None = the place that nobody named."""

    number: int | None
    name: str
    note: str = ""


def places(desk: Desk) -> tuple[Place, ...]:
    """The named places, by name."""
    from seller_desk.store.stock_hand import read_places

    with desk.database.read() as connection:
        return tuple(Place(*row) for row in read_places(connection))


def place_edit(place: Place) -> Edit:
    """Make a place (number None), or rename one; raises Refused for an empty name or one that another place bears."""
    name = place.name.strip()
    if not name:
        raise Refused(Message(N_("A place needs a name.")), Message(N_("Write one, such as “shelf A” or “warehouse”.")))

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import stock_hand as store

        taken = {other: number for number, other, _note in store.read_places(connection)}
        if taken.get(name, place.number) != place.number:
            raise Refused(Message(N_("There is a place “{name}” already."), {"name": name}))
        store.save_place(connection, journal, place.number, name, place.note)

    return row_edit(Message(N_("Place “{name}”"), {"name": name}), CHANGED, write)


def remove_place_edit(place: Place) -> Edit:
    """Take a named place away; what lies there is in the place that nobody named from then on."""
    number = place.number
    if number is None:
        raise Refused(Message(N_("This place always is.")), Message(N_("Choose a named one.")))

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import stock_hand as store

        store.remove_place(connection, journal, number)

    return row_edit(Message(N_("Remove the place “{name}”"), {"name": place.name}), CHANGED, write)


def where_it_lies(desk: Desk, item: int) -> dict[int | None, int]:
    """{place: pieces} of an item; what no named place holds lies in place None. Empty while it was never counted."""
    with desk.database.read() as connection:
        return _lying(connection, item)


def _lying(connection: "Connection", item: int) -> dict[int | None, int]:
    from seller_desk.store.balances import on_hand
    from seller_desk.store.stock_hand import read_placed

    there = on_hand(connection, [item]).get(item)
    if there is None:
        return {}
    found: dict[int | None, int] = {None: there}
    for place, pieces in read_placed(connection, [item]).get(item, {}).items():
        found[None] -= pieces
        found[place] = pieces
    return found


def transfer_edit(desk: Desk, item: int, source: int | None, target: int | None, pieces: int, note: str = "") -> Edit:
    """Carry pieces from one place to another; the stock as a whole stays the same (S16).

    Raises Refused for more than lies there, and for one and the same place.
    """
    _refuse_pieces(pieces)
    if source == target:
        raise Refused(Message(N_("That is the same place.")), Message(N_("Choose two different places.")))

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store.stock_hand import add_way

        there = _lying(connection, item).get(source, 0)
        if pieces > there:
            raise Refused(
                Message(N_("No more than {n} lie there."), {"n": max(there, 0)}),
                Message(N_("Write at most that many, or count the stock first.")),
            )
        values = {"item_id": item, "from_id": source, "to_id": target, "quantity": pieces}
        add_way(connection, journal, values | {"at": desk.now(), "note": note})

    label = Message(N_("{n} piece carried to another place"), {"n": pieces}, N_("{n} pieces carried to another place"))
    return row_edit(label, CHANGED, write)


def _refuse_pieces(pieces: int, *, signed: bool = False) -> None:
    if pieces == 0 or abs(pieces) > MOST_PIECES or (pieces < 0 and not signed):
        raise Refused(
            Message(N_("{n} pieces cannot be moved."), {"n": pieces}),
            Message(N_("Write a whole number from 1 on.")),
        )


def _today(desk: Desk) -> date:
    return desk.clock().astimezone(CHINA).date()
