"""Cards that count: `StateCard` filters by a state, `FigureTile` shows a figure with its change and spark line."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from seller_desk.ui.kit.strokes import elided, paint_box, paint_state, smooth
from seller_desk.ui.kit.table.cells import paint_spark
from seller_desk.ui.kit.theme import theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class Card(QAbstractButton):
    """A panel that can be pressed by mouse and keyboard; `paint_ground` paints all but what stands on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hover = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hover = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint surface and line: lit under the mouse, outlined where it is pressed or has the keyboard."""
        colour, place = theme().colour, QRectF(self.rect())
        marked = self.isChecked() or self.hasFocus()
        border = "focus" if self.hasFocus() else "accent" if self.isChecked() else "hairline"
        fill = "surface_alt" if self._hover and not self.isChecked() else "surface"
        paint_box(painter, place, colour(fill), colour(border), theme().radius["panel"], 2 if marked else 1)


class StateCard(Card):
    """56 px: shape, count, word, what it costs; pressed = the list shows only these. `state` is the filter's key."""

    def __init__(self, state: str, word: str) -> None:
        super().__init__()
        self.state, self._word, self._count, self._note = state, word, "", ""
        self.setCheckable(True)
        self.setFixedHeight(theme().size["card"])
        self.count(None, "")

    def count(self, number: int | None, note: str) -> None:
        """Show how many there are (None: not known yet) and the muted line under the word."""
        self._count, self._note = "—" if number is None else f"{number:,}", note
        self.setAccessibleName(f"{self._word} {self._count}")
        self.setAccessibleDescription(note)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, theme().size["card"])

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme().size["card"])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        self.paint_ground(painter)
        paint_state(painter, QRectF(13, self.height() / 2 - 9, 18, 18), self.state)
        zero = self._count in {"0", "—"}
        painter.setFont(dressed.font("title", bold=True))
        painter.setPen(dressed.colour("text_zero" if zero else "text"))
        number = dressed.metrics("title", bold=True).horizontalAdvance(self._count)
        painter.drawText(QRectF(41, 0, number + 2, self.height()), _LEFT, self._count)
        left = 41 + max(28, number) + 10
        room = self.width() - left - 12
        painter.setFont(dressed.font())
        painter.setPen(dressed.colour("text"))
        line = QRectF(left, 10, room, 18) if self._note else QRectF(left, 0, room, self.height())
        painter.drawText(line, _LEFT, elided(dressed, self._word, room))
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour("text_muted"))
        painter.drawText(QRectF(left, 29, room, 16), _LEFT, elided(dressed, self._note, room, "small"))


class FigureTile(Card):
    """72 px: name, figure with unit, change beside its arrow (coloured as the seller chose), spark in its own range."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._figure, self._unit, self._change, self._note = "—", "", "", ""
        self._direction = 0
        self._spark: Sequence[float] = ()
        self.setFixedHeight(72)
        self.setAccessibleName(name)

    def show_figure(
        self,
        figure: str,
        unit: str = "",
        *,
        change: str = "",
        direction: int = 0,
        note: str = "",
        spark: Sequence[float] = (),
    ) -> None:
        """Show a figure; `direction` is 1 for up, −1 for down, 0 for no change; `note` says against what."""
        self._figure, self._unit, self._change, self._note = figure, unit, change, note
        self._direction, self._spark = direction, spark
        self.setAccessibleName(f"{self._name} {figure}{unit}")
        self.setAccessibleDescription(f"{change} {note}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(170, 72)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 72)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        self.paint_ground(painter)
        words = dressed.metrics("small").horizontalAdvance(self._name)
        has_spark = len(self._spark) > 1 and words <= self.width() - 76  # a narrow tile leaves the room to its name
        if has_spark:
            place = QRectF(self.width() - 60, 8, 48, 16)
            paint_spark(painter, place, self._spark, dressed, low=min(self._spark))
        right = self.width() - (64 if has_spark else 10)
        self._write(painter, QRectF(12, 8, right - 12, 16), self._name, "small", "text_muted")
        wide = dressed.metrics("title", bold=True).horizontalAdvance(self._figure) > self.width() - 22
        kind = "lead" if wide else "title"  # numbers are never cut
        after = self._write(painter, self._line(12, 24, 26), self._figure, kind, "text", bold=True)
        self._write(painter, self._line(after + 3, 30, 18), self._unit, "tiny", "text_muted")
        self._write_change(painter)

    def _line(self, left: float, top: float, height: float = 16) -> QRectF:
        return QRectF(left, top, self.width() - left - 10, height)

    def _write_change(self, painter: QPainter) -> None:
        left, dressed = 12.0, theme()
        meaning = {1: "up", -1: "down"}.get(self._direction, "text_muted")
        if self._direction:
            with smooth(painter):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(dressed.colour(meaning))
                tip, foot = (56, 62) if self._direction > 0 else (62, 56)
                painter.drawPolygon([QPointF(16, tip), QPointF(20, foot), QPointF(12, foot)])
            left = 24
        left = self._write(painter, self._line(left, 51), self._change, "small", meaning) + (5 if self._change else 0)
        if not self._change or dressed.metrics("small").horizontalAdvance(self._note) <= self.width() - left - 10:
            self._write(painter, self._line(left, 51), self._note, "small", "text_muted")

    def _write(
        self, painter: QPainter, place: QRectF, text: str, kind: str, meaning: str, *, bold: bool = False
    ) -> float:
        """Write one line; returns where it ends."""
        dressed = theme()
        shown = elided(dressed, text, place.width(), kind, bold=bold)
        painter.setFont(dressed.font(kind, bold=bold))
        painter.setPen(dressed.colour(meaning))
        painter.drawText(place.adjusted(0, 0, 2, 0), _LEFT, shown)
        return place.left() + dressed.metrics(kind, bold=bold).horizontalAdvance(shown)
