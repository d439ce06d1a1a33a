"""The heat grid of classes: ABC down, XYZ across, how many items each holds; pressing a class filters the table."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from seller_desk.domain.classes import ABC, UNKNOWN, XYZ_WORDS
from seller_desk.domain.stock_health import RHYTHMS
from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.numbers import CENTRE, RIGHT
from seller_desk.ui.kit.plain import plain_tip
from seller_desk.ui.kit.strokes import elided, paint_box
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.stock_health.words import group_words

_GAP, _LEAD = 2, 22
_CELL = QSize(58, 36)
_HEADS, _FLAT = (34, 18), 26  # the heads with and without their words; the height of a cell where room is short
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class HeatGrid(QWidget):
    """Cells of 58 × 36 that grow with the room; arrows move, Enter or Space presses, Esc lets go."""

    chosen = Signal(str)  # a class such as "AX"; "" = none

    def __init__(self) -> None:
        super().__init__()
        self._counts: Mapping[str, int] = {}
        self._at = (0, 0)
        self._short = False
        self.group = ""
        self.setAccessibleName(_("Classes"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many items each class holds."""
        self._counts = counts
        self._describe()
        self.update()

    def choose(self, group: str) -> None:
        """Press a class ("" = none); `chosen` is emitted where that changes anything."""
        if group != self.group:
            self.group = group
            self._describe()
            self.update()
            self.chosen.emit(group)

    def _describe(self) -> None:
        words = [f"{group} {number:,}" for group, number in sorted(self._counts.items()) if number]
        self.setAccessibleDescription(", ".join(words) + (f"; {group_words(self.group)}" if self.group else ""))

    # -- places --
    def shorten(self, *, short: bool) -> None:
        """Take less room from top to bottom: flat cells, letters without their words."""
        if short != self._short:
            self._short = short
            self.updateGeometry()
            self.update()

    @property
    def _head(self) -> int:
        return _HEADS[self._short]

    @property
    def _tall(self) -> int:
        return _FLAT if self._short else _CELL.height()

    def sizeHint(self) -> QSize:
        width = _LEAD + len(RHYTHMS) * (_CELL.width() + _GAP)
        return QSize(width, self._head + len(ABC) * (self._tall + _GAP))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def cell(self, row: int, column: int) -> QRectF:
        """Where a class is painted."""
        width = min((self.width() - _LEAD) / len(RHYTHMS) - _GAP, 1.6 * _CELL.width())
        left, top = _LEAD + column * (width + _GAP), self._head + row * (self._tall + _GAP)
        return QRectF(left, top, width, self._tall)

    def _group_at(self, x: float, y: float) -> str:
        for row, letter in enumerate(ABC):
            for column, rhythm in enumerate(RHYTHMS):
                if self.cell(row, column).contains(x, y):
                    self._at = (row, column)
                    return letter + rhythm
        return ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        group = self._group_at(event.position().x(), event.position().y())
        if group and event.button() == Qt.MouseButton.LeftButton:
            self.choose("" if group == self.group else group)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            down, across = _STEPS[key]
            self._at = (self._at[0] + down) % len(ABC), (self._at[1] + across) % len(RHYTHMS)
            self.update()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            group = ABC[self._at[0]] + RHYTHMS[self._at[1]]
            self.choose("" if group == self.group else group)
        elif key == Qt.Key.Key_Escape and self.group:
            self.choose("")
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            group = self._group_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), plain_tip(self._tip(group)) if group else "", self)
            return True
        return super().event(event)

    def _tip(self, group: str) -> str:
        count = self._counts.get(group, 0)
        return f"{group_words(group)}\n{ngettext('{n} SKU', '{n} SKUs', count).format(n=f'{count:,}')}"

    # -- painting --
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, most = QPainter(self), max(self._counts.values(), default=0)
        self._paint_heads(painter)
        for row, letter in enumerate(ABC):
            for column, rhythm in enumerate(RHYTHMS):
                self._paint_cell(painter, self.cell(row, column), letter + rhythm, most)
        if self.hasFocus():
            place = self.cell(*self._at).adjusted(1, 1, -1, -1)
            paint_box(painter, place, None, theme().colour("focus"), 4, 2)

    def _paint_heads(self, painter: QPainter) -> None:
        dressed = theme()
        for column, rhythm in enumerate(RHYTHMS):
            place = self.cell(0, column)
            painter.setFont(dressed.font("small", bold=True))
            painter.setPen(dressed.colour("text_muted"))
            painter.drawText(QRectF(place.left(), 0, place.width(), 16), CENTRE, rhythm if rhythm != UNKNOWN else "?")
            if self._short:
                continue
            painter.setFont(dressed.font("tiny"))
            words = elided(dressed, _(XYZ_WORDS[rhythm]), place.width(), "tiny")
            painter.drawText(QRectF(place.left(), 15, place.width(), 16), CENTRE, words)
        painter.setFont(dressed.font("small", bold=True))
        for row, letter in enumerate(ABC):
            place = self.cell(row, 0)
            painter.drawText(QRectF(0, place.top(), _LEAD - 8, place.height()), RIGHT, letter)

    def _paint_cell(self, painter: QPainter, place: QRectF, group: str, most: int) -> None:
        dressed, count = theme(), self._counts.get(group, 0)
        ground, ink = dressed.heat(count / most if most else 0)
        paint_box(painter, place, ground, None, 4)
        if group == self.group:
            paint_box(painter, place, None, dressed.colour("text"), 4, 1.5)
        painter.setFont(dressed.font(bold=group == self.group))
        painter.setPen(ink if count else dressed.colour("text_zero"))
        painter.drawText(place, CENTRE, f"{count:,}")
