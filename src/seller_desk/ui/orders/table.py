"""The table of orders: only slices of it are loaded, so sorting and filtering are asked of the database."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QTimer, Signal

from seller_desk.domain.order_rows import OrderRow, Sort
from seller_desk.texts import _
from seller_desk.ui.kit.inputs import Input, filter_box
from seller_desk.ui.kit.table.column import TableSnapshot
from seller_desk.ui.kit.table.memory import Memory
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.orders.columns import COLUMNS

_NEAR_THE_END = 60  # lines from the last one at which the next slice is asked for
_TYPING_PAUSE = 60  # ms
_SORTED = {each.value for each in Sort}


class OrdersView(RecordView):
    """Rows come in slices; `sort_chosen` and `words_typed` ask for others, `end_near` for the next slice."""

    sort_chosen = Signal()
    words_typed = Signal(str)
    end_near = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__("orders", COLUMNS, key=lambda row: row.id, title=_("Orders"), checks=True, memory=memory)
        self.grid.verticalScrollBar().valueChanged.connect(self._scrolled)

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
        pause = QTimer(self, interval=_TYPING_PAUSE, singleShot=True)
        pause.timeout.connect(lambda: self.words_typed.emit(made.text().strip()))
        made.textChanged.connect(lambda _text: pause.start())
        made.returnPressed.connect(self.grid.setFocus)
        return made

    def fit_numbers(self) -> None:
        """Order numbers are never cut off: their column takes what the longest one needs."""
        place = next(n for n, column in enumerate(COLUMNS) if column.key == "order_no")
        metrics = theme().metrics()
        longest = max((metrics.horizontalAdvance(row.order_no) for row in self.table.rows), default=0)
        wanted = longest + 2 * self.grid.padding + 4
        if wanted > self.grid.columnWidth(place) and not self.grid.isColumnHidden(place):
            self.grid.setColumnWidth(place, wanted)

    def _sort(self, by: tuple[int, bool] | None) -> None:
        if by is not None and COLUMNS[by[0]].key not in _SORTED:
            return
        self.grid.head.sorted = by
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
