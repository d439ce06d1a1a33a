"""Shows a chart that was drawn elsewhere: a picture, and a map of places that can be hovered over and clicked.

No drawing library is imported here. A worker draws at `view.wanted_size()` and `view.ratio()`; the page hands it to
`view.show_chart(png, hits, spoken)`. When the size changes (after a short rest) `redraw_wanted` asks for a new picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.plain import capped
from seller_desk.ui.kit.strokes import paint_box, smooth
from seller_desk.ui.kit.theme import theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


@dataclass(frozen=True, slots=True)
class Hit:
    """One point, bar or cell of a chart: its place in px at 100 %, what the box beside it says, where a click leads."""

    left: float
    top: float
    width: float
    height: float
    title: str
    lines: tuple[tuple[str, str], ...] = ()
    key: object = None
    dot: tuple[float, float] | None = None  # where the dot of a line chart sits; with it a dotted line is drawn

    def place(self) -> QRectF:
        """The place as a rectangle."""
        return QRectF(self.left, self.top, self.width, self.height)


class ChartView(QWidget):
    """A chart in the window: hover tells values, a click (or ← → and Enter) opens the rows behind."""

    clicked = Signal(object)  # the key of a hit
    redraw_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._picture = QPixmap()
        self._hits: Sequence[Hit] = ()
        self._at = -1
        self._words = _("Drawing…")
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._resting = QTimer(self, interval=150, singleShot=True)
        self._resting.timeout.connect(self.redraw_wanted)

    def wanted_size(self) -> tuple[int, int]:
        """How large the picture should be, in px at 100 %."""
        return max(80, self.width()), max(60, self.height())

    def ratio(self) -> float:
        """Dots per px of the screen."""
        return self.devicePixelRatioF()

    def show_chart(self, png: bytes, hits: Sequence[Hit] = (), spoken: str = "") -> None:
        """Show a picture (PNG drawn at `ratio`); `spoken` says in words what it shows."""
        picture = QPixmap()
        picture.loadFromData(png, "PNG")
        picture.setDevicePixelRatio(self.ratio())
        self._picture, self._hits, self._at, self._words = picture, tuple(hits), -1, ""
        self.setAccessibleDescription(spoken)
        self.update()

    def say(self, words: str) -> None:
        """One muted sentence in place of the picture: drawing, or why there is nothing to draw."""
        self._picture, self._hits, self._at, self._words = QPixmap(), (), -1, words
        self.update()

    @property
    def picture(self) -> QPixmap:
        """What is shown, for copying."""
        return self._picture

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._resting.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(self._hit_at(event.position()))

    def leaveEvent(self, event: object) -> None:
        self._go(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._hit_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0 and self._hits[place].key is not None:
            self.clicked.emit(self._hits[place].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._hits:
            self._go(max(0, min(len(self._hits) - 1, self._at + step)))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._at >= 0:
            if self._hits[self._at].key is not None:
                self.clicked.emit(self._hits[self._at].key)
        else:
            super().keyPressEvent(event)

    def _hit_at(self, at: QPointF) -> int:
        return next((number for number, hit in enumerate(self._hits) if hit.place().contains(at)), -1)

    def _go(self, number: int) -> None:
        if number != self._at:
            self._at = number
            clickable = number >= 0 and self._hits[number].key is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        if self._picture.isNull():
            painter.setFont(dressed.font("small"))
            painter.setPen(dressed.colour("text_muted"))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(QRectF(self.rect()), flags, self._words)
        else:
            painter.drawPixmap(QPointF(0, 0), self._picture)
        if self._at >= 0:
            self._paint_hover(painter, self._hits[self._at])
        if self.hasFocus():
            paint_box(painter, QRectF(self.rect()), None, dressed.colour("focus"), 4, 2)

    def _paint_hover(self, painter: QPainter, hit: Hit) -> None:
        colour = theme().colour
        if hit.dot is not None:
            x, y = hit.dot
            with smooth(painter):
                pen = QPen(colour("axis"), 1)
                pen.setDashPattern([2, 3])
                painter.setPen(pen)
                painter.drawLine(QPointF(round(x) + 0.5, hit.top), QPointF(round(x) + 0.5, hit.top + hit.height))
                painter.setPen(QPen(colour("surface"), 1.5))
                painter.setBrush(colour("s1"))
                painter.drawEllipse(QPointF(x, y), 4, 4)
        if hit.title or hit.lines:
            self._paint_words(painter, hit)

    def _paint_words(self, painter: QPainter, hit: Hit) -> None:
        dressed = theme()
        small, bold = dressed.metrics("tiny"), dressed.metrics("tiny", bold=True)
        names = max((small.horizontalAdvance(name) for name, _value in hit.lines), default=0)
        values = max((bold.horizontalAdvance(value) for _name, value in hit.lines), default=0)
        width = max(names + values + 24, bold.horizontalAdvance(hit.title)) + 20
        box = QRectF(0, 0, width, 24 + 17 * len(hit.lines) + 4)
        x, y = hit.dot or (hit.left + hit.width, hit.top)
        left = x + 12 if x + 12 + width < self.width() else x - 12 - width
        box.moveTo(max(2.0, left), max(2.0, min(y - 16, self.height() - box.height() - 2)))
        paint_box(painter, box, dressed.colour("surface"), dressed.colour("control_border"), 6)
        inner = box.adjusted(10, 5, -10, -5)
        line = QRectF(inner.left(), inner.top(), inner.width(), 16)
        painter.setPen(dressed.colour("text"))
        painter.setFont(dressed.font("tiny", bold=True))
        painter.drawText(line, _LEFT, capped(hit.title))
        for number, (name, value) in enumerate(hit.lines):
            line.translate(0, 17)
            painter.setFont(dressed.font("tiny"))
            painter.setPen(dressed.colour("text_muted"))
            painter.drawText(line, _LEFT, name)
            painter.setFont(dressed.font("tiny", bold=number == 0))
            painter.setPen(dressed.colour("text"))
            painter.drawText(line, _RIGHT, value)
