"""The pane beside a table: a head that closes it, a middle that scrolls, a foot with the step to take."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.panels import Panel, hairline, row

_HEAD = 35


class SidePane(Panel):
    """Has a name for those who cannot see it, and tells that it is closed; its maker calls `fill` once."""

    closed = Signal()

    def __init__(self, name: str, width: int) -> None:
        super().__init__()
        self.setFixedWidth(width)
        self.setAccessibleName(name)
        self.body.setSpacing(0)

    def fill(self, head: Sequence[QWidget], middle: QWidget, foot: QWidget) -> None:
        """Lay everything out; the last widget of the head takes the room that is left."""
        self.body.addWidget(self._head(head))
        self.body.addWidget(hairline())
        self.body.addWidget(_scrolling(middle), 1)
        self.body.addWidget(foot)

    def _head(self, widgets: Sequence[QWidget]) -> QWidget:
        close = Button("", icon="x", kind="plain", tip=_("Close"))
        close.clicked.connect(self.closed)
        made = QWidget()
        made.setFixedHeight(_HEAD)
        line = QHBoxLayout(made)
        line.setContentsMargins(11, 0, 4, 0)
        line.setSpacing(8)
        for widget in widgets:
            line.addWidget(widget, int(widget is widgets[-1]))
        line.addWidget(close)
        return made


def _scrolling(inner: QWidget) -> QScrollArea:
    """Unlike `panels.scrolled` it is no stop of the keyboard: its parts are."""
    made = QScrollArea()
    made.setWidget(inner)
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner.setObjectName("pane")
    inner.setStyleSheet("#pane { background: transparent; }")
    return made


def middle_column(gap: int, top: int = 8) -> tuple[QWidget, QVBoxLayout]:
    """What scrolls in a pane, and the column to fill it with."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(11, top, 11, 8)
    column.setSpacing(gap)
    return inner, column


def foot_of(*buttons: Button) -> QFrame:
    """The buttons at the foot of a pane; the first one, the step to take, is as wide as there is room."""
    made = QFrame()
    buttons[0].setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    line = row(*buttons)
    line.setContentsMargins(11, 4, 11, 11)
    line.setStretch(0, 1)
    made.setLayout(line)
    return made
