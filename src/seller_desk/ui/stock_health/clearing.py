"""Clearance prices of the chosen items, looked at before they are asked; below cost only where it is ticked (S8)."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from shiboken6 import isValid

from seller_desk.domain import money
from seller_desk.domain.clearance import Clearance
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.money import show_sums
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.checks import CheckBox
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.page import Window
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView

_READING = Message(N_("Working out the changes"))


def _money(
    key: str,
    title: str,
    amount: Callable[[Clearance], int | None],
    width: int,
    *,
    bold: bool = False,
    hidden: bool = False,
) -> Column[Clearance]:
    def shown(each: Clearance) -> str | None:
        minor = amount(each)
        return None if minor is None else money.show(minor, each.currency)

    def exported(each: Clearance) -> Decimal | None:
        minor = amount(each)
        return None if minor is None else money.major(minor, each.currency)

    def why(each: Clearance) -> str:
        return str(each.why)

    return Column(
        key, title, value=shown, export=exported, sort=amount, number=True, width=width, bold=bold, hidden=hidden,
        missing=why,
    )  # fmt: skip


COLUMNS: tuple[Column[Clearance], ...] = (
    Column("title", N_("Listing"), value=lambda each: each.title, grows=True, width=130, middle=True),
    Column("choice", N_("Choice"), value=lambda each: each.choice, muted=True, middle=True, width=90),
    Column("shop", N_("Shop"), value=lambda each: each.shop, muted=True, middle=True, width=96),
    Column("pieces", N_("Stock"), value=lambda each: each.pieces, text=number, number=True, unit=PIECES, width=58),
    _money("now", N_("Now"), lambda each: each.now, 76),
    _money("then", N_("Then"), lambda each: each.then, 76, bold=True),
    _money("hand", N_("Hand price"), lambda each: each.hand if each.lowers else None, 80, hidden=True),
    _money("floor", N_("Floor"), lambda each: each.floor, 76),
    _money("loss", N_("Loss a piece"), lambda each: each.loss or None, 80),
    Column("why", N_("Why"), value=lambda each: str(each.why), tip=lambda each: str(each.why), muted=True, width=220),
)


class ClearanceDialog(Dialog):
    """`decided` tells the clearance prices to ask: those of the ticked rows that differ."""

    decided = Signal(object)

    def __init__(self, window: Window, items: Sequence[StockRow]) -> None:
        super().__init__(
            window,  # type: ignore[arg-type] # every window of the program is a widget
            _("Clearance prices"),
            _("Never under the floor, also in events, unless you ask for it; one step to undo"),
            width=1000,
            height=600,
        )
        self.setObjectName("clearance_prices")
        self._window, self._items = window, tuple(items)
        give_up = window.desk.settings().stock.clear_loss
        self.below = CheckBox(
            _("Also below cost: give up {n} % of the cost of the goods where the floor does not help").format(n=give_up)
        )
        self.below.setObjectName("below_cost")
        self.view = RecordView(
            "clearance", COLUMNS, key=lambda each: each.variant, title=_("Clearance prices"), checks=True,
            memory=window.memory,
        )  # fmt: skip
        self.words = label("", "note")
        self.go = Button("", kind="primary")
        self.body.addLayout(row(self.below, 1))
        self.body.addWidget(Panel(content=self.view), 1)
        self.foot(side=[self.words], buttons=[self.cancel_button(), self.go])
        self.below.toggled.connect(lambda _on: self._work_out())
        self.view.checked.connect(lambda _rows: self._say())
        self.view.export_wanted.connect(lambda kind, table: window.export(table, kind))
        self.view.print_wanted.connect(window.print)
        self.go.clicked.connect(self._decide)
        self.view.empty.say(_("Being read …"))
        self._say()
        self._work_out()

    def _work_out(self) -> None:
        from seller_desk.usecases.clearance import clearances

        desk, shop, items, below = self._window.desk, self._window.shop, self._items, self.below.isChecked()
        self.go.setEnabled(False)
        self._window.run(
            lambda _progress: clearances(desk, items, shop, below_cost=below), self._show, _READING, quiet=True
        )

    def _show(self, found: Sequence[Clearance]) -> None:
        if not isValid(self):
            return
        self.view.empty.say(_("Nothing on sale takes these items alone."))
        self.view.show_rows(sorted(found, key=lambda each: not each.lowers))
        table = self.view.table
        table.check(range(table.rowCount()), on=False)
        table.check([line for line in range(table.rowCount()) if table.row(line).lowers], on=True)
        self._say()

    @property
    def chosen(self) -> tuple[Clearance, ...]:
        """The prices to ask: ticked, and another one than now."""
        return tuple(each for each in self.view.checked_rows if each.lowers)

    def _say(self) -> None:
        chosen = self.chosen
        words = ngettext("Ask {n} clearance price", "Ask {n} clearance prices", len(chosen))
        self.go.say(words.format(n=f"{len(chosen):,}"))
        self.go.setEnabled(bool(chosen))
        same = sum(not each.lowers for each in self.view.table.rows)
        parts = [ngettext("{n} stays as it is", "{n} stay as they are", same).format(n=same)] if same else []
        if lost := _most_lost(chosen):
            parts.append(_("if all of it is sold, {amount} are lost").format(amount=show_sums(lost)))
        self.words.setText(" · ".join(parts))

    def _decide(self) -> None:
        chosen = self.chosen
        if chosen:
            self.accept()
            self.decided.emit(chosen)


def _most_lost(chosen: Sequence[Clearance]) -> dict[str, int]:
    """What is lost at most when the stock is sold at these prices: an item's pieces are sold only once."""
    worst: dict[tuple[str, int], int] = {}
    for each in chosen:
        key = each.currency, each.item
        worst[key] = max(worst.get(key, 0), each.loss * each.pieces)
    found: dict[str, int] = {}
    for (currency, _item), amount in worst.items():
        if amount:
            found[currency] = found.get(currency, 0) + amount
    return found
