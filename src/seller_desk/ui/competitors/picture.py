"""The picture that compares: the own price, those of the competitors, and their band over the days."""

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.domain import money
from seller_desk.domain.price_course import Line, PriceCourse
from seller_desk.texts import _
from seller_desk.ui.kit.strokes import elided, paint_box, smooth
from seller_desk.ui.kit.theme import theme

_HEIGHT, _TOP, _BOTTOM = 168, 26, 20
_TICKS = 4
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)


class CoursePicture(QWidget):
    """Draws a `PriceCourse`; the competitor that is chosen stands out. Its accessible description says it in words."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: PriceCourse | None = None
        self._chosen: int | None = None
        self._hover: date | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Own price and competitors over time"))

    def sizeHint(self) -> QSize:
        return QSize(420, _HEIGHT)

    def show_course(self, course: PriceCourse | None) -> None:
        """Show another one; None hides the picture."""
        self._shown, self._hover = course, None
        self.setVisible(course is not None)
        self.setAccessibleDescription(described(course, course.last) if course else "")
        self.update()

    def choose(self, competitor: int | None) -> None:
        """Let one competitor stand out."""
        self._chosen = competitor
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._shown is not None:
            self._hover = _Scale(self._shown, self.width()).day_at(event.position().x())
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is not None:
            _Drawing(QPainter(self), self.width(), self._shown, self._chosen).draw(self._hover)


def described(course: PriceCourse, day: date) -> str:
    """One day of the picture in words."""
    own = course.own.on(day) if course.own else None
    asked = course.band_on(day)
    parts = [day.isoformat()]
    if own is not None:
        parts.append(_("own price {price}").format(price=money.show(own, course.currency)))
    if asked is not None:
        low, high = money.show(asked.low, course.currency), money.show(asked.high, course.currency)
        middle = money.show(asked.median, course.currency)
        parts.append(_("competitors {low} … {high}, middle {middle}").format(low=low, high=high, middle=middle))
    return " · ".join(parts)


class _Scale:
    """From days and prices to places."""

    def __init__(self, course: PriceCourse, width: int) -> None:
        self.course = course
        reach = max(course.highest - course.lowest, course.highest // 10, 100)
        low = max(0, course.lowest - reach // 4)
        self.step = _round_step((course.highest + reach // 4 - low) / _TICKS)
        self.low = low // self.step * self.step
        self.high = -(-(course.highest + reach // 8) // self.step) * self.step
        self.labels = {value: _short(value, course.currency) for value in range(self.low, self.high + 1, self.step)}
        widest = max(theme().metrics("tiny").horizontalAdvance(words) for words in self.labels.values())
        self.left, self.right = widest + 8.0, width - 8.0

    def x(self, day: date) -> float:
        days = max(1, (self.course.last - self.course.first).days)
        share = (day - self.course.first).days / days
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def y(self, price: int) -> float:
        share = (price - self.low) / max(1, self.high - self.low)
        return _HEIGHT - _BOTTOM - share * (_HEIGHT - _BOTTOM - _TOP)

    def day_at(self, x: float) -> date | None:
        if not self.left - 4 <= x <= self.right + 4:
            return None
        days = (self.course.last - self.course.first).days
        share = (x - self.left) / max(1.0, self.right - self.left)
        return self.course.first + timedelta(days=round(min(1.0, max(0.0, share)) * days))


class _Drawing:
    """One pass of painting."""

    def __init__(self, painter: QPainter, width: int, course: PriceCourse, chosen: int | None) -> None:
        self._painter, self._course, self._chosen = painter, course, chosen
        self._theme, self._scale = theme(), _Scale(course, width)

    def draw(self, hover: date | None) -> None:
        """Paint everything, from the ground up."""
        self._grid()
        self._band()
        for line in sorted(self._course.rivals, key=lambda each: each.number == self._chosen):
            lit = line.number == self._chosen
            self._line(line, self._theme.colour("s2" if lit else "previous"), 2 if lit else 1.2)
        if self._course.own is not None:
            self._line(self._course.own, self._theme.colour("s1"), 2)
        self._days()
        self._legend()
        if hover is not None:
            self._at(hover)

    def _words(self, text: str, place: QRectF, meaning: str, align: int, kind: str = "tiny") -> None:
        self._painter.setFont(self._theme.font(kind))
        self._painter.setPen(self._theme.colour(meaning))
        self._painter.drawText(place, align, text)

    def _grid(self) -> None:
        scale = self._scale
        for value, words in scale.labels.items():
            y = round(scale.y(value)) + 0.5
            self._painter.setPen(QPen(self._theme.colour("grid"), 1))
            self._painter.drawLine(QPointF(scale.left, y), QPointF(scale.right, y))
            self._words(words, QRectF(0, y - 8, scale.left - 5, 16), "axis", _RIGHT)

    def _band(self) -> None:
        scale = self._scale
        upper, lower = [], []
        for day, each in self._course.bands:
            left, right = scale.x(day), scale.x(day + timedelta(days=1))
            upper += [QPointF(left, scale.y(each.high)), QPointF(right, scale.y(each.high))]
            lower += [QPointF(left, scale.y(each.low)), QPointF(right, scale.y(each.low))]
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.colour("band"))
        self._painter.drawPolygon(QPolygonF(upper + lower[::-1]))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _line(self, line: Line, colour: QColor, width: float) -> None:
        """Steps: a price holds until the next one."""
        scale, course = self._scale, self._course
        start = line.on(course.first)
        points = [(course.first, start)] if start is not None else []
        points += [(day, price) for day, price in line.points if course.first < day <= course.last]
        if not points:
            return
        places: list[QPointF] = []
        for day, price in points:
            if places:
                places.append(QPointF(scale.x(day), places[-1].y()))
            places.append(QPointF(scale.x(day), scale.y(price or 0)))
        places.append(QPointF(scale.x(max(line.until, points[-1][0])), places[-1].y()))
        pen = QPen(colour, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        with smooth(self._painter):
            self._painter.setPen(pen)
            self._painter.drawPolyline(places)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(colour)
            self._painter.drawEllipse(places[-1], width + 0.6, width + 0.6)
            self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _days(self) -> None:
        scale, course = self._scale, self._course
        top = _HEIGHT - _BOTTOM + 4
        middle = course.first + (course.last - course.first) / 2
        self._words(_day(course.first, course), QRectF(scale.left, top, 80, 14), "axis", _LEFT)
        self._words(_day(middle, course), QRectF(scale.x(middle) - 40, top, 80, 14), "axis", _CENTRE)
        self._words(_day(course.last, course), QRectF(scale.right - 80, top, 80, 14), "axis", _RIGHT)

    def _legend(self) -> None:
        """At the top: what each line is, as far as there is room."""
        left = self._scale.left
        for words, meaning, wide in self._parts():
            room = self._scale.right - left - 22
            if room < 40:
                return
            shown = elided(self._theme, words, room, "small")
            if wide:
                self._painter.fillRect(QRectF(left, 6, 16, 9), self._theme.colour(meaning))
            else:
                self._painter.setPen(QPen(self._theme.colour(meaning), 2))
                self._painter.drawLine(QPointF(left, 10.5), QPointF(left + 16, 10.5))
            width = self._theme.metrics("small").horizontalAdvance(shown) + 1
            self._words(shown, QRectF(left + 22, 2, width, 17), "text_muted", _LEFT, "small")
            left += 22 + width + 14

    def _parts(self) -> Iterable[tuple[str, str, bool]]:
        if self._course.own is not None:
            yield _("own price"), "s1", False
        yield _("each competitor"), "previous", False
        yield _("their band"), "band", True
        chosen = next((line for line in self._course.rivals if line.number == self._chosen), None)
        if chosen is not None:
            yield chosen.title, "s2", False

    def _at(self, day: date) -> None:
        """The day under the mouse: a line, and a box with its numbers."""
        scale, words = self._scale, described(self._course, day)
        x = scale.x(day)
        self._painter.setPen(QPen(self._theme.colour("axis"), 1))
        self._painter.drawLine(QPointF(x, _TOP), QPointF(x, _HEIGHT - _BOTTOM))
        width = self._theme.metrics("small").horizontalAdvance(words) + 16.0
        left = min(max(x - width / 2, 0.0), max(0.0, scale.right + 8 - width))
        box = QRectF(left, _TOP + 2, width, 22)
        paint_box(self._painter, box, self._theme.colour("surface"), self._theme.colour("hairline"), 4)
        self._words(words, box, "text", _CENTRE, "small")


def _day(day: date, course: PriceCourse) -> str:
    return f"{day:%m-%d}" if course.first.year == course.last.year else f"{day:%Y-%m-%d}"


def _short(value: int, currency: str) -> str:
    """A price on the axis: without cents where there are none."""
    shown = money.show(value, currency)
    return shown.removesuffix(".00")


def _round_step(wanted: float) -> int:
    """A step of 1, 2 or 5 times a power of ten, at least as large as wanted; never under a whole unit of money."""
    power = 100
    while True:
        for factor in (1, 2, 5):
            if factor * power >= wanted:
                return factor * power
        power *= 10
