"""Moves by hand: goods in, corrections with their reason, what was sold elsewhere, given away, written off (S16)."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from seller_desk.domain.money import show_sums
from seller_desk.domain.stock_moves import MoveKind
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.inventory.columns import not_counted, number
from seller_desk.ui.kit.buttons import Segments
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.table.cells import ChipCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.stock_work.cells import (
    item_columns,
    on_hand_column,
    pieces_column,
    read_change,
    read_pieces,
    signed,
)
from seller_desk.ui.stock_work.entry import EntryDialog, EntryLine, Plan
from seller_desk.usecases.stock_moves import OUT_OF, move_edit

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.edits import Edit

KINDS = {
    MoveKind.RECEIPT: N_("Goods in"),
    MoveKind.SOLD_OUTSIDE: N_("Sold elsewhere"),
    MoveKind.GIFT: N_("Given away"),
    MoveKind.SAMPLE: N_("Sample"),
    MoveKind.WRITTEN_OFF: N_("Written off"),
    MoveKind.ADJUSTMENT: N_("Correction"),
}
_HINTS = {
    MoveKind.RECEIPT: N_("from where, without a purchase"),
    MoveKind.SOLD_OUTSIDE: N_("to whom: own shop, wholesale …"),
    MoveKind.GIFT: N_("to whom"),
    MoveKind.SAMPLE: N_("for what"),
    MoveKind.WRITTEN_OFF: N_("broken, expired, lost …"),
    MoveKind.ADJUSTMENT: N_("why: found, miscounted … (needed)"),
}


class MovesDialog(EntryDialog):
    """One kind of move and its reason for all the items beside which pieces are typed: one step to undo."""

    plan = Plan(
        "stock_moves", N_("Move stock by hand"), N_("Sales of the marketplaces and purchases are booked by themselves")
    )

    def __init__(self, window: "Window", lines: Sequence[EntryLine], kind: MoveKind = MoveKind.RECEIPT) -> None:
        self._first = kind
        super().__init__(window, lines)

    @property
    def kind(self) -> MoveKind:
        """The kind of move that is chosen."""
        return MoveKind(str(self.kinds.current))

    def fields(self) -> Sequence[QWidget | int]:
        self.kinds = Segments(_("Kind of move"), [(kind.value, _(words)) for kind, words in KINDS.items()], self._first)
        self.kinds.setObjectName("move_kinds")
        self.note = Input(_("Reason"), hint=_(_HINTS[self._first]))
        self.note.setObjectName("move_note")
        reason = Field(_("Reason"), self.note)
        reason.setProperty("wide", True)
        self.kinds.chosen.connect(self._choose_kind)
        self.note.textChanged.connect(lambda _text: self.say())
        return Field(_("Kind of move"), self.kinds), reason

    def columns(self) -> Sequence[Column[Any]]:
        return (
            *item_columns(),
            on_hand_column(),
            pieces_column(N_("Pieces"), self._read, text=self._said),
            Column(
                "after", N_("After it"), value=self._after, text=number, number=True, unit=PIECES,
                missing=lambda line: not_counted(line.stock) if line.stock.on_hand is None else "", width=88,
            ),
            Column("warning", N_("Note"), value=self._warning, text=_, cell=ChipCell(_critical, _critical), width=150),
        )  # fmt: skip

    def _read(self, text: str) -> int | None:
        return (read_change if self.kind is MoveKind.ADJUSTMENT else read_pieces)(text)

    def _said(self, pieces: int | None) -> str:
        return signed(pieces) if self.kind is MoveKind.ADJUSTMENT else "" if pieces is None else number(pieces)

    def change(self, line: EntryLine) -> int:
        """What the move does to the stock of a line."""
        return (line.pieces or 0) * (-1 if self.kind in OUT_OF else 1)

    def _after(self, line: EntryLine) -> int | None:
        return None if line.stock.on_hand is None else line.stock.on_hand + self.change(line)

    def _warning(self, line: EntryLine) -> str:
        after = self._after(line)
        if line.pieces is None or after is None or self.change(line) > 0:
            return ""
        if after < 0:
            return N_("more than is there")
        return N_("reserved for orders") if after < line.stock.reserved else ""

    def _choose_kind(self, _kind: object) -> None:
        self.note.setPlaceholderText(_(_HINTS[self.kind]))
        if self.kind is not MoveKind.ADJUSTMENT:
            for line in self.lines:
                line.pieces = None if line.pieces is None else abs(line.pieces)
        self.complain("")
        self.show_lines()

    def words(self, typed: Sequence[EntryLine]) -> str:
        words = ngettext("Book {n} move", "Book {n} moves", len(typed))
        return words.format(n=number(len(typed)))

    def lacks(self, typed: Sequence[EntryLine]) -> str:
        if typed and self.kind is MoveKind.ADJUSTMENT and not self.note.text().strip():
            return _("Write the reason of the correction")
        return super().lacks(typed)

    def total(self, typed: Sequence[EntryLine]) -> tuple[str, str] | None:
        if not typed:
            return None
        costs: dict[str, int] = defaultdict(int)
        for line in typed:
            if line.stock.cost is not None and line.stock.currency is not None:
                costs[line.stock.currency] += self.change(line) * line.stock.cost
        pieces = f"{signed(sum(map(self.change, typed)))} {_(PIECES)}"
        return _("Changes the stock by"), " · ".join(filter(None, (pieces, show_sums(costs) if costs else "")))

    def edit(self, typed: Sequence[EntryLine]) -> "Edit":
        return move_edit(self.window_.desk, self.kind, self.pieces, self.note.text().strip())


def _critical(_line: EntryLine) -> str:
    return "critical"
