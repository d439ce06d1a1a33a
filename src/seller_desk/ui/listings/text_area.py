"""A text of several lines that is as high as what stands in it; plain text only, and no undo of its own."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from seller_desk.ui.kit.theme import theme

_EDGES = 14


class TextArea(QPlainTextEdit):
    """`edited` tells what the person typed; Tab leaves it."""

    edited = Signal(str)

    def __init__(
        self, name: str, *, hint: str = "", least: int = 2, most: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._least, self._most, self._silent, self._said = least, most, False, ""
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    def show_text(self, text: str) -> None:
        """Show a text without telling; the cursor stays where the text has not changed."""
        if self.toPlainText() == text:
            return
        at = min(self.textCursor().position(), _units(text))
        self._silent = True
        self.setPlainText(text)
        self._silent = False
        cursor = self.textCursor()
        cursor.setPosition(at)
        self.setTextCursor(cursor)

    def replace_at(self, start: int, end: int, text: str) -> None:
        """Write `text` over a part, as if it had been typed; places are code points."""
        before, whole = self.toPlainText()[:start], self.toPlainText()[:end]
        cursor = self.textCursor()
        cursor.setPosition(_units(before))
        cursor.setPosition(_units(whole), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)

    def _changed(self) -> None:
        """Underlining hits changes the document too, but says nothing else."""
        self.updateGeometry()
        before, self._said = self._said, self.toPlainText()
        if self._said != before and not self._silent:
            self.edited.emit(self._said)

    def sizeHint(self) -> QSize:
        lines = max(self._least, min(self._most, int(self.document().size().height())))
        return QSize(200, lines * theme().metrics().lineSpacing() + _EDGES + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def insertFromMimeData(self, source: object) -> None:
        """Only the text of what is pasted."""
        self.insertPlainText(source.text())  # type: ignore[attr-defined]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()


def _units(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
