"""What the foot of the Orders table says: how many orders are listed, and what was paid for them."""

from collections.abc import Iterable, Mapping

from seller_desk.domain.order_rows import OrderRow, OrdersQuery, OrdersSummary, Segment
from seller_desk.texts import _, ngettext
from seller_desk.ui.orders.columns import SEGMENT_WORDS


def listed_words(query: OrdersQuery, rows: int, *, more: bool) -> str:
    """What a state or the filter lists; `more` where only the first slice was read."""
    found = f"{rows:,}{'+' if more else ''}"
    if query.text:
        return ngettext("{n} order found", "{n} orders found", rows).format(n=found)
    told = ngettext("{n} order", "{n} orders", rows).format(n=found)
    return f"{_(SEGMENT_WORDS[query.segment])} · {told}"


def period_words(period: str, summary: OrdersSummary) -> str:
    """`Last 90 days · 6,214 orders · 34 to handle`."""
    every, waiting = summary.counts[Segment.ALL], summary.counts[Segment.TO_DO]
    told = ngettext("{n} order", "{n} orders", every).format(n=f"{every:,}")
    parts = [period, told, _("{n} to handle").format(n=f"{waiting:,}")]
    if summary.marked:
        parts.append(_("{n} marked, in no figure").format(n=f"{summary.marked:,}"))
    return " · ".join(parts)


def paid(orders: Iterable[OrderRow]) -> Mapping[str, int]:
    """The amounts paid by currency."""
    sums: dict[str, int] = {}
    for order in orders:
        sums[order.currency] = sums.get(order.currency, 0) + order.gross
    return sums
