"""Where things stand: panels with a head of 36 px, hairlines, split panes, rows and columns with the right gaps."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.theme import theme


def hairline() -> QFrame:
    """A line of 1 px across."""
    made = QFrame()
    made.setObjectName("line")
    made.setFixedHeight(1)
    return made


def row(*widgets: QWidget | int, gap: int = 8) -> QHBoxLayout:
    """Widgets beside each other; a number is a stretch of that weight."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(gap)
    for widget in widgets:
        if isinstance(widget, int):
            made.addStretch(widget)
        else:
            made.addWidget(widget)
    return made


class Panel(QFrame):
    """Surface, hairline, radius 8. With a title it has a head: words bold, note muted, actions at the right.

    `panel.body` is the column under the head (no margins: give tables the whole width, texts `panel.pad()`).
    """

    def __init__(
        self, title: str = "", note: str = "", actions: Sequence[QWidget] = (), *, content: QWidget | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.title, self.note = label(title, "bold"), PlainLabel(note, "note")
        self.head = QHBoxLayout()
        self.head.setContentsMargins(11, 0, 8, 0)
        self.head.setSpacing(8)
        if title or note or actions:
            self._build_head(column, actions)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        column.addLayout(self.body, 1)
        if content is not None:
            self.body.addWidget(content)

    def _build_head(self, column: QVBoxLayout, actions: Sequence[QWidget]) -> None:
        frame = QWidget()
        frame.setFixedHeight(theme().size["panel_head"] - 1)
        frame.setLayout(self.head)
        self.head.addWidget(self.title)
        self.head.addWidget(self.note, 1)
        for widget in actions:
            self.head.addWidget(widget)
        column.addWidget(frame)
        column.addWidget(hairline())

    def pad(self, left: int = 12, top: int = 8, right: int = 12, bottom: int = 12) -> QVBoxLayout:
        """Set the margins of the body, and return it."""
        self.body.setContentsMargins(left - 1, top, right - 1, bottom)
        return self.body


def split(*panes: QWidget, sizes: Sequence[int] = (), grows: int = 0) -> QSplitter:
    """Panes beside each other with a gap of 12 px that can be dragged; the pane `grows` takes what is left."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setHandleWidth(12)
    made.setChildrenCollapsible(False)
    for place, pane in enumerate(panes):
        made.addWidget(pane)
        made.setStretchFactor(place, 1 if place == grows else 0)
    if sizes:
        made.setSizes(list(sizes))
    return made


def scrolled(inside: QWidget) -> QScrollArea:
    """`inside` in an area that scrolls down when it is too tall, on whatever ground is behind it."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside.setObjectName("scrolled")
    made.viewport().setAutoFillBackground(False)
    made.setWidget(inside)
    inside.setAutoFillBackground(False)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
