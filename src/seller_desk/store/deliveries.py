"""What suppliers delivered, line by line, and how long it took (S4, S10)."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Connection, func, select

from seller_desk.domain.clock import CHINA, day_of, utc_text
from seller_desk.domain.lead_times import LeadPast, lead_past
from seller_desk.domain.purchases import PurchaseState
from seller_desk.domain.supplier_score import Delivery
from seller_desk.store.schema.purchasing import purchase_lines, purchases, receipts


def read_deliveries(connection: Connection, since: str) -> dict[int, list[Delivery]]:
    """Supplier → the lines of its purchases that were sent on or after a day."""
    line, one, begin = purchase_lines.c, purchases.c, _begin_of(since)
    query = (
        select(
            one.supplier_id, line.id, line.item_id, one.sent_at, line.quantity, line.unit_cost, one.currency,
            func.coalesce(line.expected_on, one.expected_on), line.received, line.failed, one.state,
        )
        .join(purchases, one.id == line.purchase_id)
        .where(one.supplier_id.is_not(None), one.sent_at >= begin, one.state != PurchaseState.CANCELLED)
        .order_by(one.sent_at, line.id)
    )  # fmt: skip
    rows = list(connection.execute(query))
    came, days = _came(connection, begin), dict[str, date]()
    found: dict[int, list[Delivery]] = {}
    for supplier, number, item, sent, pieces, cost, currency, expected, received, failed, state in rows:
        last, complete, arrived, checked = _progress(came.get(number, ()), pieces)
        if sent not in days:  # all lines of a purchase were sent at once
            days[sent] = date.fromisoformat(day_of(sent, CHINA))
        each = Delivery(
            item, days[sent], pieces, None if cost is None else Decimal(cost), currency,
            _day(expected), complete, last, checked, failed, received - failed, state == PurchaseState.CLOSED, arrived,
        )  # fmt: skip
        found.setdefault(supplier, []).append(each)
    return found


def read_lead_pasts(connection: Connection, since: str) -> dict[int, LeadPast]:
    """Supplier → how long its deliveries took, of what was sent on or after a day, where enough are known."""
    found = {supplier: lead_past(lines) for supplier, lines in read_deliveries(connection, since).items()}
    return {supplier: past for supplier, past in found.items() if past is not None}


_Came = tuple[str, int, int, int]
"""Day, pieces that came, pieces that passed, pieces looked at."""


def _came(connection: Connection, begin: str) -> dict[int, list[_Came]]:
    one = receipts.c
    query = (
        select(one.line_id, one.day, one.received, one.received - one.failed, one.checked)
        .join(purchase_lines, purchase_lines.c.id == one.line_id)
        .join(purchases, purchases.c.id == purchase_lines.c.purchase_id)
        .where(purchases.c.sent_at >= begin)
        .order_by(one.at, one.id)
    )
    found: dict[int, list[_Came]] = {}
    for line, *each in connection.execute(query):
        found.setdefault(line, []).append((each[0], each[1], each[2], each[3]))
    return found


def _begin_of(day: str) -> str:
    """The moment (UTC text) at which a day of the shop begins."""
    return utc_text(datetime.fromisoformat(day).replace(tzinfo=CHINA))


def _progress(came: Iterable[_Came], pieces: int) -> tuple[date | None, date | None, date | None, int]:
    """The last day on which something came, when all pieces were there that passed, when all were, those looked at."""
    last, complete, arrived = None, None, None
    good, there, looked_at = 0, 0, 0
    for day, received, passed, checked in came:
        last, good, there, looked_at = _day(day), good + passed, there + received, looked_at + checked
        if good >= pieces and complete is None:
            complete = last
        if there >= pieces and arrived is None:
            arrived = last
    return last, complete, arrived, looked_at


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
