"""Underlines for hits: errors wavy, missing proofs and warnings dashed; places of the engine as Qt counts them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from seller_desk.domain.words import Severity
from seller_desk.ui.kit.theme import theme

if TYPE_CHECKING:
    from seller_desk.domain.words import Hit

_COLOURS = {
    Severity.ERROR: "stock_out_fill",
    Severity.PROOF: "reorder_fill",
    Severity.WARNING: "reorder_fill",
}


def hit_format(severity: Severity) -> QTextCharFormat:
    """How the characters of a hit look."""
    style = QTextCharFormat.UnderlineStyle
    made = QTextCharFormat()
    made.setUnderlineStyle(style.WaveUnderline if severity is Severity.ERROR else style.DashUnderline)
    made.setUnderlineColor(theme().colour(_COLOURS[severity]))
    if severity is Severity.ERROR:
        made.setForeground(theme().colour("stock_out"))
    return made


def hit_formats() -> dict[Severity, QTextCharFormat]:
    """The look of every severity, made once by whoever paints."""
    return {severity: hit_format(severity) for severity in Severity}


def qt_place(text: str, place: int) -> int:
    """A place counted in code points as Qt counts it, in UTF-16 units (an emoji is two)."""
    if text.isascii():
        return place
    return place + sum(each > "\uffff" for each in text[:place])


def qt_spans(text: str, hits: "Iterable[Hit]") -> list[tuple[int, int, Severity]]:
    """Start, length and severity of each hit as Qt counts them in this text."""
    found = []
    for hit in hits:
        start, end = qt_place(text, hit.start), qt_place(text, hit.end)
        found.append((start, end - start, hit.severity))
    return found


class HitHighlighter(QSyntaxHighlighter):
    """Underlines the hits of a document whenever they are told; what is typed since moves with its words."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats = hit_formats()
        self._spans: list[tuple[int, int, Severity]] = []

    def show_hits(self, text: str, hits: "Sequence[Hit]") -> None:
        """Underline these hits of this text; nothing is painted where the document says something else by now."""
        spans = qt_spans(text, hits) if text == self.document().toPlainText() else []
        if spans != self._spans:
            self._spans = spans
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        begin = self.currentBlock().position()
        for start, length, severity in self._spans:
            low, high = max(0, start - begin), min(self.currentBlock().length(), start + length - begin)
            if low < high:
                self.setFormat(low, high - low, self._formats[severity])
