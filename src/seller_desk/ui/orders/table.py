"""The table of orders: only slices of it are loaded, so sorting and filtering are asked of the database."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent

from seller_desk.domain.order_rows import OrderRow, Sort
from seller_desk.texts import _
from seller_desk.ui.kit.inputs import Input, filter_box
from seller_desk.ui.kit.table.column import TableSnapshot
from seller_desk.ui.kit.table.memory import Memory, layout_of
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.orders.columns import COLUMNS, fitted_columns

_NEAR_THE_END = 60  # lines from the last one at which the next slice is asked for
_TYPING_PAUSE = 20  # ms; a newer keystroke drops the search of the older
_LEAST_NEEDED = ("region", "refunded", "shop", "note", "paid", "units")
_SORTED = {each.value for each in Sort}
_START = (next(place for place, column in enumerate(COLUMNS) if column.key == Sort.DEADLINE), False)


class OrdersView(RecordView):
    """Rows come in slices; `sort_chosen` and `words_typed` ask for others, `end_near` for the next slice."""

    sort_chosen = Signal()
    words_typed = Signal(str)
    end_near = Signal()

    def __init__(self, memory: Memory) -> None:
        self._tucked: set[int] = set()
        self._away: dict[int, OrderRow] = {}
        super().__init__(
            "orders", fitted_columns(), key=lambda row: row.id, title=_("Orders"), checks=True, memory=memory
        )
        self.grid.head.sorted = self.grid.head.sorted or _START
        self.grid.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_rows(self, rows: Sequence[OrderRow]) -> None:
        """Show another slice; what was ticked stays ticked, also while it is out of sight."""
        ticked = {each.id: each for each in self.checked_rows}
        super().show_rows(rows)
        found = {each.id for each in rows} & ticked.keys()
        self._away = {order: each for order, each in ticked.items() if order not in found}
        lines = range(self.table.rowCount()) if found else ()
        self.table.check([line for line in lines if self.table.key_of(line) in found], on=True)

    @property
    def checked_rows(self) -> list[OrderRow]:
        """The ticked orders, also those that are not in the slice shown."""
        return [*self.table.checked_rows, *self._away.values()]

    def _tick_all(self) -> None:
        super()._tick_all()
        if self._away and not self.table.checked_rows:
            self._away = {}
            self.table.checked_changed.emit()

    @property
    def sorting(self) -> tuple[Sort, bool]:
        """What the list is sorted by, and whether falling."""
        chosen = self.grid.head.sorted
        if chosen is None:
            return Sort.DEADLINE, False
        key = COLUMNS[chosen[0]].key
        return (Sort(key), chosen[1]) if key in _SORTED else (Sort.DEADLINE, chosen[1])

    @cached_property
    def filter_box(self) -> Input:
        """The quick filter; it looks through the whole period, order numbers also beyond it."""
        made = filter_box()
        made.setPlaceholderText(_("Filter"))
        pause = QTimer(self, interval=_TYPING_PAUSE, singleShot=True)
        pause.timeout.connect(lambda: self.words_typed.emit(made.text().strip()))
        made.textChanged.connect(lambda _text: pause.start())
        made.returnPressed.connect(self.grid.setFocus)
        return made

    def fit_numbers(self) -> None:
        """Order numbers are never cut off: their column takes what the longest one needs."""
        self._fit("order_no", "body", 400)
        self._fit("shop", "small", 84)

    def _fit(self, key: str, kind: str, most: int) -> None:
        place = next(n for n, column in enumerate(COLUMNS) if column.key == key)
        measure = theme().metrics(kind).horizontalAdvance
        longest = max((measure(str(COLUMNS[place].value(row))) for row in self.table.rows), default=0)
        wanted = min(longest + 2 * self.grid.padding + 4, most)
        if wanted > self.grid.columnWidth(place) and not self.grid.isColumnHidden(place):
            self.grid.setColumnWidth(place, wanted)
            self.tuck()

    # -- narrow windows --
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tuck()

    def tuck(self) -> None:
        """Hide what matters least where the columns do not fit; what was hidden so comes back with the room."""
        for place in self._tucked:
            self.grid.setColumnHidden(place, False)
        self._tucked = set()
        shown = [place for place in range(len(COLUMNS)) if not self.grid.isColumnHidden(place)]
        widths = {place: self.grid.columnWidth(place) for place in shown}
        widths |= {place: self.table.columns[place].width for place in shown if COLUMNS[place].grows}
        too_much = sum(widths.values()) - self.grid.viewport().width()
        for key in _LEAST_NEEDED:
            place = next(n for n, column in enumerate(COLUMNS) if column.key == key)
            if too_much > 0 and place in widths:
                too_much -= widths[place]
                self._tucked.add(place)
                self.grid.setColumnHidden(place, True)
        self.grid.flow()

    def _remember(self) -> None:
        layout = layout_of(self.grid)
        tucked = {COLUMNS[place].key for place in self._tucked}
        layout["hidden"] = [key for key in layout["hidden"] if key not in tucked]
        self._memory.remember(self._place, layout)

    def _sort(self, by: tuple[int, bool] | None) -> None:
        if by is not None and COLUMNS[by[0]].key not in _SORTED:
            return
        self.grid.head.sorted = by or _START
        self.grid.head.viewport().update()
        self.sort_chosen.emit()

    def _scrolled(self, value: int) -> None:
        bar = self.grid.verticalScrollBar()
        if value >= bar.maximum() - _NEAR_THE_END:
            self.end_near.emit()

    def snapshot_of(self, rows: Sequence[OrderRow]) -> TableSnapshot:
        """These rows in the columns shown, for paper and files."""
        places = self._shown_columns()
        columns = [COLUMNS[place] for place in places]
        return TableSnapshot(
            self.title,
            tuple(_(column.title) + (f" ({_(column.unit)})" if column.unit else "") for column in columns),
            tuple(column.number for column in columns),
            tuple(tuple(column.exported(row) for column in columns) for row in rows),
            tuple(tuple(column.shown(row) for column in columns) for row in rows),
        )
