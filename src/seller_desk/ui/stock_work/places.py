"""The places where stock lies: named, renamed, taken away; what lies in one, and carrying goods to another (S16)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from shiboken6 import isValid

from seller_desk.domain.inventory import StockRow
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.texts import N_, Message, _
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.doing import do_or_say
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.panels import Panel, row, split
from seller_desk.ui.kit.plain import PlainLabel
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.stock_work.cells import item_columns
from seller_desk.ui.stock_work.transfer import Placed, PlacedLine, TransferDialog, placed_lines, unplaced
from seller_desk.usecases.stock_places import Place, place_edit, placed, places, remove_place_edit

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.desk import Desk
    from seller_desk.usecases.edits import Edit


@dataclass(frozen=True, slots=True)
class Seen:
    """Places, what lies in them, and every item."""

    places: tuple[Place, ...]
    placed: Placed
    rows: tuple[StockRow, ...]


def see(desk: "Desk") -> Seen:
    """Read all of it."""
    from seller_desk.usecases.inventory import stock_rows

    return Seen(places(desk), placed(desk), tuple(sorted(stock_rows(desk), key=lambda row: row.sku)))


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place with what lies there; number None = the place that nobody named."""

    place: Place
    lines: tuple[PlacedLine, ...]

    @property
    def pieces(self) -> int:
        """All pieces that lie there."""
        return sum(line.at(self.place.number) or 0 for line in self.lines)


class PlacesDialog(Dialog):
    """At the left the places, at the right what lies in the chosen one; each change is saved at once."""

    def __init__(self, window: "Window", seen: Seen) -> None:
        note = _("Sales take from what lies in no noted place; carry goods there before they are sold")
        super().__init__(window, _("Places"), note, width=960, height=580)  # type: ignore[arg-type]
        self.setObjectName("stock_places")
        self.window_, self.seen = window, seen
        self.view = RecordView(
            "stock_places", _place_columns(), key=lambda row: row.place.number or 0, title=_("Places"),
            memory=window.memory,
        )  # fmt: skip
        self.goods = RecordView(
            "placed_goods", self._goods_columns(), key=lambda line: line.key, title=_("What lies there"),
            memory=window.memory,
        )  # fmt: skip
        self.goods.filter_box.setFixedWidth(200)
        self.where = PlainLabel("", "bold")
        self._build()
        self._connect()
        self.show_seen(seen)

    def _build(self) -> None:
        self.name, self.note = Input(_("Name of the place")), Input(_("Note"))
        self.add = Button(_("Add a place"), icon="plus")
        self.add.setObjectName("add_place")
        entry = row(Field(_("Name of the place"), self.name), Field(_("Note"), self.note), self.add)
        entry.setAlignment(self.add, Qt.AlignmentFlag.AlignBottom)
        left, right = Panel(content=self.view), Panel()
        left.body.addLayout(entry)
        entry.setContentsMargins(11, 0, 11, 11)
        top = row(self.where, self.goods.filter_box)
        top.setContentsMargins(11, 8, 11, 0)
        right.body.addLayout(top)
        right.body.addWidget(self.goods, 1)
        self.body.addWidget(split(left, right, sizes=(440, 480), grows=1), 1)
        self.problem = PlainLabel("", "note", "critical", fits=True)
        self.drop = Button(_("Remove"), icon="trash-2", kind="danger")
        self.drop.setObjectName("remove_place")
        self.carry = Button(_("Carry goods…"), kind="primary")
        self.carry.setObjectName("carry_goods")
        self.foot(side=[self.drop, self.problem], buttons=[self.cancel_button(_("Close")), self.carry])

    def _connect(self) -> None:
        self.view.selected.connect(lambda _rows: self._show_goods())
        self.view.edited.connect(self._take)
        self.view.refused.connect(self.problem.setText)
        self.add.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        self.note.returnPressed.connect(self._add)
        self.drop.clicked.connect(self._remove)
        self.carry.clicked.connect(self._carry)

    def _goods_columns(self) -> Sequence[Column[Any]]:
        return (
            *item_columns(),
            Column("there", N_("Lies there"), value=lambda line: line.at(self.chosen), text=number, number=True,
                   unit=PIECES, bold=True, width=92),
        )  # fmt: skip

    # -- what is shown --
    @property
    def chosen(self) -> int | None:
        """The place that is chosen; None = the one that nobody named."""
        rows = self.view.selected_rows
        return rows[0].place.number if rows else None

    def show_seen(self, seen: Seen) -> None:
        """Show places and goods as they are now."""
        if not isValid(self):
            return
        self.seen = seen
        lines = placed_lines(seen.rows, seen.placed)
        wanted = (Place(None, unplaced()), *seen.places)
        rows = [PlaceRow(each, tuple(line for line in lines if line.at(each.number))) for each in wanted]
        self.view.show_rows(rows)
        if not self.view.selected_rows:
            self.view.select_key(0)
        self.carry.setEnabled(bool(seen.places))
        self.carry.tip("" if seen.places else _("Add a place first"))
        self._show_goods()

    def _show_goods(self) -> None:
        rows = self.view.selected_rows
        chosen = rows[0] if rows else None
        self.drop.setEnabled(self.chosen is not None)
        self.where.setText("" if chosen is None else _("In: {place}").format(place=chosen.place.name))
        self.goods.empty.say(_("Nothing lies here yet."))
        self.goods.show_rows([] if chosen is None else chosen.lines)

    # -- changes --
    def _add(self) -> None:
        if self._do(lambda: place_edit(Place(None, self.name.text(), self.note.text().strip()))):
            self.name.clear()
            self.note.clear()

    def _take(self, changes: Iterable[CellChange]) -> None:
        for change in changes:
            place = change.row.place
            values: Mapping[str, str] = {"name": place.name, "note": place.note, change.column: change.value}
            if place.number is None or not self._do(
                partial(place_edit, Place(place.number, values["name"], values["note"]))
            ):
                self.show_seen(self.seen)

    def _remove(self) -> None:
        for chosen in self.view.selected_rows[:1]:
            self._do(partial(remove_place_edit, chosen.place))

    def _carry(self) -> None:
        source = self.chosen
        lines = placed_lines(self.seen.rows, self.seen.placed)
        dialog = TransferDialog(self.window_, lines, self.seen.places, source)
        dialog.finished.connect(lambda _result: self._read())
        dialog.open()

    def _do(self, make: "Callable[[], Edit]") -> bool:
        """Make an edit, and read again what it left; False when it was refused."""
        return do_or_say(self.window_, make, self.problem, self._read)

    def _read(self) -> None:
        if isValid(self):
            desk = self.window_.desk
            self.window_.run(lambda _progress: see(desk), self.show_seen, Message(N_("Reading the stock")))


def _place_columns() -> Sequence[Column[Any]]:
    return (
        Column("name", N_("Name of the place"), value=lambda row: row.place.name, parse=str.strip, grows=True,
               width=120, sort=lambda row: (row.place.number is not None, row.place.name)),
        Column("note", N_("Note"), value=lambda row: row.place.note or None, parse=str.strip, muted=True, width=110,
               missing=lambda _row: _("No note")),
        Column("items", N_("SKUs"), value=lambda row: len(row.lines), text=number, number=True, width=64),
        Column("pieces", N_("Pieces"), value=lambda row: row.pieces, text=number, number=True, unit=PIECES, width=84),
    )  # fmt: skip
