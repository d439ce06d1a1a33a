"""The detail page as a buyer's phone shows it, 375 px wide: painted as plain text, pictures of the data folder only."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.domain import money
from seller_desk.domain.listing_content import ListingContent
from seller_desk.texts import _
from seller_desk.ui.kit.strokes import paint_box
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.listings.thumbnails import fitted

WIDTH, FIRST_SCREEN = 375, 667
_PAD, _GAP = 12, 8
_KEPT = 60


@dataclass(slots=True)
class _Piece:
    """Something on the page: where, and what of a text, a picture or a line."""

    top: float
    height: float
    layout: QTextLayout | None = None
    picture: QPixmap | None = None
    meaning: str = "text"
    left: float = _PAD


class PhonePage(QWidget):
    """Grows with its content; a dashed line tells where the first screen ends (L5)."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Page at phone width"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._pieces: list[_Piece] = []
        self._height = 200.0
        self._drawn: dict[str, QPixmap | None] = {}

    def show_page(self, content: ListingContent, pictures: Mapping[int, Path], main: Path | None = None) -> None:
        """Lay the content out; `pictures` by their numbers, those that are gone are left out."""
        self._pieces = []
        self._height = 0.0
        if main is not None:
            self._picture(main, WIDTH, 0)
        if content.price is not None:
            self._text(money.show(content.price, content.currency), theme().font("title", bold=True), "stock_out")
        self._text(content.title, theme().font("lead", bold=True))
        self._text(content.selling_point, theme().font("small"), "text_muted")
        for block in content.blocks:
            self._height += _GAP
            self._text(block.heading, theme().font("lead", bold=True))
            self._text(block.text, theme().font())
            for number in block.pictures:
                if number in pictures:
                    self._picture(pictures[number], WIDTH, 0)
        self._parameters(content)
        self._height += _PAD
        self.setFixedSize(self.sizeHint())
        self.setAccessibleDescription(" ".join(text for _place, text in content.texts())[:500])
        self.update()

    def _parameters(self, content: ListingContent) -> None:
        filled = [each for each in content.parameters if each.name.strip() or each.value.strip()]
        if not filled:
            return
        self._height += _GAP
        self._text(_("Parameters"), theme().font("lead", bold=True))
        for each in filled:
            top = self._height
            self._text(each.name, theme().font("small"), "text_muted", width=100)
            low = self._height
            self._height = top
            self._text(each.value, theme().font("small"), left=_PAD + 108, width=WIDTH - 2 * _PAD - 108)
            self._height = max(low, self._height)

    def _text(
        self, text: str, font: QFont, meaning: str = "text", *, left: float = _PAD, width: float = WIDTH - 2 * _PAD
    ) -> None:
        for paragraph in text.splitlines():
            layout = QTextLayout(paragraph, font)
            layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
            height = _broken(layout, width)
            self._height += _GAP / 2
            self._pieces.append(_Piece(self._height, height, layout, meaning=meaning, left=left))
            self._height += height

    def _picture(self, path: Path, width: int, left: float) -> None:
        if path.name not in self._drawn:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            self._drawn[path.name] = fitted(path, width, self.devicePixelRatioF())
        picture = self._drawn[path.name]
        if picture is not None:
            height = picture.height() / picture.devicePixelRatio()
            self._height += _GAP if self._height else 0
            self._pieces.append(_Piece(self._height, height, picture=picture, left=left))
            self._height += height

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, max(200, round(self._height)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        paint_box(painter, QRectF(self.rect()), dressed.colour("surface"), dressed.colour("hairline"), 8)
        seen = QRectF(event.rect())
        for piece in self._pieces:
            if piece.top > seen.bottom() or piece.top + piece.height < seen.top():
                continue
            if piece.layout is not None:
                painter.setPen(dressed.colour(piece.meaning))
                piece.layout.draw(painter, QPointF(piece.left, piece.top))
            elif piece.picture is not None:
                painter.drawPixmap(QPointF(piece.left, piece.top), piece.picture)
        self._paint_first_screen(painter)

    def _paint_first_screen(self, painter: QPainter) -> None:
        if self._height <= FIRST_SCREEN:
            return
        pen = QPen(theme().colour("accent"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(0, FIRST_SCREEN, WIDTH, FIRST_SCREEN)
        words = _("First screen ends here")
        width = theme().metrics("tiny").horizontalAdvance(words) + 8
        place = QRectF(WIDTH - width, FIRST_SCREEN - 16, width, 16)
        painter.fillRect(place, theme().colour("accent_soft"))
        painter.setFont(theme().font("tiny"))
        painter.setPen(theme().colour("accent"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)


def _broken(layout: QTextLayout, width: float) -> float:
    """Break a paragraph into lines of this width; returns its height."""
    option = layout.textOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height() * 1.25
    layout.endLayout()
    return height
