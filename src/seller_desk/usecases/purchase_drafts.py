"""Purchases by hand: written whole in one step, ordered again, sent together, and drafts thrown away."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from seller_desk.domain.purchases import OPEN, Purchase, PurchaseState
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.purchase_lines import (
    LineChange,
    PurchaseHead,
    refuse_head,
    refuse_impossible,
    write_head,
    write_line,
)
from seller_desk.usecases.purchases import CHANGED, read_one, settle
from seller_desk.usecases.row_edits import row_edit

if TYPE_CHECKING:
    from seller_desk.store.bin import Keys
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal


def new_edit(desk: Desk, head: PurchaseHead, lines: Sequence[LineChange], currency: str = "CNY") -> Edit:
    """Make a draft by hand, beside those that are there.

    Raises Refused without a line, for an item twice, and for what cannot be right.
    """
    _refuse(head, lines)
    if not lines:
        raise Refused(Message(N_("A purchase needs a line.")), Message(N_("Add an item first.")))

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import purchase_saving as saving

        values = {"supplier_id": head.supplier, "made_at": desk.now(), "currency": currency}
        number = saving.make_purchase(connection, journal, desk.today().isoformat(), values)
        one = read_one(connection, number)
        write_head(connection, journal, one, head)
        for each in lines:
            write_line(connection, journal, one, each)

    label = Message(N_("New purchase of {n} item"), {"n": len(lines)}, N_("New purchase of {n} items"))
    return row_edit(label, CHANGED, write)


def save_edit(number: int, head: PurchaseHead, lines: Sequence[LineChange]) -> Edit:
    """Write a purchase as it is to be: what is noted of it and all its lines; lines left out are taken off.

    Raises Refused for what its state does not allow, and for what cannot be right.
    """
    _refuse(head, lines)

    def write(connection: "Connection", journal: "RowJournal") -> None:
        one = read_one(connection, number)
        kept = {each.item for each in lines}
        for line in one.lines:
            if line.item not in kept:
                write_line(connection, journal, one, LineChange(line.item, 0, None))
        write_head(connection, journal, one, head)
        for each in lines:
            write_line(connection, journal, one, _moved(one, head, each))
        settle(connection, journal, number)

    return row_edit(Message(N_("Change a purchase")), CHANGED, write)


def _moved(one: Purchase, head: PurchaseHead, change: LineChange) -> LineChange:
    """A new day of an open purchase is the day of each line too, but of those that were given another themselves."""
    if one.state not in OPEN or one.expected_on == head.expected_on:
        return change
    former = next((line.expected_on for line in one.lines if line.item == change.item), None)
    return replace(change, expected_on=head.expected_on) if change.expected_on == former else change


def _refuse(head: PurchaseHead, lines: Sequence[LineChange]) -> None:
    refuse_head(head)
    for each in lines:
        refuse_impossible(each)
    if len({each.item for each in lines}) < len(lines):
        raise Refused(Message(N_("An item stands there twice.")), Message(N_("Put its pieces on one line.")))


def again_edit(desk: Desk, one: Purchase) -> Edit:
    """Draft the lines of a purchase once more, at the same supplier and the same costs."""
    lines = [LineChange(line.item, line.quantity, line.unit_cost) for line in one.lines]
    return new_edit(desk, PurchaseHead(one.supplier), lines, one.currency)


def delete_draft_edit(desk: Desk, one: Purchase) -> Edit:
    """Throw a draft or a cancelled purchase into the bin; raises Refused for any other: its goods count."""
    from seller_desk.usecases.bin import delete_edit

    def keys(connection: "Connection") -> "Keys":
        now = read_one(connection, one.number)
        if now.state is not PurchaseState.DRAFT and (now.state is not PurchaseState.CANCELLED or now.received):
            raise Refused(
                Message(N_("{name} was ordered: it stays in the books."), {"name": now.name}),
                Message(N_("Cancel it, or close it where goods came.")),
            )
        return {"purchase_lines": [line.number for line in now.lines], "purchases": [now.number]}

    title = Message(N_("Purchase {name}"), {"name": one.name})
    return delete_edit(desk, "purchase", title, keys, CHANGED)


def send_all_edit(desk: Desk, numbers: Collection[int]) -> Edit:
    """Note that several drafts were sent to their suppliers, in one step; all of them or none."""
    from seller_desk.usecases.purchases import write_sent

    label = Message(N_("Send {n} purchase"), {"n": len(numbers)}, N_("Send {n} purchases"))

    def write(connection: "Connection", journal: "RowJournal") -> None:
        for number in numbers:
            write_sent(desk, connection, journal, number)

    return row_edit(label, CHANGED, write)
