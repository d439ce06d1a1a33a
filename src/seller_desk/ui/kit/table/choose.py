"""The column chooser: tick what is shown, drag or Alt+↑↓ to another place, or go back to how it was described."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.lists import TickDelegate
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.grid import Grid

_PLACE = int(Qt.ItemDataRole.UserRole)


class ColumnChooser(QFrame):
    """A small window under its button that changes the grid at once; Esc or a click elsewhere closes it."""

    def __init__(self, grid: Grid, changed: Callable[[], None], reset: Callable[[], None]) -> None:
        super().__init__(grid, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("panel")
        self._grid, self._changed, self._reset = grid, changed, reset
        self.list = QListWidget()
        self.list.setAccessibleName(_("Columns"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setItemDelegate(TickDelegate(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(label(_("Tick what is shown; drag to move"), "note"))
        column.addWidget(self.list)
        button = Button(_("As at the start"), icon="undo-2", kind="plain")
        button.clicked.connect(self._go_back)
        column.addWidget(button)
        self._fill()
        self.list.itemChanged.connect(self._ticked)
        self.list.model().rowsMoved.connect(self._moved)

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for visual in range(self._grid.head.count()):
            place = self._grid.head.logicalIndex(visual)
            item = QListWidgetItem(_(self._grid.table.columns[place].title))
            item.setData(_PLACE, place)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            hidden = self._grid.isColumnHidden(place)
            item.setCheckState(Qt.CheckState.Unchecked if hidden else Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setCurrentRow(0)

    def pop_up(self, beside: QWidget) -> None:
        """Show it under `beside`, right edges in line."""
        self.list.setFixedSize(232, min(420, 28 * self.list.count() + 4))
        self.adjustSize()
        corner = beside.mapToGlobal(QPoint(beside.width() - self.width(), beside.height() + 4))
        room = beside.screen().availableGeometry()
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        self.move(left, max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.show()
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._carry(step)
        else:
            super().keyPressEvent(event)

    def _carry(self, step: int) -> None:
        here = self.list.currentRow()
        there = here + step
        if 0 <= there < self.list.count():
            self.list.insertItem(there, self.list.takeItem(here))
            self.list.setCurrentRow(there)
            self._moved()

    def _ticked(self, item: QListWidgetItem) -> None:
        shown = [row for row in range(self.list.count()) if self._is_ticked(row)]
        if not shown:  # a table without a column cannot be mended from the table
            item.setCheckState(Qt.CheckState.Checked)
            return
        self._grid.setColumnHidden(int(item.data(_PLACE)), item.checkState() != Qt.CheckState.Checked)
        self._grid.flow()
        self._changed()

    def _is_ticked(self, row: int) -> bool:
        return self.list.item(row).checkState() == Qt.CheckState.Checked

    def _moved(self) -> None:
        for visual in range(self.list.count()):
            place = int(self.list.item(visual).data(_PLACE))
            self._grid.head.moveSection(self._grid.head.visualIndex(place), visual)
        self._changed()

    def _go_back(self) -> None:
        self._reset()
        self._fill()
