"""The waterfall of a price: from the price over what is taken off it to what is left, with the floor across (L8)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.domain import money
from seller_desk.domain.prices import LEFT, OFF, TOTAL, Bar
from seller_desk.texts import _
from seller_desk.ui.kit.strokes import elided
from seller_desk.ui.kit.theme import theme

HEIGHT, TOP, BOTTOM = 172, 22, 34
_LINE = 14
_CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)
_LEFTWARD = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_FILLS = {TOTAL: "s1", OFF: "previous", LEFT: "good_fill"}


@dataclass(frozen=True, slots=True)
class Column:
    """One bar with the levels between which it stands, in minor units."""

    bar: Bar
    low: int
    high: int

    @property
    def after(self) -> int:
        """The level at which the next bar begins."""
        return self.low if self.bar.kind == OFF else self.bar.amount


def columns_of(bars: Sequence[Bar]) -> tuple[Column, ...]:
    """Where each bar stands: totals and what is left from 0, what is taken off from where the bar before ends."""
    found: list[Column] = []
    level = 0
    for bar in bars:
        if bar.kind == OFF:
            found.append(Column(bar, level - bar.amount, level))
        else:
            found.append(Column(bar, min(0, bar.amount), max(0, bar.amount)))
        level = found[-1].after
    return tuple(found)


class Waterfall(QWidget):
    """Paints the bars of a price; its accessible description says the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[Column, ...] = ()
        self._floor: int | None = None
        self._currency = "CNY"
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Price waterfall"))

    def sizeHint(self) -> QSize:
        return QSize(576, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, HEIGHT)

    def show_bars(self, bars: Sequence[Bar], floor: int | None, currency: str) -> None:
        """Show other bars, and the floor (None: none is known)."""
        self._columns, self._floor, self._currency = columns_of(bars), floor, currency
        self.setAccessibleDescription(self.described())
        self.update()

    def described(self) -> str:
        """The picture in words."""
        parts = [f"{column.bar.name} {_amount(column.bar, self._currency)}" for column in self._columns]
        if self._floor is not None:
            parts.append(_("Floor {amount}").format(amount=money.show(self._floor, self._currency)))
        return ", ".join(parts)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._columns:
            _Drawing(QPainter(self), self.width(), self._columns, self._floor, self._currency).draw()


def _amount(bar: Bar, currency: str) -> str:
    minus = "−" if (bar.kind == OFF) != (bar.amount < 0) and bar.amount else ""
    return f"{minus}{money.major(abs(bar.amount), currency):,.{money.places(currency)}f}"


class _Drawing:
    """One pass of painting, with its scales."""

    def __init__(
        self, painter: QPainter, width: int, columns: tuple[Column, ...], floor: int | None, currency: str
    ) -> None:
        self._painter, self._columns, self._floor, self._currency = painter, columns, floor, currency
        self._theme = theme()
        self._width = float(width)
        self._step = self._width / len(columns)
        self._bar = min(64.0, self._step * 0.66)
        levels = [0, *(column.low for column in columns), *(column.high for column in columns)]
        self._low, self._high = min(levels), max(*levels, floor or 0, 1)
        self._taken: list[QRectF] = []
        self._figures: list[tuple[str, QRectF, bool]] = []

    def draw(self) -> None:
        """Paint everything, from the ground up."""
        self._connectors()
        self._painter.setPen(QPen(self._theme.colour("control_border"), 1))
        self._painter.drawLine(QPointF(0, self._y(0) + 0.5), QPointF(self._width, self._y(0) + 0.5))
        for place, column in enumerate(self._columns):
            self._one(place, column)
        if self._floor is not None:
            self._floor_line(self._floor)

    def _y(self, level: int) -> float:
        room = HEIGHT - TOP - BOTTOM
        return TOP + round((self._high - level) / (self._high - self._low) * room)

    def _place(self, place: int, column: Column) -> QRectF:
        left = place * self._step + (self._step - self._bar) / 2
        top, foot = self._y(column.high), self._y(column.low)
        return QRectF(left, top, self._bar, max(1.0, foot - top))

    def _connectors(self) -> None:
        self._painter.setPen(QPen(self._theme.colour("control_border"), 1))
        for place, column in enumerate(self._columns[:-1]):
            y = self._y(column.after) + 0.5
            here, there = self._place(place, column), self._place(place + 1, self._columns[place + 1])
            self._painter.drawLine(QPointF(here.right(), y), QPointF(there.left(), y))

    def _one(self, place: int, column: Column) -> None:
        box, bar = self._place(place, column), column.bar
        lost = bar.kind == LEFT and bar.amount < 0
        self._painter.fillRect(box, self._theme.colour("stock_out_fill" if lost else _FILLS[bar.kind]))
        self._taken.append(box)
        words, bold = _amount(bar, self._currency), bar.kind != OFF
        if self._theme.metrics("tiny", bold=bold).horizontalAdvance(words) > self._step - 1:
            words = words.partition(".")[0]  # whole units where cents have no room
        self._words(words, QRectF(place * self._step, box.top() - 17, self._step, 15), "text", bold=bold, takes=True)
        name = QRectF(place * self._step, HEIGHT - BOTTOM + 4, self._step, _LINE)
        for line in _two_lines(str(bar.name).replace(" %", "\u00a0%"), self._fits):
            self._words(elided(self._theme, line, self._step - 2, "tiny"), name, "text_muted")
            name = name.translated(0, _LINE)

    def _fits(self, text: str) -> bool:
        return self._theme.metrics("tiny").horizontalAdvance(text) <= self._step - 2

    def _words(self, text: str, place: QRectF, meaning: str, *, bold: bool = False, takes: bool = False) -> None:
        self._painter.setFont(self._theme.font("tiny", bold=bold))
        self._painter.setPen(self._theme.colour(meaning))
        self._painter.drawText(place.adjusted(-2, 0, 2, 0), _CENTRE, text)
        if takes:
            self._taken.append(place)
            self._figures.append((text, place, bold))

    def _floor_line(self, floor: int) -> None:
        y = self._y(floor) + 0.5
        totals = [self._place(place, each) for place, each in enumerate(self._columns) if each.bar.kind == TOTAL]
        words = _("Floor {amount}").format(amount=money.show(floor, self._currency))
        width = self._theme.metrics("tiny").horizontalAdvance(words) + 2.0
        spot = self._free(y, width, totals)
        pen = QPen(self._theme.colour("stock_out"), 1)
        pen.setDashPattern([4, 3])
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(0, y), QPointF(max(totals[-1].right() + self._step / 2, spot.right()), y))
        self._free_of_line(y)
        self._painter.fillRect(spot.adjusted(-2, 0, 2, 0), self._theme.colour("surface"))
        self._painter.setFont(self._theme.font("tiny"))
        self._painter.setPen(self._theme.colour("stock_out"))
        self._painter.drawText(spot.adjusted(0, 0, 2, 0), _LEFTWARD, words)

    def _free_of_line(self, y: float) -> None:
        """A figure that the line would strike through stands on a piece of ground of its own."""
        for text, place, bold in self._figures:
            if place.top() - 1 <= y <= place.bottom() + 1:
                width = self._theme.metrics("tiny", bold=bold).horizontalAdvance(text) + 4
                ground = QRectF(place.center().x() - width / 2, place.top(), width, place.height())
                self._painter.fillRect(ground, self._theme.colour("surface"))
                self._words(text, place, "text", bold=bold)

    def _free(self, y: float, width: float, totals: list[QRectF]) -> QRectF:
        """Where the words of the floor stand free: under or above the line, from the left to the right."""
        lefts = [totals[0].right() + 8, totals[-1].right() + 8, self._width - width - 2]
        places = [QRectF(left, top, width, 15) for left in lefts for top in (y + 2, y - 17)]
        inside = [place for place in places if place.right() <= self._width and 0 <= place.top() < HEIGHT - BOTTOM - 14]
        free = [place for place in inside if not any(place.intersects(taken) for taken in self._taken)]
        return (free or inside or places)[0]


def _two_lines(text: str, fits: Callable[[str], bool]) -> list[str]:
    """A name on one line, or cut at a space into two where it does not fit."""
    if fits(text) or " " not in text:
        return [text]
    words = text.split(" ")
    cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    first, second = next((pair for pair in reversed(cuts) if fits(pair[0])), cuts[0])
    return [first, second]
