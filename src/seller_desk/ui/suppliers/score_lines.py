"""Why a supplier has its score: each part with what was measured, its goal, and the points it earned (S10)."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from seller_desk.domain.supplier_score import Part
from seller_desk.texts import _
from seller_desk.ui.kit.panels import clear
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.strokes import fill_of, paint_bar
from seller_desk.ui.kit.theme import theme

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WELL, _POOR = 0.9, 0.5


class ScoreLines(QWidget):
    """Two lines for each part: name and measured value, then a bar with the goal and the points."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Score"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these parts instead."""
        clear(self._column)
        for part in parts:
            self._column.addWidget(_part(part))
        self.setAccessibleDescription("\n".join(_said(part) for part in parts))
        self.setVisible(bool(parts))


def points_words(part: Part) -> str:
    """`27 of 30`; "—" for a part of which nothing is known."""
    if part.points is None:
        return _("no points")
    shown = f"{float(part.points):.1f}".removesuffix(".0")
    return _("{points} of {most}").format(points=shown, most=part.weight)


def _said(part: Part) -> str:
    goal = _("goal: {goal}").format(goal=str(part.goal))
    return f"{part.name}: {part.value}, {goal}, {points_words(part)}"


def _part(part: Part) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(1, 1)
    known = part.points is not None
    value = label(str(part.value), "" if known else "note", "" if known else "zero")
    value.setAlignment(_RIGHT)
    points = label(points_words(part), "note", "" if known else "zero")
    points.setAlignment(_RIGHT)
    grid.addWidget(PlainLabel(str(part.name), "muted"), 0, 0, 1, 2)
    grid.addWidget(value, 0, 2)
    grid.addWidget(_Bar(None if part.points is None else float(part.points / part.weight)), 1, 0)
    grid.addWidget(PlainLabel(_("goal: {goal}").format(goal=str(part.goal)), "note"), 1, 1)
    grid.addWidget(points, 1, 2)
    return made


class _Bar(QWidget):
    """44 × 6: the part of the points that was earned; orange under half of them."""

    def __init__(self, share: float | None) -> None:
        super().__init__()
        self._share = share
        self.setFixedSize(44, 16)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        share = self._share or 0.0
        state = "ok" if share >= _WELL else "critical" if share < _POOR else "reorder"
        paint_bar(QPainter(self), QRectF(0, 5, 44, 6), share, theme().colour(fill_of(state)))
