"""How cells are painted: text, numbers with their unit, states, chips, days-left bars, spark lines.

A cell is a small object given to a column; it gets a `Canvas` and never keeps anything of a row. Texts are plain text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from seller_desk.texts import _
from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.strokes import ELLIPSIS, fill_of, meaning_of, paint_bar, paint_box, paint_state, smooth, soft_of
from seller_desk.ui.kit.table.column import MISSING, CellPainter, Column
from seller_desk.ui.kit.theme import Theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)


@dataclass(slots=True)
class Canvas:
    """One cell to paint: where, in which theme, which row and column, and the value shown (None = not available).

    `lack` is what a number needed more than there was: its column is widened, for a cut number is another number.
    """

    painter: QPainter
    place: QRectF
    theme: Theme
    row: Any
    column: Column[Any]
    value: Any
    selected: bool = False
    lack: float = 0.0

    def write(
        self,
        text: str,
        place: QRectF,
        meaning: str = "text",
        kind: str = "body",
        *,
        bold: bool = False,
        flags: int = _LEFT,
    ) -> None:
        """Write plain text into `place`, its end giving way (its middle where the column says so)."""
        metrics = self.theme.metrics(kind, bold=bold)
        mode = Qt.TextElideMode.ElideMiddle if self.column.middle else Qt.TextElideMode.ElideRight
        shown = metrics.elidedText(text.replace("\n", " "), mode, int(place.width()) + 1)
        self.painter.setFont(self.theme.font(kind, bold=bold))
        self.painter.setPen(self.theme.colour(meaning))
        self.painter.drawText(place, flags, shown)

    def width(self, text: str, kind: str = "body", *, bold: bool = False) -> int:
        """How wide a text is."""
        return self.theme.metrics(kind, bold=bold).horizontalAdvance(text)

    def quiet(self) -> str:
        """The meaning of what steps back: zeros, "not available"."""
        return "text_muted" if self.selected else "text_zero"


class Cell:
    """The plainest cell: the column's text, muted, bold or centred as the column says."""

    def paint(self, canvas: Canvas) -> None:
        """Paint one cell."""
        column = canvas.column
        if canvas.value is None:
            return paint_missing(canvas)
        flags = _CENTRE if column.centred else _RIGHT if column.number else _LEFT
        kind, meaning = ("small", "text_muted") if column.muted else ("body", "text")
        canvas.write(column.text(canvas.value), canvas.place, meaning, kind, bold=column.bold, flags=flags)
        return None


def paint_missing(canvas: Canvas) -> None:
    """The dash of what is not available; the tip says why."""
    flags = _CENTRE if canvas.column.centred else _RIGHT if canvas.column.number else _LEFT
    canvas.write(MISSING, canvas.place, canvas.quiet(), flags=flags)


class NumberCell(Cell):
    """A number at the right with its unit small and muted; zeros step back."""

    def paint(self, canvas: Canvas) -> None:
        if canvas.value is None:
            return paint_missing(canvas)
        return paint_number(canvas, canvas.column.text(canvas.value), _(canvas.column.unit), canvas.place)


def paint_number(canvas: Canvas, text: str, unit: str, place: QRectF) -> None:
    """`text` and its unit, right-aligned in `place`; numbers are never shortened, their column grows instead."""
    zero = is_zero(canvas.value)
    if unit:
        canvas.write(unit, place, canvas.quiet() if zero else "text_muted", "tiny", flags=_RIGHT)
        place = place.adjusted(0, 0, -canvas.width(unit, "tiny") - 2, 0)
    canvas.lack = max(canvas.lack, canvas.width(text, bold=canvas.column.bold) - place.width())
    canvas.painter.setFont(canvas.theme.font(bold=canvas.column.bold))
    canvas.painter.setPen(canvas.theme.colour(canvas.quiet() if zero else "text"))
    canvas.painter.drawText(place.adjusted(-8, 0, 0, 0), _RIGHT, text)


def is_zero(value: object) -> bool:
    """Whether a value is a number and nothing."""
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) and value == 0


class StateCell(Cell):
    """Shape, word and colour of a state; `state` maps a row to out, critical, reorder, slow, ok, info or nothing."""

    def __init__(self, state: Callable[[Any], str] | None = None) -> None:
        self._state = state

    def paint(self, canvas: Canvas) -> None:
        if canvas.value is None:
            return paint_missing(canvas)
        state = self._state(canvas.row) if self._state else str(canvas.value)
        place = canvas.place
        paint_state(canvas.painter, QRectF(place.left(), place.center().y() - 6.5, 14, 14), state)
        meaning = "text" if state == "nothing" else meaning_of(state)
        canvas.write(canvas.column.text(canvas.value), place.adjusted(20, 0, 0, 0), meaning)
        return None


class ChipCell(Cell):
    """A chip of 20 px; `tone` maps a row to a state ("" = neutral, hairline), `icon` to a mark before the words."""

    def __init__(self, tone: Callable[[Any], str] | None = None, icon: Callable[[Any], str] | str = "") -> None:
        self._tone = tone
        self._icon: Callable[[Any], str] = icon if callable(icon) else lambda _row: icon

    def paint(self, canvas: Canvas) -> None:
        if canvas.value is None:
            return paint_missing(canvas)
        text = canvas.column.text(canvas.value)
        if text:
            tone = self._tone(canvas.row) if self._tone else ""
            paint_chip(canvas, text, canvas.place, tone, self._icon(canvas.row))
        return None


class DeadlineCell(ChipCell):
    """A chip with a clock; orange or red only where time is short or over."""

    def __init__(self, tone: Callable[[Any], str] | None = None) -> None:
        super().__init__(tone, "clock")


def paint_chip(canvas: Canvas, text: str, place: QRectF, tone: str = "", icon: str = "") -> float:
    """A chip at the left of `place`; returns its width. An icon named like a state is that state's shape."""
    lead = 16 if icon else 0
    width = min(place.width(), canvas.width(text, "small") + lead + 13)
    box = QRectF(place.left(), place.center().y() - 9.5, width, 20)
    fill, border = (soft_of(tone), None) if tone else ("surface", "hairline")
    if tone == "accent":
        fill = "accent_soft"
    colours = canvas.theme.colour
    paint_box(canvas.painter, box, colours(fill), colours(border) if border else None, canvas.theme.radius["chip"])
    meaning = meaning_of(tone) if tone else "text_muted"
    inner = box.adjusted(6, 0, -6, 0)
    if icon:
        mark = QRectF(inner.left(), box.center().y() - 6, 12, 12)
        if icon in ("out", "critical", "reorder", "slow", "ok", "info", "nothing"):
            paint_state(canvas.painter, mark, icon)
        else:
            paint_icon(canvas.painter, mark, icon, colours(meaning))
    canvas.write(text, inner.adjusted(lead, 0, 1, 0), meaning, "small")
    return width


class DaysLeftCell(Cell):
    """A bar of 44 px (full = 30 days, tick = lead time, colour = state) and the number of days at its right."""

    SPAN = 30

    def __init__(self, lead: Callable[[Any], int | None], state: Callable[[Any], str]) -> None:
        self._lead, self._state = lead, state

    def paint(self, canvas: Canvas) -> None:
        place = canvas.place
        if canvas.value is None:
            return paint_missing(canvas)
        bar = QRectF(place.left(), place.center().y() - 3, 44, 6)
        paint_bar(
            canvas.painter, bar, float(canvas.value) / self.SPAN, canvas.theme.colour(fill_of(self._state(canvas.row)))
        )
        lead = self._lead(canvas.row)
        if lead:
            tick = round(bar.left() + min(1.0, lead / self.SPAN) * bar.width())
            canvas.painter.fillRect(QRectF(tick, bar.top() - 2, 1, 10), canvas.theme.colour("text_muted"))
        return paint_number(
            canvas, canvas.column.text(canvas.value), _(canvas.column.unit), place.adjusted(48, 0, 0, 0)
        )


class SparkCell(Cell):
    """A line of 52 × 18 without axis or colour; `empty` tells the places without stock, marked on the floor."""

    def __init__(self, empty: Callable[[Any], Sequence[bool]] | None = None) -> None:
        self._empty = empty

    def paint(self, canvas: Canvas) -> None:
        values: Sequence[float] = canvas.value or ()
        if len(values) < 2:
            return paint_missing(canvas)
        place = QRectF(canvas.place.left(), canvas.place.center().y() - 9, min(52.0, canvas.place.width()), 18)
        empty = self._empty(canvas.row) if self._empty else ()
        return paint_spark(canvas.painter, place, values, canvas.theme, empty=empty)


def paint_spark(
    painter: QPainter,
    place: QRectF,
    values: Sequence[float],
    theme: Theme,
    *,
    empty: Sequence[bool] = (),
    low: float = 0,
) -> None:
    """A spark line from `low` at the floor to the greatest value at the top, with a dot at its end."""
    top = max(max(values) - low, 1e-9)
    step = (place.width() - 2) / (len(values) - 1)
    colour = theme.colour("text_muted")
    points = [
        QPointF(place.left() + n * step, place.bottom() - 2 - (value - low) / top * (place.height() - 4))
        for n, value in enumerate(values)
    ]
    with smooth(painter):
        painter.setPen(QPen(colour, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(points)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(points[-1], 1.8, 1.8)
    for n, none_left in enumerate(empty):
        if none_left:
            floor = QRectF(place.left() + n * step, place.bottom() - 2, max(2.0, step), 2)
            painter.fillRect(floor, theme.colour("stock_out_fill"))


class ChangeCell(Cell):
    """A change beside its arrow in the colour that the seller chose for "up" and "down"."""

    def paint(self, canvas: Canvas) -> None:
        if canvas.value is None:
            return paint_missing(canvas)
        meaning = canvas.quiet() if is_zero(canvas.value) else "up" if canvas.value > 0 else "down"
        text = canvas.column.text(canvas.value)
        place = canvas.place
        if unit := _(canvas.column.unit):
            canvas.write(unit, place, "text_muted", "tiny", flags=_RIGHT)
            place = place.adjusted(0, 0, -canvas.width(unit, "tiny") - 2, 0)
        canvas.write(text, place, meaning, flags=_RIGHT)
        return None


class ChipsCell(Cell):
    """Several neutral chips in a row; what does not fit becomes "…". The value is a sequence of words."""

    def paint(self, canvas: Canvas) -> None:
        place = QRectF(canvas.place)
        for word in canvas.value or ():
            if canvas.width(word, "small") + 13 > place.width():
                canvas.write(ELLIPSIS, place, "text_muted", "small")
                break
            place.setLeft(place.left() + paint_chip(canvas, word, place) + 4)


class ThumbCell(Cell):
    """A name behind a tile of 20 px with an icon; `state` may add a problem's shape between them ("" = none)."""

    def __init__(self, icon: Callable[[Any], str], state: Callable[[Any], str] | None = None) -> None:
        self._icon, self._state = icon, state

    def paint(self, canvas: Canvas) -> None:
        place = canvas.place
        tile = QRectF(place.left(), place.center().y() - 9.5, 20, 20)
        paint_box(canvas.painter, tile, canvas.theme.colour("sunken"), None, 4)
        paint_icon(
            canvas.painter, tile.adjusted(3, 3, -3, -3), self._icon(canvas.row), canvas.theme.colour("text_muted")
        )
        left = 26
        if self._state is not None:
            if state := self._state(canvas.row):
                paint_state(canvas.painter, QRectF(place.left() + left, place.center().y() - 5.5, 12, 12), state)
            left += 18
        canvas.write(canvas.column.text(canvas.value), place.adjusted(left, 0, 0, 0))


TEXT = Cell()
NUMBER = NumberCell()


def cell_of(column: Column[Any]) -> CellPainter:
    """The cell that paints a column."""
    return column.cell or (NUMBER if column.number else TEXT)
