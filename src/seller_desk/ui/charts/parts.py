"""Small painted parts of the chart pages: the legend of a chart, and the bar that splits a change."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from seller_desk.domain.usual_range import HOW
from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.panels import Panel
from seller_desk.ui.kit.plain import plain_tip
from seller_desk.ui.kit.strokes import paint_box, smooth
from seller_desk.ui.kit.theme import theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class ChartPanel(Panel):
    """A panel whose head goes over into the chart without a line."""

    def __init__(self, title: str, note: str = "", actions: Sequence[QWidget] = ()) -> None:
        super().__init__(title, note, actions)
        line = self.findChild(QFrame, "line")
        if isinstance(line, QFrame):
            line.hide()
        self.pad(12, 0, 12, 8)


def more_button(words: str) -> Button:
    """The three dots of a panel's head."""
    return Button("", icon="ellipsis", kind="plain", tip=words)


class Legend(QWidget):
    """What the lines of a trend mean; the tip says how the usual range is found."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[str, str]] = []
        self._colour = "s1"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def explain(self, *, before: str = "", usual: bool = False, colour: str = "s1") -> None:
        """Name the line of now, that of before, and the band of what is usual, as far as they are drawn."""
        self._colour = colour
        self._parts = [("now", _("now"))]
        self._parts += [("before", before)] if before else []
        self._parts += [("usual", _("usual range"))] if usual else []
        self.setToolTip(plain_tip(str(HOW)) if usual else "")
        self.setAccessibleName(", ".join(words for _kind, words in self._parts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = theme().metrics("small")
        return QSize(sum(metrics.horizontalAdvance(words) + 36 for _kind, words in self._parts), 20)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed, left = QPainter(self), theme(), 0.0
        middle = self.height() / 2
        for kind, words in self._parts:
            with smooth(painter):
                if kind == "usual":
                    painter.fillRect(QRectF(left, middle - 4, 18, 8), dressed.colour("band"))
                else:
                    pen = QPen(
                        dressed.colour(self._colour if kind == "now" else "previous"), 2 if kind == "now" else 1.5
                    )
                    if kind == "before":
                        pen.setDashPattern([3, 2])
                    painter.setPen(pen)
                    painter.drawLine(QPointF(left, middle), QPointF(left + 18, middle))
            painter.setPen(dressed.colour("text_muted"))
            painter.setFont(dressed.font("small"))
            width = dressed.metrics("small").horizontalAdvance(words)
            painter.drawText(QRectF(left + 23, 0, width + 2, self.height()), _LEFT, words)
            left += width + 36


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a split: its size without sign, its colour, and whether it took away."""

    size: float
    colour: str
    negative: bool


class SplitBar(QWidget):
    """Parts of a change side by side; what took away is only outlined."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._pieces: Sequence[Piece] = ()
        self.setAccessibleName(name)
        self.setFixedHeight(22)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these parts from left to right."""
        self._pieces = pieces
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colour = QPainter(self), theme().colour
        whole, left = sum(piece.size for piece in self._pieces), 0.0
        for piece in self._pieces if whole else ():
            width = piece.size / whole * self.width()
            box = QRectF(left, 2, max(2.0, width - 2), 18)
            if piece.negative:
                paint_box(painter, box, colour("surface"), colour(piece.colour), 3, 1.5)
            else:
                paint_box(painter, box, colour(piece.colour), None, min(3.0, box.width() / 2))
            left += width
