"""The stock-take: counted pieces are scanned, typed or pasted beside what should be there; the differences and what
they are worth are seen before saving; saving is one step to undo.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from seller_desk.domain import money
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.money import show_sums
from seller_desk.domain.purchase_checks import MOST_PIECES
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.domain.typed import read_whole
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.inventory.columns import not_counted, number
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.checks import CheckBox
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.stock_work.cells import item_columns, pieces_column, signed
from seller_desk.ui.stock_work.entry import ALL, TYPED, EntryDialog, EntryLine, Plan, Scope, is_typed
from seller_desk.usecases.inventory import count_edit

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.edits import Edit

OPEN, DIFFERENT = "open", "different"
_TELLING = frozenset({"on_hand", "difference", "cost"})


@dataclass(slots=True, eq=False)
class TakeLine(EntryLine):
    """One line of the stock-take: `pieces` were counted so far (None: not yet)."""

    @property
    def difference(self) -> int | None:
        """Counted − what should be there; None while one of them is unknown."""
        if self.pieces is None or self.stock.on_hand is None:
            return None
        return self.pieces - self.stock.on_hand

    @property
    def cost(self) -> int | None:
        """What the difference costs, minor units; None where it or the cost is not known."""
        return None if self.difference is None or self.stock.cost is None else self.difference * self.stock.cost


def read_count(text: str) -> int | None:
    """Whole pieces from 0 on; empty takes the count away. Raises ValueError with a sentence for the person."""
    try:
        return read_whole(text, MOST_PIECES)
    except ValueError as problem:
        raise ValueError(_("“{text}” is no whole number of pieces").format(text=text)) from problem


class StockTakeDialog(EntryDialog):
    """Shows the items; `left` tells what was typed when it is left, nothing once it is saved."""

    plan = Plan(
        "stock_take",
        N_("Stock-take"),
        N_("Sales and moves from now on count from here"),
        width=1000,
        height=640,
    )
    left = Signal(object)

    def __init__(self, window: "Window", rows: Sequence[StockRow], typed: Mapping[int, int] | None = None) -> None:
        waiting = typed or {}
        self._done = False
        super().__init__(window, [TakeLine(each, waiting.get(each.item_id)) for each in rows])

    # -- widgets --
    def columns(self) -> Sequence[Column[Any]]:
        return (
            *item_columns(),
            Column("on_hand", N_("Should be there"), value=lambda line: line.stock.on_hand, text=number, number=True,
                   unit=PIECES, missing=lambda line: not_counted(line.stock), width=104),
            pieces_column(N_("Counted"), read_count, unit="", missing=_nothing),
            Column("difference", N_("Difference"), value=lambda line: line.difference, text=signed, number=True,
                   unit=PIECES, missing=_nothing, width=96),
            Column("cost", N_("Difference at cost"), value=_cost_text, sort=lambda line: line.cost, number=True,
                   missing=_nothing, width=120),
        )  # fmt: skip

    def beside_scan(self) -> Sequence[QWidget]:
        self.blind = CheckBox(_("Count blindly"))
        self.blind.setObjectName("count_blindly")
        self.blind.toggled.connect(self._count_blindly)
        self.rest = Button(_("The others shown are 0"))
        self.rest.setObjectName("rest_is_nothing")
        self.rest.tip(_("Counts 0 for every line that is shown and not counted yet"))
        self.rest.clicked.connect(self._count_rest)
        self.note = Input(_("Note"), hint=_("counted by whom, where"), width=200)
        return self.note, self.blind, self.rest

    def scopes(self) -> Sequence[Scope]:
        return (
            Scope(ALL, _("All {n}"), lambda _line: True),
            Scope(OPEN, _("Not counted {n}"), lambda line: line.pieces is None),
            Scope(TYPED, _("Counted {n}"), is_typed),
            Scope(DIFFERENT, _("Differences {n}"), lambda line: bool(line.difference)),
        )

    def begin_with(self, item: int) -> None:
        """Put the keyboard on the count of an item."""
        line = self.view.table.line_of(item)
        if line is not None:
            place = self.view.table.index(line, 3)
            self.view.grid.setCurrentIndex(place)
            self.view.grid.scrollTo(place)
            self.view.grid.setFocus()

    # -- counting --
    @property
    def counted(self) -> dict[int, int]:
        """What was counted so far, {item: pieces}."""
        return self.pieces

    def _count_blindly(self, on: bool) -> None:  # noqa: FBT001 - as a box tells it
        self.view.hide_for_now(_TELLING if on else frozenset())
        self.say()

    def _count_rest(self) -> None:
        for line in self.view.table.shown_rows:
            if line.pieces is None:
                line.pieces = 0
        self.show_lines()

    def words(self, typed: Sequence[TakeLine]) -> str:
        return ngettext("Save {n} count", "Save {n} counts", len(typed)).format(n=f"{len(typed):,}")

    def lacks(self, typed: Sequence[TakeLine]) -> str:
        return "" if typed else _("Type at least one count")

    def total(self, typed: Sequence[TakeLine]) -> tuple[str, str] | None:
        if not typed or self.blind.isChecked():
            return None
        costs: dict[str, int] = defaultdict(int)
        different = [line for line in typed if line.difference]
        for line in different:
            if line.cost is not None and line.stock.currency is not None:
                costs[line.stock.currency] += line.cost
        words = ngettext("{n} difference", "{n} differences", len(different)).format(n=len(different))
        pieces = f"{signed(sum(line.difference or 0 for line in different))} {_(PIECES)}"
        return words, " · ".join(filter(None, (pieces, show_sums(costs) if costs else "")))

    def edit(self, typed: Sequence[TakeLine]) -> "Edit":
        self._done = True
        return count_edit(self.window_.desk, self.counted, self.note.text().strip() or None)

    def done(self, result: int) -> None:
        self.left.emit({} if self._done else self.counted)
        super().done(result)


def _nothing(_line: TakeLine) -> str:
    return _("Nothing counted yet")


def _cost_text(line: TakeLine) -> str | None:
    if line.cost is None or line.stock.currency is None:
        return None
    return money.show(line.cost, line.stock.currency)
