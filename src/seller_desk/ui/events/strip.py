"""A year on one strip: the sales of all events as bars on their days, and where today is."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from seller_desk.domain.event_words import day_words, sale_words
from seller_desk.domain.events import Occasion
from seller_desk.texts import _
from seller_desk.ui.kit.numbers import CENTRE, KEY_LEFT, KEY_RIGHT, LEFT, TAB_FOCUS
from seller_desk.ui.kit.plain import plain_tip
from seller_desk.ui.kit.strokes import paint_box
from seller_desk.ui.kit.theme import theme

HEIGHT = 72
_MONTHS = 12
_EDGE = 12  # px at both sides
_HEAD = 20  # px of the months' names
_BIG, _SMALL = (42.0, 8.0), (56.0, 5.0)  # top and height of the bars
_NAMES = 23.0  # top of the names
_APART = 8  # px between two names
_NEAR = 6  # px beside a bar that still hit it


class YearStrip(QWidget):
    """← → go from one event to the next; a click chooses one; `chosen` tells its id."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("focusPolicy", TAB_FOCUS)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Events of a year"))
        self._today = date.min
        self._year: Sequence[Occasion] = ()
        self._order: Sequence[str] = ()
        self._states: Mapping[str, str] = {}
        self._current: str | None = None

    def sizeHint(self) -> QSize:
        return QSize(600, HEIGHT)

    def show_year(self, year: Sequence[Occasion], order: Sequence[str], today: date) -> None:
        """Show these times; `order` are the events that can be chosen, soonest first."""
        self._year, self._order, self._today = tuple(year), tuple(order), today
        self.update()

    def choose(self, event: str | None) -> None:
        """Mark an event, without a signal."""
        self._current = event
        found = next((each for each in self._year if each.event.id == event and each.last >= self._today), None)
        self.setAccessibleDescription("" if found is None else described(found))
        self.update()

    # -- where days are --
    @property
    def _begin(self) -> date:
        return self._today.replace(day=1)

    @property
    def _end(self) -> date:
        return self._begin.replace(year=self._begin.year + 1)

    def _x(self, day: date) -> float:
        share = (day - self._begin).days / max(1, (self._end - self._begin).days)
        return _EDGE + share * (self.width() - 2 * _EDGE)

    def _bar(self, occasion: Occasion) -> QRectF:
        top, height = _BIG if occasion.event.big else _SMALL
        left = max(float(_EDGE), self._x(occasion.first))
        right = min(float(self.width() - _EDGE), self._x(occasion.last + timedelta(days=1)))
        if right - left < height:  # a day alone is a dot
            middle = (left + right) / 2
            left, right = middle - height / 2, middle + height / 2
        return QRectF(left, top, right - left, height)

    def _at(self, x: float, y: float) -> Occasion | None:
        def away(each: Occasion) -> tuple[float, float]:
            bar = self._bar(each)
            beside = max(bar.left() - x, x - bar.right(), 0.0)
            return beside + abs(bar.center().y() - y) / 4, bar.width()

        shown = [each for each in self._year if each.event.id in self._order and self._seen(each)]
        found = min(shown, key=away, default=None)
        if found is None:
            return None
        bar = self._bar(found)
        return found if bar.left() - _NEAR <= x <= bar.right() + _NEAR else None

    def _seen(self, occasion: Occasion) -> bool:
        return occasion.last >= self._begin and occasion.first < self._end

    # -- what the seller does --
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().x(), event.position().y())
        if found is not None:
            self.chosen.emit(found.event.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {KEY_LEFT: -1, KEY_RIGHT: 1}.get(event.key(), 0)
        if not step or not self._order:
            super().keyPressEvent(event)
            return
        at = self._order.index(self._current) if self._current in self._order else -1
        self.chosen.emit(self._order[max(0, min(len(self._order) - 1, at + step))])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), plain_tip(described(found)) if found else "", self)
            return True
        return super().event(event)

    # -- painting --
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.hasFocus():
            paint_box(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), None, theme().colour("focus"), 6, 2)
        if not self._order:
            return
        self._paint_months(painter)
        seen = [each for each in self._year if self._seen(each)]
        for each in sorted(seen, key=lambda each: (each.event.big, each.event.id == self._current)):
            self._paint_bar(painter, each)
        self._paint_names(painter, seen)
        line = QRectF(self._x(self._today), _BIG[0] - 4, 1.5, HEIGHT - _BIG[0] - 4)
        painter.fillRect(line, theme().colour("accent"))

    def _paint_months(self, painter: QPainter) -> None:
        dressed = theme()
        painter.setFont(dressed.font("tiny"))
        for place in range(_MONTHS):
            month = self._begin.month + place
            first = date(self._begin.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
            x = self._x(first)
            if place:
                painter.fillRect(QRectF(x, 6, 1, HEIGHT - 14), dressed.colour("hairline"))
            painter.setPen(dressed.colour("text_muted"))
            words = f"{first:%Y-%m}" if first.month == 1 or not place else f"{first:%m}"
            painter.drawText(QRectF(x + 5, 3, 60, _HEAD - 4), LEFT, words)

    def _paint_bar(self, painter: QPainter, occasion: Occasion) -> None:
        colour, bar = theme().colour, self._bar(occasion)
        current, over = occasion.event.id == self._current, occasion.last < self._today
        if over:
            fill = "sunken"
        elif current:
            fill = "accent"
        else:
            fill = "text_muted" if occasion.event.big else "control_border"
        paint_box(painter, bar, colour(fill), None, bar.height() / 2)
        if occasion.event.big and occasion.event.id.startswith("own-") and not over:
            paint_box(painter, bar.adjusted(-2, -2, 2, 2), None, colour(fill), bar.height() / 2 + 2)

    def _paint_names(self, painter: QPainter, seen: Sequence[Occasion]) -> None:
        """Names of what is chosen, of big events, then of the others where there is room for them."""
        dressed = theme()
        taken: list[tuple[float, float]] = []
        named = set[str]()  # what comes every week is named once
        rank = sorted(seen, key=lambda each: (each.event.id != self._current, not each.event.big, each.day))
        for each in rank:
            if each.last < self._today or each.event.id in named:
                continue
            current = each.event.id == self._current
            words = str(each.event)
            width = dressed.metrics("tiny", bold=current).horizontalAdvance(words)
            left = self._bar(each).center().x() - width / 2
            left = max(float(_EDGE), min(left, self.width() - _EDGE - width))
            if any(left < end + _APART and start - _APART < left + width for start, end in taken):
                continue
            taken.append((left, left + width))
            named.add(each.event.id)
            painter.setFont(dressed.font("tiny", bold=current))
            painter.setPen(dressed.colour("accent" if current else "text" if each.event.big else "text_muted"))
            painter.drawText(QRectF(left - 2, _NAMES, width + 4, 14), CENTRE, words)


def described(occasion: Occasion) -> str:
    """An event in one line: name, day, the days of its sale."""
    return f"{occasion.event} · {day_words(occasion.day)} · {sale_words(occasion)}"
