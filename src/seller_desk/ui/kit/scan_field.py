"""Scanning: a line that a keyboard-wedge scanner types into, and the catching of scans that meet a table.

scan = ScanField()
scan.scanned.connect(lambda code: scan.say(self._book(code)))       # what it meant, or why it meant nothing
scan.setFocus()

catcher = ScanCatcher(self.view.grid)                               # scanned anywhere in the table
catcher.scanned.connect(self._find)
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seller_desk.domain.scanning import LONGEST_CODE, KeyBurst
from seller_desk.texts import _
from seller_desk.ui.kit.chips import StateMark
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.numbers import ENTER_KEYS
from seller_desk.ui.kit.plain import PlainLabel

_WIDTH = 240


class _Line(Input):
    """Enter is the scanner's end of a code: it never presses a dialog's button."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.entered.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class ScanField(QWidget):
    """`scanned` tells each code, from a scanner or typed with Enter; the line is empty and ready again at once.

    `say` shows beside it what the last code meant: a shape and words, no sound.
    """

    scanned = Signal(str)

    def __init__(self, name: str = "", hint: str = "", *, width: int = _WIDTH) -> None:
        super().__init__()
        self.line = _Line(
            name or _("Scan"),
            hint=hint or _("Scan, or type a SKU and Enter"),
            icon_name="scan-barcode",
            clears=True,
            width=width,
        )
        self.line.setObjectName("scan_line")
        self.line.setMaxLength(LONGEST_CODE)
        self.mark = StateMark("nothing", 14)
        self.told = PlainLabel("", "note")
        self.told.setObjectName("scan_told")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line)
        row.addWidget(self.mark)
        row.addWidget(self.told, 1)
        self.setFocusProxy(self.line)
        self.line.entered.connect(self._tell)
        self.say("")

    def say(self, words: str, state: str = "ok") -> None:
        """What the last code meant, with a state's shape before it ("ok", "reorder", "critical"); "" says nothing."""
        self.mark.set_state(state, words)
        self.mark.setVisible(bool(words))
        self.told.setText(words)

    def _tell(self) -> None:
        code = self.line.text().strip()
        self.line.clear()
        if code:
            self.scanned.emit(code)


class ScanCatcher(QObject):
    """Hears the keys of one widget and tells a scan from typing; the widget gets every key but the scan's Enter."""

    scanned = Signal(str)

    def __init__(self, heard: QWidget) -> None:
        super().__init__(heard)
        self._burst = KeyBurst()
        heard.installEventFilter(self)

    def eventFilter(self, heard: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress or event.isAutoRepeat():
            return False
        if event.key() == Qt.Key.Key_Shift:  # a scanner presses it for every capital letter
            return False
        if event.key() not in ENTER_KEYS:
            self._burst.key(event.text(), event.timestamp())
            return False
        code = self._burst.enter(event.timestamp())
        if code is None:
            return False
        self.scanned.emit(code)
        return True
