"""The skeleton of the dialogs of stock work: choices above, items to scan or type pieces beside, one button below."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from seller_desk.domain.inventory import StockRow
from seller_desk.domain.refusals import Refused
from seller_desk.domain.scanning import Codes, Scanned, Unknown, codes_of
from seller_desk.texts import _, sentences
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import PlainLabel, retone
from seller_desk.ui.kit.scan_field import ScanField
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.kit.table.view import RecordView

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.edits import Edit

CHOSEN, ALL, TYPED = "chosen", "all", "typed"
_FILTER = 200


@dataclass(slots=True, eq=False)
class EntryLine:
    """One item of such a dialog, and the pieces beside it so far (None: nothing said)."""

    stock: StockRow
    pieces: int | None = None
    chosen: bool = False

    @property
    def key(self) -> Any:  # noqa: ANN401 - whatever tells two lines apart
        """What tells this line from the others."""
        return self.stock.item_id


@dataclass(frozen=True, slots=True)
class Scope:
    """A choice of lines: its name, its words, and which lines it holds."""

    name: str
    words: str
    holds: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Plan:
    """What such a dialog is called, says and measures; `name` is its object name and names its table in memory."""

    name: str
    title: str
    sentence: str = ""
    width: int = 900
    height: int = 600
    scans: bool = True


class EntryDialog(Dialog):
    """Lines with a column to type into. What is typed, pasted or scanned is kept until the one button does it."""

    plan = Plan("entry", "")

    def __init__(self, window: "Window", lines: Sequence[Any]) -> None:
        plan = self.plan
        super().__init__(window, _(plan.title), _(plan.sentence), width=plan.width, height=plan.height)  # type: ignore[arg-type]
        self.setObjectName(plan.name)
        self.window_ = window
        self.lines: list[Any] = list(lines)
        self._codes: Codes | None = None
        self._scope = CHOSEN if any(getattr(each, "chosen", False) for each in self.lines) else ALL
        self.view = RecordView(
            plan.name, self.columns(), key=lambda line: line.key, title=_(plan.title), memory=window.memory
        )
        self.problem = PlainLabel("", "note", fits=True)
        self._problem = ""
        self.save = Button("", kind="primary")
        self.save.setObjectName(f"save_{plan.name}")
        self.save.tip("Ctrl+Enter")
        self._build()
        self._connect()
        self.show_lines()
        self._begin()

    # -- what a dialog fills in ---------------------------------------------------------------------------------------
    def columns(self) -> Sequence[Column[Any]]:
        """The columns of the table."""
        return ()

    def fields(self) -> Sequence[QWidget | int]:
        """What stands above the table; a number is a stretch."""
        return ()

    def side(self) -> Sequence[QWidget]:
        """What stands at the left of the foot."""
        return ()

    def beside_scan(self) -> Sequence[QWidget]:
        """What stands beside the line for scanning, which then has a row of its own."""
        return ()

    def scopes(self) -> Sequence[Scope]:
        """The choices of lines."""
        found = [Scope(ALL, _("All {n}"), lambda _line: True), Scope(TYPED, _("Entered {n}"), is_typed)]
        if any(getattr(each, "chosen", False) for each in self.lines):
            found.insert(0, Scope(CHOSEN, _("Chosen {n}"), lambda line: line.chosen))
        return found

    def words(self, typed: Sequence[Any]) -> str:
        """What the button says of the lines that were typed."""
        return ""

    def lacks(self, typed: Sequence[Any]) -> str:
        """What is missing before it can be done; "" for nothing."""
        return "" if typed else _("Type a quantity beside an item, or scan it")

    def total(self, typed: Sequence[Any]) -> tuple[str, str] | None:
        """The sum under the table: its words and the number."""
        return None

    def take(self, change: CellChange) -> None:
        """Keep one cell that was typed."""
        change.row.pieces = change.value

    def edit(self, typed: Sequence[Any]) -> "Edit | None":
        """What the button writes; None = nothing. Raises Refused."""
        return None

    # -- widgets ------------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        above = self.fields()
        if above:
            line = row(*above, gap=10)
            for place, each in enumerate(above):
                if isinstance(each, QWidget):
                    line.setAlignment(each, Qt.AlignmentFlag.AlignTop)
                    line.setStretch(place, 1 if each.property("wide") else 0)
            self.body.addLayout(line)
        self.scope = Segments(_("Lines shown"), [(each.name, each.words) for each in self.scopes()], self._scope)
        self.scan = ScanField(width=252)
        self.view.filter_box.setFixedWidth(_FILTER)
        self._build_bar()
        self.body.addWidget(Panel(content=self.view), 1)
        self.foot(side=[*self.side(), self.problem], buttons=[self.cancel_button(), self.save])

    def _build_bar(self) -> None:
        beside = self.beside_scan()
        parts: list[QWidget | int] = [self.scope, self.view.filter_box]
        if self.plan.scans and not beside:
            parts.append(self.scan)
        bar = row(*parts, gap=10)
        bar.addStretch(0 if self.scan in parts else 1)
        bar.setStretch(2, 1)
        self.body.addLayout(bar)
        if beside:
            below = row(self.scan, *beside, gap=10)
            below.setStretch(0, 1)
            self.body.addLayout(below)

    def _connect(self) -> None:
        view = self.view
        view.edited.connect(self._taken)
        view.refused.connect(self.complain)
        view.foot_sum = lambda _shown, _picked: self.total(self.typed)
        self.scope.chosen.connect(self._choose_scope)
        self.scan.scanned.connect(self.scanned)
        self.save.clicked.connect(self.finish)

    def _begin(self) -> None:
        """The keyboard begins on the chosen item's cell, else in the line for scanning."""
        place = next((n for n, column in enumerate(self.view.table.columns) if column.parse is not None), None)
        if self._scope == CHOSEN and place is not None and self.view.table.rowCount():
            self.view.grid.setCurrentIndex(self.view.table.index(0, place))
            self.view.grid.setFocus()
        elif self.plan.scans:
            self.scan.setFocus()
        else:
            self.view.grid.setFocus()

    # -- lines --------------------------------------------------------------------------------------------------------
    @property
    def typed(self) -> list[Any]:
        """The lines beside which something stands."""
        return [line for line in self.lines if is_typed(line)]

    @property
    def pieces(self) -> dict[int, int]:
        """{item: pieces} as they stand."""
        return {line.stock.item_id: line.pieces for line in self.typed}

    def show_lines(self) -> None:
        """Show the lines of the chosen scope again."""
        holds = next((each.holds for each in self.scopes() if each.name == self._scope), lambda _line: True)
        self.view.show_rows([line for line in self.lines if holds(line)])
        self.say()

    def say(self) -> None:
        """Say again what the button would do, and what is missing for it."""
        typed = self.typed
        lacks = self.lacks(typed)
        self.save.say(self.words(typed))
        self.save.setEnabled(not lacks)
        parts = [(each.name, each.words.format(n=number(sum(map(each.holds, self.lines))))) for each in self.scopes()]
        self.scope.set_parts(parts)
        self.scope.setVisible(len(self.lines) > 1 and len(parts) > 1)
        self.view.write_foot()
        self._tell()

    def complain(self, words: str) -> None:
        """Say why something was not taken; "" takes that away again."""
        self._problem = words
        self._tell()

    def _tell(self) -> None:
        """Beside the button: what was wrong, else what is missing."""
        retone(self.problem, "critical" if self._problem else "")
        self.problem.setText(self._problem or self.lacks(self.typed))

    def _choose_scope(self, name: object) -> None:
        self._scope = str(name)
        self.show_lines()

    def _taken(self, changes: Iterable[CellChange]) -> None:
        self.complain("")
        for change in changes:
            self.take(change)
        self.say()

    # -- scanning -----------------------------------------------------------------------------------------------------
    def scanned(self, code: str) -> None:
        """A code was scanned: one piece more of what it means."""
        self.complain("")
        found = self.codes.meaning(code)
        line = None if isinstance(found, Unknown) else self.line_of(found)
        if isinstance(found, Unknown):
            self.scan.say(sentences([found.reason, found.remedy]), "critical")
        elif line is None:
            self.scan.say(_("This item is not on the list."), "critical")
        else:
            self.count_one(line)

    @property
    def codes(self) -> Codes:
        """What codes mean."""
        if self._codes is None:
            stocks = {line.stock.item_id: line.stock for line in self.lines}
            self._codes = codes_of((item, each.sku, each.item.barcode) for item, each in stocks.items())
        return self._codes

    def line_of(self, found: Scanned) -> Any:  # noqa: ANN401 - a line; None where the item has none
        """The line that a scanned code counts on."""
        return next((line for line in self.lines if line.stock.item_id == found.item), None)

    def count_one(self, line: Any) -> None:  # noqa: ANN401 - a line
        """One piece more on a line, and bring it into sight."""
        if self.view.table.line_of(line.key) is None:
            self.view.set_filter("")
            self.scope.choose(ALL)
        self.view.table.take([CellChange(line, "pieces", (line.pieces or 0) + 1)])
        self.view.select_key(line.key)
        self.scan.say(f"{line.stock.sku} × {number(line.pieces)} · {line.stock.name}")

    # -- doing it -----------------------------------------------------------------------------------------------------
    def finish(self) -> None:
        """Do what the main button says: make the edit and close. A dialog that writes nothing does its own."""
        try:
            edit = self.edit(self.typed)
        except Refused as refused:
            self.complain(str(refused))
            return
        if edit is not None:
            self.window_.do(edit)
        self.accept()


def is_typed(line: Any) -> bool:  # noqa: ANN401 - any line of such a dialog
    """Whether anything stands beside a line."""
    return line.pieces is not None
