"""The one table of the program: `RecordView` is grid, foot and empty state, with filter, columns, copy, paste, export.

view = RecordView("inventory", STOCK_COLUMNS, key=lambda row: row.item_id, memory=window.memory)
view.show_rows(rows)                              # frozen rows, as a use case hands them up
header.add(view.filter_box, view.columns_button, view.export_button)
view.opened / view.selected / view.edited         # signals: a row, rows, tuple[CellChange, ...]
view.foot_sum = lambda shown, picked: (_("Reorder total"), money)
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.inputs import Input, filter_box
from seller_desk.ui.kit.table.beside import columns_button, export_button
from seller_desk.ui.kit.table.clipboard import mime_of, read_block
from seller_desk.ui.kit.table.column import Column, TableSnapshot
from seller_desk.ui.kit.table.foot import Foot
from seller_desk.ui.kit.table.grid import Grid
from seller_desk.ui.kit.table.memory import Forgetful, Memory, lay_out, layout_of
from seller_desk.ui.kit.table.model import RecordTable
from seller_desk.ui.kit.table.pasting import Paste, lay_over
from seller_desk.ui.kit.table.room import Room

FootSum = Callable[[Sequence[Any], Sequence[Any]], tuple[str, str] | None]


class RecordView(QWidget):
    """A table of frozen rows with everything that every table of the program can do."""

    selected = Signal(list)  # the rows selected, whenever that changes
    opened = Signal(object)  # a row: Enter or double click
    edited = Signal(object)  # tuple[CellChange, ...]: one step to undo
    refused = Signal(str)  # why a typed value was not taken
    checked = Signal(list)  # the ticked rows
    export_wanted = Signal(str, object)  # "xlsx" or "csv", TableSnapshot
    print_wanted = Signal(object)  # TableSnapshot

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Any]],
        *,
        key: Callable[[Any], Hashable] | None = None,
        title: str = "",
        checks: bool = False,
        memory: Memory | None = None,
        foot: bool = True,
    ) -> None:
        super().__init__()
        self.name, self.title = name, title
        self._memory: Memory = memory or Forgetful()
        self.table = RecordTable(columns, key=key, checks=checks, parent=self)
        self.grid = Grid(self.table, self)
        self.grid.setAccessibleName(title or name)
        self.foot = Foot()
        self.foot.setVisible(foot)
        self.foot_sum: FootSum | None = None
        self.empty = EmptyState()
        self._no_hits = EmptyState()
        self._kept: tuple[Hashable, ...] = ()
        self._kept_column = -1
        self._holding = False
        self._passing: frozenset[str] = frozenset()
        self._room = Room(self.grid)
        self._lay_widgets()
        self._arrange()
        self._connect()

    def _lay_widgets(self) -> None:
        self._stack = QStackedLayout()
        for widget in (self.grid, self.empty, self._no_hits):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._stack, 1)
        column.addWidget(self.foot)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self._saving = QTimer(self, interval=400, singleShot=True)
        self._saving.timeout.connect(self._remember)
        head, table = self.grid.head, self.table
        head.sectionResized.connect(lambda *_sizes: self._saving.start() if self.isVisible() else None)
        head.sectionMoved.connect(lambda *_places: self._saving.start())
        head.sort_wanted.connect(self._sort_clicked)
        head.all_wanted.connect(self._tick_all)
        head.customContextMenuRequested.connect(lambda _at: self.choose_columns())
        self.grid.opened.connect(self.opened)
        self.grid.resized.connect(self._room.make)
        self.grid.copy_wanted.connect(self.copy)
        self.grid.paste_wanted.connect(self.paste)
        self.grid.selectionModel().selectionChanged.connect(lambda *_ranges: self._tell_selection())
        table.edited.connect(self.edited)
        table.refused.connect(self.refused)
        table.checked_changed.connect(self._tell_checked)
        table.rows_coming.connect(self._hold_selection)
        table.modelAboutToBeReset.connect(self._keep_selection)
        table.modelReset.connect(self._restore_selection)
        table.filtered.connect(self._after_filter)
        shortcut = QShortcut(QKeySequence.StandardKey.Find, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._to_filter)

    # -- rows ---------------------------------------------------------------------------------------------------------
    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; sorting, filter, selection and scroll place stay."""
        at = self.grid.verticalScrollBar().value()
        self.table.show(rows)
        self.grid.verticalScrollBar().setValue(at)

    @property
    def selected_rows(self) -> list[Any]:
        """The rows in which anything is selected, from top to bottom."""
        return [self.table.row(line) for line in self.grid.selected_lines()]

    @property
    def current_row(self) -> Any:  # noqa: ANN401 - rows are of any type
        """The row the keyboard is on; None for none."""
        return self.grid.row_at_current()

    @property
    def checked_rows(self) -> list[Any]:
        """The ticked rows."""
        return self.table.checked_rows

    def select_key(self, key: Hashable) -> bool:
        """Select the row with this key and bring it into sight; False where it is not shown."""
        line = self.table.line_of(key)
        if line is not None:
            self.grid.select_line(line)
        return line is not None

    def set_filter(self, needle: str) -> None:
        """Filter as if it had been typed."""
        self.filter_box.setText(needle)

    def sort_by(self, key: str, *, falling: bool = False) -> None:
        """Sort by a column, and show it in the head; this is the start order, what the person chose wins over it."""
        if self.grid.head.sorted is None:
            self.sort_now(key, falling=falling)

    def sort_now(self, key: str, *, falling: bool = False) -> None:
        """Sort by a column, whatever was chosen before."""
        self._sort((next(n for n, column in enumerate(self.table.columns) if column.key == key), falling))

    # -- what pages put into their header -----------------------------------------------------------------------------
    @cached_property
    def filter_box(self) -> Input:
        """The quick filter."""
        made = filter_box()
        made.textChanged.connect(self.table.filter)
        made.returnPressed.connect(self.grid.setFocus)
        return made

    @cached_property
    def columns_button(self) -> Button:
        """Opens the column chooser."""
        return columns_button(self.choose_columns)

    @cached_property
    def export_button(self) -> Button:
        """Offers XLSX, CSV and print."""
        return export_button(
            lambda kind: self.export_wanted.emit(kind, self.snapshot()),
            lambda: self.print_wanted.emit(self.snapshot()),
        )

    # -- sorting and columns ------------------------------------------------------------------------------------------
    def _sort_clicked(self, column: int) -> None:
        last = self.grid.head.sorted
        first = self.table.columns[column].number
        falling = first if last is None or last[0] != column else not last[1]
        self._sort((column, falling))
        self._saving.start()

    def _sort(self, by: tuple[int, bool] | None) -> None:
        self.grid.head.sorted = by
        column, falling = by or (-1, False)
        self.table.sort(column, Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder)
        self.grid.head.viewport().update()

    def choose_columns(self, beside: QWidget | None = None) -> None:
        """Open the column chooser."""
        from seller_desk.ui.kit.table.choose import ColumnChooser

        ColumnChooser(self.grid, self._saving.start, self.reset_columns).pop_up(beside or self.grid.head)

    def reset_columns(self) -> None:
        """Columns as they were described, in the order in which rows come."""
        self._memory.remember(self._place, None)
        self.grid.start_widths()
        self._sort(None)
        self._room.forget()

    @property
    def _place(self) -> str:
        return f"table.{self.name}"

    def _arrange(self) -> None:
        self.grid.start_widths()
        by = lay_out(self.grid, self._memory.recall(self._place))
        if by is not None:
            self._sort(by)
        self.grid.flow()

    def hide_for_now(self, keys: Collection[str]) -> None:
        """Hide columns as long as room is short, remembering no layout; none: the columns that the person chose."""
        self._passing = frozenset(keys)
        if not keys:
            self._arrange()
            return
        for place, column in enumerate(self.table.columns):
            if column.key in keys:
                self.grid.setColumnHidden(place, True)
        self.grid.flow()

    def give_way(self, keys: Sequence[str]) -> None:
        """Hide these columns for now, the first one first, while the others have too little room side by side."""
        self._room.turns = tuple(keys)
        self._room.make()

    def _remember(self) -> None:
        if self._passing or self._room.left_out:
            return
        self._memory.remember(self._place, layout_of(self.grid))

    # -- selection ----------------------------------------------------------------------------------------------------
    def _hold_selection(self) -> None:
        self._keep_selection()
        self._holding = True

    def _keep_selection(self) -> None:
        if self._holding:  # what lies under the lines now are already the new rows
            return
        lines = [line for line in self.grid.selected_lines() if line < self.table.rowCount()]
        self._kept = tuple(self.table.key_of(line) for line in lines[:1])
        self._kept_column = self.grid.currentIndex().column()

    def _restore_selection(self) -> None:
        self._holding = False
        if self._kept and (line := self.table.line_of(self._kept[0])) is not None:
            self.grid.select_line(line)
            if self.grid.by_cells and self._kept_column >= 0 and not self.grid.isColumnHidden(self._kept_column):
                self.grid.setCurrentIndex(self.table.index(line, self._kept_column))
        else:
            self._tell_selection()
        self._kept = ()

    def _tell_selection(self) -> None:
        self.write_foot()
        self.selected.emit(self.selected_rows)

    def _tell_checked(self) -> None:
        ticked, shown = len(self.table.checked_rows), self.table.rowCount()
        state = Qt.CheckState.Checked if ticked >= shown else Qt.CheckState.PartiallyChecked
        self.grid.head.ticked = state if ticked else Qt.CheckState.Unchecked
        self.grid.head.viewport().update()
        self.write_foot()
        self.checked.emit(self.checked_rows)

    def _tick_all(self) -> None:
        lines = range(self.table.rowCount())
        self.table.check(lines, on=not all(self.table.is_checked(line) for line in lines))

    # -- foot and empty states ----------------------------------------------------------------------------------------
    def _after_filter(self) -> None:
        needle = self.table.needle.strip()
        if self.table.rowCount():
            self._stack.setCurrentWidget(self.grid)
            self._take_waiting_keyboard()
        elif needle and self.table.rows:
            self._no_hits.say(
                _("No row holds “{needle}”.").format(needle=needle), _("Clear the filter"), lambda: self.set_filter("")
            )
            self._stack.setCurrentWidget(self._no_hits)
        else:
            self._stack.setCurrentWidget(self.empty)
        self.write_foot()

    def _take_waiting_keyboard(self) -> None:
        """A page that was opened before its rows came holds the keyboard itself, where keys do nothing."""
        holders = filter(None, [self.window().focusWidget()])
        if any(one.focusPolicy() == Qt.FocusPolicy.NoFocus and one.isAncestorOf(self) for one in holders):
            self.grid.setFocus()

    def write_foot(self) -> None:
        """Write the foot again: what its sum adds up has changed, though no row has."""
        if self.foot.isHidden():
            return
        picked = self.checked_rows if self.table.checks else self.selected_rows
        total = self.foot_sum(self.table.shown_rows, picked) if self.foot_sum else None
        self.foot.write(self.table.rowCount(), len(self.table.rows), len(picked), total)

    # -- copy, paste, export ------------------------------------------------------------------------------------------
    def snapshot(self, *, picked: bool = False) -> TableSnapshot:
        """The table as it stands: columns shown, in their order; all rows shown, or only those picked."""
        places = self._shown_columns()
        columns = [self.table.columns[place] for place in places]
        rows = self.selected_rows if picked else self.table.shown_rows
        return TableSnapshot(
            self.title,
            tuple(_(column.title) + (f" ({_(column.unit)})" if column.unit else "") for column in columns),
            tuple(column.number for column in columns),
            tuple(tuple(column.exported(row) for column in columns) for row in rows),
            tuple(tuple(column.shown(row) for column in columns) for row in rows),
        )

    def _shown_columns(self) -> list[int]:
        head = self.grid.head
        order = [head.logicalIndex(place) for place in range(head.count())]
        return [place for place in order if not self.grid.isColumnHidden(place)]

    def copy(self) -> None:
        """Put the selected cells on the clipboard, whole rows where rows are selected."""
        selection = self.grid.selectionModel()
        columns = self.table.columns
        lines = [
            [
                columns[place].exported(self.table.row(line))
                for place in self._shown_columns()
                if selection.isSelected(self.table.index(line, place))
            ]
            for line in self.grid.selected_lines()
        ]
        if lines:
            QGuiApplication.clipboard().setMimeData(mime_of(lines))

    def paste(self) -> None:
        """Lay the clipboard over the cells from the current one on; what does not fit is shown before."""
        current = self.grid.currentIndex()
        if not current.isValid():
            return
        shown = self._shown_columns()
        block = read_block(QGuiApplication.clipboard().text())
        paste = lay_over(self.table, block, current.row(), shown[shown.index(current.column()) :])
        if paste.rejects:
            self._ask_about(paste)
        else:
            self.table.take(paste.changes)

    def _ask_about(self, paste: Paste) -> None:
        from seller_desk.ui.kit.table.rejects import RejectsDialog

        dialog = RejectsDialog(paste, self)
        dialog.accepted.connect(lambda: self.table.take(paste.changes))
        dialog.open()

    def _to_filter(self) -> None:
        self.filter_box.setFocus()
        self.filter_box.selectAll()
