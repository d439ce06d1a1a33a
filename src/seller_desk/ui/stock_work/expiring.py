"""Lots to be sold soon, or not to be sold any more, of every item; the first to expire first (S15)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from seller_desk.domain import money
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.lots import LOT_WORDS, NOT_AVAILABLE, LotState
from seller_desk.domain.money import show_sums
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.texts import N_, _
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.table.cells import StateCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.stock_work.cells import item_search
from seller_desk.ui.stock_work.lots import SHAPES
from seller_desk.usecases.lots import WarnedLot

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window


@dataclass(frozen=True, slots=True)
class WarnedLine:
    """A lot to look at, with its item as it stands."""

    warned: WarnedLot
    stock: StockRow

    @property
    def cost(self) -> int | None:
        """What is left of it cost, minor units; None where the cost is not known."""
        return None if self.stock.cost is None else self.warned.left.left * self.stock.cost


class ExpiringDialog(Dialog):
    """Enter, or the button, shows all lots of the item; the list is exported and printed too."""

    lots_wanted = Signal(object)  # StockRow

    def __init__(self, window: "Window", found: Sequence[WarnedLot], rows: Mapping[int, StockRow]) -> None:
        note = _("Less than the limit of their life is left: sell them first, at a clearance price if need be")
        super().__init__(window, _("Lots that expire"), note, width=1040, height=580)  # type: ignore[arg-type]
        self.setObjectName("expiring_lots")
        self.view = RecordView(
            "expiring_lots", _columns(), key=lambda line: line.warned.left.lot.number, title=_("Lots that expire"),
            memory=window.memory,
        )  # fmt: skip
        self.view.empty.say(_("No lot is near its expiry."))
        self.view.filter_box.setFixedWidth(200)
        self.view.foot_sum = _total
        self.body.addLayout(row(self.view.filter_box, 1, self.view.export_button))
        self.body.addWidget(Panel(content=self.view), 1)
        self.look = Button(_("Lots of the item"), kind="primary")
        self.look.setObjectName("look_at_lots")
        self.look.clicked.connect(lambda: self._go(self.view.selected_rows))
        self.foot(buttons=[self.cancel_button(_("Close")), self.look])
        self.view.opened.connect(lambda line: self._go([line]))
        self.view.selected.connect(lambda lines: self.look.setEnabled(bool(lines)))
        self.view.export_wanted.connect(lambda kind, snapshot: window.export(snapshot, kind))
        self.view.print_wanted.connect(window.print)
        self.look.setEnabled(False)
        self.view.show_rows([WarnedLine(each, rows[each.item]) for each in found if each.item in rows])
        if found:
            self.view.grid.select_line(0)
        self.view.setFocus()

    def _go(self, lines: Sequence[WarnedLine]) -> None:
        if lines:
            self.accept()
            self.lots_wanted.emit(lines[0].stock)


def _columns() -> Sequence[Column[Any]]:
    return (
        Column("state", N_("State"), value=lambda line: LOT_WORDS[line.warned.left.state], text=_, width=104,
               sort=lambda line: list(LotState).index(line.warned.left.state), cell=StateCell(_shape)),
        Column("sku", N_("SKU"), value=lambda line: line.stock.sku, middle=True, width=112),
        Column("name", N_("Item"), value=lambda line: line.stock.name, search=item_search, grows=True, middle=True,
               width=150),
        Column("code", N_("Lot number"), value=lambda line: line.warned.left.lot.code or None, middle=True, width=88,
               missing=lambda _line: _("No number noted")),
        Column("expires", N_("Expires on"), value=lambda line: line.warned.left.lot.expires_on, text=str, width=96),
        Column("left", N_("Still there"), value=lambda line: line.warned.left.left, text=number, number=True, bold=True,
               unit=PIECES, width=88),
        Column("cost", N_("Stock cost"), value=_cost, number=True, sort=lambda line: line.cost, width=96,
               missing=lambda _line: _("the item's cost is not known")),
        Column("why", N_("Why"), value=lambda line: str(line.warned.why), muted=True, width=166),
    )  # fmt: skip


def _shape(line: WarnedLine) -> str:
    return SHAPES[line.warned.left.state]


def _cost(line: WarnedLine) -> str | None:
    return None if line.cost is None or line.stock.currency is None else money.show(line.cost, line.stock.currency)


def _total(shown: Sequence[WarnedLine], _picked: Sequence[WarnedLine]) -> tuple[str, str] | None:
    """What those that may not be sold any more cost."""
    costs: dict[str, int] = defaultdict(int)
    for line in shown:
        if line.warned.left.state in NOT_AVAILABLE and line.cost is not None and line.stock.currency is not None:
            costs[line.stock.currency] += line.cost
    return (_("Cannot be sold any more"), show_sums(costs)) if costs else None
