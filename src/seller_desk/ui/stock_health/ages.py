"""The picture of how old the stock is: five bars of its cost; what is only at least so old is hatched."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from seller_desk.domain.money import show_sums
from seller_desk.domain.stock_health import StockHealth
from seller_desk.texts import _
from seller_desk.ui.kit.numbers import CENTRE
from seller_desk.ui.kit.plain import plain_tip
from seller_desk.ui.kit.strokes import elided, paint_box
from seller_desk.ui.kit.theme import theme
from seller_desk.usecases.stock_health_papers import age_numbers, age_words

_ABOVE, _BELOW = 20, 22
_HEIGHT, _SHORT = 146, 100


@dataclass(frozen=True, slots=True)
class AgeBar:
    """One class of age: its words, its cost as a length, the part that is at least so old, and what stands above."""

    name: str
    length: float
    least: float
    value: str
    tip: str


class AgeBars(QWidget):
    """Bars from left to right; pressing one shows the items whose oldest pieces are in it, pressing again all."""

    chosen = Signal(int)  # a class of age; -1 = none

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[AgeBar, ...] = ()
        self._at, self.place, self._tall = 0, -1, _HEIGHT
        self.setAccessibleName(_("Age of the stock"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[AgeBar]) -> None:
        """Show these bars."""
        self._bars = tuple(bars)
        self.setAccessibleDescription("; ".join(bar.tip for bar in bars))
        self.update()

    def choose(self, place: int) -> None:
        """Press a bar (−1 = none); `chosen` is emitted where that changes anything."""
        if place != self.place:
            self.place = place
            self.update()
            self.chosen.emit(place)

    def shorten(self, *, short: bool) -> None:
        """Take less room from top to bottom."""
        self._tall = _SHORT if short else _HEIGHT
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(300, self._tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self._tall)

    def _column(self, place: int) -> QRectF:
        width = self.width() / max(1, len(self._bars))
        return QRectF(place * width, 0, width, self.height())

    def _bar_at(self, x: float) -> int:
        place = int(x // (self.width() / max(1, len(self._bars)))) if self._bars else -1
        return place if 0 <= place < len(self._bars) else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._bar_at(event.position().x())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._at = place
            self.choose(-1 if place == self.place else place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._bars:
            self._at = (self._at + step) % len(self._bars)
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.choose(-1 if self._at == self.place else self._at)
        elif event.key() == Qt.Key.Key_Escape and self.place >= 0:
            self.choose(-1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            place = self._bar_at(event.pos().x())
            QToolTip.showText(event.globalPos(), plain_tip(self._bars[place].tip) if place >= 0 else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, most = QPainter(self), max((bar.length for bar in self._bars), default=0.0)
        floor = self.height() - _BELOW
        painter.setPen(theme().colour("grid"))
        painter.drawLine(0, floor, self.width(), floor)
        for place, bar in enumerate(self._bars):
            self._paint_bar(painter, self._column(place), bar, most, chosen=place == self.place)
        if self.hasFocus() and self._bars:
            paint_box(painter, self._column(self._at).adjusted(2, 0, -2, 0), None, theme().colour("focus"), 4, 2)

    def _paint_bar(self, painter: QPainter, column: QRectF, bar: AgeBar, most: float, *, chosen: bool) -> None:
        dressed, colour = theme(), theme().colour
        room = column.height() - _ABOVE - _BELOW
        height = max(2.0, room * bar.length / most) if bar.length else 0.0
        side = min(46.0, column.width() - 18)
        bottom = column.height() - _BELOW
        place = QRectF(column.center().x() - side / 2, bottom - height, side, height)
        if height:
            paint_box(painter, place, colour("s1"), None, min(3.0, height / 2))
        if bar.least:
            least = QRectF(place.left(), place.top(), side, max(2.0, height * bar.least / bar.length))
            painter.fillRect(least, colour("surface"))
            painter.fillRect(least, QBrush(colour("s1"), Qt.BrushStyle.BDiagPattern))
            paint_box(painter, least, None, colour("s1"), 2)
        painter.setFont(dressed.font("tiny", bold=chosen))
        painter.setPen(colour("text" if bar.length else "text_zero"))
        above = QRectF(column.left(), place.top() - 18 if height else bottom - 18, column.width(), 16)
        painter.drawText(above, CENTRE, elided(dressed, bar.value, column.width(), "tiny", bold=chosen))
        painter.setPen(colour("accent" if chosen else "text_muted"))
        below = QRectF(column.left(), bottom + 3, column.width(), 16)
        painter.drawText(below, CENTRE, elided(dressed, bar.name, column.width(), "tiny", bold=chosen))


def bars_of(health: StockHealth) -> list[AgeBar]:
    """The classes of age in the currency in which most of the stock is held."""
    currency = health.currency
    if currency is None:
        return []
    found = []
    for name, short, age in zip(age_words(), age_numbers(), health.ages, strict=True):
        cost, least = age.cost.get(currency, 0), age.least_cost.get(currency, 0)
        tip = _("{name}: {amount}, {n} pcs").format(
            name=name, amount=show_sums(age.cost, none="—"), n=f"{age.pieces:,}"
        )
        if least:
            tip += "\n" + _("{amount} at least so old: only a count proves it").format(
                amount=show_sums(age.least_cost, none="—")
            )
        found.append(AgeBar(short, float(cost), float(least), show_sums({currency: cost}, whole=True), tip))
    return found
