"""Chips as widgets, states as widgets, and the notice that says what is wrong and what to do about it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.numbers import LEFT
from seller_desk.ui.kit.plain import capped, label, retone
from seller_desk.ui.kit.strokes import STATES, elided, meaning_of, paint_box, paint_state, soft_of
from seller_desk.ui.kit.theme import theme


class Chip(QWidget):
    """20 px: words, an icon or a state's shape before them; `tone` is a state, "accent", or "" for a neutral one."""

    def __init__(self, words: str = "", tone: str = "", icon: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(words, tone, icon)

    def say(self, words: str, tone: str = "", icon: str = "") -> None:
        """Show other words."""
        self._words, self._tone, self._icon = capped(words).replace("\n", " "), tone, icon
        self.setAccessibleName(self._words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().metrics("small").horizontalAdvance(self._words) + (16 if self._icon else 0) + 14, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 40), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed, place = QPainter(self), theme(), QRectF(self.rect())
        fill = "accent_soft" if self._tone == "accent" else soft_of(self._tone) if self._tone else "surface"
        border = None if self._tone and self._tone != "nothing" else dressed.colour("hairline")
        paint_box(painter, place, dressed.colour(fill), border, dressed.radius["chip"])
        ink = dressed.colour(meaning_of(self._tone) if self._tone else "text_muted")
        inner = place.adjusted(6, 0, -6, 0)
        if self._icon:
            spot = QRectF(inner.left(), place.center().y() - 6, 12, 12)
            if self._icon in STATES:
                paint_state(painter, spot, self._icon)
            else:
                paint_icon(painter, spot, self._icon, ink)
            inner.setLeft(inner.left() + 16)
        painter.setFont(dressed.font("small"))
        painter.setPen(ink)
        painter.drawText(inner.adjusted(0, 0, 2, 0), LEFT, elided(dressed, self._words, inner.width() + 2, "small"))


class StateMark(QWidget):
    """A state's shape alone, for beside words; its accessible name says the state."""

    def __init__(self, state: str = "nothing", size: int = 14, name: str = "") -> None:
        super().__init__()
        self._state = state
        self.setFixedSize(size, size)
        self.setAccessibleName(name)

    def set_state(self, state: str, name: str = "") -> None:
        """Show another state."""
        self._state = state
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_state(QPainter(self), QRectF(self.rect()), self._state)


class IconMark(QWidget):
    """An icon alone, in the colour of a meaning."""

    def __init__(self, name: str, meaning: str = "text_muted", size: int = 16) -> None:
        super().__init__()
        self._name, self._meaning, self._side = name, meaning, size
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), QRectF(self.rect()), self._name, theme().colour(self._meaning))


class Notice(QWidget):
    """A soft box in a state's colour: what is the matter (bold), and below it why and what to do."""

    def __init__(self, state: str, title: str, sentence: str = "", *actions: QWidget) -> None:
        super().__init__()
        self._state = state
        self.title = label(title, "bold", state, wraps=True)
        self.sentence = label(sentence, "note", wraps=True)
        self.sentence.setVisible(bool(sentence))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 8, 8, 8)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for action in actions:
            row.addWidget(action)

    def say(self, state: str, title: str, sentence: str = "") -> None:
        """Say something else."""
        self._state = state
        self.title.setText(title)
        retone(self.title, state)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), theme().colour(soft_of(self._state)), None, theme().radius["control"])
        paint_state(painter, QRectF(10, 11, 14, 14), self._state)
