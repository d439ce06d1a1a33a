"""Purchases: drafted, sent, received with inspection, closed; what is on order follows from them (S2, S12, S13, S18).

On order = what the seller typed at an item (`stock_items.on_order`, untouched by all this) + what sent and partly
received purchases are still to bring, added up whenever the stock is read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.purchase_checks import Received, refuse_change, refuse_pieces, refuse_received
from seller_desk.domain.purchases import (
    Purchase,
    PurchaseLine,
    PurchaseState,
    first_order,
    is_new,
    merged_quantity,
    needs_draft,
    state_after,
)
from seller_desk.domain.refusals import Refused
from seller_desk.domain.stock import arrival
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.row_edits import row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.purchase_saving import Arrival
    from seller_desk.store.row_journal import RowJournal

CHANGED = Topics({Topic.STOCK, Topic.PRICES})
_LOAD = Message(N_("Load the page again."))


def purchases(desk: Desk, states: Sequence[PurchaseState] | None = None) -> tuple[Purchase, ...]:
    """Every purchase with its lines, the newest first, or those in some states."""
    from seller_desk.store.purchases import read_purchases

    with desk.database.read() as connection:
        return tuple(read_purchases(connection, states=states))


def purchase(desk: Desk, number: int) -> Purchase:
    """One purchase; raises Refused for one that is gone."""
    with desk.database.read() as connection:
        return read_one(connection, number)


def read_one(connection: "Connection", number: int) -> Purchase:
    """One purchase inside a transaction; raises Refused for one that is gone."""
    from seller_desk.store.purchases import read_purchases

    found = read_purchases(connection, [number])
    if not found:
        raise Refused(Message(N_("This purchase is gone.")), _LOAD)
    return found[0]


# -- drafts -----------------------------------------------------------------------------------------------------------
def draft_edit(desk: Desk, wanted: Mapping[int, int], supplier: int | None, *, automatic: bool = False) -> Edit:
    """Put {item: pieces} on the supplier's draft; a new one is made where there is none.

    An item that stands on it already gets the larger of both numbers: asked twice is not wanted twice (O3). Raises
    Refused for a number under 1.
    """
    refuse_pieces(wanted.values())
    return _drafting(desk, {supplier: wanted}, automatic=automatic)


def drafts_edit(desk: Desk, wanted: Mapping[int | None, Mapping[int, int]]) -> Edit:
    """Put {supplier: {item: pieces}} on the drafts of their suppliers in one step, as `draft_edit` does for one.

    Raises Refused for a number under 1.
    """
    for pieces in wanted.values():
        refuse_pieces(pieces.values())
    return _drafting(desk, wanted, automatic=False)


def critical_draft_edit(desk: Desk, rows: Sequence[StockRow]) -> Edit | None:
    """Draft what critical and empty items need, by supplier (S2); None where all is drafted or ordered already."""
    from seller_desk.store.purchases import read_drafted

    with desk.database.read() as connection:
        drafted = read_drafted(connection)
    pieces = proposed(desk, rows)
    wanted = needs_draft(((row.item, row.state, pieces.get(row.item_id, 0)) for row in rows), drafted)
    return _drafting(desk, wanted, automatic=True) if wanted else None


def proposed(desk: Desk, rows: Sequence[StockRow]) -> dict[int, int]:
    """{item: pieces} to buy of these rows: the suggestions, a small first order where the goods are new (S13, S17)."""
    from seller_desk.store.purchases import read_bought

    with desk.database.read() as connection:
        bought = read_bought(connection)
    share = desk.settings().suppliers.first_order
    return {
        row.item_id: first_order(row.suggested, share, row.item) if is_new(row, bought) else row.suggested
        for row in rows
        if row.suggested
    }


def _drafting(desk: Desk, wanted: Mapping[int | None, Mapping[int, int]], *, automatic: bool) -> Edit:
    items = len({item for each in wanted.values() for item in each})
    label = Message(N_("Draft a purchase of {n} item"), {"n": items}, N_("Draft a purchase of {n} items"))

    def write(connection: "Connection", journal: "RowJournal") -> None:
        for supplier, pieces in wanted.items():
            if pieces:
                _draft(desk, connection, journal, supplier, pieces, automatic=automatic)

    return row_edit(label, CHANGED, write)


def _draft(
    desk: Desk,
    connection: "Connection",
    journal: "RowJournal",
    supplier: int | None,
    wanted: Mapping[int, int],
    *,
    automatic: bool,
) -> None:
    from seller_desk.store import purchase_saving as saving
    from seller_desk.store import purchases as store

    terms = store.read_terms(connection, wanted, supplier)
    if missing := len(wanted.keys() - terms.keys()):
        gone = Message(N_("{n} stock item is gone."), {"n": missing}, N_("{n} stock items are gone."))
        raise Refused(gone, _LOAD)
    drafts = store.read_purchases(connection, states=[PurchaseState.DRAFT])
    draft = next((each for each in drafts if each.supplier == supplier), None)
    if draft is None:
        costs = (each.currency for each in terms.values() if each.currency)
        currency = store.currency_of(connection, supplier) or next(costs, "CNY")
        values = {"supplier_id": supplier, "made_at": desk.now(), "currency": currency}
        number = saving.make_purchase(connection, journal, desk.today().isoformat(), values)
        draft = read_one(connection, number)
    known = {line.item: line for line in draft.lines}
    for item, pieces in wanted.items():
        if item in known:
            line = known[item]
            values = {"quantity": merged_quantity(line.quantity, pieces), "automatic": line.automatic and automatic}
            saving.change_line(connection, journal, line.number, values)
            continue
        asked = terms[item]
        cost = asked.unit_cost if asked.currency == draft.currency else None
        values = {"item_id": item, "quantity": pieces, "unit_cost": decimal_text(cost), "automatic": automatic}
        saving.add_line(connection, journal, draft.number, values)


# -- sent, received, closed -------------------------------------------------------------------------------------------
def send_edit(desk: Desk, number: int) -> Edit:
    """Note that a draft was sent to its supplier: each line is expected after its delivery time (O7).

    A day that the seller noted stays. Raises Refused for an empty one, or one that is no draft.
    """
    return row_edit(
        Message(N_("Send a purchase")),
        CHANGED,
        lambda connection, journal: write_sent(desk, connection, journal, number),
    )


def write_sent(desk: Desk, connection: "Connection", journal: "RowJournal", number: int) -> None:
    """Note inside an edit that a draft was sent; see `send_edit`."""
    from seller_desk.settings.every import with_values
    from seller_desk.store import purchase_saving as saving
    from seller_desk.store import purchases as store
    from seller_desk.store.settings import values as settings

    one = read_one(connection, number)
    refuse_change(one, PurchaseState.SENT)
    if not one.lines:
        raise Refused(Message(N_("{name} has no lines."), {"name": one.name}), Message(N_("Add an item first.")))
    terms = store.read_terms(connection, [line.item for line in one.lines], one.supplier)
    common = store.lead_days_of(connection, one.supplier)
    usual = with_values(settings(connection)).stock.lead_days
    days = []
    for line in one.lines:
        asked = terms[line.item].lead_days
        lead = next((each for each in (asked, common) if each is not None), usual)
        day = line.expected_on or one.expected_on or arrival(desk.today(), lead).isoformat()
        saving.change_line(connection, journal, line.number, {"expected_on": day})
        days.append(day)
    values = {"state": PurchaseState.SENT.value, "sent_at": desk.now(), "expected_on": one.expected_on or max(days)}
    saving.change_purchase(connection, journal, number, values)


def receive_edit(desk: Desk, number: int, lines: Sequence[Received]) -> Edit:
    """Book goods in: a move of the good pieces, their cost with freight as a lot, and a lot of their shelf life.

    The purchase is closed once nothing is to come any more. More than was ordered may come. Raises Refused for
    numbers that do not fit together, an item that is not on the purchase, and a purchase that is not open.
    """
    for each in lines:
        refuse_received(each)

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import purchase_saving as saving

        at, day = desk.now(), desk.today().isoformat()
        one = read_one(connection, number)
        refuse_change(one, PurchaseState.CLOSED)
        known = {line.item: line for line in one.lines}
        for each in lines:
            line = _line_of(one, known, each.item)
            saving.receive(connection, journal, line, _arrival(each), at, day, one.name)
            # the same line may come twice: good and failed ones apart
            received, failed = line.received + each.received, line.failed + each.failed
            known[each.item] = replace(line, received=received, failed=failed)
        after = state_after(read_one(connection, number).lines)
        closed = at if after is PurchaseState.CLOSED else None
        saving.change_purchase(connection, journal, number, {"state": after.value, "closed_at": closed})
        settle(connection, journal, number)

    pieces = sum(each.received for each in lines)
    label = Message(N_("{n} piece received"), {"n": pieces}, N_("{n} pieces received"))
    return row_edit(label, CHANGED, write)


def _arrival(each: Received) -> "Arrival":
    from seller_desk.store.purchase_saving import Arrival

    life = each.lot
    lot = None if life is None else {"code": life.code, "made_on": life.made_on, "expires_on": life.expires_on}
    return Arrival(each.received, each.checked, each.failed, lot, each.note)


def close_edit(desk: Desk, number: int) -> Edit:
    """Close a purchase though goods are to come: they are not on order any more, freight lies on those that came."""
    return _ending(desk, number, PurchaseState.CLOSED, Message(N_("Close a purchase")))


def cancel_edit(desk: Desk, number: int) -> Edit:
    """Cancel a draft or a sent purchase of which nothing came yet; raises Refused for any other."""
    return _ending(desk, number, PurchaseState.CANCELLED, Message(N_("Cancel a purchase")))


def _ending(desk: Desk, number: int, state: PurchaseState, label: Message) -> Edit:
    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import purchase_saving as saving

        one = read_one(connection, number)
        refuse_change(one, state)
        saving.change_purchase(connection, journal, number, {"state": state.value, "closed_at": desk.now()})
        settle(connection, journal, number)

    return row_edit(label, CHANGED, write)


def settle(connection: "Connection", journal: "RowJournal", number: int) -> None:
    """Let the cost lots of a purchase follow what was changed of it."""
    from seller_desk.store.purchase_saving import settle_costs

    settle_costs(connection, journal, number)


def _line_of(one: Purchase, known: Mapping[int, PurchaseLine], item: int) -> PurchaseLine:
    if item not in known:
        raise Refused(
            Message(N_("{name} has no such item."), {"name": one.name}),
            Message(N_("Book it as goods in without a purchase.")),
        )
    return known[item]


def decimal_text(cost: Decimal | None) -> str | None:
    """A cost as it is stored; None = not known."""
    return None if cost is None else format(cost, "f")
