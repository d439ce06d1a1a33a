"""The empty state: no rows and no picture, but one sentence what will be here, and one button for the next step."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.plain import label

_WIDEST = 420


class EmptyState(QWidget):
    """A sentence in the middle, and the one button that goes on (none when `action` is missing)."""

    def __init__(self, sentence: str = "", button: str = "", action: Callable[[], None] | None = None) -> None:
        super().__init__()
        self.sentence = label(sentence, "muted", wraps=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setMaximumWidth(_WIDEST)
        self.button = Button(button)
        self._action: Callable[[], None] | None = None
        self.button.clicked.connect(self._act)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.say(sentence, button, action)

    def say(self, sentence: str, button: str = "", action: Callable[[], None] | None = None) -> None:
        """Another sentence, another step."""
        self.sentence.setText(sentence)
        width = min(_WIDEST, self.sentence.fontMetrics().horizontalAdvance(sentence) + 8)
        self.sentence.setMinimumWidth(width)
        # a layout would ask for the height of the whole width
        self.sentence.setMinimumHeight(max(0, self.sentence.heightForWidth(width)))
        self.button.say(button)
        self.button.setVisible(bool(button))
        self._action = action

    def _act(self) -> None:
        if self._action is not None:
            self._action()
