"""The head of a table: 28 px, muted words, the sorted column bold with its arrow; columns can be moved and resized."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from seller_desk.ui.kit.checks import paint_check
from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.table.model import RecordTable
from seller_desk.ui.kit.theme import theme

BOX = 28
_ARROW = 14


class Head(QHeaderView):
    """Paints titles the way their cells are aligned; a click sorts, a click on the box ticks every row shown."""

    sort_wanted = Signal(int)
    all_wanted = Signal()

    def __init__(self, view: QTableView, table: RecordTable, padding: int) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._table, self._padding, self._theme = table, padding, theme()
        self.sorted: tuple[int, bool] | None = None
        self.ticked = Qt.CheckState.Unchecked
        self.setFixedHeight(self._theme.size["table_head"])
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(28)
        self.setStretchLastSection(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sectionClicked.connect(self.sort_wanted)

    def width_of(self, logical: int) -> int:
        """What the title of a column needs, so that no head is cut off."""
        title = str(self._table.headerData(logical, Qt.Orientation.Horizontal))
        return self._theme.metrics("small").horizontalAdvance(title) + 2 * self._padding + 1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._table.checks and self.logicalIndexAt(event.position().toPoint()) == 0 and event.position().x() < BOX:
            self.all_wanted.emit()
            return
        super().mouseReleaseEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        place, column = QRectF(rect), self._table.columns[logical]
        painter.fillRect(place, self._theme.colour("surface_alt"))
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), self._theme.colour("hairline"))
        inner = place.adjusted(self._padding, 0, -self._padding, -1)
        if self._table.checks and logical == 0:
            self._paint_box(painter, place)
            inner.setLeft(place.left() + BOX + 8)
        is_sorted = self.sorted is not None and self.sorted[0] == logical
        title = str(self._table.headerData(logical, Qt.Orientation.Horizontal))
        metrics = self._theme.metrics("small", bold=is_sorted)
        room = inner.width() - (_ARROW - self._padding if is_sorted else 0)  # the arrow may reach into the padding
        text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, int(room) + 1)
        width = metrics.horizontalAdvance(text)
        left = inner.left()
        if column.number:
            left = inner.right() - width - (_ARROW if is_sorted else 0)
        elif column.centred:
            left = inner.center().x() - width / 2
        painter.setFont(self._theme.font("small", bold=is_sorted))
        painter.setPen(self._theme.colour("text" if is_sorted else "text_muted"))
        painter.drawText(QRectF(left, inner.top(), width + 2, inner.height()), int(Qt.AlignmentFlag.AlignVCenter), text)
        if is_sorted and self.sorted:
            arrow = QRectF(left + width + 2, inner.center().y() - 6, 12, 12)
            name = "chevron-down" if self.sorted[1] else "chevron-up"
            paint_icon(painter, arrow, name, self._theme.colour("text"))

    def _paint_box(self, painter: QPainter, place: QRectF) -> None:
        box = QRectF(place.left() + 6, place.center().y() - 7.5, 14, 14)
        checked, partly = self.ticked == Qt.CheckState.Checked, self.ticked == Qt.CheckState.PartiallyChecked
        paint_check(painter, box, checked=checked, partly=partly)
