"""Boxes to tick, and switches: painted, so that they look alike in tables, forms and menus."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSizePolicy, QWidget

from seller_desk.ui.kit.strokes import paint_box, smooth
from seller_desk.ui.kit.theme import theme


def paint_check(painter: QPainter, place: QRectF, *, checked: bool, partly: bool = False, focus: bool = False) -> None:
    """A box of 14 px, ticked in the accent colour; `partly` shows a dash."""
    colour = theme().colour
    full = checked or partly
    if focus:
        paint_box(painter, place.adjusted(-3, -3, 3, 3), None, colour("focus"), 5, 2)
    paint_box(
        painter, place, colour("accent" if full else "surface"), colour("accent" if full else "control_border"), 3
    )
    if not full:
        return
    left, top = place.left(), place.top()
    points = [(3.5, 7), (10.5, 7)] if partly else [(3.6, 7.3), (6, 9.7), (10.6, 4.6)]
    with smooth(painter):
        pen = QPen(colour("on_accent"), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline([QPointF(left + x, top + y) for x, y in points])


class CheckBox(QCheckBox):
    """A box with its words; as high as everything that can be clicked."""

    def __init__(self, text: str, parent: QWidget | None = None, *, checked: bool = False) -> None:
        super().__init__(text, parent)
        self.setChecked(checked)
        self.setMinimumHeight(26)

    def sizeHint(self) -> QSize:
        return QSize(22 + self.fontMetrics().horizontalAdvance(self.text()) + 4, 26)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        partly = self.checkState() == Qt.CheckState.PartiallyChecked
        box = QRectF(3, self.height() / 2 - 7, 14, 14)
        paint_check(painter, box, checked=self.isChecked(), partly=partly, focus=self.hasFocus())
        painter.setPen(theme().colour("text" if self.isEnabled() else "text_zero"))
        place = self.rect().adjusted(25, 0, 0, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


class Switch(QAbstractButton):
    """On or off, at once; give it an accessible name."""

    def __init__(self, name: str, parent: QWidget | None = None, *, on: bool = False) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(38, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colour, on = QPainter(self), theme().colour, self.isChecked()
        track = QRectF(3, 5, 32, 18)
        if self.hasFocus():
            paint_box(painter, track.adjusted(-3, -3, 3, 3), None, colour("focus"), 12, 2)
        border = colour("accent" if on else "control_border")
        paint_box(painter, track, colour("accent" if on else "sunken"), border, 9)
        knob = QRectF(track.left() + (17 if on else 3), track.top() + 3, 12, 12)
        paint_box(painter, knob, colour("on_accent" if on else "text_muted"), None, 6)
