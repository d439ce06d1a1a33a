"""The empty state: no rows and no picture, but one sentence what will be here, and one button for the next step."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.plain import label

_WIDEST, _MARGIN = 420, 24


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
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.say(sentence, button, action)

    def say(self, sentence: str, button: str = "", action: Callable[[], None] | None = None) -> None:
        """Another sentence, another step."""
        self.sentence.setText(sentence)
        self._fit()
        self.button.say(button)
        self.button.setVisible(bool(button))
        self._action = action

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As wide as the sentence, in more lines where there is less room."""
        wanted = self.sentence.fontMetrics().horizontalAdvance(self.sentence.text()) + 8
        width = max(0, min(_WIDEST, wanted, self.width() - 2 * _MARGIN))
        self.sentence.setMinimumWidth(width)
        # a layout would ask for the height of the whole width
        self.sentence.setMinimumHeight(max(0, self.sentence.heightForWidth(width)))

    def _act(self) -> None:
        if self._action is not None:
            self._action()
