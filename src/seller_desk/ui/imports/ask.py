"""Shown above the columns while it is not sure what a table is: what is in doubt, and the word that it is right so."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.texts import _
from seller_desk.ui.imports.looks import Choices, Look
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.chips import Notice
from seller_desk.ui.kit.panels import clear


class AskPart(QWidget):
    """Asks only where something is in doubt; the file is not imported before the person said yes."""

    changed = Signal(dict)  # {field of Choices: value}

    def __init__(self) -> None:
        super().__init__()
        self.dates: Segments | None = None
        self.take = Button(_("Take it like this"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_look(self, look: Look, choices: Choices) -> None:
        """Ask about this file, or step back."""
        clear(self._column)
        self.dates = None
        self.setVisible(look.asks(choices))
        if self.isHidden():
            return
        self.take = Button(_("Take it like this"))
        self.take.clicked.connect(lambda: self.changed.emit({"confirmed": True}))
        actions: list[QWidget] = [self.take]
        if look.dates is not None:
            parts = (("dmy", _("Day first")), ("mdy", _("Month first")))
            self.dates = Segments(_("How dates are written"), parts, look.dates)
            self.dates.chosen.connect(lambda order: self.changed.emit({"dates": order}))
            actions.insert(0, self.dates)
        title = _("The columns are guessed. Look at them, then say that they are right.")
        if look.title is not None and not look.guessed:
            title = _("The format is known, but something is in doubt.")
        self._column.addWidget(Notice("reorder", title, " ".join(map(str, look.unsure)), *actions))
