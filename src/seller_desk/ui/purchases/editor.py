"""The dialog in which a purchase is written whole: supplier, days, costs, lines; saving is one step to undo."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from seller_desk.domain import money
from seller_desk.domain.purchases import Purchase, PurchaseState
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.texts import N_, _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Chooser, Input
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import PlainLabel, retone
from seller_desk.ui.kit.scan_field import ScanField
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.kit.table.memory import Memory
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.purchases.draft_rows import Draft, DraftRow
from seller_desk.ui.purchases.words import pieces, plain_cost, read_cost, read_day, read_money, read_pieces
from seller_desk.usecases.purchase_lines import PurchaseHead
from seller_desk.usecases.purchase_view import Buyable, Buying

_DAY, _MONEY = 112, 104


def _columns(draft: Draft) -> tuple[Column[DraftRow], ...]:
    currency = draft.currency

    def amount(line: DraftRow) -> object:
        cost = line.amount(draft.currency)
        return None if cost is None else money.major(cost, draft.currency)

    return (
        Column("sku", N_("SKU"), value=lambda line: line.goods.row.sku, middle=True, width=104),
        Column("name", N_("Item"), value=lambda line: line.goods.row.name, grows=True, width=110,
               tip=lambda line: line.pack_words()),
        Column("available", N_("Available"), value=lambda line: line.goods.row.available, text=pieces, number=True,
               unit=PIECES, missing=lambda _line: _("Not counted yet"), width=70),
        Column("came", N_("Arrived"), value=lambda line: line.came, text=pieces, number=True, unit=PIECES, width=64,
               hidden=draft.one is None or draft.one.state is PurchaseState.DRAFT),
        Column("quantity", N_("Pieces"), value=lambda line: line.quantity, text=pieces, number=True, bold=True,
               parse=read_pieces, width=68),
        Column("unit_cost", N_("Unit cost"), value=lambda line: line.unit_cost, text=plain_cost, number=True,
               parse=read_cost, missing=lambda _line: _("Not known yet: type it"), width=84),
        Column("amount", N_("Amount"), value=amount, text=lambda each: f"{money.sign(currency)}{each:,}", number=True,
               missing=lambda _line: _("The cost is not known"), width=92),
        Column("expected_on", N_("Expected"), value=lambda line: line.expected_on or "", parse=read_day, width=88),
        Column("note", N_("Note"), value=lambda line: line.note, parse=str.strip, width=96),
    )  # fmt: skip


class PurchaseEditor(Dialog):
    """`saved` tells (head, lines, currency) once; `supplier_chosen` asks for another supplier's costs; `typed` keeps.

    Once it was ordered its supplier and its lines stay: costs, days, pieces and notes can still be corrected.
    """

    saved = Signal(object, object, str)
    supplier_chosen = Signal(object)
    typed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        buying: Buying,
        memory: Memory,
        one: Purchase | None = None,
        kept: Mapping[str, Any] | None = None,
    ) -> None:
        note = f"{one.name} · {one.supplier_name}" if one else _("A draft: nothing is ordered yet")
        super().__init__(window, _("Edit purchase") if one else _("New purchase"), note, width=1040, height=620)
        self.setObjectName("purchase_editor")
        self._memory, self._one, self._ordered = memory, one, bool(one and one.state is not PurchaseState.DRAFT)
        kept = kept or {}
        lines: Iterable[Mapping[str, Any]] = [each for each in kept.get("lines") or () if isinstance(each, dict)]
        self.draft = Draft.of(buying, one, lines)
        self._build_head(kept)
        self._build_lines()
        self._build_foot()
        self._connect()
        self._show()
        (self.supplier if not self._ordered and self.supplier.current is None else self.scan).setFocus()

    # -- widgets --
    def _build_head(self, kept: Mapping[str, Any]) -> None:
        one, buying = self._one, self.draft.buying
        choices: list[tuple[object, str]] = [(None, _("No supplier yet")), *buying.suppliers]
        self.supplier = Chooser(_("Supplier"), choices, icon_name="truck")
        self.supplier.choose(one.supplier if one else kept.get("supplier"))
        self.supplier.setEnabled(not self._ordered)
        day = (one.expected_on if one else kept.get("expected_on")) or ""
        self.expected = Input(_("Expected"), text=str(day), hint="2026-12-01", width=_DAY)
        self.freight = Input(_("Freight"), text=self._money_text(one.freight if one else 0), width=_MONEY)
        self.other = Input(_("Other cost"), text=self._money_text(one.other_cost if one else 0), width=_MONEY)
        if one is None:
            self.freight.setText(str(kept.get("freight") or ""))
            self.other.setText(str(kept.get("other_cost") or ""))
        self.note = Input(_("Note"), text=str(one.note if one else kept.get("note") or ""), hint=_("for the supplier"))
        line = row(
            Field(_("Supplier"), self.supplier),
            Field(_("Expected"), self.expected),
            Field(_("Freight"), self.freight, money.sign(self.draft.currency)),
            Field(_("Other cost"), self.other, money.sign(self.draft.currency)),
            Field(_("Note"), self.note),
            gap=10,
        )
        line.setStretch(0, 2)
        line.setStretch(4, 3)
        self.body.addLayout(line)

    def _money_text(self, amount: int) -> str:
        return money.major_text(amount, self.draft.currency) if amount else ""

    def _build_lines(self) -> None:
        self.scan = ScanField(_("Add an item"), _("Scan or type a SKU to add it"), width=260)
        self.choose = Button(_("Choose items…"), icon="list")
        self.remove = Button(_("Remove"), icon="trash-2")
        for name, button in (("choose_items", self.choose), ("remove_line", self.remove)):
            button.setObjectName(name)
            button.setVisible(not self._ordered)
        self.scan.setVisible(not self._ordered)
        line = row(self.scan, self.choose, self.remove)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.view = RecordView(
            "purchase_editor", _columns(self.draft), key=lambda each: each.item, title=_("Lines of the purchase"),
            memory=self._memory, foot=False,
        )  # fmt: skip
        self.view.empty.say(_("Add what you want to buy."), _("Choose items…"), self._pick)
        self.body.addWidget(Panel(content=self.view), 1)

    def _build_foot(self) -> None:
        self.problem = PlainLabel("", "note")
        self.problem.setMinimumWidth(420)
        self.save = Button(_("Save the purchase") if self._one else _("Make the draft"), kind="primary")
        self.save.setObjectName("save_purchase")
        self.foot(side=[self.problem], buttons=[self.cancel_button(), self.save])

    def _connect(self) -> None:
        self.scan.scanned.connect(self._scan)
        self.choose.clicked.connect(lambda _on: self._pick())
        self.remove.clicked.connect(lambda _on: self._remove())
        self.view.edited.connect(self._take)
        self.view.refused.connect(self._refuse)
        self.view.selected.connect(lambda rows: self.remove.setEnabled(bool(rows)))
        self.supplier.chosen.connect(self.supplier_chosen)
        for line in (self.expected, self.freight, self.other, self.note):
            line.textChanged.connect(lambda _text: self._judge())
        self.save.clicked.connect(self._save)

    # -- lines --
    def _scan(self, code: str) -> None:
        made, words, state = self.draft.scan(code)
        self._show()
        self.scan.say(words, state)
        if made is not None:
            self._go_to(made)

    def _go_to(self, line: DraftRow) -> None:
        place = self.view.table.line_of(line.item)
        if place is not None:
            column = next(n for n, each in enumerate(self.view.table.columns) if each.key == "quantity")
            index = self.view.table.index(place, column)
            self.view.grid.setCurrentIndex(index)
            self.view.grid.scrollTo(index)

    def _pick(self) -> None:
        from seller_desk.ui.purchases.picker import ItemPicker

        there = {line.item for line in self.draft.rows}
        goods = [each for each in self.draft.buying.items if each.row.item_id not in there]
        dialog = ItemPicker(self, goods, self.supplier.current, self._memory)
        dialog.picked.connect(self._add)
        dialog.open()

    def _add(self, goods: Iterable[Buyable]) -> None:
        made = [self.draft.add(each, each.pieces) for each in goods]
        self._show()
        if made:
            self._go_to(made[0])
            self.view.grid.setFocus()

    def _remove(self) -> None:
        gone = {line.item for line in self.view.selected_rows}
        self.draft.rows = [line for line in self.draft.rows if line.item not in gone]
        self._show()

    def _take(self, changes: Iterable[CellChange]) -> None:
        for change in changes:
            setattr(change.row, change.column, change.value)
            change.row.typed = change.row.typed or change.column == "unit_cost"
        self.view.grid.viewport().update()
        self._judge()

    def sold_by(self, buying: Buying) -> None:
        """Show the costs of another supplier."""
        self.draft.sold_by(buying)
        self._show()

    # -- what it comes to --
    def _show(self) -> None:
        self.view.show_rows(list(self.draft.rows))
        self.remove.setEnabled(bool(self.view.selected_rows))
        self._judge()

    def _head(self) -> PurchaseHead:
        """What is typed above the lines; raises ValueError with a sentence."""
        supplier, currency = self.supplier.current, self.draft.currency
        return PurchaseHead(
            supplier if isinstance(supplier, int) else None,
            read_money(self.freight.text(), currency),
            read_money(self.other.text(), currency),
            read_day(self.expected.text()),
            self.note.text().strip(),
        )

    def _judge(self) -> None:
        """What is missing or wrong is said beside the button."""
        self.typed.emit(self._as_json())
        try:
            head = self._head()
        except ValueError as problem:
            self._say(str(problem), blocks=True)
            return
        if not self.draft.rows:
            self._say(_("Add an item first."), "", blocks=True)
            return
        packs = self.draft.pack_words()
        self._say(" · ".join(filter(None, (packs, self.draft.sum_words(head)))), "reorder" if packs else "")

    def _say(self, words: str, tone: str = "critical", *, blocks: bool = False) -> None:
        self.problem.setText(words)
        retone(self.problem, tone)
        self.save.setEnabled(not blocks)

    def _refuse(self, words: str) -> None:
        self._say(words)

    def _as_json(self) -> dict[str, Any]:
        return {
            "supplier": self.supplier.current,
            "expected_on": self.expected.text(),
            "freight": self.freight.text(),
            "other_cost": self.other.text(),
            "note": self.note.text(),
            "lines": [line.as_json() for line in self.draft.rows],
        }

    def _save(self) -> None:
        head = self._head()
        day = self._one.expected_on if self._one else None
        lines = [line.change() for line in self.draft.rows]
        if not self._ordered and head.expected_on != day:  # a draft's lines follow the day of the whole
            lines = [replace(each, expected_on=None if each.expected_on == day else each.expected_on) for each in lines]
        self.saved.emit(head, lines, self.draft.currency)
        self.accept()
