"""Labels on paper: every one is read back by a scanner's program from the picture, each sheet has its own size (W2)."""

from datetime import date
from pathlib import Path

import numpy as np
import pypdf
import pytest
import zxingcpp
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from seller_desk.domain.documents import Document, labels_of
from seller_desk.domain.labels import SHEETS
from seller_desk.domain.refusals import Refused
from seller_desk.settings.labels import LabelCode, LabelPaper
from seller_desk.ui.printing.label_sheets import lay_out
from seller_desk.ui.printing.options import OptionsPane
from seller_desk.ui.printing.output import render_pdf
from seller_desk.ui.printing.paper import POINTS, Pages
from seller_desk.ui.printing.sheet_view import SheetView
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.label_papers import LabelWish, labels_document
from seller_desk.usecases.printing import export_document
from seller_desk.usecases.stock_sheets import stock_take_sheet
from tests.stock_desk import Shelf

ITEMS = (
    ("BWB-500-GN", "316 不锈钢保温杯 500ml 墨绿", "6901234567892"),
    ("QJJ-500", "厨房油污清洁剂 500ml", "6901234567890"),  # a wrong check digit: Code 128
    ("货号-砧板", "天然竹砧板 40×28cm", ""),
    ("SND-11", "Vacuum storage bags, a set of eleven pieces", "012345678905"),
)
CODES = {"BWB-500-GN": "6901234567892", "QJJ-500": "QJJ-500", "货号-砧板": "货号-砧板", "SND-11": "0012345678905"}


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    shelf = Shelf(desk, date(2026, 11, 21))
    for sku, name, barcode in ITEMS:
        shelf.item(sku, name, barcode=barcode)
    return shelf


def picture(pages: Pages, page: int, dots: float) -> QImage:
    """A page as a printer with so many dots an inch puts it on paper."""
    size = (pages.size * dots / POINTS).toSize()
    image = QImage(size, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.scale(dots / POINTS, dots / POINTS)
    pages.paint(painter, page)
    painter.end()
    return image


def read(document: Document, dots: float = 203) -> list[str]:
    """What a scanner's program finds on each label, one after the other."""
    pages, labels = lay_out(document), labels_of(document)
    assert labels is not None
    found: list[str] = []
    for page in range(pages.count):
        image = picture(pages, page, dots)
        whole = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        for left, top, _label in labels.on_page(page):
            size = labels.sheet
            up, down = (round(each * dots / 25.4) for each in (top, top + size.height))
            first, last = (round(each * dots / 25.4) for each in (left, left + size.width))
            cut = np.ascontiguousarray(whole[up:down, first : min(last, image.width())])
            found += [code.text for code in zxingcpp.read_barcodes(cut)]
    return found


@pytest.mark.parametrize("dots", [203, 300, 600])
@pytest.mark.parametrize("paper", list(LabelPaper))
def test_every_label_is_read_back_from_its_picture(qapp: QApplication, shelf: Shelf, paper: str, dots: float) -> None:
    document = labels_document(shelf.desk, paper=paper)
    assert sorted(read(document, dots)) == sorted(CODES.values())


@pytest.mark.parametrize("code", list(LabelCode))
def test_the_code_chosen_is_read_back(qapp: QApplication, shelf: Shelf, code: str) -> None:
    document = labels_document(shelf.desk, code=code, paper="a4_21")
    expected = CODES.values() if code == "auto" else CODES.keys()
    assert sorted(read(document)) == sorted(expected)


def test_the_label_of_a_lot_says_its_number_and_last_day(qapp: QApplication, shelf: Shelf) -> None:
    wish = LabelWish(1, 3, "L23", date(2027, 5, 1))
    document = labels_document(shelf.desk, [wish], paper="roll_58_40")
    assert read(document) == ["BWB-500-GN|L23|2027-05-01"] * 3
    assert lay_out(document).count == 3


def test_a_full_sheet_is_read_back_whole(qapp: QApplication, shelf: Shelf) -> None:
    document = labels_document(shelf.desk, [LabelWish(2, 24)])
    assert read(document, 300) == ["QJJ-500"] * 24


def test_a_sku_longer_than_the_label_becomes_a_qr_code_or_is_refused(qapp: QApplication, desk: Desk) -> None:
    shelf = Shelf(desk, date(2026, 11, 21))
    shelf.item("BWB-500-GREEN-LARGE-2026-EDITION", "x")
    assert read(labels_document(desk, paper="a4_65"), 300) == ["BWB-500-GREEN-LARGE-2026-EDITION"]
    shelf.item("长" * 300, "y")
    with pytest.raises(Refused):
        labels_document(desk, paper="a4_65")


@pytest.mark.parametrize("skip", [-1, 24])
def test_a_sheet_is_begun_within_it(shelf: Shelf, skip: int) -> None:
    with pytest.raises(Refused):
        labels_document(shelf.desk, skip=skip)


def test_nothing_to_label_is_said(qapp: QApplication, desk: Desk, tmp_path: Path) -> None:
    assert render_pdf(labels_document(desk), tmp_path / "labels.pdf") == 1
    text = pypdf.PdfReader(tmp_path / "labels.pdf").pages[0].extract_text()
    assert "nostockitem" in "".join(text.split())


def test_too_many_labels_are_refused(shelf: Shelf) -> None:
    with pytest.raises(Refused):
        labels_document(shelf.desk, [LabelWish(1, 5001)])


@pytest.mark.parametrize("paper", list(LabelPaper))
def test_the_pdf_has_the_size_of_the_label_paper(qapp: QApplication, shelf: Shelf, paper: str, tmp_path: Path) -> None:
    count = render_pdf(labels_document(shelf.desk, paper=paper), tmp_path / "labels.pdf")
    pages = pypdf.PdfReader(tmp_path / "labels.pdf").pages
    assert len(pages) == count
    box, sheet = pages[0].mediabox, SHEETS[paper]
    assert float(box.width) == pytest.approx(sheet.paper_width / 25.4 * 72, abs=1)
    assert float(box.height) == pytest.approx(sheet.paper_height / 25.4 * 72, abs=1)
    text = "".join(page.extract_text() for page in pages).replace("\n", "")
    assert "QJJ-500" in text
    assert not [image for page in pages for image in page.images]  # bars are drawn, not pictures


def test_labels_go_into_a_table_for_another_program(shelf: Shelf, tmp_path: Path, language: str) -> None:
    document = labels_document(shelf.desk)
    assert labels_of(document) is not None
    assert export_document(document, tmp_path / "labels.csv") == 4
    content = (tmp_path / "labels.csv").read_text("utf-8-sig")
    assert "6901234567892" in content
    assert "Code 128" in content


def test_the_preview_offers_no_other_paper_for_labels(qapp: QApplication, shelf: Shelf) -> None:
    pane = OptionsPane()
    pane.show_document(labels_document(shelf.desk))
    fields = (pane.sheet_field, pane.way_field, pane.footer_field, pane.columns_field, pane.header)
    assert all(field.isHidden() for field in fields)
    pane.show_document(stock_take_sheet(shelf.desk))
    assert not any(field.isHidden() for field in fields)


def test_the_preview_shows_a_roll_label_by_label(qapp: QApplication, shelf: Shelf) -> None:
    view = SheetView()
    view.show_sheets(lay_out(labels_document(shelf.desk, paper="roll_58_40")))
    view.resize(500, 400)
    view.set_zoom(1.0)
    assert view.count == 4
    assert not view.grab().isNull()
    view.go(3)
    assert view.page == 3
