"""The stock-take: counted pieces are typed or pasted beside what should be there; saving is one step to undo."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from seller_desk.domain import money
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.domain.typed import read_whole
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.inventory.columns import not_counted, number
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.column import MINUS, CellChange, Column
from seller_desk.ui.kit.table.memory import Memory
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.usecases.inventory import MOST_PIECES


class TakeRow:
    """One line of the stock-take: the item, and what was counted so far (None: not yet)."""

    def __init__(self, stock: StockRow, counted: int | None) -> None:
        self.stock, self.counted = stock, counted

    @property
    def difference(self) -> int | None:
        """Counted − what should be there; None while one of them is unknown."""
        if self.counted is None or self.stock.on_hand is None:
            return None
        return self.counted - self.stock.on_hand

    @property
    def cost(self) -> int | None:
        """What the difference costs, minor units; None where it or the cost is not known."""
        return None if self.difference is None or self.stock.cost is None else self.difference * self.stock.cost


def signed(pieces: int | None) -> str:
    """A difference with its sign: +3, −2, 0."""
    if pieces is None:
        return ""
    return f"+{pieces:,}" if pieces > 0 else f"{pieces:,}".replace("-", MINUS)


def read_count(text: str) -> int | None:
    """Whole pieces from 0 on; empty takes the count away. Raises ValueError with a sentence for the person."""
    try:
        return read_whole(text, MOST_PIECES)
    except ValueError as problem:
        raise ValueError(_("“{text}” is no whole number of pieces").format(text=text)) from problem


def _counted_text(pieces: int | None) -> str:
    return "" if pieces is None else f"{pieces:,}"


def _cost_text(line: TakeRow) -> str | None:
    if line.cost is None or line.stock.currency is None:
        return None
    return money.show(line.cost, line.stock.currency)


def _nothing(_line: TakeRow) -> str:
    return _("Nothing counted yet")


COLUMNS: tuple[Column[TakeRow], ...] = (
    Column("sku", N_("SKU"), value=lambda line: line.stock.sku, middle=True, width=130),
    Column(
        "name",
        N_("Item"),
        value=lambda line: line.stock.name,
        search=lambda line: (
            f"{line.stock.name}\n{line.stock.sku}\n{line.stock.item.py_initials}\n{line.stock.item.py_full}"
            f"\n{line.stock.item.barcode}"
        ),
        grows=True,
        width=200,
    ),
    Column(
        "on_hand",
        N_("Should be there"),
        value=lambda line: line.stock.on_hand,
        text=number,
        number=True,
        unit=PIECES,
        missing=lambda line: not_counted(line.stock),
        width=96,
    ),
    Column(
        "counted",
        N_("Counted"),
        value=lambda line: line.counted,
        text=_counted_text,
        number=True,
        bold=True,
        parse=read_count,
        missing=_nothing,
        width=96,
    ),
    Column(
        "difference",
        N_("Difference"),
        value=lambda line: line.difference,
        text=signed,
        number=True,
        unit=PIECES,
        missing=_nothing,
        width=96,
    ),
    Column("cost", N_("Difference at cost"), value=_cost_text, number=True, missing=_nothing, width=120),
)


class StockTakeDialog(Dialog):
    """Shows the items; `saved` tells {item: pieces} once, `left` what was typed when it is left without saving."""

    saved = Signal(object)
    left = Signal(object)

    def __init__(
        self, window: QWidget, rows: Sequence[StockRow], memory: Memory, typed: Mapping[int, int] | None = None
    ) -> None:
        note = _("Type what is there now; Enter goes to the next line, a column of a spreadsheet can be pasted")
        super().__init__(window, _("Stock-take"), note, width=960, height=640)
        self.setObjectName("stock_take")
        waiting = typed or {}
        self.lines = [TakeRow(each, waiting.get(each.item_id)) for each in rows]
        self.view = RecordView(
            "stock_take", COLUMNS, key=lambda line: line.stock.item_id, title=_("Stock-take"), memory=memory
        )
        self.view.filter_box.setFixedWidth(240)
        self.problem = label("", "note", "critical")
        self.sums = label("", "note")
        self.body.addLayout(row(self.view.filter_box, self.problem, 1, self.sums))
        self.body.addWidget(Panel(content=self.view), 1)
        self.save = Button("", kind="primary")
        self.save.setObjectName("save_counts")
        self.save.clicked.connect(self._save)
        self.foot(side=[label(_("Sales and moves from now on count from here"), "note")], buttons=[
            self.cancel_button(), self.save
        ])  # fmt: skip
        self.view.edited.connect(self._take)
        self.view.refused.connect(self.problem.setText)
        self.view.show_rows(self.lines)
        self.view.grid.setCurrentIndex(self.view.table.index(0, 3))
        self.view.grid.setFocus()
        self._say()
        self._done = False

    @property
    def counted(self) -> dict[int, int]:
        """What was counted so far, {item: pieces}."""
        return {line.stock.item_id: line.counted for line in self.lines if line.counted is not None}

    def begin_with(self, item: int) -> None:
        """Put the keyboard on the count of an item."""
        line = self.view.table.line_of(item)
        if line is not None:
            place = self.view.table.index(line, 3)
            self.view.grid.setCurrentIndex(place)
            self.view.grid.scrollTo(place)

    def _take(self, changes: Iterable[CellChange]) -> None:
        self.problem.setText("")
        for change in changes:
            change.row.counted = change.value
        self._say()

    def _say(self) -> None:
        counted = self.counted
        self.save.say(ngettext("Save {n} count", "Save {n} counts", len(counted)).format(n=f"{len(counted):,}"))
        self.save.setEnabled(bool(counted))
        self.save.tip("" if counted else _("Type at least one count"))
        differences = [line.difference for line in self.lines if line.difference]
        pieces = sum(differences)
        words = ngettext("{n} difference", "{n} differences", len(differences)).format(n=len(differences))
        self.sums.setText(f"{words} · {signed(pieces)} {_(PIECES)}" if counted else "")

    def _save(self) -> None:
        self._done = True
        self.saved.emit(self.counted)
        self.accept()

    def done(self, result: int) -> None:
        if not self._done:
            self.left.emit(self.counted)
        super().done(result)
