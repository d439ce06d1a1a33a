"""Purchases as they are written, every row through a journal, so that each step can be taken back exactly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, select

from seller_desk.domain import money
from seller_desk.domain.clock import from_utc_text, utc_text
from seller_desk.domain.purchases import Purchase, PurchaseLine, PurchaseState, lot_costs, name_of
from seller_desk.domain.supplier_terms import earned_rebates
from seller_desk.store import purchases as reading
from seller_desk.store.row_journal import RowJournal, whole_rows
from seller_desk.store.schema.inventory import stock_counts, stock_moves
from seller_desk.store.schema.prices import cost_lots
from seller_desk.store.schema.purchasing import purchase_lines, purchases, receipts, stock_lots
from seller_desk.store.suppliers import read_terms_of

Values = Mapping[str, Any]


def change_purchase(connection: Connection, journal: RowJournal, number: int, values: Values) -> None:
    """Change values of a purchase."""
    journal.set(connection, purchases, number, values)


def change_line(connection: Connection, journal: RowJournal, number: int, values: Values) -> None:
    """Change values of a line."""
    journal.set(connection, purchase_lines, number, values)


def make_purchase(connection: Connection, journal: RowJournal, day: str, values: Values) -> int:
    """Make a draft on a day, with the next free number of that day; gives its row's number."""
    number = journal.number(connection, purchases)
    name = name_of(day, reading.names_of_day(connection, day))
    row = {"id": number, "number": name, "state": PurchaseState.DRAFT.value, "note": ""} | dict(values)
    journal.insert(connection, purchases, [row])
    return number


def add_line(connection: Connection, journal: RowJournal, purchase: int, values: Values) -> int:
    """Add a line to a purchase; gives its number."""
    number = journal.number(connection, purchase_lines)
    row = {"id": number, "purchase_id": purchase, "note": "", "automatic": False} | dict(values)
    journal.insert(connection, purchase_lines, [row])
    return number


def remove_line(connection: Connection, journal: RowJournal, number: int) -> None:
    """Take a line of a draft away."""
    journal.remove(connection, purchase_lines, whole_rows(connection, purchase_lines, "id", [number]))


@dataclass(frozen=True, slots=True)
class Arrival:
    """Goods of a line that came; `lot` holds code, made_on, expires_on where they have a shelf life."""

    received: int
    checked: int
    failed: int
    lot: Values | None = None
    note: str = ""

    @property
    def passed(self) -> int:
        return self.received - self.failed


def receive(
    connection: Connection, journal: RowJournal, line: PurchaseLine, arrival: Arrival, at: str, day: str, name: str
) -> None:
    """Book goods in: the good pieces as a move and (with a shelf life) a lot; `name` = the purchase's number."""
    moved = lot = None
    if arrival.passed:
        values = {"item_id": line.item, "quantity": arrival.passed, "kind": "receipt", "note": name, "day": day}
        moved = add_move(connection, journal, values, at)
    if arrival.passed and arrival.lot is not None:
        values = {"item_id": line.item, "quantity": arrival.passed, "note": name, "at": at}
        lot = add_lot(connection, journal, values | dict(arrival.lot))
    row = {
        "id": journal.number(connection, receipts), "line_id": line.number, "at": at, "day": day,
        "received": arrival.received, "checked": arrival.checked, "failed": arrival.failed, "move_id": moved,
        "lot_id": lot, "cost_id": None, "note": arrival.note,
    }  # fmt: skip
    journal.insert(connection, receipts, [row])
    change_line(
        connection,
        journal,
        line.number,
        {"received": line.received + arrival.received, "failed": line.failed + arrival.failed},
    )


def add_move(connection: Connection, journal: RowJournal, values: Values, at: str) -> int:
    """Add a move (item_id, day, quantity, kind, note) at a moment; gives its number.

    A move made in the very second of a count comes after it, and so counts.
    """
    query = select(stock_counts.c.at).where(stock_counts.c.item_id == values["item_id"], stock_counts.c.at == at)
    number = journal.number(connection, stock_moves)
    moment = _next_second(at) if connection.execute(query).first() else at
    journal.insert(connection, stock_moves, [{"id": number, "at": moment, "batch_id": None} | dict(values)])
    return number


def _next_second(at: str) -> str:
    return utc_text(from_utc_text(at) + timedelta(seconds=1))


def add_lot(connection: Connection, journal: RowJournal, values: Values) -> int:
    """Add a lot (item_id, quantity, at, code, made_on, expires_on, note); gives its number."""
    number = journal.number(connection, stock_lots)
    row = {"id": number, "code": "", "made_on": None, "expires_on": None, "note": ""} | dict(values)
    journal.insert(connection, stock_lots, [row])
    return number


def settle_costs(connection: Connection, journal: RowJournal, number: int) -> None:
    """Bring the cost lots of a purchase in line with its costs, freight, rebate and what came of it.

    A cost lot that the seller deleted is not made again.
    """
    (purchase,) = reading.read_purchases(connection, [number])
    came = reading.read_receipts(connection, [number])
    costs = lot_costs(purchase, came, _rebates(connection, purchase))
    lines = {line.number: line for line in purchase.lines}
    for receipt in came:
        cost = costs.get(receipt.number)
        if receipt.cost_lot is not None:
            values = {} if cost is None else {"unit_cost": format(cost, "f")}
            journal.set(connection, cost_lots, receipt.cost_lot, values)
        elif cost is not None:
            row = {
                "id": journal.number(connection, cost_lots), "item_id": lines[receipt.line].item, "day": receipt.day,
                "unit_cost": format(cost, "f"), "currency": purchase.currency, "quantity": receipt.passed,
                "source": "purchase", "note": purchase.name, "batch_id": None,
            }  # fmt: skip
            journal.insert(connection, cost_lots, [row])
            journal.set(connection, receipts, receipt.number, {"cost_id": row["id"]})


def _rebates(connection: Connection, purchase: Purchase) -> dict[int, Fraction]:
    if purchase.supplier is None:
        return {}
    terms = read_terms_of(connection, purchase.supplier)
    if not terms.rebate or terms.currency != purchase.currency:
        return {}
    came = reading.received_values(connection, purchase.supplier, purchase.currency)
    values = ((receipt, day, money.minor(cost * pieces, purchase.currency)) for receipt, day, pieces, cost in came)
    return earned_rebates(terms, values)
