"""Ctrl+Z and Ctrl+Y in a text field of the editor belong to the editor, which knows the steps of all its fields."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

OWN_UNDO = "own_undo"
"""A field with this property keeps its own undo: what is typed in it is no content of the listing."""
_STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoKeys(QObject):
    """Lets the window's actions have these keys while one of the editor's text fields has the keyboard."""

    crossed = Signal()  # the keyboard came into the editor or left it

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self._editor = editor
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self) or not isValid(self._editor):
            return
        if self._is_inside(old) != self._is_inside(now):
            self.crossed.emit()
        if isinstance(now, (QLineEdit, QPlainTextEdit, QTextEdit)) and self._editor.isAncestorOf(now):
            now.installEventFilter(self)

    def _is_inside(self, widget: QWidget | None) -> bool:
        return widget is not None and isValid(widget) and self._editor.isAncestorOf(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or watched.property(OWN_UNDO):
            return False
        if isinstance(event, QKeyEvent) and any(event.matches(each) for each in _STEPS):
            event.ignore()
            return True
        return False
