"""The line of the pane that says what was answered to the item's alert, and takes it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from seller_desk.domain.alert_answers import AlertAnswer, Answered
from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import Chip
from seller_desk.ui.kit.panels import row

_ICONS = {Answered.SNOOZED: "clock", Answered.ORDERED: "truck", Answered.IGNORED: "eye-off"}


class AnswerLine(QWidget):
    """Hidden while there is no answer."""

    forgotten = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chip = Chip()
        self.forget = Button(_("Show again"), kind="link", small=True, tip=_("Forget the answer: the alert is back"))
        self.forget.setObjectName("forget_answer")
        self.forget.clicked.connect(self.forgotten)
        self.setLayout(row(self.chip, 1, self.forget))
        self.setAccessibleName(_("Answer to the alert"))
        self.hide()

    def show_answer(self, answer: AlertAnswer | None) -> None:
        """Show an answer; None hides the line."""
        if answer is not None:
            words = str(answer.words)
            if answer.reason and answer.until is not None:
                words = f"{words} · {answer.reason}"
            self.chip.say(words, "", _ICONS.get(answer.answer, "clock"))
            self.setAccessibleDescription(words)
        self.setVisible(answer is not None)
