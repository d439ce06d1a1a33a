"""Carrying goods from one place to another: the stock as a whole stays as it is (S16)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from seller_desk.domain.inventory import StockRow
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.inventory.columns import not_counted, number
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Chooser, Input
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.stock_work.cells import item_columns, pieces_column
from seller_desk.ui.stock_work.entry import EntryDialog, EntryLine, Plan
from seller_desk.usecases.stock_places import Place, transfer_edit

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.edits import Edit

Placed = Mapping[int, Mapping[int, int]]
"""Item → {named place: pieces}."""


def unplaced() -> str:
    """The name of the place that nobody named."""
    return _("No place noted")


@dataclass(slots=True, eq=False)
class PlacedLine(EntryLine):
    """An item, and what lies of it in named places."""

    named: Mapping[int, int] | None = None

    def at(self, place: int | None) -> int | None:
        """What lies in a place; None while the item was never counted."""
        named = self.named or {}
        if place is not None:
            return named.get(place, 0)
        return None if self.stock.on_hand is None else self.stock.on_hand - sum(named.values())


def placed_lines(rows: Sequence[StockRow], placed: Placed, chosen: frozenset[int] = frozenset()) -> list[PlacedLine]:
    """A line for each item."""
    return [PlacedLine(row, chosen=row.item_id in chosen, named=placed.get(row.item_id)) for row in rows]


class TransferDialog(EntryDialog):
    """From where, to where, how many of what: one step to undo."""

    plan = Plan(
        "stock_transfer", N_("Carry to another place"), N_("What is on hand stays the same; only where it lies changes")
    )

    def __init__(
        self, window: "Window", lines: Sequence[PlacedLine], places: Sequence[Place], source: int | None = None
    ) -> None:
        self._places = {place.number: place.name for place in places}
        self._first = source
        super().__init__(window, lines)

    def fields(self) -> Sequence[QWidget | int]:
        choices: list[tuple[object, str]] = [(0, unplaced()), *((n or 0, name) for n, name in self._places.items())]
        self.source = Chooser(_("From place"), choices, icon_name="map-pin", width=200)
        self.target = Chooser(_("To place"), choices, icon_name="map-pin", width=200)
        self.source.choose(self._first or 0)
        self.target.choose(next((n for n in self._places if n != self._first), 0) if not self._first else 0)
        self.note = Input(_("Note"), hint=_("why, by whom"))
        for chooser in (self.source, self.target):
            chooser.chosen.connect(lambda _key: self._choose_place())
        note = Field(_("Note"), self.note)
        note.setProperty("wide", True)
        return Field(_("From place"), self.source), Field(_("To place"), self.target), note

    @property
    def ends(self) -> tuple[int | None, int | None]:
        """From where, to where; None = the place that nobody named."""
        return _place(self.source), _place(self.target)

    def columns(self) -> Sequence[Column[Any]]:
        return (
            *item_columns(),
            Column("lies", N_("Lies where"), value=self._lies, muted=True, width=210, tip=self._tip,
                   missing=lambda line: not_counted(line.stock)),
            Column("there", N_("Lies there"), value=lambda line: line.at(self.ends[0]), text=number, number=True,
                   unit=PIECES, missing=lambda line: not_counted(line.stock), width=88),
            pieces_column(N_("Carry")),
        )  # fmt: skip

    def _lies(self, line: PlacedLine) -> str | None:
        rest = line.at(None)
        named = [f"{self._places.get(place, '…')} {number(n)}" for place, n in sorted((line.named or {}).items())]
        if rest is None:
            return None
        return " · ".join([*named, f"{unplaced()} {number(rest)}"] if named and rest else named) or unplaced()

    def _tip(self, line: PlacedLine) -> str:
        return self._lies(line) or ""

    def _choose_place(self) -> None:
        self.complain("")
        for line in self.lines:
            if line.pieces is not None and line.pieces > (line.at(self.ends[0]) or 0):
                line.pieces = None
        self.show_lines()

    def take(self, change: CellChange) -> None:
        line, wanted = change.row, change.value
        there = max(line.at(self.ends[0]) or 0, 0)
        if wanted is not None and wanted > there:
            self.complain(_("{sku}: no more than {n} lie there").format(sku=line.stock.sku, n=number(there)))
            wanted = there or None
        line.pieces = wanted
        if wanted != change.value:
            self.show_lines()

    def lacks(self, typed: Sequence[PlacedLine]) -> str:
        source, target = self.ends
        return _("Choose two different places") if source == target else super().lacks(typed)

    def words(self, typed: Sequence[PlacedLine]) -> str:
        pieces = sum(line.pieces or 0 for line in typed)
        return ngettext("Carry {n} piece", "Carry {n} pieces", pieces).format(n=number(pieces))

    def edit(self, typed: Sequence[PlacedLine]) -> "Edit":
        return transfer_edit(self.window_.desk, self.pieces, *self.ends, self.note.text().strip())


def _place(chooser: Chooser) -> int | None:
    return int(str(chooser.current)) or None
