"""What a stock item costs from which day on: the newest lot that has begun holds (L7, S18)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from seller_desk.domain import money, typed
from seller_desk.domain.prices import CostLot
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message, _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.usecases.price_edits import ItemCosts, add_lot_edit, change_lot_edit, delete_lot_edit, item_costs

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.edits import Edit

_MOST_PIECES = 100_000_000
SOURCE_WORDS = {"hand": N_("entered by hand"), "file": N_("from a file"), "purchase": N_("from a purchase")}


def read_cost(text: str) -> Decimal:
    """A cost from 0 on with at most 6 decimals; raises ValueError with a sentence."""
    try:
        cost = typed.read_decimal(text)
    except ValueError:
        cost = None
    if cost is None or cost < 0:
        raise ValueError(_("“{text}” is no amount").format(text=text))
    return cost


def read_day(text: str) -> str:
    """A day such as 2026-11-21; raises ValueError with a sentence."""
    day = typed.day_or_none(text)
    if day is None:
        raise ValueError(_("“{text}” is no day; write it as 2026-11-21").format(text=text))
    return day.isoformat()


def _read_pieces(text: str) -> int | None:
    try:
        return typed.read_whole(text, _MOST_PIECES)
    except ValueError as problem:
        raise ValueError(_("“{text}” is no whole number of pieces").format(text=text)) from problem


def _columns(costs: ItemCosts) -> tuple[Column[CostLot], ...]:
    def shown(cost: Decimal) -> str:
        plain = format(cost, "f")
        whole = max(money.places(costs.currency), len(plain.partition(".")[2]))
        return f"{money.sign(costs.currency)}{cost:,.{whole}f}"

    def state(lot: CostLot) -> str:
        if costs.holding is not None and lot.number == costs.holding.number:
            return _("holds today")
        return _("not begun yet") if lot.day > costs.today.isoformat() else _("over")

    return (
        Column("day", N_("Valid from"), value=lambda lot: lot.day, parse=read_day, width=104),
        Column("unit_cost", N_("Cost of a piece"), value=lambda lot: lot.unit_cost, text=shown, number=True, bold=True,
               parse=read_cost, width=124),
        Column("quantity", N_("Quantity"), value=lambda lot: lot.quantity, number=True, unit=N_("pcs"),
               parse=_read_pieces, missing=lambda _lot: _("Not noted"), width=92),
        Column("state", N_("State"), value=state, muted=True, width=104),
        Column("source", N_("From where"), value=lambda lot: _(SOURCE_WORDS.get(lot.source, lot.source)), muted=True,
               width=120),
        Column("note", N_("Note"), value=lambda lot: lot.note or None, parse=str.strip, grows=True, width=120),
    )  # fmt: skip


class LotsDialog(Dialog):
    """The lots of one item; each change is saved at once and can be undone."""

    def __init__(self, window: "Window", costs: ItemCosts) -> None:
        note = f"{costs.sku} · {costs.name}" if costs.name else costs.sku
        super().__init__(window, _("Costs with dates"), note, width=760, height=480)  # type: ignore[arg-type]
        self.setObjectName("cost_lots")
        self.window_, self.costs = window, costs
        self.body.addWidget(self._hint())
        self.view = RecordView(
            "cost_lots", _columns(costs), key=lambda lot: lot.number, title=_("Costs with dates"), memory=window.memory
        )
        self.view.edited.connect(self._take)
        self.view.empty.say(_("No lot yet: what is noted at the item holds. Enter below what a new delivery costs."))
        self.problem = label("", "note", "critical")
        self.view.refused.connect(self.problem.setText)
        self.body.addWidget(Panel(content=self.view), 1)
        self.body.addLayout(self._entry())
        self.drop = Button(_("Delete"), icon="trash-2", kind="danger")
        self.drop.clicked.connect(self._delete)
        self.view.selected.connect(lambda rows: self.drop.setEnabled(bool(rows)))
        self.drop.setEnabled(False)
        self.foot(side=[self.drop, self.problem], buttons=[self.cancel_button(_("Close"))])
        self.view.show_rows(costs.lots)

    def _hint(self) -> Panel:
        own = _("not known")
        if self.costs.cost is not None:
            own = money.show(self.costs.cost, self.costs.currency)
        text = _(
            "Noted at the item: {cost}. It holds until the first lot begins. A supplier's rebate lowers the cost only "
            "from the day it is earned: enter the lower cost from that day on."
        )
        made = Panel()
        made.pad(12, 8, 12, 8).addWidget(label(text.format(cost=own), "note", wraps=True))
        return made

    def _entry(self) -> QHBoxLayout:
        self.day = Input(_("Valid from"), text=self.costs.today.isoformat(), width=108)
        self.cost = Input(_("Cost of a piece"), width=108)
        self.note = Input(_("Note"))
        self.add = Button(_("Add"), icon="plus", kind="primary")
        self.add.setObjectName("add_lot")
        self.add.clicked.connect(self._add)
        self.cost.returnPressed.connect(self._add)
        words = _("Cost of a piece, {currency}").format(currency=self.costs.currency)
        line = row(Field(_("Valid from"), self.day), Field(words, self.cost), Field(_("Note"), self.note), self.add)
        line.setStretch(2, 1)
        line.setAlignment(self.add, Qt.AlignmentFlag.AlignBottom)
        return line

    def _add(self) -> None:
        try:
            lot = CostLot(
                0, self.costs.item, read_day(self.day.text()), read_cost(self.cost.text()), self.costs.currency,
                note=self.note.text().strip(),
            )  # fmt: skip
        except ValueError as problem:
            self.problem.setText(str(problem))
            return
        if self._do(lambda: add_lot_edit(lot)):
            self.cost.clear()

    def _take(self, changes: Iterable[CellChange]) -> None:
        for change in changes:
            lot = replace(change.row, **{change.column: change.value})
            self._do(partial(change_lot_edit, lot))

    def _delete(self) -> None:
        for lot in self.view.selected_rows[:1]:
            self._do(partial(delete_lot_edit, self.window_.desk, lot))

    def _do(self, make: "Callable[[], Edit]") -> bool:
        """Make an edit, and read again what it left; False when it was refused."""
        self.problem.setText("")
        try:
            edit = make()
        except Refused as refused:
            self.problem.setText(str(refused))
            return False
        self.window_.do(edit)
        desk, item = self.window_.desk, self.costs.item
        self.window_.run(lambda _progress: item_costs(desk, item), self._show, Message(N_("Reading costs and prices")))
        return True

    def _show(self, costs: ItemCosts) -> None:
        self.costs = costs
        self.view.show_rows(costs.lots)
