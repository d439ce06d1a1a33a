"""The row of figures over the stock's health, each with its goal."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seller_desk.domain.money import show_sums
from seller_desk.domain.stock_ages import LIMITS
from seller_desk.domain.stock_health import Burden, StockHealth
from seller_desk.settings.stock import StockSettings
from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.cards import FigureTile
from seller_desk.ui.kit.plain import plain_tip
from seller_desk.ui.stock_health.words import (
    goal_note,
    share_of,
    times_text,
    turnover_of,
    turnover_tip,
)


class Tiles(QWidget):
    """Turnover, days without stock, slow and dead stock, age; pressing one leads to the items behind it."""

    wanted = Signal(str)  # a column to sort by, or a burden

    def __init__(self) -> None:
        super().__init__()
        self.turnover = FigureTile(_("Turnover a year"))
        self.out = FigureTile(_("Stock-out rate"))
        self.slow = FigureTile(_("Slow stock"))
        self.dead = FigureTile(_("Dead stock"))
        self.old = FigureTile(_("Over {n} days old").format(n=LIMITS[-1]))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        leads = (
            (self.turnover, "times"),
            (self.out, "out"),
            (self.slow, Burden.SLOW.value),
            (self.dead, Burden.DEAD.value),
            (self.old, "oldest"),
        )
        for tile, what in leads:
            tile.clicked.connect(lambda _on=False, what=what: self.wanted.emit(what))
            line.addWidget(tile)

    def show_health(self, health: StockHealth, goals: StockSettings) -> None:
        """Show the figures of a stock."""
        main = turnover_of(health)
        times = None if main is None else main.times
        words = _("goal {n}").format(n=goals.turnover_goal)
        self.turnover.show_figure(
            times_text(main), _("turns") if times is not None else "", note=goal_note(words, times, goals.turnover_goal)
        )
        self.turnover.setToolTip(plain_tip(turnover_tip(health)))
        share = None if health.out_share is None else 100 * health.out_share
        words = _("goal ≤ {n} %").format(n=goals.stock_out_goal)
        figure = "—" if share is None else f"{share:.1f}"
        note = goal_note(words, share, goals.stock_out_goal, most=True)
        self.out.show_figure(figure, "" if share is None else "%", note=note)
        self.out.setToolTip(
            plain_tip(
                _("{n} of {days} days of all items that sell").format(n=f"{health.out:,}", days=f"{health.days:,}")
            )
        )
        for tile in (self.slow, self.dead, self.old):
            tile.setToolTip(plain_tip(_("At cost, and its share of the whole stock")))
        for tile, burden in ((self.slow, Burden.SLOW), (self.dead, Burden.DEAD)):
            self._show_burden(tile, health, burden)
        oldest = health.ages[-1]
        least = _("at least so old") if oldest.least_pieces else ""
        note = " · ".join(filter(None, (share_of(oldest.cost, health.stock_cost), least)))
        self.old.show_figure(_money(oldest.cost, health), note=note)

    def _show_burden(self, tile: FigureTile, health: StockHealth, burden: Burden) -> None:
        cost, count = health.burden_cost[burden], health.burden[burden]
        counted = ngettext("{n} SKU", "{n} SKUs", count).format(n=f"{count:,}")
        tile.show_figure(
            _money(cost, health), note=" · ".join(filter(None, (counted, share_of(cost, health.stock_cost))))
        )


def _money(cost: Mapping[str, int], health: StockHealth) -> str:
    """The amount; nothing of a stock that has a cost is 0, not unknown."""
    return show_sums(cost or ({health.currency: 0} if health.currency else {}), whole=True, none="—")
