"""The cell of an alert: shape, word and colour of the state; what is answered steps back and stays readable."""

from collections.abc import Callable

from PySide6.QtCore import QRectF

from seller_desk.domain.inventory import StockRow
from seller_desk.ui.kit.strokes import paint_state
from seller_desk.ui.kit.table.cells import Canvas, StateCell

_FAINT = 0.4


class AlertCell(StateCell):
    """Answered alerts are told grey: the shape faint, the word muted (S14)."""

    def __init__(self, shape: Callable[[StockRow], str]) -> None:
        super().__init__(shape)
        self._shape = shape

    def paint(self, canvas: Canvas) -> None:
        if canvas.row.answered is None:
            return super().paint(canvas)
        place, painter = canvas.place, canvas.painter
        before = painter.opacity()
        painter.setOpacity(_FAINT)
        paint_state(painter, QRectF(place.left(), place.center().y() - 6.5, 14, 14), self._shape(canvas.row))
        painter.setOpacity(before)
        canvas.write(canvas.column.text(canvas.value), place.adjusted(20, 0, 0, 0), "text_muted")
        return None
