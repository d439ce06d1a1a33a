"""The ledger of an item: every count, move, sale and way between places with its source and the balance after it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from seller_desk.domain.clock import CHINA, from_utc_text
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.stock_moves import COUNT_WORDS, MOVE_WORDS, MoveKind, StockMove
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.texts import N_, _
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.stock_work.cells import signed
from seller_desk.usecases.stock_ledger import Ledger

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window

_ALL, _COUNTS, _SALES, _MOVES = "all", "counts", "sales", "moves"
_OF = {_COUNTS: {MoveKind.COUNT}, _SALES: {MoveKind.SALE, MoveKind.SOLD_OUTSIDE}}


class LedgerDialog(Dialog):
    """Newest first; Enter or the button leads to the order or purchase a line came of. Printed and exported too."""

    move_wanted = Signal(int)

    def __init__(self, window: "Window", stock: StockRow, ledger: Ledger) -> None:
        note = f"{stock.sku} · {stock.name}" if stock.name else stock.sku
        super().__init__(window, _("Ledger"), note, width=1000, height=640)  # type: ignore[arg-type]
        self.setObjectName("stock_ledger")
        self.window_, self.stock, self.ledger = window, stock, ledger
        self._lines = [(place, move) for place, move in enumerate(ledger.moves)]
        self.view = RecordView(
            "stock_ledger", _columns(), key=lambda line: line[0], title=f"{_('Ledger')} {stock.sku}",
            memory=window.memory,
        )  # fmt: skip
        self.view.empty.say(_("Nothing happened to this item yet: count it, or import your orders."))
        self._build()
        self._show(_ALL)
        self.view.setFocus()

    def _build(self) -> None:
        kinds = [(_ALL, _("All")), (_COUNTS, _("Counts")), (_SALES, _("Sales")), (_MOVES, _("Other moves"))]
        self.kinds = Segments(_("Lines shown"), kinds)
        self.kinds.setObjectName("ledger_kinds")
        self.kinds.chosen.connect(lambda name: self._show(str(name)))
        self.view.filter_box.setFixedWidth(200)
        self.sum = label(self._sum(), "note")
        self.body.addLayout(row(self.kinds, self.view.filter_box, 1, self.sum, self.view.export_button))
        self.body.addWidget(Panel(content=self.view), 1)
        self.lead = Button(_("Go there"), icon="external-link")
        self.lead.setObjectName("ledger_lead")
        self.lead.clicked.connect(lambda: self._go(self.view.selected_rows))
        self.move_more = Button(_("Move by hand…"))
        self.move_more.setObjectName("ledger_move")
        self.move_more.clicked.connect(self._move)
        self.foot(side=self._side(), buttons=[self.cancel_button(_("Close"))])
        self.view.selected.connect(self._selected)
        self.view.opened.connect(lambda line: self._go([line]))
        self.view.export_wanted.connect(lambda kind, snapshot: self.window_.export(snapshot, kind))
        self.view.print_wanted.connect(self.window_.print)

    def _side(self) -> Sequence[QWidget]:
        cut = label(_("Only the latest {n} lines are shown").format(n=number(len(self._lines))), "note")
        cut.setVisible(self.ledger.cut)
        return self.lead, self.move_more, cut

    def _sum(self) -> str:
        if self.ledger.on_hand is None:
            return _("not counted yet")
        return _("on hand {on_hand} − reserved {reserved} = {available} available").format(
            on_hand=number(self.ledger.on_hand),
            reserved=number(self.stock.reserved),
            available=number(self.stock.available or 0),
        )

    def _show(self, kind: str) -> None:
        self.view.show_rows([line for line in self._lines if _holds(kind, line[1])])
        self._selected(self.view.selected_rows)

    def _selected(self, lines: Sequence[tuple[int, StockMove]]) -> None:
        self.lead.setEnabled(bool(lines) and bool(lines[0][1].place))
        self.lead.tip(_("Shows the order or the purchase that this line came of"))

    def _go(self, lines: Sequence[tuple[int, StockMove]]) -> None:
        place = lines[0][1].place if lines else ""
        if place:
            self.accept()
            self.window_.open(place)

    def _move(self) -> None:
        self.accept()
        self.move_wanted.emit(self.stock.item_id)


def _holds(kind: str, move: StockMove) -> bool:
    if kind == _MOVES:
        return all(move.kind not in kinds for kinds in _OF.values())
    return kind == _ALL or move.kind in _OF[kind]


def _columns() -> Sequence[Column[Any]]:
    return (
        Column("at", N_("Time"), value=lambda line: f"{from_utc_text(line[1].at).astimezone(CHINA):%Y-%m-%d %H:%M}",
               sort=lambda line: line[0], width=130),
        Column("kind", N_("Kind of move"), value=lambda line: _(MOVE_WORDS[line[1].kind]), width=92),
        Column("note", N_("Source and reason"), value=_note, grows=True, middle=True, width=170,
               missing=lambda _line: _("Nothing noted")),
        Column("shop", N_("Shop"), value=lambda line: line[1].shop or None, muted=True, middle=True, width=120,
               missing=lambda _line: _("Not from a shop")),
        Column("change", N_("Change in pieces"), value=_change, text=signed, number=True, unit=PIECES, width=88,
               missing=lambda _line: _("Not known: nothing was counted before")),
        Column("balance", N_("On hand after"), value=lambda line: line[1].balance, text=number, number=True, bold=True,
               unit=PIECES, missing=lambda _line: _("Before the first count"), width=104),
    )  # fmt: skip


def _note(line: tuple[int, StockMove]) -> str | None:
    move = line[1]
    if move.kind is MoveKind.COUNT:
        return _(COUNT_WORDS[move.note]) if move.note in COUNT_WORDS else move.note or None
    if move.kind is MoveKind.TRANSFER:
        return f"{number(move.quantity)} {_(PIECES)} · {move.note}"
    return move.note or None


def _change(line: tuple[int, StockMove]) -> int | None:
    """What a line changed: of a count its difference; a way between places changes nothing."""
    move = line[1]
    if move.kind is MoveKind.COUNT:
        return move.difference
    return 0 if move.kind is MoveKind.TRANSFER else move.quantity
