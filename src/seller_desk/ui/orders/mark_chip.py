"""A chip that is pressed to put a mark on an order and pressed again to take it off."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from seller_desk.ui.kit.strokes import paint_box
from seller_desk.ui.kit.theme import theme

_HEIGHT = 24
_PADDING = 8


class MarkChip(QAbstractButton):
    """24 px, as wide as its word; the mark that holds is filled."""

    def __init__(self, word: str, *, on: bool) -> None:
        super().__init__()
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setChecked(on)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().metrics("small", bold=True).horizontalAdvance(self.text()) + 2 * _PADDING, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed, place = QPainter(self), theme(), QRectF(self.rect())
        on = self.isChecked()
        border = "focus" if self.hasFocus() else "accent" if on else "control_border"
        fill = "accent_soft" if on else "surface_alt" if self.underMouse() else "surface"
        colour = dressed.colour
        paint_box(painter, place, colour(fill), colour(border), dressed.radius["chip"], 2 if self.hasFocus() else 1)
        painter.setFont(dressed.font("small", bold=on))
        painter.setPen(colour("accent" if on else "text_muted"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self.text())
