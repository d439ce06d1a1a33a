"""The picture of how a stock goes on: ordering today against doing nothing, reorder point, days without stock."""

from datetime import timedelta
from itertools import pairwise
from math import sqrt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.domain.projection import Point, Projection
from seller_desk.texts import _
from seller_desk.ui.kit.plain import plain_tip
from seller_desk.ui.kit.strokes import smooth
from seller_desk.ui.kit.theme import theme

_HEIGHT, _BOTTOM, _TOP = 124, 18, 8
_STEPS = 12
_TICKS = 3
_AFTER_WEEKS = 14  # days
_APART = 42  # px between the middles of two days on the axis
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ProjectionPicture(QWidget):
    """Draws a `Projection`; its accessible description says the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Projection | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Projection"))

    def sizeHint(self) -> QSize:
        return QSize(286, _HEIGHT)

    def show_projection(self, projection: Projection | None) -> None:
        """Show another one; None shows nothing."""
        self._shown = projection
        self.setVisible(projection is not None)
        words = described(projection) if projection else ""
        self.setAccessibleDescription(words)
        self.setToolTip(plain_tip(words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is not None:
            _Drawing(QPainter(self), self.width(), self._shown).draw()


def described(projection: Projection) -> str:
    """The picture in words."""
    if projection.out is None:
        said = _("Stays in stock when ordered today.")
    else:
        said = _("Out of stock for {n} days even when ordered today.").format(n=f"{_out_days(projection):.1f}")
    if projection.spread:
        away = projection.spread * sqrt(_AFTER_WEEKS)
        said += " " + _("The band: sales of two weeks usually differ by {n} pcs.").format(n=f"{away:.0f}")
    return said


def _out_days(projection: Projection) -> float:
    return projection.out[1] - projection.out[0] if projection.out else 0.0


class _Drawing:
    """One pass of painting, with its scales."""

    def __init__(self, painter: QPainter, width: int, shown: Projection) -> None:
        self._painter, self._shown, self._theme = painter, shown, theme()
        self._step = _round_step(shown.top / _TICKS)
        self._most = max(shown.top * 1.08, self._step)
        labels = [f"{value:,}" for value in self._values()]
        metrics = self._theme.metrics("tiny")
        self._left = max(metrics.horizontalAdvance(each) for each in labels) + 8
        self._right = width - 6

    def _values(self) -> range:
        return range(0, int(self._most) + 1, self._step)

    def _x(self, day: float) -> float:
        return self._left + day / self._shown.days * (self._right - self._left)

    def _y(self, pieces: float) -> float:
        return _HEIGHT - _BOTTOM - max(pieces, 0) / self._most * (_HEIGHT - _BOTTOM - _TOP)

    def draw(self) -> None:
        """Paint everything, from the ground up."""
        self._grid()
        self._out_days()
        self._band()
        self._reorder_line()
        self._course(self._shown.waiting, self._theme.colour("previous"), dashed=True)
        self._course(self._shown.ordering, self._theme.colour("s1"))
        with smooth(self._painter):
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._theme.colour("s1"))
            self._painter.drawEllipse(self._at(self._shown.ordering[0]), 3, 3)
        self._days()

    def _at(self, point: Point) -> QPointF:
        return QPointF(self._x(point[0]), self._y(point[1]))

    def _words(self, text: str, place: QRectF, meaning: str, align: Qt.AlignmentFlag) -> None:
        self._painter.setFont(self._theme.font("tiny"))
        self._painter.setPen(self._theme.colour(meaning))
        self._painter.drawText(place, int(align | Qt.TextFlag.TextSingleLine), text)

    def _grid(self) -> None:
        for value in self._values():
            y = round(self._y(value))
            self._painter.setPen(QPen(self._theme.colour("grid"), 1))
            self._painter.drawLine(QPointF(self._left, y + 0.5), QPointF(self._right, y + 0.5))
            self._words(f"{value:,}", QRectF(0, y - 8, self._left - 5, 16), "axis", _RIGHT)

    def _out_days(self) -> None:
        if self._shown.out is None:
            return
        first, last = self._x(self._shown.out[0]), self._x(self._shown.out[1])
        place = QRectF(first, _TOP, last - first, _HEIGHT - _BOTTOM - _TOP)
        self._painter.fillRect(place, self._theme.colour("stock_out_soft"))
        words = _("out {n} days").format(n=f"{_out_days(self._shown):.1f}")
        width = self._theme.metrics("tiny").horizontalAdvance(words) + 4
        left = min(max(place.center().x() - width / 2, self._left), self._right - width)
        line = self._y(self._shown.line) if self._shown.line > 0 else 0.0
        top = line + 2 if _TOP - 2 < line < _TOP + 20 else _TOP + 2  # never on the reorder line
        self._words(words, QRectF(left, top, width, 16), "stock_out", _CENTRE)

    def _band(self) -> None:
        """How far sales usually lie from the mean, from the arrival of the goods on."""
        if not self._shown.spread:
            return
        start, end = self._last_rise()
        if end[0] <= start[0]:
            return
        upper, lower = [], []
        for step in range(_STEPS + 1):
            day = start[0] + (end[0] - start[0]) * step / _STEPS
            mean = start[1] + (end[1] - start[1]) * step / _STEPS
            away = self._shown.spread * sqrt(day - start[0])
            upper.append(self._at((day, min(mean + away, start[1]))))
            lower.append(self._at((day, mean - away)))
        with smooth(self._painter):
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._theme.colour("band"))
            self._painter.drawPolygon(QPolygonF(upper + lower[::-1]))

    def _last_rise(self) -> tuple[Point, Point]:
        points = self._shown.ordering
        rises = [place for place in range(1, len(points)) if points[place][1] > points[place - 1][1]]
        start = points[rises[-1]] if rises else points[0]
        end = next((point for point in points if point[0] > start[0]), points[-1])
        return start, end

    def _reorder_line(self) -> None:
        line = self._shown.line
        if line <= 0:
            return
        y = self._y(line)
        self._painter.setPen(_dashed(self._theme.colour("reorder_fill"), 1))
        self._painter.drawLine(QPointF(self._left, y), QPointF(self._right, y))
        words = _("reorder point {n}").format(n=f"{line:,}")
        self._words(words, self._clear_place(words, y), "reorder", _RIGHT)

    def _clear_place(self, words: str, y: float) -> QRectF:
        """Where the words about a line stand: at its right end above or below it, else at its left end."""
        width = self._theme.metrics("tiny").horizontalAdvance(words) + 2
        places = [
            QRectF(self._right - width, y - 16, width, 15),
            QRectF(self._right - width, y + 1, width, 15),
            QRectF(self._left + 2, y - 16, width, 15),
        ]
        inside = [place for place in places if place.top() >= _TOP and place.bottom() <= _HEIGHT - _BOTTOM]
        return next((place for place in inside if not self._crossed(place)), places[0])

    def _crossed(self, place: QRectF) -> bool:
        """Whether the course runs through a place."""
        points = [self._at(point) for point in self._shown.ordering]
        for one, other in pairwise(points):
            first, last = max(one.x(), place.left()), min(other.x(), place.right())
            if first > last:
                continue
            slope = (other.y() - one.y()) / (other.x() - one.x()) if other.x() > one.x() else 0.0
            ends = sorted((one.y() + slope * (first - one.x()), one.y() + slope * (last - one.x())))
            if ends[0] <= place.bottom() and ends[1] >= place.top():
                return True
        return False

    def _course(self, points: tuple[Point, ...], colour: QColor, *, dashed: bool = False) -> None:
        pen = _dashed(colour, 2) if dashed else QPen(colour, 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        with smooth(self._painter):
            self._painter.setPen(pen)
            self._painter.drawPolyline([self._at(point) for point in points])

    def _days(self) -> None:
        lead = next((day for day, _pieces in self._shown.ordering[1:] if 0 < day < self._shown.days), None)
        middle = self._shown.days - 7
        top = _HEIGHT - _BOTTOM + 3
        self._words(_("today"), QRectF(self._left, top, 60, 14), "axis", _LEFT)
        taken = [self._left + 14.0, self._right - 18.0]
        for day in (self._arrival() or lead, middle):
            if day is None or any(abs(self._x(day) - place) < _APART for place in taken):
                continue
            taken.append(self._x(day))
            self._words(self._day(day), QRectF(self._x(day) - 30, top, 60, 14), "axis", _CENTRE)
        self._words(self._day(self._shown.days), QRectF(self._right - 60, top, 60, 14), "axis", _RIGHT)

    def _arrival(self) -> float | None:
        start = self._last_rise()[0][0]
        return start or None

    def _day(self, day: float) -> str:
        return f"{self._shown.today + timedelta(days=round(day)):%m-%d}"


def _dashed(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setDashPattern([4 / width, 3 / width])
    return pen


def _round_step(wanted: float) -> int:
    """A step of 1, 2 or 5 times a power of ten, at least as large as wanted."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if factor * power >= wanted:
                return factor * power
        power *= 10
