"""A part that folds away under its title: one line with a chevron, opened by click, Enter, Space, → and closed by ←.

fold = Fold(_("Demand behind it"), memory=window.memory, name="fold.demand")
fold.body.addWidget(…)
"""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.strokes import elided, paint_box
from seller_desk.ui.kit.table.memory import Memory
from seller_desk.ui.kit.theme import theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_HEIGHT, _ICON, _GAP = 24, 14, 6


class Fold(QWidget):
    """Closed at first; with `memory` it stays as the seller left it, under `name`."""

    toggled = Signal(bool)

    def __init__(self, title: str, *, memory: Memory | None = None, name: str = "") -> None:
        super().__init__()
        self._memory, self._name = memory, name
        self.head = _Head(title)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 2, 0, 4)
        self.body.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._inside)
        self.head.setChecked(memory is not None and memory.recall(name) is True)
        self._inside.setVisible(self.head.isChecked())
        self.head.say_state()
        self.head.toggled.connect(self._turn)

    def say(self, note: str) -> None:
        """The muted words behind the title, which tell the most while it is closed."""
        self.head.note = note
        self.head.setAccessibleDescription(note)
        self.head.update()

    @property
    def is_open(self) -> bool:
        """Whether what it holds is to be seen."""
        return self.head.isChecked()

    def open(self, *, on: bool = True) -> None:
        """Open it, or close it."""
        self.head.setChecked(on)

    def _turn(self, on: bool) -> None:  # noqa: FBT001 - a slot
        self._inside.setVisible(on)
        self.head.say_state()
        if self._memory is not None:
            self._memory.remember(self._name, on)
        self.toggled.emit(on)


class _Head(QAbstractButton):
    def __init__(self, title: str) -> None:
        super().__init__()
        self.note = ""
        self._hover = False
        self.setText(title)
        self.setCheckable(True)
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say_state(self) -> None:
        """The accessible name says whether it is open."""
        self.setAccessibleName(f"{self.text()}: {_('unfolded') if self.isChecked() else _('folded')}")

    def sizeHint(self) -> QSize:
        return QSize(_ICON + _GAP + theme().metrics(bold=True).horizontalAdvance(self.text()) + 4, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            self.setChecked(event.key() == Qt.Key.Key_Right)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hover = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed, place = QPainter(self), theme(), QRectF(self.rect())
        fill = dressed.colour("surface_alt") if self._hover else None
        border = dressed.colour("focus") if self.hasFocus() else None
        paint_box(painter, place, fill, border, dressed.radius["control"], 2 if border else 1)
        chevron = "chevron-down" if self.isChecked() else "chevron-right"
        spot = QRectF(0, place.center().y() - _ICON / 2, _ICON, _ICON)
        paint_icon(painter, spot, chevron, dressed.colour("text_muted"))
        left = float(_ICON + _GAP)
        left = self._write(painter, left, self.text(), "body", "text", bold=True)
        self._write(painter, left + 8, self.note, "small", "text_muted")

    def _write(
        self, painter: QPainter, left: float, text: str, kind: str, meaning: str, *, bold: bool = False
    ) -> float:
        dressed, room = theme(), self.width() - left
        shown = elided(dressed, text, room, kind, bold=bold)
        painter.setFont(dressed.font(kind, bold=bold))
        painter.setPen(dressed.colour(meaning))
        painter.drawText(QRectF(left, 0, room + 2, self.height()), _LEFT, shown)
        return left + dressed.metrics(kind, bold=bold).horizontalAdvance(shown)
