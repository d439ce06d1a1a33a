"""What changed stock rules would do, shown in the settings before they are saved."""

from seller_desk.domain.inventory import StockState
from seller_desk.domain.money import show_sums
from seller_desk.domain.stock_summary import StockSummary
from seller_desk.settings.every import Settings
from seller_desk.texts import _, ngettext
from seller_desk.ui.inventory.columns import days_text
from seller_desk.ui.kit.effect import Effect
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.inventory import stock_summary_with


def stock_effects(desk: Desk, trial: Settings, shop: int | None = None) -> list[Effect]:
    """The figures of the stock now, and with the settings on trial."""
    now, then = stock_summary_with(desk, trial, shop)
    return [
        Effect(_("SKUs to reorder"), _count(now, StockState.REORDER), _count(then, StockState.REORDER)),
        Effect(_("Critical SKUs"), _count(now, StockState.CRITICAL), _count(then, StockState.CRITICAL)),
        Effect(_("Suggested purchase"), show_sums(now.to_buy, none="—"), show_sums(then.to_buy, none="—")),
        Effect(_("Slow SKUs"), _count(now, StockState.SLOW), _count(then, StockState.SLOW)),
        Effect(_("Mean days left"), _days(now), _days(then)),
    ]


def _count(summary: StockSummary, state: StockState) -> str:
    count = summary.counts.get(state, 0)
    return ngettext("{n} SKU", "{n} SKUs", count).format(n=f"{count:,}")


def _days(summary: StockSummary) -> str:
    return "—" if summary.mean_days is None else _("{n} days").format(n=days_text(summary.mean_days))
