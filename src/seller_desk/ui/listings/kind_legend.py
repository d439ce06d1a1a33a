"""The kinds of words, explained by their colour, each with how many of it the title has (L1)."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.domain.titles import PARTS, TitleShape, WordKind
from seller_desk.texts import _
from seller_desk.ui.kit.numbers import CENTRE, LEFT
from seller_desk.ui.kit.strokes import paint_box
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.listings.title_field import KIND_COLOURS

_BOX, _GAP = 18, 10


class KindLegend(QWidget):
    """A box with the kind's first letter, its name, its count; a kind that is missing is muted."""

    def __init__(self) -> None:
        super().__init__()
        self._counts = dict.fromkeys(PARTS, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_shape(self, shape: TitleShape) -> None:
        """Count the words of this title."""
        counts = {kind: shape.counts.get(kind, 0) for kind in PARTS}
        if counts != self._counts:
            self._counts = counts
            self.setAccessibleName(", ".join(f"{name} {counts[kind]}" for kind, _sign, name in self._kinds()))
            self.updateGeometry()
            self.update()

    @staticmethod
    def _kinds() -> tuple[tuple[WordKind, str, str], ...]:
        """Kind, the sign in its box, its name."""
        return (
            (WordKind.CORE, _("C"), _("Core")),
            (WordKind.ATTRIBUTE, _("A"), _("Attributes")),
            (WordKind.SCENE, _("S"), _("Scenes")),
        )

    def _words(self, kind: WordKind, name: str) -> str:
        return f"{name} {self._counts[kind]}"

    def sizeHint(self) -> QSize:
        metrics = theme().metrics("small")
        width = sum(
            _BOX + 5 + metrics.horizontalAdvance(self._words(kind, name)) for kind, _sign, name in self._kinds()
        )
        return QSize(width + 2 * _GAP + 2, 20)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        left = 0.0
        for kind, sign, name in self._kinds():
            colour = KIND_COLOURS[kind]
            box = QRectF(left, 1, _BOX, _BOX)
            paint_box(painter, box, dressed.colour(f"{colour}_soft"), None, dressed.radius["chip"])
            painter.setFont(dressed.font("tiny"))
            painter.setPen(dressed.colour(colour))
            painter.drawText(box, CENTRE, sign)
            left += _BOX + 5
            words = self._words(kind, name)
            painter.setFont(dressed.font("small"))
            painter.setPen(dressed.colour("text_muted" if self._counts[kind] else "text_zero"))
            width = dressed.metrics("small").horizontalAdvance(words)
            painter.drawText(QRectF(left, 0, width + 2, 20), LEFT, words)
            left += width + _GAP
