"""A document on sheets of paper: laid out once, painted page by page; preview, printer and PDF show the very same."""

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt, QThread, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QTextDocument,
    QTextOption,
)

from seller_desk.domain.documents import Document, with_columns
from seller_desk.texts import _
from seller_desk.ui.kit.fonts import bundled_family
from seller_desk.ui.kit.tokens import load_tokens
from seller_desk.usecases.printing import one_line, paper_html

POINTS = 72.0  # units of the layout in an inch: texts are given in points
_MARGIN = 40.0
_FOOT = 22.0
_LETTER = 4.5  # points that a half-width letter of the body takes
_NARROW = 360  # points of paper from which margins are whole
_BODY, _SMALL = 9, 8  # points at scale 1
_SCALES = ((8, 1.2), (10, 1.0), (13, 0.85))  # up to so many columns on portrait A4, text so large
_SMALLEST = 0.75
_PORTRAIT = 595.0
PAPERS = {
    "A4": QPageSize.PageSizeId.A4,
    "A5": QPageSize.PageSizeId.A5,
    "A6": QPageSize.PageSizeId.A6,
    "Letter": QPageSize.PageSizeId.Letter,
}


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """How the paper is used; `columns` are the places of the columns kept (None: all)."""

    paper: str = "A4"
    landscape: bool = False
    headed: bool = True
    black: bool = False
    columns: tuple[int, ...] | None = None
    footer: str | None = None

    def page(self) -> QPageLayout:
        """The sheet for a printer or a PDF; margins are the layout's own."""
        size = QPageSize(PAPERS[self.paper])
        way = QPageLayout.Orientation.Landscape if self.landscape else QPageLayout.Orientation.Portrait
        page = QPageLayout(size, way, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
        page.setMode(QPageLayout.Mode.FullPageMode)
        return page


PLAIN = PaperOptions()


class Pages(Protocol):
    """Something laid out on paper, painted page by page; sizes are in points."""

    @property
    def document(self) -> Document: ...
    @property
    def size(self) -> QSizeF: ...
    @property
    def count(self) -> int: ...
    def page_layout(self) -> QPageLayout:
        """The sheet for a printer or a PDF."""

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a page (from 0); the painter's units are points, its origin the corner of the sheet."""

    def handed_to(self, thread: QThread | None) -> "Pages":
        """Give the layout, made on a worker, to the thread that will paint it."""


class _Sealed(QTextDocument):
    """A text document that loads nothing, whatever its text refers to (FAULTS F01)."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None


class Sheets:
    """A document laid out on paper. Sizes are in points; may be used on a worker thread."""

    def __init__(self, document: Document, options: PaperOptions = PLAIN) -> None:
        self.options = options
        self.document = _as_wanted(document, options)
        whole = options.page().fullRect(QPageLayout.Unit.Point)
        self.size = QSizeF(whole.width(), whole.height())
        self._scale = _scale_for(self.document, self.size)
        edge = (_MARGIN if min(whole.width(), whole.height()) > _NARROW else _MARGIN / 2) / self._scale
        inner = self.size / self._scale
        self._area = QRectF(edge, edge, inner.width() - 2 * edge, inner.height() - 2 * edge - _FOOT)
        self._text = _laid_out(self.document, self._area.size())

    def page_layout(self) -> QPageLayout:
        """The sheet for a printer or a PDF."""
        return self.options.page()

    def handed_to(self, thread: QThread | None) -> "Sheets":
        """Give the layout, made on a worker, to the thread that will paint it."""
        if self.count and thread is not None:
            self._text.moveToThread(thread)
        return self

    @property
    def count(self) -> int:
        """How many sheets it takes."""
        return self._text.pageCount()

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a page (from 0); the painter's units are points, its origin the corner of the sheet."""
        top = page * self._area.height()
        painter.save()
        painter.scale(self._scale, self._scale)
        painter.save()
        painter.translate(self._area.left(), self._area.top() - top)
        shown = QRectF(0, top, self._area.width(), self._area.height())
        painter.setClipRect(shown)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = shown.adjusted(0, 1, 0, -1)  # lines that only touch the edge stand on the other page
        context.palette = _ink()
        self._text.documentLayout().draw(painter, context)
        painter.restore()
        self._paint_foot(painter, page)
        painter.restore()

    def _paint_foot(self, painter: QPainter, page: int) -> None:
        top = self._area.bottom() + 8
        line = QRectF(self._area.left(), top, self._area.width(), 0.5)
        painter.fillRect(line, paper_colour("axis"))
        painter.setFont(paper_font(_SMALL))
        painter.setPen(paper_colour("text" if self.options.black else "text_muted"))
        words = QRectF(self._area.left(), top + 3, self._area.width(), 12)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft), one_line(self.document.footer))
        number = _("Page {page} of {pages}").format(page=page + 1, pages=self.count)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignRight), number)


def _as_wanted(document: Document, options: PaperOptions) -> Document:
    cut = document if options.columns is None else with_columns(document, options.columns)
    footer = options.footer if options.footer is not None else document.footer or _("Seller Desk")
    return replace(cut, headed=cut.headed and options.headed, footer=footer)


def _scale_for(document: Document, size: QSizeF) -> float:
    """How large the text is: as large as the widest table allows."""
    widest = max((len(table.columns) for table in document.tables()), default=0) * _PORTRAIT / size.width()
    return next((scale for columns, scale in _SCALES if widest <= columns), _SMALLEST)


def _laid_out(document: Document, area: QSizeF) -> QTextDocument:
    text = _Sealed()
    text.setDocumentMargin(0)
    text.setUseDesignMetrics(True)
    text.setDefaultFont(paper_font(_BODY))
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    text.setDefaultTextOption(wrapping)
    text.setHtml(paper_html(document, area.width() / _LETTER))
    text.setPageSize(area)
    return text


def paper_font(points: int) -> QFont:
    """The bundled font, measured without a screen: the same on every machine, Chinese text stays searchable."""
    font = QFont([bundled_family()])
    font.setPixelSize(points)  # a pixel of the layout is a point of the paper
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def paper_colour(meaning: str) -> QColor:
    """Paper is always light, whatever the window wears."""
    return QColor(load_tokens("light").colours[meaning])


def _ink() -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, paper_colour("text"))
    return palette
