"""Shown instead of columns when a file cannot be looked at: why, what to do, and the password where one is needed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.texts import _
from seller_desk.ui.imports.looks import Trouble
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import Notice
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.panels import clear


class TroublePart(QWidget):
    """A notice in plain words; for an encrypted archive the line for its password, which is never stored."""

    password = Signal(str)
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Trouble | None = None
        self._told = QVBoxLayout()
        self.typed = Input(_("Password of the archive"), hint=_("Password of the archive"), width=240)
        self.typed.setEchoMode(Input.EchoMode.Password)
        self.unlock, self.retry = Button(_("Open the archive")), Button(_("Look again"), icon="refresh-cw")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._told)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for widget in (self.typed, self.unlock, self.retry):
            line.addWidget(widget)
        line.addStretch(1)
        column.addWidget(self._line)
        column.addStretch(1)
        self.unlock.clicked.connect(self._give)
        self.typed.returnPressed.connect(self._give)
        self.retry.clicked.connect(self.again)

    def show_trouble(self, trouble: Trouble) -> None:
        """Say why, and what to do; what is being typed stays while the trouble is the same."""
        if trouble is self._shown:
            return
        self._shown = trouble
        clear(self._told)
        state = "reorder" if trouble.locked else "out"
        self._told.addWidget(Notice(state, str(trouble.message), str(trouble.remedy or "")))
        for widget in (self.typed, self.unlock):
            widget.setVisible(trouble.locked)
        self.retry.setVisible(not trouble.locked)
        if trouble.locked:
            self.typed.clear()
            self.typed.setFocus()

    def _give(self) -> None:
        if self.typed.text():
            self.password.emit(self.typed.text())
