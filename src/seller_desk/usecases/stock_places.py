"""Places where stock lies, and goods carried from one to another; the stock as a whole stays the same (S16)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.row_edits import row_edit
from seller_desk.usecases.stock_moves import refuse_moved

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal

CHANGED = Topics({Topic.STOCK})


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


def placed(desk: Desk) -> dict[int, dict[int, int]]:
    """Item → {named place: pieces}, of every item that was ever carried to one."""
    from seller_desk.store.stock_hand import read_placed

    with desk.database.read() as connection:
        return read_placed(connection)


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


def transfer_edit(
    desk: Desk, wanted: Mapping[int, int], source: int | None, target: int | None, note: str = ""
) -> Edit:
    """Carry {item: pieces} from one place to another.

    Raises Refused for more than lies there, and for one and the same place.
    """
    for pieces in wanted.values():
        refuse_moved(pieces)
    if source == target:
        raise Refused(Message(N_("That is the same place.")), Message(N_("Choose two different places.")))

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store.stock_hand import add_way

        for item, pieces in wanted.items():
            _refuse_more(_lying(connection, item).get(source, 0), pieces)
            values = {"item_id": item, "from_id": source, "to_id": target, "quantity": pieces}
            add_way(connection, journal, values | {"at": desk.now(), "note": note})

    total = sum(wanted.values())
    label = Message(N_("{n} piece carried to another place"), {"n": total}, N_("{n} pieces carried to another place"))
    return row_edit(label, CHANGED, write)


def _refuse_more(there: int, pieces: int) -> None:
    if pieces > there:
        raise Refused(
            Message(N_("No more than {n} lie there."), {"n": max(there, 0)}),
            Message(N_("Write at most that many, or count the stock first.")),
        )
