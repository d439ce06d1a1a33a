"""What comes out on paper is what was put in, letter by letter; it names neither person nor folder."""

import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QApplication

from seller_desk.domain.documents import Column, Document, Heading, Kind, Money, Note, Table
from seller_desk.domain.refusals import Refused
from seller_desk.ui.printing.output import render_pdf
from seller_desk.ui.printing.paper import PaperOptions, Sheets

TEXTS = (
    "小明 羊毛混纺长款 藏青",
    "鑫淼犇骉 双十一 ≤ ￥ 玉 用 里 色 龟",
    "<img src=file:///etc/hostname> <b>特价</b> &amp; $x^2$",
    "166722679628365824",
)


def document(count: int = 4) -> Document:
    columns = (
        Column("", Kind.CHECK),
        Column("商品"),
        Column("订单号", Kind.ID),
        Column("实付", Kind.MONEY),
    )
    rows = tuple((None, TEXTS[n % 3], f"{166722679628365824 + n}", Money(n * 100 - 150, "CNY")) for n in range(count))
    return Document("补货清单", "南屿家居 · 2026-11-21", (f"{count} 行",), (Table(columns, rows), Note("怎么算的")))


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def read_back(path: Path) -> str:
    return letters("".join(page.extract_text() for page in pypdf.PdfReader(path).pages))


def test_O19_text_comes_back_from_the_pdf_letter_by_letter(qapp: QApplication, tmp_path: Path) -> None:
    assert render_pdf(document(), tmp_path / "a.pdf") == 1
    found = read_back(tmp_path / "a.pdf")
    for text in (*TEXTS, "补货清单", "南屿家居 · 2026-11-21", "−¥1.50", "怎么算的", "Page 1 of 1"):
        assert letters(text) in found
    assert not re.search(r"[\u2e80-\u2fdf\ufffd]", found)  # no look-alike radicals, no missing letters


def test_F01_markup_in_a_text_is_paper_not_markup(qapp: QApplication, tmp_path: Path) -> None:
    render_pdf(document(), tmp_path / "a.pdf")
    assert letters("<img src=file:///etc/hostname> <b>特价</b> &amp; $x^2$") in read_back(tmp_path / "a.pdf")
    assert not [image for page in pypdf.PdfReader(tmp_path / "a.pdf").pages for image in page.images]


def test_F11_a_pdf_names_neither_person_nor_folder(qapp: QApplication, tmp_path: Path) -> None:
    render_pdf(document(), tmp_path / "a.pdf")
    about = pypdf.PdfReader(tmp_path / "a.pdf").metadata
    assert about is not None
    assert (about.title, about.creator, about.author or "") == ("补货清单", "Seller Desk", "")
    assert tmp_path.name.encode() not in (tmp_path / "a.pdf").read_bytes()


def test_heads_come_again_on_every_page(qapp: QApplication, tmp_path: Path) -> None:
    pages = render_pdf(document(200), tmp_path / "a.pdf")
    reader = pypdf.PdfReader(tmp_path / "a.pdf")
    assert pages == len(reader.pages) > 2
    assert all("订单号" in letters(page.extract_text()) for page in list(reader.pages)[:-1])
    found = read_back(tmp_path / "a.pdf")
    assert all(f"{166722679628365824 + n}" in found for n in range(200))


def test_each_slip_takes_its_own_page(qapp: QApplication) -> None:
    slips = Document("发货单", blocks=(Heading("一"), Note("x"), Heading("二", new_page=True), Note("y")), headed=False)
    assert Sheets(slips, PaperOptions(paper="A5")).count == 2


@pytest.mark.parametrize(
    "options", [PaperOptions(landscape=True), PaperOptions(paper="A6"), PaperOptions(columns=(1,))]
)
def test_every_paper_holds_every_row(qapp: QApplication, tmp_path: Path, options: PaperOptions) -> None:
    render_pdf(document(30), tmp_path / "a.pdf", options)
    assert read_back(tmp_path / "a.pdf").count("小明羊毛") == 10


def test_A07_B05_a_place_that_cannot_be_written_is_refused_and_nothing_stays(
    qapp: QApplication, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="could not be written"):
        render_pdf(document(), tmp_path / "missing" / "a.pdf")
    assert list(tmp_path.glob("**/*.pdf")) == []


def test_a_pdf_is_written_without_a_screen_too(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from seller_desk.domain.documents import Document, Note;"
        "from seller_desk.ui.printing.output import render_pdf;"
        "print(render_pdf(Document('清单', blocks=(Note('x'),)), Path(sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.pdf")], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout.strip()) == (0, "1"), done.stderr
