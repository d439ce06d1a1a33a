"""Paper on the screen: one sheet at a time, painted from the same layout that goes to the printer."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.printing.paper import POINTS, Pages, paper_colour

_EDGE = 10
_SCREEN = 96 / POINTS  # px of the screen for a point at 100 %


class SheetView(QWidget):
    """Shows one page of `Pages`; zoom 0 fits the whole page into the room there is."""

    page_shown = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Page"))
        self.page = 0
        self._zoom = 0.0
        self._sheets: Pages | None = None
        self._scroll: QScrollArea | None = None

    def follow(self, scroll: QScrollArea) -> None:
        """The area whose room "whole page" fills."""
        self._scroll = scroll

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._sheets.count if self._sheets else 0

    def show_sheets(self, sheets: Pages) -> None:
        """Show another layout, at the same page where it still has one."""
        self._sheets = sheets
        self.page = min(self.page, max(0, sheets.count - 1))
        self._resize()
        self.update()

    def set_zoom(self, zoom: float) -> None:
        """1.0 = as large as on paper; 0 = the whole page."""
        self._zoom = zoom
        self._resize()
        self.update()

    def go(self, pages: int) -> None:
        """Turn so many pages on or back."""
        target = max(0, min(self.count - 1, self.page + pages))
        if target != self.page:
            self.page = target
            self.update()
            self.page_shown.emit(target)

    def _scale(self) -> float:
        if self._sheets is None or self._scroll is None:
            return 1.0
        if self._zoom:
            return self._zoom * _SCREEN
        room, size = self._scroll.viewport().size(), self._sheets.size
        return min((room.width() - 2 * _EDGE) / size.width(), (room.height() - 2 * _EDGE) / size.height())

    def _resize(self) -> None:
        if self._sheets is not None:
            scale = self._scale()
            edges = QSize(2 * _EDGE, 2 * _EDGE)
            self.setMinimumSize((self._sheets.size * scale).toSize() + edges if self._zoom else QSize(0, 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._zoom:
            event.ignore()
        elif event.angleDelta().y():
            self.go(-1 if event.angleDelta().y() > 0 else 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("sunken"))
        if self._sheets is None:
            return
        scale = self._scale()
        size = self._sheets.size * scale
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        sheet = QRectF(round(left), round(top), size.width(), size.height())
        painter.fillRect(sheet.adjusted(-1, -1, 1, 1), theme().colour("control_border"))
        painter.fillRect(sheet, paper_colour("surface"))
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(sheet.topLeft())
        painter.scale(scale, scale)
        painter.setClipRect(QRectF(0, 0, self._sheets.size.width(), self._sheets.size.height()))
        self._sheets.paint(painter, self.page)

    def sizeHint(self) -> QSize:
        return QSize(400, 400) if self._scroll is None else self._scroll.viewport().size()
