"""The grid of a table: our head, rows of 28 px, one column that takes the room left, keys as in a spreadsheet."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from seller_desk.ui.kit.table.delegate import BOX, RecordDelegate
from seller_desk.ui.kit.table.head import Head
from seller_desk.ui.kit.table.model import RecordTable
from seller_desk.ui.kit.theme import theme

_Trigger = QAbstractItemView.EditTrigger
_Hint = QAbstractItemDelegate.EndEditHint


class Grid(QTableView):
    """Rows are selected whole, or cells where some can be edited. Enter opens a row, or goes down in such a table."""

    opened = Signal(object)  # the row on which Enter was pressed or that was clicked twice
    copy_wanted = Signal()
    paste_wanted = Signal()
    resized = Signal()  # there is more or less room for the columns

    def __init__(self, table: RecordTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = table
        self.by_cells = any(column.parse is not None for column in table.columns)
        self.padding = 6 if len(table.columns) >= 10 else 8
        self._flowing = False
        self._own_width = False
        self.setModel(table)
        self.head = Head(self, table, self.padding)
        self.setHorizontalHeader(self.head)
        delegate = RecordDelegate(self, table, self.padding, by_cells=self.by_cells)
        delegate.tight.connect(self._widen, Qt.ConnectionType.QueuedConnection)  # not while it paints
        self.setItemDelegate(delegate)
        self._settle()
        self.head.sectionResized.connect(self._resized)
        self.doubleClicked.connect(self._open)

    def _settle(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme().size["row"])
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(False)
        self.setTabKeyNavigation(self.by_cells)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectItems if self.by_cells else behaviour.SelectRows)
        triggers = _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed | _Trigger.DoubleClicked
        self.setEditTriggers(triggers if self.by_cells else _Trigger.NoEditTriggers)

    # -- widths -------------------------------------------------------------------------------------------------------
    def first_visual(self) -> int:
        """The place of the leftmost column that is shown."""
        shown = (at for at in range(self.head.count()) if not self.isColumnHidden(self.head.logicalIndex(at)))
        return next(shown, 0)

    def start_widths(self) -> None:
        """Every column as wide as it was described, shown or hidden as described, in the order described."""
        self._own_width, self._flowing = False, True
        for logical, column in enumerate(self.table.columns):
            self.head.moveSection(self.head.visualIndex(logical), logical)
            self.setColumnHidden(logical, column.hidden)
            box = BOX if self.table.checks and logical == 0 else 0
            self.setColumnWidth(logical, max(column.width, self.head.width_of(logical)) + box)
        self._flowing = False
        self.flow()

    def flow(self) -> None:
        """Give the growing column the room that the others leave."""
        growing = [n for n, column in enumerate(self.table.columns) if column.grows and not self.isColumnHidden(n)]
        if not growing or self._own_width:
            return
        others = sum(self.columnWidth(n) for n in range(len(self.table.columns)) if n not in growing)
        room = (self.viewport().width() - others) // len(growing)
        self._flowing = True
        for number in growing:
            self.setColumnWidth(number, max(self.table.columns[number].width, room))
        self._flowing = False

    def _widen(self, logical: int, needed: int) -> None:
        if needed > self.columnWidth(logical):
            self.setColumnWidth(logical, needed)

    def _resized(self, logical: int, _old: int, _new: int) -> None:
        if self._flowing:
            return
        if self.table.columns[logical].grows and self.isVisible():
            self._own_width = True
        self.flow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.flow()
        if event.size().width() != event.oldSize().width():
            self.resized.emit()

    # -- selection ----------------------------------------------------------------------------------------------------
    def selected_lines(self) -> list[int]:
        """The lines in which anything is selected, from top to bottom."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        return sorted({line for one in ranges for line in range(one.top(), one.bottom() + 1)})

    def select_line(self, line: int) -> None:
        """Make one line the current one, and bring it into sight."""
        index = self.table.index(line, self.head.logicalIndex(self.first_visual()))
        flags = QItemSelectionModel.SelectionFlag
        mode = flags.ClearAndSelect | (flags.NoUpdate if self.by_cells else flags.Rows)
        self.selectionModel().setCurrentIndex(index, mode)
        self.scrollTo(index)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.table.columns[index.column()].parse is None:
            self.opened.emit(self.table.row(index.row()))

    # -- keys ---------------------------------------------------------------------------------------------------------
    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Tab goes from cell to cell, and on from the last one: nobody who has no mouse is caught in a table."""
        return self._leave(forward=forward) if self._at_edge(forward=forward) else super().focusNextPrevChild(forward)

    def _at_edge(self, *, forward: bool) -> bool:
        current = self.currentIndex()
        if not self.by_cells or not current.isValid():
            return True
        shown = [at for at in range(self.head.count()) if not self.isColumnHidden(self.head.logicalIndex(at))]
        last = (self.table.rowCount() - 1, shown[-1]) if forward else (0, shown[0])
        return (current.row(), self.head.visualIndex(current.column())) == last

    def _leave(self, *, forward: bool) -> bool:
        self.setTabKeyNavigation(False)
        left = super().focusNextPrevChild(forward)
        self.setTabKeyNavigation(self.by_cells)
        return left

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if (
            event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._leave(forward=event.key() == Qt.Key.Key_Tab)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and self.by_cells:
            self.paste_wanted.emit()
        elif event.key() == Qt.Key.Key_Space and self.table.checks and current.isValid():
            lines = self.selected_lines() or [current.row()]
            self.table.check(lines, on=not all(self.table.is_checked(line) for line in lines))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current.isValid():
            self._enter(event)
        else:
            super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent) -> None:
        if not self.by_cells:
            self._open(self.currentIndex())
            return
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._go(-1 if back else 1)

    def _go(self, lines: int) -> None:
        current = self.currentIndex()
        target = self.table.index(current.row() + lines, current.column())
        if target.isValid():
            self.setCurrentIndex(target)

    def closeEditor(self, editor: QWidget, hint: _Hint) -> None:
        super().closeEditor(editor, hint)
        if hint == _Hint.SubmitModelCache:  # Enter: what was typed is taken, and the next line is ready
            self._go(1)

    def scroll_to_top(self) -> None:
        """Show the first rows."""
        self.verticalScrollBar().setValue(0)

    def clear_selection(self) -> None:
        """Nothing is selected."""
        self.selectionModel().clear()

    def row_at_current(self) -> Any:  # noqa: ANN401 - rows are of any type
        """The current row, or None."""
        index = self.currentIndex()
        return self.table.row(index.row()) if index.isValid() else None
