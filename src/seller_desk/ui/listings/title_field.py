"""The field of the title: words on the soft ground of their kind, hits underlined, read at every change (L1, L3)."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from seller_desk.domain.titles import Segment, WordKind
from seller_desk.ui.kit.strokes import paint_box
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.words.painting import hit_formats, qt_place
from seller_desk.usecases.title_reading import TitleReading

KIND_COLOURS = {
    WordKind.CORE: "word_core",
    WordKind.ATTRIBUTE: "word_attribute",
    WordKind.SCENE: "word_scene",
}
LINE = 28
_EDGE = 10
_LEAST_LINES, _MOST_LINES = 2, 6
_GROUND = (4, 20)  # of a word's ground: from the top of its line, and its height
_REACH = 2  # px that the ground reaches beyond its word
_FAR = 1_000_000
_APART = 6  # px between coloured words
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
Read = Callable[[str], TitleReading]


class TitlePainter(QSyntaxHighlighter):
    """Colours the words; a text is read once, whenever it changed."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.read: Read | None = None
        self.reading: TitleReading | None = None
        self._hits = hit_formats()
        self._kinds = {kind: self._ink(colour) for kind, colour in KIND_COLOURS.items()}
        self._ends = {kind: self._ink(colour, apart=True) for kind, colour in KIND_COLOURS.items()}

    @staticmethod
    def _ink(colour: str, *, apart: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(theme().colour(colour))
        if apart:
            made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            made.setFontLetterSpacing(_APART)
        return made

    def highlightBlock(self, text: str) -> None:
        if self.read is None:
            return
        if self.reading is None or self.reading.text != text:
            self.reading = self.read(text)
        for segment in self.reading.segments:
            if (style := self._kinds.get(segment.kind)) is not None:
                start, length = _span(text, segment.start, segment.end)
                self.setFormat(start, length, style)
                self.setFormat(start + length - 1, 1, self._ends[segment.kind])
        for hit in self.reading.hits:
            start, length = _span(text, hit.start, hit.end)
            self.setFormat(start, length, self._hits[hit.severity])


class TitleField(QTextEdit):
    """One line of text that wraps; Enter does nothing. `edited` tells what the person typed."""

    edited = Signal(str)
    read_anew = Signal()

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFont(theme().font("lead"))
        self.document().setDefaultFont(theme().font("lead"))
        self.document().setDocumentMargin(_EDGE - 4)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.painter = TitlePainter(self.document())
        self._silent, self._said = False, ""
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())
        self._space_lines()

    # -- its text -----------------------------------------------------------------------------------------------------
    @property
    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    @property
    def reading(self) -> TitleReading | None:
        """How it reads; None while nothing can read it yet."""
        return self.painter.reading if self.painter.read is not None else None

    def read_with(self, read: Read | None) -> None:
        """Read it by this from now on."""
        self.painter.read, self.painter.reading = read, None
        self.painter.rehighlight()
        self.viewport().update()

    def show_text(self, text: str) -> None:
        """Show a text without telling; the cursor stays where it can, and at the end if it stood there."""
        if self.text == text:
            return
        at = self.textCursor().position()
        at = _FAR if at == self.document().characterCount() - 1 else at
        self._silent = True
        self.setPlainText(_one_line(text))
        self._space_lines()
        self._silent = False
        self._put_cursor(min(at, self.document().characterCount() - 1))

    def replace_at(self, start: int, end: int, words: str) -> None:
        """Write over a part as if it were typed; places are code points."""
        text = self.text
        cursor = self.textCursor()
        cursor.setPosition(qt_place(text, start))
        cursor.setPosition(qt_place(text, end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self.setTextCursor(cursor)

    def select(self, start: int, end: int) -> None:
        """Mark a part; places are code points."""
        text = self.text
        self._put_cursor(qt_place(text, start))
        cursor = self.textCursor()
        cursor.setPosition(qt_place(text, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    @property
    def cursor_place(self) -> int:
        """Where the cursor stands, in code points; the end while the person is elsewhere."""
        text, at = self.text, self.textCursor().position()
        if not self.hasFocus():
            return len(text)
        return len(text.encode("utf-16-le")[: at * 2].decode("utf-16-le", "ignore"))

    def _put_cursor(self, at: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(at)
        self.setTextCursor(cursor)

    def _space_lines(self) -> None:
        """Lines of 28 px; a new text starts without them."""
        silent, self._silent = self._silent, True
        style = QTextBlockFormat()
        style.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        QTextCursor(self.document()).mergeBlockFormat(style)
        self._silent = silent

    def _changed(self) -> None:
        """Painting words anew changes the document too, but says nothing else."""
        self.viewport().update()
        before, self._said = self._said, self.text
        if self._said != before and not self._silent:
            self.edited.emit(self._said)

    # -- typing -------------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _RETURNS:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: object) -> None:
        """Only the text of what is pasted, on one line."""
        self.textCursor().insertText(_one_line(source.text()))  # type: ignore[attr-defined]

    # -- its looks ----------------------------------------------------------------------------------------------------
    def sizeHint(self) -> QSize:
        height = int(self.document().size().height())
        edges = 2 * self.frameWidth()
        least = _LEAST_LINES * LINE + 2 * (_EDGE - 4)
        return QSize(240, max(least, min(height, _MOST_LINES * LINE + 2 * _EDGE)) + edges + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        reading = self.reading
        if reading is not None and reading.text == self.text:
            painter = QPainter(self.viewport())
            for segment in reading.segments:
                if segment.kind in KIND_COLOURS:
                    ground = theme().colour(f"{KIND_COLOURS[segment.kind]}_soft")
                    for place in self._places(reading.text, segment):
                        paint_box(painter, place, ground, None, theme().radius["chip"])
            painter.end()
        super().paintEvent(event)

    def _places(self, text: str, segment: Segment) -> Iterator[QRectF]:
        """Where a word stands, one box a line; what an input method is writing shifts the words behind it."""
        block = self.document().firstBlock()
        layout = block.layout()
        corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
        corner -= QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        shift, behind = len(layout.preeditAreaText()), layout.preeditAreaPosition()
        first, length = _span(text, segment.start, segment.end)
        last = first + length
        if shift and behind <= first:
            first += shift
        if shift and behind < last:
            last += shift
        top, height = _GROUND
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            begin, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            if begin < end:
                left, right = _x(line.cursorToX(begin)), _x(line.cursorToX(end))
                right -= _APART if end == last else 0
                spot = QPointF(left - _REACH, line.y() + top) + corner
                yield QRectF(spot.x(), spot.y(), right - left + 2 * _REACH, height)


def _x(found: object) -> float:
    """PySide gives cursorToX with the place it took."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _span(text: str, start: int, end: int) -> tuple[int, int]:
    """A part of the text as Qt counts: start and length in UTF-16 units."""
    first = qt_place(text, start)
    return first, qt_place(text, end) - first


def _one_line(text: str) -> str:
    return " ".join(text.replace("\u2029", "\n").split("\n")).replace("\r", "")
