"""All suggestions by supplier: tick, change, spend limited cash best, make all drafts in one step (S13)."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seller_desk.domain.cash_limit import Share
from seller_desk.domain.money import show_sums
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.inventory.reorder_cash import CashBar
from seller_desk.ui.inventory.reorder_lines import COLUMNS, OrderLine, costs, over
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.lists import SideItem, SideList
from seller_desk.ui.kit.page import Window
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import PlainLabel, label, retone
from seller_desk.ui.kit.table.column import CellChange
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.usecases import reorder as usecases
from seller_desk.usecases.reorder import Offer

_EVERY = "every"
_NARROW = 1060  # px


class ReorderDialog(Dialog):
    """Shows the offers; `ordered` tells {item: pieces} of what is ticked, once."""

    ordered = Signal(object)

    def __init__(self, behind: QWidget, window: Window, offers: Sequence[Offer]) -> None:
        note = _("Tick what to order. Quantities keep whole packs and minimum.")
        super().__init__(behind, _("What to order"), note, width=1080, height=640)
        self.setObjectName("reorder")
        self._window = window
        self.offers = offers
        self.lines = [OrderLine(offer) for offer in offers]
        self._filling = False
        self._build()
        self._show_lines()
        self.view.grid.setFocus()

    # -- widgets --
    def _build(self) -> None:
        self.cash = CashBar(sorted({offer.currency for offer in self.offers}))
        self.saved = PlainLabel("", "note")
        self.view = RecordView(
            "reorder", COLUMNS, key=lambda line: line.item_id, title=_("What to order"), checks=True,
            memory=self._window.memory,
        )  # fmt: skip
        self.view.filter_box.setFixedWidth(210)
        self.body.addLayout(row(self.view.filter_box, self.cash, self.saved))
        self.suppliers = SideList(_("Suppliers"))
        self.suppliers.setFixedWidth(166)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(Panel(content=self.suppliers))
        beside.addWidget(Panel(content=self.view), 1)
        self.body.addLayout(beside, 1)
        self.total = label("", "bold")
        self.problem = label("", "note", "critical")
        self.make = Button("", kind="primary")
        self.make.setObjectName("make_drafts")
        self.foot(side=[self.total, self.problem], buttons=[self.cancel_button(), self.make])
        self._connect()

    def _connect(self) -> None:
        self.view.edited.connect(self._typed)
        self.view.refused.connect(self.problem.setText)
        self.view.checked.connect(self._ticked)
        self.view.foot_sum = lambda _shown, picked: (_("Ticked here"), show_sums(costs(picked))) if picked else None
        self.view.empty.say(_("Nothing needs ordering now."))
        self.suppliers.chosen.connect(lambda _key: self._show_lines())
        self.cash.changed.connect(self._limited)
        self.make.clicked.connect(self._order)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.hide_for_now({"available"} if self.width() < _NARROW else ())

    # -- lines --
    @property
    def chosen(self) -> list[OrderLine]:
        """What is ticked, at all suppliers."""
        return [line for line in self.lines if line.ticked and line.pieces]

    def _of_supplier(self) -> list[OrderLine]:
        key = self.suppliers.current
        return [line for line in self.lines if key in {None, _EVERY} or key == _key(line)]

    def _show_lines(self) -> None:
        self._filling = True
        self.view.show_rows(self._of_supplier())
        lines = [self.view.table.row(place) for place in range(self.view.table.rowCount())]
        self.view.table.check(range(len(lines)), on=False)
        self.view.table.check([place for place, line in enumerate(lines) if line.ticked], on=True)
        self._filling = False
        self._say()

    def _ticked(self, ticked: Sequence[OrderLine]) -> None:
        if self._filling:
            return
        on = {line.item_id for line in ticked}
        again = False
        for line in self.view.table.rows:
            line.ticked = line.item_id in on
            if line.ticked and not line.pieces:  # what the cash left out is wanted after all
                line.take(None)
                line.ticked = again = True
        if again:
            self._show_lines()
        self._say()

    def _typed(self, changes: Sequence[CellChange]) -> None:
        if self._filling:
            return
        self.problem.setText("")
        for change in changes:
            change.row.type_in(change.value)
        self._filling = True  # the next cell may be open already: nothing is shown anew but what was rounded
        table = self.view.table
        table.take([CellChange(change.row, change.column, change.row.pieces) for change in changes])
        for change in changes:
            if (place := table.line_of(change.row.item_id)) is not None:
                table.check([place], on=change.row.ticked)
        self._filling = False
        self.view.grid.viewport().update()
        self._say()

    # -- cash --
    def _limited(self, limits: Mapping[str, int]) -> None:
        if not limits:
            self._take_shares({})
            return
        offers = self.offers
        self._window.run(
            lambda _progress: usecases.use_cash(offers, limits), self._take_shares,
            Message(N_("Sharing out the cash")), quiet=True,
        )  # fmt: skip

    def _take_shares(self, shares: Mapping[int, Share]) -> None:
        limits = self.cash.limits
        for line in self.lines:
            line.take(shares.get(line.item_id) if line.offer.currency in limits else None)
        self._show_lines()

    # -- what it says --
    def _say(self) -> None:
        chosen = self.chosen
        spent, limits = costs(chosen), self.cash.limits
        self._say_suppliers()
        self._say_cash(over(spent, limits), chosen)
        items = ngettext("{n} item", "{n} items", len(chosen)).format(n=number(len(chosen)))
        self.total.setText(" · ".join(filter(None, (items, show_sums(spent)))) if chosen else "")
        drafts = len({line.offer.supplier for line in chosen})
        words = ngettext("Make {n} purchase draft", "Make {n} purchase drafts", drafts)
        self.make.say(words.format(n=number(drafts)))
        self.make.setEnabled(bool(chosen))
        self.make.tip("" if chosen else _("Tick at least one item"))

    def _say_cash(self, passed: Mapping[str, int], chosen: Sequence[OrderLine]) -> None:
        saved: dict[str, int] = {}
        for line in chosen:
            if line.share is not None and line.share.saved:
                saved[line.offer.currency] = saved.get(line.offer.currency, 0) + line.share.saved
        unknown = sum(line.cost is None for line in chosen)
        words = []
        if passed:
            words.append(_("{amount} over the limit").format(amount=show_sums(passed)))
        elif saved:
            words.append(_("critical first, then most margin: {amount} saved").format(amount=show_sums(saved)))
        if unknown:
            of_unknown = ngettext("{n} of unknown cost", "{n} of unknown cost", unknown)
            words.append(of_unknown.format(n=number(unknown)))
        self.saved.setText(" · ".join(words))
        retone(self.saved, "critical" if passed else "")

    def _say_suppliers(self) -> None:
        by_supplier: dict[object, list[OrderLine]] = {}
        for line in self.lines:
            by_supplier.setdefault(_key(line), []).append(line)
        items = [SideItem(_EVERY, _("All suppliers"), number(len(self.lines)))]
        items += [
            SideItem(key, lines[0].offer.supplier_name or _("No supplier noted"), _spent(lines))
            for key, lines in by_supplier.items()
        ]
        self.suppliers.show_items(items, self.suppliers.current or _EVERY)

    # -- doing --
    def _order(self) -> None:
        self.ordered.emit({line.item_id: line.pieces for line in self.chosen})
        self.accept()


def _key(line: OrderLine) -> object:
    return line.offer.supplier or 0


def _spent(lines: Sequence[OrderLine]) -> str:
    """What is ticked at a supplier: its cost, else how many items."""
    ticked = [line for line in lines if line.ticked and line.pieces]
    return show_sums(costs(ticked), whole=True) or f"{len(ticked)} / {len(lines)}"


def open_reorder(window: Window, behind: QWidget) -> None:
    """Read what is suggested, then show it; where nothing is, the status line says so."""
    desk, shop = window.desk, window.shop

    def show(offers: Sequence[Offer]) -> None:
        if not offers:
            window.say(Message(N_("Nothing needs ordering now.")), "info")
            return
        dialog = ReorderDialog(behind, window, offers)
        dialog.ordered.connect(lambda pieces: window.do(usecases.order_edit(desk, offers, pieces)))
        dialog.open()

    window.run(
        lambda _progress: usecases.reorder_offers(desk, shop), show, Message(N_("Reading the stock")), quiet=False
    )
