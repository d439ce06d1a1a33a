"""Goods under inspection: how many go back on the shelf, how many are written off; the rest waits on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from seller_desk.domain.clock import CHINA, day_of
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.domain.stock_returns import Returned
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.stock_work.cells import pieces_text, read_pieces, untyped
from seller_desk.ui.stock_work.entry import EntryDialog, Plan
from seller_desk.usecases.stock_moves import inspections_edit

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.edits import Edit

SHELF, LOST = "shelved", "written_off"


@dataclass(slots=True, eq=False)
class InspectionLine:
    """One return that waits, and what was decided of it so far."""

    returned: Returned
    shelved: int | None = None
    written_off: int | None = None

    @property
    def key(self) -> int:
        """The return's number."""
        return self.returned.number

    @property
    def pieces(self) -> int | None:
        """How many are decided on; None while nothing was said."""
        decided = (self.shelved or 0) + (self.written_off or 0)
        return decided or None


class InspectionDialog(EntryDialog):
    """What waits for inspection; one step decides of all that was typed."""

    plan = Plan(
        "stock_inspection", N_("Under inspection"),
        N_("Back on the shelf it is on hand again; what is written off is not"), scans=False,
    )  # fmt: skip

    def __init__(self, window: "Window", waiting: Sequence[Returned]) -> None:
        super().__init__(window, [InspectionLine(each) for each in waiting])
        self.view.empty.say(_("Nothing waits for inspection."))

    def side(self) -> Sequence[QWidget]:
        self.all_good = Button(_("All to the shelf"))
        self.all_good.setObjectName("all_to_shelf")
        self.all_good.setEnabled(bool(self.lines))
        self.all_good.clicked.connect(self._shelve_all)
        return (self.all_good,)

    def columns(self) -> Sequence[Column[Any]]:
        return (
            Column("day", N_("Came back"), value=lambda line: day_of(line.returned.at, CHINA)[5:], width=72,
                   sort=lambda line: line.returned.at),
            Column("sku", N_("SKU"), value=lambda line: line.returned.sku, middle=True, width=118),
            Column("name", N_("Item"), value=lambda line: line.returned.name, grows=True, middle=True, width=130),
            Column("order", N_("Order number"), value=lambda line: line.returned.order_no or None, middle=True,
                   muted=True, missing=lambda _line: _("Booked without an order"), width=130),
            Column("note", N_("Note"), value=lambda line: line.returned.note or None, muted=True, width=110,
                   missing=lambda _line: _("No note")),
            Column("waiting", N_("Waiting"), value=lambda line: line.returned.waiting, text=number, number=True,
                   unit=PIECES, width=76),
            _decided(SHELF, N_("To the shelf")),
            _decided(LOST, N_("Write off")),
        )  # fmt: skip

    def take(self, change: CellChange) -> None:
        line, wanted = change.row, change.value
        other = (line.written_off if change.column == SHELF else line.shelved) or 0
        room = line.returned.waiting - other
        if wanted is not None and wanted > room:
            words = _("{sku}: no more than {n} wait for inspection.")
            self.complain(words.format(sku=line.returned.sku, n=number(room)))
            wanted = room or None
        setattr(line, change.column, wanted)
        if wanted != change.value:
            self.show_lines()

    def _shelve_all(self) -> None:
        for line in self.lines:
            line.shelved = (line.returned.waiting - (line.written_off or 0)) or None
        self.show_lines()

    def words(self, typed: Sequence[InspectionLine]) -> str:
        pieces = sum(line.pieces or 0 for line in typed)
        return ngettext("Decide on {n} piece", "Decide on {n} pieces", pieces).format(n=number(pieces))

    def lacks(self, typed: Sequence[InspectionLine]) -> str:
        return "" if typed else _("Type how many go where")

    def edit(self, typed: Sequence[InspectionLine]) -> "Edit":
        decided = {line.returned.number: (line.shelved or 0, line.written_off or 0) for line in typed}
        return inspections_edit(self.window_.desk, decided)


def _decided(name: str, title: str) -> Column[Any]:
    return Column(
        name, title, value=lambda line: getattr(line, name), text=pieces_text, number=True, bold=True, unit=PIECES,
        parse=read_pieces, missing=untyped, width=92,
    )  # fmt: skip
