"""The lots of an item: the first to sell first, which are warned of or blocked; added, corrected, written off (S15)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout
from shiboken6 import isValid

from seller_desk.domain.inventory import StockRow
from seller_desk.domain.lots import LOT_WORDS, LotLeft, LotState
from seller_desk.domain.purchase_checks import Life
from seller_desk.domain.stock_moves import MoveKind
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.domain.typed import read_day
from seller_desk.texts import N_, Message, _, ngettext, sentences
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.doing import do_or_say
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.table.cells import StateCell
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.stock_work.cells import read_pieces
from seller_desk.usecases.lots import add_lot_edit, change_lot_edit, item_lots, remove_lot_edit
from seller_desk.usecases.stock_moves import move_edit

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.edits import Edit

SHAPES = {LotState.GOOD: "ok", LotState.WARNED: "reorder", LotState.BLOCKED: "critical", LotState.EXPIRED: "out"}
_GONE = N_("Used up")


def read_life_day(text: str) -> str | None:
    """A day such as 2027-05-01; empty = not known. Raises ValueError with a sentence for the person."""
    try:
        day = read_day(text)
    except ValueError as problem:
        raise ValueError(_("“{text}” is no day; write it as 2026-11-21").format(text=text)) from problem
    return None if day is None else day.isoformat()


class LotsDialog(Dialog):
    """Each change is saved at once and can be undone; what is left follows from the stock, first expired first out."""

    def __init__(self, window: "Window", stock: StockRow, lots: Sequence[LotLeft]) -> None:
        note = f"{stock.sku} · {stock.name}" if stock.name else stock.sku
        super().__init__(window, _("Lots"), note, width=960, height=560)  # type: ignore[arg-type]
        self.setObjectName("stock_lots")
        self.window_, self.stock, self.lots = window, stock, tuple(lots)
        self.today = stock.today
        self.sum = label("", "note", wraps=True)
        hint = Panel()
        hint.pad(12, 8, 12, 8).addWidget(self.sum)
        self.body.addWidget(hint)
        self.view = RecordView(
            "stock_lots", self._columns(), key=lambda left: left.lot.number, title=_("Lots"), memory=window.memory
        )
        self.view.empty.say(
            _("No lot yet. Note below which of the pieces there belong to a lot, or receive a purchase.")
        )
        self.body.addWidget(Panel(content=self.view), 1)
        self.body.addLayout(self._entry())
        self.problem = PlainLabel("", "note", "critical", fits=True)
        self.drop = Button(_("Remove"), icon="trash-2", kind="danger")
        self.drop.setObjectName("remove_lot")
        self.lost = Button("", icon="ban")
        self.lost.setObjectName("write_off_blocked")
        self.foot(side=[self.drop, self.lost, self.problem], buttons=[self.cancel_button(_("Close"))])
        self._connect()
        self.show_lots(self.lots)

    def _connect(self) -> None:
        self.view.edited.connect(self._take)
        self.view.refused.connect(self.problem.setText)
        self.view.selected.connect(lambda rows: self.drop.setEnabled(bool(rows)))
        self.drop.clicked.connect(self._remove)
        self.lost.clicked.connect(self._write_off)
        self.add.clicked.connect(self._add)
        for line in (self.pieces, self.code, self.made, self.expires):
            line.returnPressed.connect(self._add)

    def _columns(self) -> Sequence[Column[Any]]:
        return (
            Column("state", N_("State"), value=lambda left: LOT_WORDS[left.state] if left.left else _GONE, text=_,
                   sort=lambda left: list(LotState).index(left.state), cell=StateCell(_shape), tip=self._why,
                   width=104),
            Column("code", N_("Lot number"), value=lambda left: left.lot.code or None, parse=str.strip,
                   missing=lambda _left: _("No number noted"), middle=True, grows=True, width=110),
            Column("made", N_("Produced on"), value=lambda left: left.lot.made_on, text=str, parse=read_life_day,
                   missing=lambda _left: _("Not known: its life begins with its arrival"), width=96),
            Column("expires", N_("Expires on"), value=lambda left: left.lot.expires_on, text=str, parse=read_life_day,
                   missing=lambda _left: _("It keeps"), width=96),
            Column("days", N_("Days left"), value=lambda left: left.lot.days_left(self.today), text=number, number=True,
                   unit=N_("d"), missing=lambda _left: _("It keeps"), width=84),
            Column("came", N_("Came on"), value=lambda left: left.lot.came_on, text=str, width=96),
            Column("quantity", N_("Pieces then"), value=lambda left: left.lot.quantity, text=number, number=True,
                   unit=PIECES, parse=read_pieces, width=84),
            Column("left", N_("Still there"), value=lambda left: left.left, text=number, number=True, unit=PIECES,
                   bold=True, width=84),
            Column("note", N_("Note"), value=lambda left: left.lot.note or None, parse=str.strip, muted=True, width=120,
                   missing=lambda _left: _("No note")),
        )  # fmt: skip

    def _why(self, left: LotLeft) -> str:
        return str(left.lot.why(self.today))

    def _entry(self) -> QHBoxLayout:
        self.pieces, self.code = Input(_("Pieces"), width=84), Input(_("Lot number"))
        self.made = Input(_("Produced on"), hint="2026-11-21", width=116)
        self.expires = Input(_("Expires on"), hint="2027-11-21", width=116)
        self.add = Button(_("Add a lot"), icon="plus", kind="primary")
        self.add.setObjectName("add_stock_lot")
        fields = ((_("Lot number"), self.code), (_("Produced on"), self.made), (_("Expires on"), self.expires))
        line = row(*(Field(words, control) for words, control in fields), Field(_("Pieces"), self.pieces), self.add)
        line.setStretch(0, 1)
        line.setAlignment(self.add, Qt.AlignmentFlag.AlignBottom)
        return line

    # -- what is shown --
    def show_lots(self, lots: Sequence[LotLeft]) -> None:
        """Show these lots: those that are left first, in the order in which they are sold."""
        if not isValid(self):
            return
        self.lots = (*(each for each in lots if each.left), *(each for each in lots if not each.left))
        self.view.show_rows(self.lots)
        self.drop.setEnabled(bool(self.view.selected_rows))
        self.sum.setText(self._summary())
        blocked = self.blocked
        words = ngettext("Write off {n} that cannot be sold", "Write off {n} that cannot be sold", blocked)
        self.lost.say(words.format(n=number(blocked)))
        self.lost.setVisible(blocked > 0)

    @property
    def blocked(self) -> int:
        """Pieces that may not be sold any more."""
        return sum(each.left for each in self.lots if each.state in {LotState.BLOCKED, LotState.EXPIRED})

    def _summary(self) -> str:
        there = self.stock.on_hand
        if there is None:
            return _("The item was never counted: its lots count as whole until it is.")
        in_lots = sum(each.left for each in self.lots)
        parts = [_("On hand {n}, {lots} of them in lots.").format(n=number(there), lots=number(in_lots))]
        if self.blocked:
            words = _("{n} may not be sold any more and are not available; set the limit in Settings, Stock rules.")
            parts.append(words.format(n=number(self.blocked)))
        parts.append(_("Sales take the lot that expires first."))
        return sentences(parts)

    # -- changes --
    def _add(self) -> None:
        try:
            pieces = read_pieces(self.pieces.text())
            life = Life(self.code.text().strip(), read_life_day(self.made.text()), read_life_day(self.expires.text()))
        except ValueError as problem:
            self.problem.setText(str(problem))
            return
        if pieces is None:
            self.problem.setText(_("Write how many pieces belong to the lot"))
            self.pieces.setFocus()
        elif self._do(lambda: add_lot_edit(self.window_.desk, self.stock.item_id, pieces, life)):
            for line in (self.pieces, self.code, self.made, self.expires):
                line.clear()

    def _take(self, changes: Iterable[CellChange]) -> None:
        for change in changes:
            lot = change.row.lot
            values = {"code": lot.code, "made": _text(lot.made_on), "expires": _text(lot.expires_on)}
            values |= {"quantity": lot.quantity, "note": lot.note, change.column: change.value}
            if not values["quantity"]:
                self.problem.setText(_("Write how many pieces belong to the lot"))
                self.show_lots(self.lots)
                continue
            life = Life(values["code"], values["made"], values["expires"])
            if not self._do(partial(change_lot_edit, lot, values["quantity"], life, values["note"])):
                self.show_lots(self.lots)

    def _remove(self) -> None:
        for left in self.view.selected_rows[:1]:
            self._do(partial(remove_lot_edit, left.lot))

    def _write_off(self) -> None:
        pieces, desk = {self.stock.item_id: self.blocked}, self.window_.desk
        self._do(lambda: move_edit(desk, MoveKind.WRITTEN_OFF, pieces, _("expired or too near its expiry")))

    def _do(self, make: "Callable[[], Edit]") -> bool:
        """Make an edit, and read again what it left; False when it was refused."""
        return do_or_say(self.window_, make, self.problem, self._read)

    def _read(self) -> None:
        from seller_desk.usecases.inventory import stock_rows

        desk, item = self.window_.desk, self.stock.item_id

        def read() -> tuple[StockRow, tuple[LotLeft, ...]]:
            stock = next((each for each in stock_rows(desk) if each.item_id == item), self.stock)
            return stock, item_lots(desk, item, gone=True)

        self.window_.run(lambda _progress: read(), self._show, Message(N_("Reading the stock")))

    def _show(self, found: tuple[StockRow, tuple[LotLeft, ...]]) -> None:
        self.stock = found[0]
        self.show_lots(found[1])


def _shape(left: LotLeft) -> str:
    return SHAPES[left.state] if left.left else "nothing"


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
