"""Paints the cells of a table: ground, accent bar, check box, the column's own cell; and opens the editor of one."""

from math import ceil
from typing import Any, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from seller_desk.texts import _
from seller_desk.ui.kit.checks import paint_check
from seller_desk.ui.kit.plain import plain_tip
from seller_desk.ui.kit.strokes import paint_box
from seller_desk.ui.kit.table.cells import Canvas, cell_of
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.model import RecordTable
from seller_desk.ui.kit.theme import theme

_Index = QModelIndex | QPersistentModelIndex
BOX = 28  # room of the check box before the first column


class CellEditor(QLineEdit):
    """The line in a cell; Enter ends here, or the table would take it once more."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()


class RecordDelegate(QStyledItemDelegate):
    """One delegate for all columns; the column says which cell paints it."""

    tight = Signal(int, int)  # a column with a number that does not fit, and the width that it needs

    def __init__(self, grid: QTableView, table: RecordTable, padding: int, *, by_cells: bool) -> None:
        super().__init__(grid)
        self._grid, self._table, self._padding, self._by_cells = grid, table, padding, by_cells
        self._cells = [cell_of(column) for column in table.columns]
        self._theme = theme()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        place, selected = QRectF(option.rect), bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, self._theme.colour(self._ground(index, selected=selected)))
        if selected and self._grid.columnViewportPosition(index.column()) <= 0 and self._is_first(index.column()):
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), self._theme.colour("accent"))
        column, row = self._table.columns[index.column()], self._table.row(index.row())
        inner = place.adjusted(self._padding, 0, -self._padding, 0)
        if self._table.checks and index.column() == 0:
            paint_check(painter, self.box(place), checked=self._table.is_checked(index.row()))
            inner.setLeft(place.left() + BOX + 8)
        canvas = Canvas(painter, inner, self._theme, row, column, self._table.value(row, column), selected)
        painter.save()
        painter.setClipRect(place)
        self._cells[index.column()].paint(canvas)
        painter.restore()
        if canvas.lack > 0:
            self.tight.emit(index.column(), ceil(place.width() + canvas.lack))
        if self._by_cells and index == self._grid.currentIndex():
            paint_box(painter, place, None, self._theme.colour("focus"), 2, 2)

    def _ground(self, index: _Index, *, selected: bool) -> str:
        return "selection" if selected else "surface_alt" if index.row() % 2 else "surface"

    def _is_first(self, column: int) -> bool:
        head = self._grid.horizontalHeader()
        before = (head.logicalIndex(place) for place in range(head.visualIndex(column)))
        return all(self._grid.isColumnHidden(logical) for logical in before)

    @staticmethod
    def box(place: QRectF) -> QRectF:
        """Where the check box of a row stands."""
        return QRectF(place.left() + 6, place.center().y() - 7, 14, 14)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._table.columns[index.column()].width, theme().size["row"])

    # -- tips: why something is missing, or what did not fit ----------------------------------------------------------
    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        column, row = self._table.columns[index.column()], self._table.row(index.row())
        why, text = self._table.why(row, column), self._table.shown_text(row, column)
        kind = "small" if column.muted else "body"
        tight = theme().metrics(kind).horizontalAdvance(text) > option.rect.width() - 2 * self._padding
        parts = [text] * (tight and column.cell is None) + [why] * bool(why)
        QToolTip.showText(event.globalPos(), plain_tip("\n".join(parts)), view)
        return True

    # -- editing ------------------------------------------------------------------------------------------------------
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and self._table.checks and index.column() == 0:
            where = cast(QMouseEvent, event).position()
            if where.x() <= option.rect.left() + BOX:
                self._table.check([index.row()], on=not self._table.is_checked(index.row()))
                return True
        return False

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = CellEditor(parent)
        editor.setObjectName("cell_editor")
        column: Column[Any] = self._table.columns[index.column()]
        editor.setAccessibleName(_(column.title))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        line = cast(QLineEdit, editor)
        line.setText(str(index.data(Qt.ItemDataRole.EditRole)))
        line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        typed = cast(QLineEdit, editor).text()
        if typed != str(index.data(Qt.ItemDataRole.EditRole)):
            model.setData(index, typed)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        editor.setGeometry(option.rect)
