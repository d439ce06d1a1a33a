"""The orders: the list with deadlines, one order whole, and what the seller writes onto orders by hand (C7, D14)."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.clock import utc_text
from seller_desk.domain.deadlines import TO_DO, Standing, Urgency, shortages
from seller_desk.domain.order_rows import (
    Buyer,
    LineItem,
    OrderDetails,
    OrderLine,
    OrderRow,
    OrdersPage,
    OrdersQuery,
    OrdersSummary,
    Parcel,
    RefundRow,
)
from seller_desk.domain.orders import MARKS
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.lots import life_rules
from seller_desk.usecases.order_list import Judged, OrderReading, local

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.order_details import LineRecord
    from seller_desk.store.order_edits import ByHand

SLICE = 500
LONGEST_NOTE = 2000
MARK_WORDS = {"test": N_("Test"), "sample": N_("Sample"), "gift": N_("Gift"), "resend": N_("Resend")}


def orders_page(
    desk: Desk, query: OrdersQuery, offset: int = 0, limit: int = SLICE, short: Mapping[int, int] | None = None
) -> OrdersPage:
    """The rows of the list from `offset` on, at most `limit`. Sorted by deadline, what is due comes first.

    `short` is what `missing_pieces` said; it takes longer than a slice, so the first rows need not wait for it.
    """
    with desk.database.read() as connection:
        return OrderReading(desk, connection, query, short).page(offset, limit)


def missing_pieces(desk: Desk) -> dict[int, int]:
    """By order: pieces that the stock lacks for it, when those who paid first are served first (S9, C7)."""
    from seller_desk.store.balances import sellable
    from seller_desk.store.order_details import waiting_needs

    life = life_rules(desk.settings().stock)
    with desk.database.read() as connection:
        reading = OrderReading(desk, connection, OrdersQuery())
        needs = waiting_needs(connection, reading.fresh, reading.today)
        return shortages(needs, sellable(connection, {need.item_id for need in needs}, desk.today(), life))


def orders_summary(desk: Desk, query: OrdersQuery, short: Mapping[int, int] | None = None) -> OrdersSummary:
    """Orders by segment and money by currency over the whole period, whatever segment is chosen."""
    with desk.database.read() as connection:
        return OrderReading(desk, connection, query, short).summary()


def to_do_count(desk: Desk, shop: int | None = None) -> tuple[int, int]:
    """How many orders wait for the seller, and how many of them are overdue: the badge of the tab."""
    waiting = _waiting(desk, shop)
    return len(waiting), sum(each.deadline.urgency is Urgency.OVERDUE for each in waiting)


def to_ship(desk: Desk, shop: int | None = None) -> tuple[int, ...]:
    """The orders to pack now, what is due first on top: to ship and to check."""
    packed = (Standing.SHIP, Standing.CHECK)
    return tuple(each.record.id for each in _waiting(desk, shop) if each.deadline.standing in packed)


def _waiting(desk: Desk, shop: int | None) -> list[Judged]:
    with desk.database.read() as connection:
        live = OrderReading(desk, connection, OrdersQuery(shop=shop)).live
    return [each for each in live if each.deadline.standing in TO_DO]


def find_order(desk: Desk, order_no: str) -> int | None:
    """The order with this number, in whatever shop; None when there is none."""
    from seller_desk.store.orders import numbered

    with desk.database.read() as connection:
        return numbered(connection, order_no)


def rows_of(desk: Desk, ids: Sequence[int]) -> tuple[OrderRow, ...]:
    """The rows of these orders, in their order."""
    from seller_desk.store import orders as store

    with desk.database.read() as connection:
        reading = OrderReading(desk, connection, OrdersQuery(days=None))
        return reading.rows(reading.judged(store.orders_by_id(connection, ids)))


def order_details(desk: Desk, order: int) -> OrderDetails:
    """Everything known of one order; raises Refused when it is no longer there."""
    from seller_desk.store import order_details as store
    from seller_desk.store.orders import orders_by_id

    with desk.database.read() as connection:
        reading = OrderReading(desk, connection, OrdersQuery(days=None))
        judged = reading.judged(orders_by_id(connection, [order]))
        if not judged:
            raise Refused(Message(N_("This order is no longer there.")), Message(N_("Its import was taken back.")))
        row, found = reading.rows(judged)[0], store.further(connection, order)
        shop = reading.shops[row.shop_id]
        return OrderDetails(
            row,
            _lines(desk, connection, order),
            _buyer(connection, row, found["buyer_id"], judged[0].day),
            found["raw_status"] or "",
            found["goods_amount"],
            found["freight"],
            found["discount_shop"],
            found["discount_platform"],
            found["received"],
            judged[0].record.city or "",
            found["district"] or "",
            found["pay_method"] or "",
            found["buyer_message"] or "",
            found["close_reason"] or "",
            local(judged[0].record.checked_at, shop.zone),
            local(found["shipped_at"], shop.zone),
            local(found["completed_at"], shop.zone),
            local(found["closed_at"], shop.zone),
            local(utc_text(row.deadline.due), shop.zone) if row.deadline.due else None,
            _parcels(connection, order, found, shop.zone),
            _refunds(connection, order, shop.zone),
        )


def _lines(desk: Desk, connection: "Connection", order: int) -> tuple[OrderLine, ...]:
    from seller_desk.store.balances import available
    from seller_desk.store.order_details import lines

    records = lines(connection, [order])
    items = {item for record in records for item, *_rest in record.takes}
    left = available(connection, items, desk.today(), life_rules(desk.settings().stock))
    return tuple(_line(record, left) for record in records)


def _line(record: "LineRecord", left: Mapping[int, int]) -> OrderLine:
    return OrderLine(
        record.id,
        record.title,
        record.attributes,
        record.sku_code,
        record.quantity,
        record.unit_price,
        record.gross,
        record.refunded,
        record.refund_state,
        tuple(LineItem(item, sku, name, pieces, left.get(item)) for item, sku, name, pieces in record.takes),
    )


def _buyer(connection: "Connection", row: OrderRow, buyer: int | None, day: str) -> Buyer | None:
    from seller_desk.store.order_details import buyer_of, nth_order

    if buyer is None:
        return None
    nth = nth_order(connection, row.shop_id, buyer, day)
    return Buyer(nth or None, *buyer_of(connection, buyer))


def _parcels(connection: "Connection", order: int, found: Mapping[str, Any], zone: str) -> tuple[Parcel, ...]:
    from seller_desk.store.order_details import parcels_of

    own = [(found["carrier"] or "", found["tracking_no"] or "", found["shipped_at"])]
    known = parcels_of(connection, order) or [each for each in own if each[0] or each[1]]
    return tuple(Parcel(carrier, number, local(at, zone)) for carrier, number, at in known)


def _refunds(connection: "Connection", order: int, zone: str) -> tuple[RefundRow, ...]:
    from seller_desk.store.order_details import refunds_of

    return tuple(
        RefundRow(
            row.refund_no,
            row.amount,
            row.currency or "",
            row.state or "",
            row.reason or row.kind or "",
            local(row.applied_at, zone),
            local(row.done_at, zone),
        )
        for row in refunds_of(connection, order)
    )


# -- what the seller writes --


def mark_edit(desk: Desk, orders: Sequence[int], mark: str) -> Edit:
    """Mark the orders as test, sample, gift or resend ("" takes the mark off): out of every figure (D14)."""
    if mark not in ("", *MARKS):
        raise ValueError(f"no such mark: {mark!r}")
    word = Message(MARK_WORDS[mark]) if mark else Message(N_("no mark"))
    label = Message(N_("Mark {n} order: {mark}"), {"n": len(orders), "mark": word}, N_("Mark {n} orders: {mark}"))
    return _edit(desk, label, "mark", dict.fromkeys(orders, mark), counts=True)


def note_edit(desk: Desk, order: int, note: str) -> Edit:
    """Write the seller's own note onto an order; an empty one takes it away."""
    return _edit(desk, Message(N_("Write a note")), "note", {order: note.strip()[:LONGEST_NOTE] or None})


def check_edit(desk: Desk, orders: Sequence[int], *, checked: bool = True) -> Edit:
    """Mark the orders as checked by hand now, or as not checked (C7)."""
    label = (
        Message(N_("Mark {n} order as checked"), {"n": len(orders)}, N_("Mark {n} orders as checked"))
        if checked
        else Message(N_("Mark {n} order as not checked"), {"n": len(orders)}, N_("Mark {n} orders as not checked"))
    )
    return _edit(desk, label, "checked_at", dict.fromkeys(orders, desk.now() if checked else None))


def _edit(desk: Desk, label: Message, column: "ByHand", wanted: dict[int, Any], *, counts: bool = False) -> Edit:
    """An edit of one column; with `counts` the sums of the orders' days are made again in the same transaction."""
    from seller_desk.store import order_edits as store

    with desk.database.read() as connection:
        former = store.values(connection, list(wanted), column)

    def setting(values: Mapping[int, Any]) -> Callable[["Connection"], Topics]:
        def work(connection: "Connection") -> Topics:
            store.write(connection, column, values)
            if counts:
                _recompute(connection, list(values))
            return Topics({Topic.ORDERS, Topic.FIGURES, Topic.STOCK}) if counts else Topics({Topic.ORDERS})

        return work

    return Edit(label, setting({order: wanted[order] for order in former}), setting(former))


def _recompute(connection: "Connection", orders: Sequence[int]) -> None:
    from seller_desk.store.importing.recomputing import recompute

    recompute(connection, orders)
