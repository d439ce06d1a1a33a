"""The reorder list for paper: what to order now, how much, at what cost, and how long the stock still lasts."""

from seller_desk.domain import money
from seller_desk.domain.documents import Bars, Block, Column, Document, Kind, Money, Note, Table, total_of
from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.domain.stock_reasons import STATE_WORDS
from seller_desk.domain.stock_summary import most_urgent_first
from seller_desk.texts import _, ngettext
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.inventory import stock_rows
from seller_desk.usecases.printing import moment_line

_BARS = 12  # entries of the picture: the most urgent ones
_FULL_DAYS = 14.0
_TOLD = frozenset({StockState.OUT, StockState.CRITICAL})


def reorder_list(desk: Desk, shop: int | None = None) -> Document:
    """The items with a suggested quantity, the most urgent first, in one ink (S1, S13)."""
    rows = most_urgent_first(row for row in stock_rows(desk, shop) if row.suggested)
    costs = total_of(_purchase(row) for row in rows)
    total = " + ".join(money.show(cost.minor, cost.currency) for cost in costs)
    counted = ngettext("{n} SKU", "{n} SKUs", len(rows)).format(n=f"{len(rows):,}")
    blocks: list[Block] = [_table(rows, costs[0] if len(costs) == 1 else None)]
    if lasting := tuple(_bar(row) for row in rows[:_BARS] if row.days_left is not None):
        blocks.append(Bars(lasting, _FULL_DAYS, _("Days left")))
    rules = desk.settings(shop).stock
    blocks.append(
        Note(
            _(
                "Reorder point = daily sales × {lead} days of delivery + {safety} days in reserve, unless an item has "
                "its own; the quantity covers the shortfall and at least {cover} days, in whole packs."
            ).format(lead=rules.lead_days, safety=rules.safety_days, cover=rules.cover_days)
        )
    )
    aside = (counted, _("Total {amount}").format(amount=total)) if total else (counted,)
    return Document(_("Reorder list"), moment_line(desk, shop), aside, tuple(blocks))


def _purchase(row: StockRow) -> Money | None:
    return None if row.purchase is None else Money(row.purchase, row.currency or "CNY")


def _table(rows: list[StockRow], total: Money | None) -> Table:
    columns = (
        Column("", Kind.CHECK),
        Column(_("Product")),
        Column(_("SKU"), Kind.ID),
        Column(_("Available"), Kind.NUMBER),
        Column(_("Days left"), Kind.NUMBER),
        Column(_("Order"), Kind.NUMBER, bold=True),
        Column(_("Unit cost"), Kind.MONEY),
        Column(_("Amount"), Kind.MONEY),
    )
    lines = tuple(
        (
            None,
            row.name,
            row.sku,
            row.available,
            None if row.days_left is None else f"{row.days_left:.1f}",
            row.suggested,
            None if row.cost is None else Money(row.cost, row.currency or "CNY"),
            _purchase(row),
        )
        for row in rows
    )
    totals = (None, _("Total"), "", "", "", sum(row.suggested for row in rows), "", total or "")
    return Table(columns, lines, totals if rows else None)


def _bar(row: StockRow) -> tuple[str, float, str]:
    days = row.days_left or 0.0
    words = _("{days} days").format(days=f"{days:.1f}")
    return row.sku, days, f"{words}, {_(STATE_WORDS[row.state])}" if row.state in _TOLD else words
