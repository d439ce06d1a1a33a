"""What one version says differently from another, painted word by word: removed struck through, added underlined."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.domain.listing_versions import FieldChange
from seller_desk.domain.wording_changes import Piece
from seller_desk.texts import _
from seller_desk.ui.kit.plain import capped
from seller_desk.ui.kit.theme import theme

_LABEL, _GAP, _AROUND = 96, 8, 200
_Painted = tuple[float, str, QTextLayout]


class WordDiff(QWidget):
    """As high as what it says; a long text is shown around its changes."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Differences"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self._changes: Sequence[FieldChange] = ()
        self._lines: list[_Painted] = []
        self._height = 24.0

    def show_changes(self, changes: Sequence[FieldChange]) -> None:
        """Show these."""
        self._changes = changes
        self.setAccessibleDescription("; ".join(f"{each.label}: {each.old} → {each.new}" for each in changes)[:1000])
        self._lay_out()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        self._lines, top = [], 0.0
        for change in self._changes:
            layout = self._layout(around_changes(change.pieces))
            self._lines.append((top, str(change.label), layout))
            top += max(22.0, layout.boundingRect().height() + 6) + 4
        if round(top) != round(self._height):
            self._height = top
            self.setFixedHeight(max(24, round(top)))

    def _layout(self, pieces: Sequence[Piece]) -> QTextLayout:
        layout = QTextLayout("".join(piece.text.replace("\n", "\u2028") for piece in pieces), theme().font())
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(_formats(pieces))
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(60, self.width() - _LABEL - _GAP))
            line.setPosition(QPointF(0, height))
            height += line.height() + 2
        layout.endLayout()
        return layout

    def sizeHint(self) -> QSize:
        return QSize(300, max(24, round(self._height)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        for top, label, layout in self._lines:
            painter.setFont(dressed.font("small"))
            painter.setPen(dressed.colour("text_muted"))
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
            painter.drawText(QRectF(0, top + 2, _LABEL, 40), flags, label)
            painter.setPen(dressed.colour("text"))
            layout.draw(painter, QPointF(_LABEL + _GAP, top))


def _formats(pieces: Sequence[Piece]) -> list[QTextLayout.FormatRange]:
    found, start = [], 0
    for piece in pieces:
        length = len(piece.text.encode("utf-16-le")) // 2
        if piece.kind != "same":
            made = QTextLayout.FormatRange()
            made.start, made.length, made.format = start, length, _format(piece.kind)
            found.append(made)
        start += length
    return found


def _format(kind: str) -> QTextCharFormat:
    made = QTextCharFormat()
    if kind == "removed":
        made.setFontStrikeOut(True)
        made.setForeground(theme().colour("stock_out"))
        made.setBackground(theme().colour("stock_out_soft"))
    else:
        made.setFontUnderline(True)
        made.setForeground(theme().colour("good"))
        made.setBackground(theme().colour("good_soft"))
    return made


def around_changes(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with long stretches that stayed the same cut to what is near a change."""
    shown = []
    for number, piece in enumerate(pieces):
        text = piece.text
        if piece.kind == "same" and len(text) > 2 * _AROUND:
            head = text[:_AROUND] if number else ""
            tail = text[-_AROUND:] if number < len(pieces) - 1 else ""
            text = f"{head} … {tail}"
        elif piece.kind != "same":
            text = text if len(text) <= 4 * _AROUND else capped(text)
        shown.append(Piece(text, piece.kind))
    return shown
