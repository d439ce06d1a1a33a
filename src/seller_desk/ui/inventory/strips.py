"""A line above the table for what waits for the seller: SKUs to link, first counts to settle."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import StateMark
from seller_desk.ui.kit.plain import PlainLabel


class Strip(QFrame):
    """A shape, one sentence and one button; hidden while there is nothing to say."""

    pressed = Signal()

    def __init__(self, name: str, words: str, state: str = "info") -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setFixedHeight(36)
        self.sentence = PlainLabel()
        self.button = Button(words)
        self.button.setObjectName(name)
        self.button.clicked.connect(self.pressed)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 4, 0)
        line.setSpacing(8)
        line.addWidget(StateMark(state))
        line.addWidget(self.sentence, 1)
        line.addWidget(self.button)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say this; an empty sentence hides the line."""
        self.sentence.setText(sentence)
        self.setVisible(bool(sentence))
