"""What is noted of a purchase and its lines: pieces, costs, days, freight; the cost of goods that came follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from seller_desk.domain.purchase_checks import (
    MOST_MINOR,
    MOST_PIECES,
    refuse_cost,
    refuse_day,
    refuse_line,
    refuse_pieces,
)
from seller_desk.domain.purchases import OPEN, Purchase, PurchaseState
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.purchases import CHANGED, decimal_text, read_one, settle
from seller_desk.usecases.row_edits import row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal


@dataclass(frozen=True, slots=True)
class LineChange:
    """What a line of a purchase is to say: 0 pieces take it off; `unit_cost` None = not known."""

    item: int
    quantity: int
    unit_cost: Decimal | None
    expected_on: str | None = None
    note: str = ""


def line_edit(number: int, change: LineChange) -> Edit:
    """Change a line of a purchase, or add one to a draft; costs of goods that came follow (S18).

    Raises Refused for fewer pieces than came, a new or removed line once it is sent, and what cannot be right.
    """
    return lines_edit(number, [change])


def lines_edit(number: int, changes: Sequence[LineChange]) -> Edit:
    """Change several lines of a purchase in one step; see `line_edit`."""
    for change in changes:
        refuse_impossible(change)

    def write(connection: "Connection", journal: "RowJournal") -> None:
        one = read_one(connection, number)
        for change in changes:
            write_line(connection, journal, one, change)
        settle(connection, journal, number)

    return row_edit(Message(N_("Line of a purchase")), CHANGED, write)


def refuse_impossible(change: LineChange) -> None:
    """Raises Refused for pieces, a cost or a day that cannot be."""
    refuse_cost(change.unit_cost)
    refuse_day(change.expected_on)
    if not 0 <= change.quantity <= MOST_PIECES:
        refuse_pieces([change.quantity])


def write_line(connection: "Connection", journal: "RowJournal", one: Purchase, change: LineChange) -> None:
    """Write a line of a purchase inside an edit; raises Refused for what its state does not allow."""
    from seller_desk.store import purchase_saving as saving

    values = {
        "quantity": change.quantity,
        "unit_cost": decimal_text(change.unit_cost),
        "expected_on": change.expected_on,
        "note": change.note,
        "automatic": False,  # what the seller changed is the seller's
    }
    line = next((each for each in one.lines if each.item == change.item), None)
    refuse_line(one, line, change.quantity)
    if line is not None and not change.quantity:
        saving.remove_line(connection, journal, line.number)
    elif line is not None:
        saving.change_line(connection, journal, line.number, values)
    elif change.quantity:
        saving.add_line(connection, journal, one.number, {"item_id": change.item} | values)


@dataclass(frozen=True, slots=True)
class PurchaseHead:
    """What is noted of a purchase as a whole; freight and other cost in minor units of its currency."""

    supplier: int | None
    freight: int = 0
    other_cost: int = 0
    expected_on: str | None = None
    note: str = ""


def head_edit(number: int, head: PurchaseHead) -> Edit:
    """Change what is noted of a purchase; a freight bill that comes late still reaches the cost of the goods (S18).

    Raises Refused for an amount under 0, no day, or another supplier once it is sent.
    """
    refuse_head(head)

    def write(connection: "Connection", journal: "RowJournal") -> None:
        write_head(connection, journal, read_one(connection, number), head)
        settle(connection, journal, number)

    return row_edit(Message(N_("Change a purchase")), CHANGED, write)


def refuse_head(head: PurchaseHead) -> None:
    """Raises Refused for amounts and days that cannot be."""
    if not (0 <= head.freight <= MOST_MINOR and 0 <= head.other_cost <= MOST_MINOR):
        raise Refused(Message(N_("This cannot be a cost.")), Message(N_("Write an amount from 0 on.")))
    refuse_day(head.expected_on)


def write_head(connection: "Connection", journal: "RowJournal", one: Purchase, head: PurchaseHead) -> None:
    """Write what is noted of a purchase inside an edit; a new day moves the days of its open lines along."""
    from seller_desk.store import purchase_saving as saving

    if one.state is not PurchaseState.DRAFT and one.supplier != head.supplier:
        raise Refused(
            Message(N_("{name} is sent: its supplier stays."), {"name": one.name}),
            Message(N_("Cancel it and make a new purchase.")),
        )
    values = {
        "supplier_id": head.supplier,
        "freight": head.freight,
        "other_cost": head.other_cost,
        "expected_on": head.expected_on,
        "note": head.note,
    }
    saving.change_purchase(connection, journal, one.number, values)
    if one.expected_on != head.expected_on and one.state in OPEN:
        for line in one.lines:
            saving.change_line(connection, journal, line.number, {"expected_on": head.expected_on})
