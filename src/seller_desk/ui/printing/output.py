"""Paper out: a PDF file, or a printer. Works from a terminal too (there without a screen)."""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QPainter, QPdfWriter

from seller_desk.domain.documents import Document
from seller_desk.ui.printing.label_sheets import lay_out
from seller_desk.ui.printing.paper import PLAIN, POINTS, Pages, PaperOptions
from seller_desk.usecases.printing import write_whole

_RESOLUTION = 1200


def render_pdf(document: Document, path: Path, options: PaperOptions = PLAIN, *, paper: str = "") -> int:
    """Write the document as a PDF file and return its number of pages; the file appears whole or not at all.

    `paper` ("A4", "A5", …) wins over the options, for callers that know nothing of them.
    Raises Refused when the place cannot be written. The file names neither person nor folder (FAULTS F11).
    """
    _ensure_application()
    sheets = lay_out(document, replace(options, paper=paper) if paper else options)
    write_whole(path, lambda draft: _write(sheets, draft))
    return sheets.count


def _write(sheets: Pages, path: Path) -> None:
    path.touch()
    writer = QPdfWriter(str(path))
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(sheets.page_layout())
    writer.setTitle(sheets.document.title)
    writer.setCreator("Seller Desk")
    if not paint_pages(sheets, writer, range(sheets.count)):
        raise OSError(f"no PDF at {path.name}")


def paint_pages(sheets: Pages, device: QPagedPaintDevice, pages: Iterable[int]) -> bool:
    """Paint these pages (from 0) one after the other; False when the device cannot be painted on."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    for place, page in enumerate(pages):
        if place and not device.newPage():
            painter.end()
            return False
        painter.save()
        painter.scale(device.logicalDpiX() / POINTS, device.logicalDpiY() / POINTS)
        sheets.paint(painter, page)
        painter.restore()
    return painter.end()


def _ensure_application() -> None:
    if QCoreApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _kept.append(QGuiApplication(["seller-desk"]))


_kept: list[QGuiApplication] = []  # Qt's application must outlive the fonts and pages made with it
