"""The orders that are due soon or over their time, as one entry for each step that waits (C7)."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from seller_desk.domain import money
from seller_desk.domain.deadlines import Step, Urgency
from seller_desk.domain.order_rows import OrderRow, OrdersQuery, Segment, Sort
from seller_desk.domain.today import Entry, Kind, Pressing
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk

_MOST = 5_000
_OVER: Mapping[Step, Callable[[int], Message]] = {
    Step.SHIP: lambda n: Message(
        N_("{n} order is past its shipping time"), {"n": n}, N_("{n} orders are past their shipping time")
    ),
    Step.CHECK: lambda n: Message(
        N_("{n} paid order was not checked in time"), {"n": n}, N_("{n} paid orders were not checked in time")
    ),
    Step.TELL: lambda n: Message(
        N_("{n} buyer was not told of a wrong address or missing stock"),
        {"n": n},
        N_("{n} buyers were not told of a wrong address or missing stock"),
    ),
    Step.REFUND: lambda n: Message(
        N_("{n} refund waits past its time"), {"n": n}, N_("{n} refunds wait past their time")
    ),
    Step.FINAL_PAYMENT: lambda n: Message(
        N_("{n} presale is past its final payment"), {"n": n}, N_("{n} presales are past their final payment")
    ),
}
_SOON: Mapping[Step, Callable[[int], Message]] = {
    Step.SHIP: lambda n: Message(N_("{n} order must be shipped soon"), {"n": n}, N_("{n} orders must be shipped soon")),
    Step.CHECK: lambda n: Message(
        N_("{n} paid order is to be checked"), {"n": n}, N_("{n} paid orders are to be checked")
    ),
    Step.TELL: lambda n: Message(
        N_("{n} buyer is to be told of a wrong address or missing stock"),
        {"n": n},
        N_("{n} buyers are to be told of a wrong address or missing stock"),
    ),
    Step.REFUND: lambda n: Message(N_("{n} refund is due soon"), {"n": n}, N_("{n} refunds are due soon")),
    Step.FINAL_PAYMENT: lambda n: Message(N_("{n} presale is due soon"), {"n": n}, N_("{n} presales are due soon")),
}


def order_entries(desk: Desk, shop: int | None = None) -> Iterator[Entry]:
    """One entry for each step and urgency; later deadlines are not for today."""
    from seller_desk.usecases.orders import orders_page

    page = orders_page(desk, OrdersQuery(shop=shop, segment=Segment.TO_DO, sort=Sort.DEADLINE), 0, _MOST)
    groups: defaultdict[tuple[Urgency, Step], list[OrderRow]] = defaultdict(list)
    for row in page.rows:
        if row.deadline.step and row.deadline.urgency in {Urgency.OVERDUE, Urgency.SOON}:
            groups[row.deadline.urgency, row.deadline.step].append(row)
    for (urgency, step), rows in groups.items():
        yield _entry(urgency, step, rows)


def _entry(urgency: Urgency, step: Step, rows: Sequence[OrderRow]) -> Entry:
    overdue = urgency is Urgency.OVERDUE
    first = rows[0]
    totals: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        totals[row.currency] += row.gross - row.refunded
    text = " + ".join(money.show(total, currency) for currency, total in sorted(totals.items()) if total)
    return Entry(
        Kind.ORDERS,
        "out" if overdue else "critical",
        Pressing.OVERDUE if overdue else Pressing.TODAY,
        (_OVER if overdue else _SOON)[step](len(rows)),
        Message(N_("First: order {number}, {shop}"), {"number": first.order_no, "shop": first.shop}),
        f"orders/{first.order_no}" if len(rows) == 1 else "orders",
        Message(N_("Handle")),
        due=first.left,
        amount=text or None,
        money=dict(totals),
    )
