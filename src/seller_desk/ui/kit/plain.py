"""Text of files shown as text: labels that never read markup and give way in the middle or at the end; safe tips."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from seller_desk.ui.kit.numbers import PLAIN_TEXT

LONGEST = 500
_TURNING = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
"""Marks that turn the direction of everything after them, also of words that are not the text's own."""


def unturned(text: str) -> str:
    """`text` without marks that would turn the words around it backwards."""
    return text.translate(_TURNING) if not text.isascii() else text


def capped(text: str) -> str:
    """At most 500 characters of `text`, without turning marks: longer ones paint slowly and nobody reads them."""
    kept = unturned(text)
    return kept if len(kept) <= LONGEST else kept[:LONGEST] + "…"


def plain_tip(text: str) -> str:
    """`text` as a tool tip that shows it letter by letter, wrapped, whatever markup it looks like; "" stays ""."""
    safe = capped(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<p style="white-space:pre-wrap;margin:0">{safe}</p>' if text else ""


def label(text: str = "", kind: str = "", tone: str = "", *, wraps: bool = False) -> QLabel:
    """A label that shows plain text only. Kinds: title lead figure bold muted note tiny key; tones: the states."""
    made = QLabel(capped(text))
    made.setProperty("textFormat", PLAIN_TEXT)
    made.setWordWrap(wraps)
    if kind:
        made.setProperty("kind", kind)
    if kind == "key":
        made.setFixedHeight(18)
    if tone:
        made.setProperty("tone", tone)
    return made


def retone(widget: QWidget, tone: str) -> None:
    """Give a label another tone and let the style sheet see it."""
    if (widget.property("tone") or "") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class PlainLabel(QLabel):
    """One line of plain text that is shortened where room is short: at the end, or in the middle for file names."""

    def __init__(
        self, text: str = "", kind: str = "", tone: str = "", *, middle: bool = False, fits: bool = False
    ) -> None:
        """`fits`: never wider than its text; else it takes the room that the layout gives it."""
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self._middle = middle
        wide = QSizePolicy.Policy.Maximum if fits else QSizePolicy.Policy.Ignored
        self.setSizePolicy(wide, QSizePolicy.Policy.Preferred)
        for name, value in (("kind", kind), ("tone", tone)):
            if value:
                self.setProperty(name, value)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(capped(text).replace("\n", " "))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        text, room = self.text(), self.contentsRect()
        fits = self.fontMetrics().horizontalAdvance(text) <= room.width()
        self.setToolTip("" if fits else plain_tip(text))
        if fits:
            super().paintEvent(event)
            return
        from PySide6.QtCore import Qt

        mode = Qt.TextElideMode.ElideMiddle if self._middle else Qt.TextElideMode.ElideRight
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment().value, self.fontMetrics().elidedText(text, mode, room.width()))
