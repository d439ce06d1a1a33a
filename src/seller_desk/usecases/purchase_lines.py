"""What is noted of a purchase and its lines: pieces, costs, days, freight; the cost of goods that came follows."""

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
from seller_desk.domain.purchases import OPEN, PurchaseState
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
    refuse_cost(change.unit_cost)
    refuse_day(change.expected_on)
    if not 0 <= change.quantity <= MOST_PIECES:
        refuse_pieces([change.quantity])
    values = {
        "quantity": change.quantity,
        "unit_cost": decimal_text(change.unit_cost),
        "expected_on": change.expected_on,
        "note": change.note,
    }

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import purchase_saving as saving

        one = read_one(connection, number)
        line = next((each for each in one.lines if each.item == change.item), None)
        refuse_line(one, line, change.quantity)
        if line is None:
            saving.add_line(connection, journal, number, {"item_id": change.item} | values)
        elif not change.quantity:
            saving.remove_line(connection, journal, line.number)
        else:
            saving.change_line(connection, journal, line.number, values)
            settle(connection, journal, number)

    return row_edit(Message(N_("Line of a purchase")), CHANGED, write)


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
    if not (0 <= head.freight <= MOST_MINOR and 0 <= head.other_cost <= MOST_MINOR):
        raise Refused(Message(N_("This cannot be a cost.")), Message(N_("Write an amount from 0 on.")))
    refuse_day(head.expected_on)
    values = {
        "supplier_id": head.supplier,
        "freight": head.freight,
        "other_cost": head.other_cost,
        "expected_on": head.expected_on,
        "note": head.note,
    }

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import purchase_saving as saving

        one = read_one(connection, number)
        if one.state is not PurchaseState.DRAFT and one.supplier != head.supplier:
            raise Refused(
                Message(N_("{name} is sent: its supplier stays."), {"name": one.name}),
                Message(N_("Cancel it and make a new purchase.")),
            )
        saving.change_purchase(connection, journal, number, values)
        if one.expected_on != head.expected_on and one.state in OPEN:
            for line in one.lines:
                saving.change_line(connection, journal, line.number, {"expected_on": head.expected_on})
        settle(connection, journal, number)

    return row_edit(Message(N_("Purchase")), CHANGED, write)
