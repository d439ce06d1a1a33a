"""Goods that came back: from an order (its number or its parcel's), or by hand; to the shelf, inspection, or lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from seller_desk.domain.inventory import StockRow
from seller_desk.domain.scanning import Unknown
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.domain.stock_returns import FATE_WORDS, Fate, Returnable
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.stock_work.cells import item_columns, pieces_column, read_pieces
from seller_desk.ui.stock_work.entry import ALL, EntryDialog, EntryLine, Plan, Scope
from seller_desk.usecases.stock_moves import CameBack, ReturnedOrder, orders_of, return_edit

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.edits import Edit

BY_HAND = "hand"


@dataclass(slots=True, eq=False)
class ReturnLine(EntryLine):
    """An item that may come back; `goods` says how many of an order still can (None: sold elsewhere)."""

    order: ReturnedOrder | None = None
    goods: Returnable | None = None

    @property
    def key(self) -> Any:  # noqa: ANN401
        return (self.order.order if self.order else 0, self.stock.item_id)

    @property
    def most(self) -> int | None:
        """How many can come back; None for as many as one likes."""
        return None if self.goods is None else self.goods.left


class ReturnsDialog(EntryDialog):
    """An order's number (or that of a parcel) lists its goods; without one, any item can be booked by hand."""

    plan = Plan(
        "stock_returns", N_("Goods that came back"), N_("Nothing is booked twice: an order gives back what it took")
    )

    inspection_wanted = Signal()

    def __init__(
        self, window: "Window", rows: Sequence[StockRow], chosen: Sequence[int] = (), waiting: int = 0
    ) -> None:
        self._rows: Mapping[int, StockRow] = {row.item_id: row for row in rows}
        self._hand = [ReturnLine(row, chosen=row.item_id in chosen) for row in rows]
        self._found: list[ReturnLine] = []
        self._by_hand = bool(chosen)
        self._waiting = waiting
        super().__init__(window, self._hand if self._by_hand else [])
        self._say_hint()
        self.view.empty.say(_("Scan or type the number of an order, or of the parcel that came back."))

    # -- widgets --
    def fields(self) -> Sequence[QWidget | int]:
        ways = [(False, _("From an order")), (True, _("Without an order"))]
        self.way = Segments(_("Where it comes from"), ways, self._by_hand)
        self.way.setObjectName("return_way")
        self.fate = Segments(_("Where it goes"), [(fate.value, _(FATE_WORDS[fate])) for fate in Fate])
        self.fate.setObjectName("return_fate")
        self.note = Input(_("Note"), hint=_("state of the goods, reason"))
        note = Field(_("Note"), self.note)
        note.setProperty("wide", True)
        self.way.chosen.connect(lambda by_hand: self._choose_way(by_hand=bool(by_hand)))
        return Field(_("Where it comes from"), self.way), Field(_("Where it goes"), self.fate), note

    def side(self) -> Sequence[QWidget]:
        self.inspect = Button("")
        self.inspect.setObjectName("open_inspection")
        words = ngettext("{n} waits for inspection…", "{n} wait for inspection…", self._waiting)
        self.inspect.say(words.format(n=number(self._waiting)))
        self.inspect.setVisible(self._waiting > 0)
        self.inspect.clicked.connect(self._leave_for_inspection)
        return (self.inspect,)

    def columns(self) -> Sequence[Column[Any]]:
        return (
            Column("order", N_("Order number"), value=_order, middle=True, muted=True, width=150,
                   missing=lambda _line: _("Sold outside the marketplaces, or the order is not known")),
            *item_columns(),
            Column("taken", N_("Left the shelf"), value=lambda line: line.goods and line.goods.taken, text=number,
                   number=True, unit=PIECES, missing=_no_order, width=96),
            Column("booked", N_("Came back before"), value=lambda line: line.goods and line.goods.booked, text=number,
                   number=True, unit=PIECES, missing=_no_order, width=110),
            pieces_column(N_("Comes back"), read_pieces),
        )  # fmt: skip

    def scopes(self) -> Sequence[Scope]:
        if self._by_hand:
            return super().scopes()
        return (Scope(ALL, _("All {n}"), lambda _line: True),)

    # -- what comes back --
    def _choose_way(self, *, by_hand: bool) -> None:
        self._by_hand = by_hand
        self.lines = self._hand if by_hand else self._found
        self._scope, self._codes = ALL, None
        self.scope.choose(ALL)
        self.complain("")
        self._say_hint()
        self.show_lines()
        self.scan.setFocus()

    def _say_hint(self) -> None:
        hint = _("Scan, or type a SKU and Enter") if self._by_hand else _("Order or parcel number, Enter")
        self.scan.line.setPlaceholderText(hint)

    def scanned(self, code: str) -> None:
        """An order's or parcel's number lists its goods; the code of an item counts one that came back."""
        if self._by_hand:
            super().scanned(code)
            return
        if self.lines and not isinstance(self.codes.meaning(code), Unknown):
            super().scanned(code)
            return
        desk = self.window_.desk
        self.window_.run(
            lambda _progress: orders_of(desk, code), lambda found: self._show_orders(code, found),
            Message(N_("Looking for the order")),
        )  # fmt: skip

    def _show_orders(self, code: str, found: Sequence[ReturnedOrder]) -> None:
        goods = [(order, each) for order in found for each in order.goods]
        self._found = [ReturnLine(self._rows[each.item], order=order, goods=each) for order, each in goods
                       if each.item in self._rows]  # fmt: skip
        self.lines, self._codes = self._found, None
        self._scope = ALL
        if not found:
            self.scan.say(_("No order or parcel has the number {code}.").format(code=code[:40]), "critical")
        elif not self._found:
            self.scan.say(_("Nothing of this order has left the shelf."), "reorder")
        else:
            self.scan.say(" · ".join(f"{order.shop} {order.number}" for order in found))
            self._begin_with_one()
        self.show_lines()

    def _begin_with_one(self) -> None:
        """What else would come back where only one piece can: it stands there already."""
        able = [line for line in self._found if line.most]
        if len(able) == 1 and able[0].most == 1:
            able[0].pieces = 1

    def take(self, change: CellChange) -> None:
        line, wanted = change.row, change.value
        most = line.most
        if wanted is not None and most is not None and wanted > most:
            self.complain(_("{sku}: no more than {n} can still come back").format(sku=line.stock.sku, n=number(most)))
            wanted = most or None
        line.pieces = wanted
        if wanted != change.value:
            self.show_lines()

    # -- doing it --
    def words(self, typed: Sequence[ReturnLine]) -> str:
        pieces = sum(line.pieces or 0 for line in typed)
        words = ngettext("Book {n} piece", "Book {n} pieces", pieces)
        return words.format(n=number(pieces))

    def lacks(self, typed: Sequence[ReturnLine]) -> str:
        if not self._by_hand and not self.lines:
            return _("Scan the number of an order or a parcel first")
        return super().lacks(typed)

    def edit(self, typed: Sequence[ReturnLine]) -> "Edit":
        fate, note = Fate(str(self.fate.current)), self.note.text().strip()
        came = [
            CameBack(line.stock.item_id, line.pieces or 0, fate, line.order.order if line.order else None, note)
            for line in typed
        ]
        return return_edit(self.window_.desk, *came)

    def _leave_for_inspection(self) -> None:
        self.reject()
        self.inspection_wanted.emit()


def _order(line: ReturnLine) -> str | None:
    return None if line.order is None else line.order.number


def _no_order(_line: ReturnLine) -> str:
    return _("Known for goods of an order only")
