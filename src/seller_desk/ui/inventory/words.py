"""What the Inventory tab says in its header, on its cards and where nothing is to be seen."""

from datetime import timedelta

from seller_desk.domain.inventory import StockState
from seller_desk.domain.money import show_sums
from seller_desk.domain.stock_summary import StockSummary
from seller_desk.texts import _, ngettext
from seller_desk.ui.inventory.columns import days_text
from seller_desk.usecases.inventory import StockView

_STALE = timedelta(days=2)


def facts(view: StockView) -> str:
    """`300 SKUs · ¥186,420.00 at cost · as of today 08:42`, and how far the orders reach where they are old."""
    summary = view.summary
    parts = [ngettext("{n} SKU", "{n} SKUs", summary.items).format(n=f"{summary.items:,}")]
    if summary.stock_cost:
        parts.append(_("{cost} at cost").format(cost=show_sums(summary.stock_cost)))
    if summary.not_counted:
        parts.append(_("{n} not counted yet").format(n=f"{summary.not_counted:,}"))
    if view.last_day is not None and view.today - view.last_day > _STALE:
        parts.append(_("orders known until {day}").format(day=view.last_day.isoformat()))
    else:
        parts.append(_("as of today {time}").format(time=view.clock))
    return " · ".join(parts)


def card_note(state: StockState, summary: StockSummary) -> str:
    """The second line of a state's card: what it costs, or how long it lasts."""
    if not summary.counts.get(state, 0):
        return ""
    if state is StockState.OUT:
        return _("{cost} a day lost").format(cost=_short(summary.lost_a_day)) if summary.lost_a_day else ""
    if state is StockState.CRITICAL:
        shortest = summary.shortest_days
        return "" if shortest is None else _("shortest {n} days").format(n=days_text(shortest))
    if state is StockState.REORDER:
        return _("{cost} to buy").format(cost=_short(summary.to_buy)) if summary.to_buy else _("cost not known")
    if state is StockState.SLOW:
        return _("{cost} tied up").format(cost=_short(summary.slow_cost)) if summary.slow_cost else _("cost not known")
    mean = summary.mean_days
    return "" if mean is None else _("{n} days on average").format(n=f"{mean:.0f}")


def _short(sums: object) -> str:
    return show_sums(sums, whole=True) if isinstance(sums, dict) else ""


def empty_words(view: StockView) -> str:
    """What would be here, and where it comes from."""
    if view.to_link:
        words = ngettext(
            "{n} SKU of your orders is no stock item yet. Make stock items of them, or import a product or stock file.",
            "{n} SKUs of your orders are no stock items yet. Make stock items of them, or import a product or stock "
            "file.",
            view.to_link,
        )
        return words.format(n=f"{view.to_link:,}")
    return _("Here stands what is left of every article and when to order it: import a product or stock file.")
