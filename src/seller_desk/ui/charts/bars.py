"""Rows with a name, a bar and numbers: funnel, provinces, best sellers. Painted: numbers always have their room."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from seller_desk.ui.kit.plain import plain_tip
from seller_desk.ui.kit.strokes import elided, paint_box
from seller_desk.ui.kit.theme import theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


@dataclass(frozen=True, slots=True)
class BarRow:
    """One row: `share` (0 … 1, None = no bar) in the colour `fill`; `note` at the far right in the colour `tone`.

    `place` is where a click leads, "" = nowhere.
    """

    name: str
    value: str = ""
    note: str = ""
    note_unit: str = ""
    share: float | None = None
    fill: str = "s1"
    tone: str = "text_muted"
    place: str = ""
    muted: bool = False


class BarList(QWidget):
    """Rows of the same height; with `names` the bars start that far from the left, else names take the room left."""

    opened = Signal(object)  # a place

    def __init__(
        self, name: str, *, height: int = 28, names: int = 0, values: int = 64, notes: int = 52, bar: int = 16
    ) -> None:
        super().__init__()
        self._height, self._names, self._values, self._notes, self._bar = height, names, values, notes, bar
        self._rows: tuple[BarRow, ...] = ()
        self._at, self._value_room, self._note_room = -1, values, notes
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[BarRow]) -> None:
        """Show these rows."""
        self._rows, self._at = tuple(rows), -1
        opens = any(row.place for row in rows)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        body, tiny = theme().metrics(), theme().metrics("tiny")
        notes = (body.horizontalAdvance(row.note) + tiny.horizontalAdvance(row.note_unit) + 13 for row in rows)
        self._value_room = max([self._values, *(body.horizontalAdvance(row.value) for row in rows)])
        self._note_room = max([self._notes, *notes])
        self.setAccessibleDescription("; ".join(f"{row.name} {row.value} {row.note}{row.note_unit}" for row in rows))
        self.updateGeometry()
        self.update()

    @property
    def rows(self) -> tuple[BarRow, ...]:
        """What is shown."""
        return self._rows

    def sizeHint(self) -> QSize:
        return QSize(280, self._height * max(1, len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._height)

    def _row_at(self, y: float) -> int:
        place = int(y // self._height)
        return place if 0 <= place < len(self._rows) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(self._row_at(event.position().y()))

    def leaveEvent(self, event: object) -> None:
        self._go(-1)

    def _go(self, place: int) -> None:
        if place != self._at:
            self._at = place
            leads = place >= 0 and bool(self._rows[place].place)
            self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self._row_at(event.position().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self._rows:
            self._go(max(0, min(len(self._rows) - 1, self._at + step)))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self._at)
        else:
            super().keyPressEvent(event)

    def _open(self, place: int) -> None:
        if place >= 0 and self._rows[place].place:
            self.opened.emit(self._rows[place].place)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            place = self._row_at(event.pos().y())
            QToolTip.showText(event.globalPos(), plain_tip(self._rows[place].name) if place >= 0 else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, row in enumerate(self._rows):
            self._paint_row(painter, QRectF(0, place * self._height, self.width(), self._height), row, place)
        if self.hasFocus():
            paint_box(painter, QRectF(self.rect()), None, theme().colour("focus"), 4, 2)

    def _paint_row(self, painter: QPainter, place: QRectF, row: BarRow, number: int) -> None:
        dressed = theme()
        if number == self._at and row.place:
            paint_box(painter, place, dressed.colour("accent_soft"), None, 4)
        elif row.share is None and number % 2:
            paint_box(painter, place, dressed.colour("surface_alt"), None, 4)
        inner = place.adjusted(0 if self._names else 8, 0, 0 if self._names else -8, 0)
        right = self._paint_note(painter, inner, row)
        painter.setFont(dressed.font())
        painter.setPen(dressed.colour("text"))
        width = self._value_room
        painter.drawText(QRectF(right - width, place.top(), width, place.height()), _RIGHT, row.value)
        right -= width + 10
        room = self._names - 8 if self._names else right - inner.left()
        painter.setPen(dressed.colour("text_muted" if row.muted else "text"))
        box = QRectF(inner.left(), place.top(), room, place.height())
        painter.drawText(box, _LEFT, elided(dressed, row.name, room))
        if row.share is not None:
            top = place.center().y() - self._bar / 2
            self._paint_bar(painter, QRectF(self._names, top, right - self._names, self._bar), row)

    def _paint_note(self, painter: QPainter, place: QRectF, row: BarRow) -> float:
        """The number at the far right with its small unit; returns where the value may end."""
        dressed, right = theme(), place.right()
        if not self._notes:
            return right
        unit = dressed.metrics("tiny").horizontalAdvance(row.note_unit) + 3 if row.note_unit else 0
        painter.setPen(dressed.colour(row.tone))
        painter.setFont(dressed.font("tiny"))
        painter.drawText(place, _RIGHT, row.note_unit)
        painter.setFont(dressed.font())
        painter.drawText(place.adjusted(0, 0, -unit, 0), _RIGHT, row.note)
        return right - self._note_room

    def _paint_bar(self, painter: QPainter, place: QRectF, row: BarRow) -> None:
        colour, radius = theme().colour, 3
        if self._bar >= 16:
            paint_box(painter, place, colour("surface_alt"), None, radius)
        width = max(2.0, min(1.0, row.share or 0) * place.width()) if row.share else 0.0
        if width:
            filled = QRectF(place.left(), place.top(), width, place.height())
            paint_box(painter, filled, colour(row.fill), None, min(radius, width / 2))
