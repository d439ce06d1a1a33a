"""Labels on their sheets or roll, painted in mm; bars and modules are drawn as rectangles, never as pictures."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt, QThread
from PySide6.QtGui import QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter

from seller_desk.domain.documents import Document, labels_of
from seller_desk.domain.labels import Box, Face, Label, Labels, Symbol, face_of
from seller_desk.ui.printing.paper import PLAIN, POINTS, Pages, PaperOptions, Sheets, paper_colour, paper_font

MM = POINTS / 25.4  # points in a millimetre
_SMALL, _LARGE = 7, 8
_LEAST_DOTS = 2
_PLAIN_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_LEFT = _PLAIN_LINE | int(Qt.AlignmentFlag.AlignLeft)
_MIDDLE = _PLAIN_LINE | int(Qt.AlignmentFlag.AlignHCenter)


def lay_out(document: Document, options: PaperOptions = PLAIN) -> Pages:
    """The pages of a document: a report's, or sheets of labels on their own paper."""
    labels = labels_of(document)
    return Sheets(document, options) if labels is None else LabelSheets(document, labels)


class LabelSheets:
    """Labels laid out; sizes are in points. Every copy of a label is painted from the same parts."""

    def __init__(self, document: Document, labels: Labels) -> None:
        self.document, self._labels = document, labels
        self.size = QSizeF(labels.sheet.paper_width * MM, labels.sheet.paper_height * MM)

    @property
    def count(self) -> int:
        """How many sheets they take."""
        return self._labels.pages

    def page_layout(self) -> QPageLayout:
        """The sheet, or a label of the roll, for a printer or a PDF."""
        sheet = self._labels.sheet
        size = QSizeF(sheet.paper_width, sheet.paper_height)
        way = QPageLayout.Orientation.Portrait
        if sheet.paper_width > sheet.paper_height:  # a page size of Qt is always given upright
            size, way = size.transposed(), QPageLayout.Orientation.Landscape
        paper = QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
        page = QPageLayout(paper, way, QMarginsF(0, 0, 0, 0))
        page.setMode(QPageLayout.Mode.FullPageMode)
        return page

    def handed_to(self, thread: QThread | None) -> "LabelSheets":
        """Nothing here belongs to a thread."""
        del thread
        return self

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a sheet (from 0); the painter's units are points, its origin the corner of the sheet."""
        for left, top, label in self._labels.on_page(page):
            face = face_of(self._labels.sheet, label)
            if face is not None:
                painter.save()
                painter.translate(left * MM, top * MM)
                _paint(painter, label, face)
                painter.restore()


def _paint(painter: QPainter, label: Label, face: Face) -> None:
    _paint_symbol(painter, label.symbol, face)
    painter.setPen(paper_colour("text"))
    flags = _LEFT if face.code_text is None else _MIDDLE
    if face.code_text is not None:
        _line(painter, face.code_text, label.symbol.text, paper_font(_LARGE), flags)
    _name(painter, face.name, label.name, flags)
    if face.code_text is None or label.symbol.text != label.sku:
        _line(painter, face.sku, label.sku, paper_font(_LARGE), flags)
        _line(painter, face.line, label.line, paper_font(_SMALL), flags)
    else:
        _line(painter, face.sku, label.line, paper_font(_SMALL), flags)


def _paint_symbol(painter: QPainter, symbol: Symbol, face: Face) -> None:
    """Neighbouring dark modules are one rectangle, so that no hairline stands between them."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    box, module = _on_dots(painter, symbol, face)
    height = box.height() if len(symbol.rows) == 1 else module
    for number, row in enumerate(symbol.rows):
        for start, length in _dark(row):
            dark = QRectF(box.left() + start * module, box.top() + number * module, length * module, height)
            painter.fillRect(dark, Qt.GlobalColor.black)
    painter.restore()


def _on_dots(painter: QPainter, symbol: Symbol, face: Face) -> tuple[QRectF, float]:
    """The code's place and module in points, moved onto whole dots of the device: bars of uneven width misread."""
    box, module = _points(face.symbol), face.module * MM
    device = painter.deviceTransform()
    dots = round(module * device.m11())
    if dots < _LEAST_DOTS:  # a small preview
        return box, module
    whole = dots / device.m11()
    box = QRectF(box).adjusted((box.width() - whole * len(symbol.rows[0])) / 2, 0, 0, 0)
    corner = device.map(box.topLeft())
    back, _can = device.inverted()
    return QRectF(back.map(QPointF(round(corner.x()), round(corner.y()))), box.size()), whole


def _dark(row: str) -> Iterator[tuple[int, int]]:
    """(first module, how many) of every dark stretch."""
    place = 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark == "1":
            yield place, length
        place += length


def _points(box: Box) -> QRectF:
    return QRectF(box.left * MM, box.top * MM, box.width * MM, box.height * MM)


def _line(painter: QPainter, box: Box, text: str, font: QFont, flags: int) -> None:
    painter.setFont(font)
    place = _points(box)
    painter.drawText(place, flags, QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width()))


def _name(painter: QPainter, box: Box, text: str, flags: int) -> None:
    """The name on as many lines as there is room for, broken anywhere; the last one is cut."""
    font = paper_font(_SMALL)
    metrics = QFontMetricsF(font)
    step = metrics.height()
    room = max(1, int(box.height * MM / step))
    lines: list[str] = []
    while text and len(lines) < room - 1:
        fits = _fitting(metrics, text, box.width * MM)
        lines.append(text[:fits].strip())
        text = text[fits:].strip()
    if text:
        lines.append(text)
    for number, line in enumerate(lines):
        _line(painter, Box(box.left, box.top + number * step / MM, box.width, step / MM), line, font, flags)


def _fitting(metrics: QFontMetricsF, text: str, width: float) -> int:
    """How many letters fit; a word of letters is kept whole where it is not alone on its line."""
    too_many = (n for n in range(1, len(text) + 1) if metrics.horizontalAdvance(text[:n]) > width)
    count = max(1, next(too_many, len(text) + 1) - 1)
    if count < len(text) and text[count - 1 : count + 1].isascii() and " " in text[1:count]:
        return text.rindex(" ", 1, count)
    return count
