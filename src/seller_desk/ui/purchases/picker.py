"""Choosing items for a purchase: what is short stands first, with what is suggested; ticked ones are added."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from seller_desk.domain.stock_reasons import PIECES
from seller_desk.domain.stock_summary import most_urgent_first
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.inventory.columns import not_counted, number, shape_of, state_word
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.checks import CheckBox
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.table.cells import StateCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.memory import Memory
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.purchases.words import cost_text
from seller_desk.usecases.purchase_view import Buyable

COLUMNS: tuple[Column[Buyable], ...] = (
    Column("sku", N_("SKU"), value=lambda each: each.row.sku, middle=True, width=130),
    Column("name", N_("Item"), value=lambda each: each.row.name, grows=True, width=140,
           search=lambda each: f"{each.row.name}\n{each.row.sku}\n{each.row.item.py_initials}\n"
                               f"{each.row.item.py_full}\n{each.row.item.barcode}"),
    Column("state", N_("State"), value=lambda each: state_word(each.row),
           cell=StateCell(lambda each: shape_of(each.row)), width=92),
    Column("available", N_("Available"), value=lambda each: each.row.available, text=number, number=True, unit=PIECES,
           missing=lambda each: not_counted(each.row), width=76),
    Column("on_order", N_("On order"), value=lambda each: each.row.on_order, text=number, number=True, unit=PIECES,
           width=76),
    Column("suggested", N_("Suggested"), value=lambda each: each.row.suggested, text=number, number=True, unit=PIECES,
           bold=True, width=80),
    Column("cost", N_("Unit cost"), value=lambda each: each.unit_cost and cost_text(each.unit_cost,
           each.currency or "CNY"), number=True, missing=lambda _each: _("Not known yet"), width=84),
    Column("supplier", N_("Supplier"), value=lambda each: each.row.item.supplier or None, muted=True, width=110,
           missing=lambda _each: _("No supplier noted")),
)  # fmt: skip


class ItemPicker(Dialog):
    """`picked` tells the ticked `Buyable`s once."""

    picked = Signal(object)

    def __init__(self, window: QWidget, goods: Sequence[Buyable], supplier: object, memory: Memory) -> None:
        super().__init__(
            window,
            _("Choose items"),
            _("Tick what to buy; the pieces can be changed afterwards"),
            width=940,
            height=600,
        )
        self.setObjectName("item_picker")
        by_item = {each.row.item_id: each for each in goods}
        self._goods = [by_item[each.item_id] for each in most_urgent_first([each.row for each in goods])]
        self._supplier = supplier
        self.view = RecordView(
            "item_picker", COLUMNS, key=lambda each: each.row.item_id, title=_("Choose items"), memory=memory,
            checks=True,
        )  # fmt: skip
        self.view.empty.say(_("Nothing else can be bought here."))
        self.theirs = CheckBox(_("Only this supplier's"))
        mine = [each for each in self._goods if each.sold_here]
        self.theirs.setVisible(supplier is not None)
        self.theirs.setChecked(supplier is not None and bool(mine))
        self.view.filter_box.setFixedWidth(260)
        self.body.addLayout(row(self.view.filter_box, 1, self.theirs))
        self.body.addWidget(Panel(content=self.view), 1)
        self.add = Button("", kind="primary")
        self.add.setObjectName("add_items")
        self.foot(buttons=[self.cancel_button(), self.add])
        self.theirs.toggled.connect(lambda _on: self._show())
        self.view.checked.connect(lambda _rows: self._say())
        self.view.opened.connect(self._add_one)
        self.add.clicked.connect(lambda _on: self._add(self.view.checked_rows))
        self._show()
        self._say()
        self.view.filter_box.setFocus()

    def _show(self) -> None:
        only = self.theirs.isChecked()
        self.view.show_rows([each for each in self._goods if each.sold_here or not only])

    def _say(self) -> None:
        count = len(self.view.checked_rows)
        self.add.say(ngettext("Add {n} item", "Add {n} items", count).format(n=f"{count:,}"))
        self.add.setEnabled(count > 0)
        self.add.tip("" if count else _("Tick at least one item"))

    def _add_one(self, one: Buyable) -> None:
        self._add(self.view.checked_rows or [one])

    def _add(self, rows: Sequence[Buyable]) -> None:
        self.picked.emit(list(rows))
        self.accept()
