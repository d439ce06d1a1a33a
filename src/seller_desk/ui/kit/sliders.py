"""A number that is tried out by dragging: its name above, the value with its unit at the right, where it began marked.

days = NumberSlider(_("Safety stock"), 3, least=0, most=60, unit=_("days"))
days.moved.connect(lambda value: …)               # while it is dragged, and with ← → Page Up Page Down Home End
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.strokes import line_of, paint_box, smooth, solid
from seller_desk.ui.kit.theme import theme

_KNOB, _TRACK = 14, 4


class Track(QSlider):
    """The line with its knob; a tick stands where it began."""

    def __init__(self, name: str, value: int, least: int, most: int, page: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setPageStep(page)
        self.setValue(value)
        self.began = value
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 22)

    def _x(self, value: int) -> float:
        room = self.width() - _KNOB - 4
        span = max(self.maximum() - self.minimum(), 1)
        return 2 + _KNOB / 2 + room * (value - self.minimum()) / span

    def _value_at(self, x: float) -> int:
        share = (x - 2 - _KNOB / 2) / max(self.width() - _KNOB - 4, 1)
        span = self.maximum() - self.minimum()
        return self.minimum() + round(min(max(share, 0.0), 1.0) * span)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colour, middle = QPainter(self), theme().colour, self.height() / 2
        knob, began = self._x(self.value()), self._x(self.began)
        track = QRectF(2, middle - _TRACK / 2, self.width() - 4, _TRACK)
        paint_box(painter, track, colour("sunken"), colour("hairline"), _TRACK / 2)
        if self.isEnabled():
            done = QRectF(min(knob, began), track.top(), abs(knob - began), _TRACK)
            painter.fillRect(done, colour("accent"))
        painter.fillRect(QRectF(began - 1, middle - 7, 2, 14), colour("control_border"))
        fill = colour("accent" if self.isEnabled() else "sunken")
        with smooth(painter):
            painter.setPen(line_of(colour("surface" if self.isEnabled() else "hairline"), 2))
            painter.setBrush(solid(fill))
            painter.drawEllipse(QPointF(knob, middle), _KNOB / 2, _KNOB / 2)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(line_of(colour("focus"), 2))
                painter.drawEllipse(QPointF(knob, middle), _KNOB / 2 + 1, _KNOB / 2 + 1)


class NumberSlider(QWidget):
    """A track with its words; `note` says in small letters what it moves, or why it cannot be moved."""

    moved = Signal(int)

    def __init__(
        self, name: str, value: int, *, least: int, most: int, unit: str = "", page: int = 5, note: str = ""
    ) -> None:
        super().__init__()
        self._unit = unit
        self.track = Track(name, value, min(least, value), max(most, value), page)
        self.number, self.changed = label("", "bold"), label("", "tiny")
        self.note = PlainLabel(note, "tiny")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(label(name))
        head.addWidget(self.note, 1)
        head.addWidget(self.changed)
        head.addWidget(self.number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.track)
        self.setFocusProxy(self.track)
        self.track.valueChanged.connect(self._tell)
        self._say()

    @property
    def value(self) -> int:
        """Where it stands."""
        return self.track.value()

    def put(self, value: int) -> None:
        """Move it as if it had been dragged."""
        self.track.setValue(value)

    def reset(self) -> None:
        """Back to where it began."""
        self.track.setValue(self.track.began)

    def cannot(self, reason: str) -> None:
        """Leave it where it stands; the reason is written beside its name."""
        self.track.setEnabled(False)
        self.note.setText(reason)

    def _tell(self, value: int) -> None:
        self._say()
        self.moved.emit(value)

    def _say(self) -> None:
        value, began = self.track.value(), self.track.began
        self.number.setText(f"{value} {self._unit}".strip())
        self.changed.setText("" if value == began else f"{began} →")
        self.track.setAccessibleDescription(self.number.text())
