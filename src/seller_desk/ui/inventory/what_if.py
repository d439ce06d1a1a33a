"""What-if: sliders at the left, what they would do at the right, kept with one button (S4)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.projection import project
from seller_desk.domain.service_curve import LEAST, MOST
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.domain.what_if import Assumptions, Outcome, item_with, outcome, started
from seller_desk.texts import N_, Message, _
from seller_desk.ui.inventory.columns import number, order_by_text
from seller_desk.ui.inventory.comparing import Compared, CompareLines
from seller_desk.ui.inventory.projection import ProjectionPicture
from seller_desk.ui.inventory.what_if_sliders import WhatIfSliders
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.page import Window
from seller_desk.ui.kit.panels import Panel
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.usecases import what_if as usecases

_WIDTH, _HEIGHT, _LEFT = 860, 560, 300
_EDGE = 1e-4


class WhatIfDialog(Dialog):
    """Sliders, figures, and the foot with what keeping would do; `kept` tells the assumptions once."""

    kept = Signal(object)

    def __init__(self, behind: QWidget, title: str, sentence: str, start: Assumptions) -> None:
        super().__init__(behind, title, sentence, width=_WIDTH, height=_HEIGHT)
        self.setObjectName("what_if")
        self.sliders = WhatIfSliders(start)
        self.sliders.setFixedWidth(_LEFT)
        self.figures = CompareLines(_("Now and then"))
        self.says = label("", "note", wraps=True)
        self.right = QVBoxLayout()
        self.right.setSpacing(8)
        beside = QHBoxLayout()
        beside.setSpacing(24)
        beside.addWidget(self.sliders)
        panel = Panel()
        panel.pad(top=12).addLayout(self.right)
        beside.addWidget(panel, 1)
        self.body.addLayout(beside, 1)
        self.reset = Button(_("Back to the start"), icon="rotate-ccw")
        self.reset.setObjectName("reset_sliders")
        self.reset.clicked.connect(self.sliders.reset)
        self.keeps = PlainLabel("", "note")
        self.keeps.setMinimumWidth(320)
        self.keep = Button("", kind="primary")
        self.keep.setObjectName("keep_rules")
        self.keep.clicked.connect(self._keep)
        self.foot(side=[self.reset, self.keeps], buttons=[self.cancel_button(_("Close")), self.keep])
        self.sliders.moved.connect(self._moved)

    def _moved(self, wanted: Assumptions) -> None:
        self.reset.setEnabled(wanted != self.sliders.start)
        self.try_out(wanted)

    def try_out(self, wanted: Assumptions) -> None:
        """Show what these assumptions come to."""

    def _keep(self) -> None:
        self.kept.emit(self.sliders.wanted)
        self.accept()


class ItemWhatIf(WhatIfDialog):
    """One item: everything follows a slider at once, with the projection."""

    def __init__(self, behind: QWidget, row: StockRow, service: int, *, capped: bool) -> None:
        note = f"{row.sku} · {row.name}"
        super().__init__(behind, _("What if …"), note, started(row, service, capped=capped))
        self.row = row
        self.picture = ProjectionPicture()
        self.right.addWidget(label(_("Projection, ordered today"), "bold"))
        self.right.addWidget(self.picture)
        self.right.addWidget(self.figures)
        self.right.addStretch(1)
        self.right.addWidget(self.says)
        if row.demand.forecast is None:
            self.sliders.without_forecast()
        self.says.setText(_says_item(row))
        self.sliders.aside.setText(_noted(row))
        self._moved(self.sliders.start)

    def tried(self, wanted: Assumptions) -> StockRow:
        """The item as it would be; where no slider was moved, as it is."""
        return self.row if wanted == self.sliders.start else item_with(self.row, wanted)

    def try_out(self, wanted: Assumptions) -> None:
        tried = self.tried(wanted)
        self.picture.show_projection(project(tried))
        self.figures.show_lines(_item_lines(outcome(self.row), outcome(tried)))
        notes = self.notes(wanted)
        parts = []
        if notes.lead_days != self.row.item.lead_days:
            parts.append(_("delivery {n} days").format(n=notes.lead_days))
        if notes.safety_stock != self.row.item.safety_stock:
            parts.append(_("safety stock {n}").format(n=number(notes.safety_stock or 0)))
        self.keep.say(_("Keep for this item"))
        self.keep.setEnabled(bool(parts))
        self.keep.tip("" if parts else _("Move the reserve, the demand or the delivery time first"))
        self.keeps.setText(_("Notes at the item: {what}").format(what=", ".join(parts)) if parts else "")

    def notes(self, wanted: Assumptions) -> usecases.ItemNotes:
        """What keeping would note at the item."""
        return usecases.notes_of(self.row, self.sliders.start, wanted, self.tried(wanted))


def _says_item(row: StockRow) -> str:
    forecast = row.demand.forecast
    if forecast is None:
        return _("How often it would last is not known yet: its past is too short.")
    if forecast.achieved is None:
        return _("How often it would last is estimated from how its sales vary.")
    return _("How often it would last is measured on {n} past deliveries of its own.").format(n=forecast.achieved.cases)


def _noted(row: StockRow) -> str:
    if row.item.level or row.item.safety_stock:
        return _("The reorder point or safety stock noted at the item gives way once a slider is moved.")
    return ""


def _item_lines(now: Outcome, then: Outcome) -> list[Compared]:
    unit = f" {_(PIECES)}"
    pairs = [
        (_("Reorder point"), [f"{number(each.row.line)}{unit}" for each in (now, then)], ""),
        (_("Safety stock"), [f"{number(each.row.safety_stock)}{unit}" for each in (now, then)], ""),
        (_("Suggested"), [f"{number(each.row.suggested)}{unit}" for each in (now, then)], ""),
        (_("Order by"), [order_by_text(each.row) or "—" for each in (now, then)], ""),
        (_("Purchase"), [_purchase(each.row) for each in (now, then)], ""),
        (_("Tied up on average"), [_tied_up(each) for each in (now, then)], _("Safety stock + half an order, at cost")),
        (_("Deliveries without a gap"), [share_text(each.service) for each in (now, then)], _("Expected share")),
    ]  # fmt: skip
    return [Compared(name, before, after, how) for name, (before, after), how in pairs]


def _purchase(row: StockRow) -> str:
    return "—" if row.purchase is None or row.currency is None else money.show(row.purchase, row.currency)


def _tied_up(each: Outcome) -> str:
    currency = each.row.currency
    return "—" if each.tied_up is None or currency is None else money.show(each.tied_up, currency)


def share_text(share: float | None) -> str:
    """A share of deliveries: 95.2 %, ≥ 99 %, ≤ 50 %; a dash where it was not measured."""
    if share is None:
        return "—"
    if share >= MOST - _EDGE:
        return f"≥ {100 * MOST:.0f} %"
    return f"≤ {100 * LEAST:.0f} %" if share <= LEAST + _EDGE else f"{100 * share:.1f} %"


def open_item(window: Window, behind: QWidget, row: StockRow) -> None:
    """Read what is known of the item, then show its sliders."""
    desk, shop = window.desk, window.shop

    def show(found: tuple[StockRow, Assumptions]) -> None:
        one, rules = found
        dialog = ItemWhatIf(behind, one, rules.service, capped=rules.capped)
        dialog.kept.connect(lambda wanted: window.do(usecases.keep_item_edit(one.item_id, dialog.notes(wanted))))
        dialog.open()

    window.run(
        lambda _progress: (usecases.tried_item(desk, row), usecases.common_start(desk, shop)), show,
        Message(N_("Reading the stock")),
    )  # fmt: skip
