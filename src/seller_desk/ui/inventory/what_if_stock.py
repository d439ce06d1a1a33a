"""What-if for the whole stock: tried on a worker, the newest place of a slider wins (S4)."""

from datetime import date

from PySide6.QtWidgets import QWidget

from seller_desk.domain.inventory import StockState
from seller_desk.domain.money import places, show_sums, sign
from seller_desk.domain.projection import Projection
from seller_desk.domain.what_if import DAYS, Assumptions, Totals
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.inventory.comparing import Compared
from seller_desk.ui.inventory.projection import ProjectionPicture
from seller_desk.ui.inventory.what_if import WhatIfDialog, share_text
from seller_desk.ui.kit.page import Window
from seller_desk.ui.kit.panels import row
from seller_desk.ui.kit.plain import label
from seller_desk.usecases import what_if as usecases
from seller_desk.usecases.what_if import TriedStock


class StockWhatIf(WhatIfDialog):
    """Every item that follows the rules tried; the figures grey out while newer ones are worked out."""

    def __init__(self, behind: QWidget, window: Window, stock: TriedStock) -> None:
        sentence = ngettext("{n} item", "{n} items", stock.now.items).format(n=number(stock.now.items))
        super().__init__(behind, _("What if … for the whole stock"), sentence, stock.start)
        self._window, self.stock = window, stock
        self.shown: Totals = stock.now
        self.picture_title, self.picture = label("", "bold"), ProjectionPicture()
        self.picture_note = label(_("dashed: nothing ordered"), "note")
        self.right.addLayout(row(self.picture_title, 1, self.picture_note))
        self.right.addWidget(self.picture)
        self.right.addWidget(self.figures)
        self.right.addStretch(1)
        self.right.addWidget(self.says)
        self.says.setText(
            _(
                "The expected share is the mean of {n} measured items, by what they sell. Another service level is "
                "estimated from past deliveries and measured anew once it is kept."
            ).format(n=number(stock.now.measured))
        )  # fmt: skip
        if stock.noted_lead:
            words = ngettext("{n} item keeps its own", "{n} items keep their own", stock.noted_lead)
            words = words.format(n=number(stock.noted_lead))
            self.sliders.lead.note.setText(words)
            if stock.noted_lead == stock.now.items:
                self.sliders.lead.cannot(words)
        self._moved(self.sliders.start)

    def try_out(self, wanted: Assumptions) -> None:
        stock = self.stock
        self._say_keep(wanted)
        self.figures.setEnabled(False)
        self._window.run(
            lambda _progress: usecases.try_rules(stock, wanted), self._show,
            Message(N_("Trying the rules")), quiet=True,
        )  # fmt: skip

    def _show(self, found: Totals) -> None:
        self.shown = found
        self.figures.setEnabled(True)
        self.figures.show_lines(_lines(self.stock.now, found))
        currency, projection = _course(found, self.stock.today)
        self.picture.show_projection(projection)
        self.picture_title.setText(_("Stock at cost in {currency}, ordered today").format(currency=currency))
        for widget in (self.picture_title, self.picture_note):
            widget.setVisible(projection is not None)

    def _say_keep(self, wanted: Assumptions) -> None:
        moved = wanted != self.sliders.start
        demand_only = moved and wanted == Assumptions(
            self.sliders.start.service, self.sliders.start.safety_days, self.sliders.start.lead_days,
            self.sliders.start.cover_days, wanted.demand, self.sliders.start.capped,
        )  # fmt: skip
        self.keep.say(_("Keep these rules"))
        self.keep.setEnabled(moved and not demand_only)
        self.keep.tip(_("Move a slider first; the demand is only tried") if not moved or demand_only else "")
        self.keeps.setText(_("Becomes the stock rules in the settings") if self.keep.isEnabled() else "")


def _course(found: Totals, today: date) -> tuple[str, Projection | None]:
    """What the stock is worth, in the currency that most of it was bought in."""
    if not found.courses:
        return "", None
    currency = max(found.courses, key=lambda each: found.courses[each][0][0])
    ordering, waiting = (
        tuple((float(day), worth / 10 ** places(currency)) for day, worth in zip(DAYS, course, strict=True))
        for course in found.courses[currency]
    )
    return sign(currency).strip(), Projection(today, DAYS[-1], ordering, waiting, 0, None)


def _lines(now: Totals, then: Totals) -> list[Compared]:
    def of(state: StockState) -> list[str]:
        return [number(each.states.get(state, 0)) for each in (now, then)]

    pairs = [
        (_("SKUs to reorder"), of(StockState.REORDER)),
        (_("Critical SKUs"), of(StockState.CRITICAL)),
        (_("Slow SKUs"), of(StockState.SLOW)),
        (_("Suggested purchase"), [show_sums(each.suggested, none="—") for each in (now, then)]),
        (_("Tied up on average"), [show_sums(each.tied_up, none="—") for each in (now, then)]),
        (_("Deliveries without a gap"), [share_text(each.service) for each in (now, then)]),
    ]
    return [Compared(name, before, after) for name, (before, after) in pairs]


def open_stock(window: Window, behind: QWidget) -> None:
    """Read the stock, then show the sliders of its rules."""
    desk, shop = window.desk, window.shop

    def show(stock: TriedStock) -> None:
        if stock.columns is None:
            window.say(Message(N_("Nothing is counted yet: there is nothing to try the rules on.")), "info")
            return
        dialog = StockWhatIf(behind, window, stock)
        dialog.kept.connect(lambda wanted: window.do(usecases.keep_rules_edit(desk, wanted, shop)))
        dialog.open()

    window.run(lambda progress: usecases.tried_stock(desk, progress, shop), show, Message(N_("Reading the stock")))
