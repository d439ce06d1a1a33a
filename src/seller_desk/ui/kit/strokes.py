"""The strokes that painted parts share: boxes with hairlines, texts that give way, and a state's own shape."""

from bisect import bisect
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QWidget

from seller_desk.ui.kit.theme import Theme, theme

STATES = ("out", "critical", "reorder", "slow", "ok", "info", "nothing")
_MEANING = {"out": "stock_out", "ok": "good", "nothing": "text_muted"}
ELLIPSIS = "…"


def meaning_of(state: str) -> str:
    """The text colour's meaning for a state: "out" → "stock_out", "ok" → "good"."""
    return _MEANING.get(state, state)


def fill_of(state: str) -> str:
    """The full colour of a state, for shapes and bars only."""
    return "control_border" if state == "nothing" else f"{meaning_of(state)}_fill"


def soft_of(state: str) -> str:
    """The colour behind the words of a state."""
    return "surface" if state == "nothing" else f"{meaning_of(state)}_soft"


@contextmanager
def smooth(painter: QPainter) -> Iterator[QPainter]:
    """Paint with smooth edges, and leave the painter as it was."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.restore()


def paint_box(
    painter: QPainter, place: QRectF, fill: QColor | None, border: QColor | None, radius: float, width: float = 1
) -> None:
    """A filled box whose line lies wholly inside `place`."""
    inset = width / 2 if border is not None else 0
    path = QPainterPath()
    path.addRoundedRect(place.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)
    with smooth(painter):
        if fill is not None:
            painter.fillPath(path, solid(fill))
        if border is not None:
            painter.strokePath(path, line_of(border, width))


def line_of(colour: QColor, width: float = 1) -> QPen:
    """A pen; made like this because QPen(colour) names enums of Qt, which the first paint does without (numbers.py)."""
    pen = QPen()
    pen.setColor(colour)
    pen.setWidthF(width)
    return pen


def solid(colour: QColor) -> QBrush:
    """A brush that fills; see `line_of`."""
    return line_of(colour).brush()


def ink(painter: QPainter, colour: QColor) -> None:
    """Write in this colour from now on; a painter begins with the widget's own ink, and setting none is quicker."""
    if painter.pen().color() != colour:
        painter.setPen(colour)


def own_ink(button: QWidget, colour: QColor) -> None:
    """The ink that painters of this button begin with."""
    palette = button.palette()
    palette.setColor(QPalette.ColorRole.ButtonText, colour)
    button.setPalette(palette)


def paint_bar(painter: QPainter, place: QRectF, share: float, fill: QColor) -> None:
    """A track with a filled share (0 … 1) from its left."""
    radius = place.height() / 2
    paint_box(painter, place, theme().colour("sunken"), None, radius)
    if share > 0:
        width = max(2.0, min(1.0, share) * place.width())
        paint_box(
            painter,
            QRectF(place.topLeft(), place.size()).adjusted(0, 0, width - place.width(), 0),
            fill,
            None,
            min(radius, width / 2),
        )


def elided(
    dressed: Theme, text: str, width: float, kind: str = "body", *, bold: bool = False, middle: bool = False
) -> str:
    """`text` shortened to `width` px, at its end or (file names) in its middle."""
    metrics = dressed.metrics(kind, bold=bold)
    if metrics.horizontalAdvance(text) <= width:
        return text
    if middle:
        from PySide6.QtCore import Qt

        return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, int(width))
    room = width - metrics.horizontalAdvance(ELLIPSIS)
    kept = bisect(range(len(text)), room, key=lambda count: metrics.horizontalAdvance(text[:count]))
    return text[: max(0, kept - 1)].rstrip() + ELLIPSIS


def paint_state(painter: QPainter, place: QRectF, state: str) -> None:
    """The shape of a state in the middle of `place`: a state is never told by colour alone."""
    side = min(place.width(), place.height())
    with smooth(painter):
        painter.translate(place.center().x() - side / 2, place.center().y() - side / 2)
        painter.scale(side / 14, side / 14)
        _SHAPES[state](painter, theme().colour(fill_of(state)), theme().colour("surface"))


def _line(painter: QPainter, colour: QColor, width: float, *points: tuple[float, float]) -> None:
    painter.setPen(_round_pen(colour, width))
    painter.drawPolyline([QPointF(x, y) for x, y in points])


def _round_pen(colour: QColor, width: float) -> QPen:
    from PySide6.QtCore import Qt

    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _solid(painter: QPainter, colour: QColor) -> None:
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(colour)


def _out(painter: QPainter, colour: QColor, hole: QColor) -> None:
    _solid(painter, colour)
    painter.drawEllipse(QRectF(0, 0, 14, 14))
    _line(painter, hole, 1.6, (4.5, 4.5), (9.5, 9.5))
    _line(painter, hole, 1.6, (9.5, 4.5), (4.5, 9.5))


def _critical(painter: QPainter, colour: QColor, hole: QColor) -> None:
    painter.setPen(_round_pen(colour, 1))
    painter.setBrush(colour)
    painter.drawPolygon([QPointF(7, 0.8), QPointF(13.5, 13), QPointF(0.5, 13)])
    _line(painter, hole, 1.6, (7, 5.2), (7, 8.8))
    _line(painter, hole, 1.6, (7, 10.9), (7, 10.95))


def _reorder(painter: QPainter, colour: QColor, hole: QColor) -> None:
    _solid(painter, colour)
    painter.drawPolygon([QPointF(7, 0.5), QPointF(13.5, 7), QPointF(7, 13.5), QPointF(0.5, 7)])
    _line(painter, hole, 1.5, (7, 4.3), (7, 9.7))
    _line(painter, hole, 1.5, (4.7, 7.4), (7, 9.7), (9.3, 7.4))


def _slow(painter: QPainter, colour: QColor, hole: QColor) -> None:
    _solid(painter, colour)
    painter.drawRoundedRect(QRectF(1, 1, 12, 12), 2.5, 2.5)
    _line(painter, hole, 1.6, (4.8, 4), (4.8, 10))
    _line(painter, hole, 1.6, (9.2, 4), (9.2, 10))


def _ring(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(QBrush())
    painter.setPen(QPen(colour, 1.5))
    painter.drawEllipse(QRectF(0.8, 0.8, 12.4, 12.4))


def _ok(painter: QPainter, colour: QColor, _hole: QColor) -> None:
    _ring(painter, colour)
    _line(painter, colour, 1.5, (4.3, 7.2), (6.3, 9.2), (9.8, 5.2))


def _info(painter: QPainter, colour: QColor, _hole: QColor) -> None:
    _ring(painter, colour)
    _line(painter, colour, 1.6, (7, 6.5), (7, 10))
    _line(painter, colour, 1.6, (7, 4.1), (7, 4.15))


def _nothing(painter: QPainter, colour: QColor, _hole: QColor) -> None:
    pen = QPen(colour, 1.5)
    pen.setDashPattern([1.4, 1.4])
    painter.setBrush(QBrush())
    painter.setPen(pen)
    painter.drawEllipse(QRectF(1.5, 1.5, 11, 11))


_SHAPES: dict[str, Callable[[QPainter, QColor, QColor], None]] = {
    "out": _out,
    "critical": _critical,
    "reorder": _reorder,
    "slow": _slow,
    "ok": _ok,
    "info": _info,
    "nothing": _nothing,
}
