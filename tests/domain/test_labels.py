"""Labels in mm: sheets fit their paper, parts do not overlap, codes are wide enough to be read (W2)."""

from datetime import date

import pytest

from seller_desk.domain.labels import (
    DOT,
    SHEETS,
    Box,
    Label,
    Labels,
    LabelSheet,
    SymbolKind,
    ean13,
    face_of,
    is_plain,
    label_text,
)
from seller_desk.reports.barcodes import symbol
from seller_desk.settings.labels import LabelPaper

EVERY = pytest.mark.parametrize("sheet", list(SHEETS.values()), ids=lambda sheet: sheet.id)
TEXTS = ((SymbolKind.EAN13, "6901234567892"), (SymbolKind.CODE128, "A-01"), (SymbolKind.QR, "货号A-001|L23|2027-05-01"))


def test_every_paper_of_the_settings_is_known() -> None:
    assert set(SHEETS) == set(LabelPaper)


@EVERY
def test_the_labels_of_a_sheet_lie_on_it_and_beside_each_other(sheet: LabelSheet) -> None:
    corners = [sheet.place(number) for number in range(sheet.count)]
    assert min(left for left, _top in corners) >= 0
    assert max(left for left, _top in corners) + sheet.width <= sheet.paper_width + 0.01
    assert max(top for _left, top in corners) + sheet.height <= sheet.paper_height + 0.01
    assert len(set(corners)) == sheet.count


@EVERY
@pytest.mark.parametrize(("kind", "text"), TEXTS)
@pytest.mark.parametrize("line", ["", "L23 2027-05-01"])
def test_the_parts_of_a_label_stay_inside_and_clear_of_the_code(
    sheet: LabelSheet, kind: SymbolKind, text: str, line: str
) -> None:
    label = Label(symbol(kind, text), "316 不锈钢保温杯 500ml 墨绿", "BWB-500-GN", line)
    face = face_of(sheet, label)
    if face is None:
        assert sheet.id == "a4_65"  # too small for a code with two lines below it
        return
    texts = [part for part in (face.name, face.sku if face.code_text is None or text != label.sku else None) if part]
    texts += [face.line] if line else []
    texts += [face.code_text] if face.code_text else []
    for part in [*texts, face.symbol]:
        assert part.left >= 0
        assert part.top >= 0
        assert part.left + part.width <= sheet.width + 0.01
        assert part.top + part.height <= sheet.height + 0.01
    assert not any(_overlap(face.symbol, part) for part in texts)
    assert face.module / DOT == int(face.module / DOT) >= 2


def _overlap(one: Box, other: Box) -> bool:
    beside = one.left + one.width <= other.left + 0.01 or other.left + other.width <= one.left + 0.01
    above = one.top + one.height <= other.top + 0.01 or other.top + other.height <= one.top + 0.01
    return not (beside or above)


def test_a_code_too_fine_to_be_read_is_not_laid_out() -> None:
    long = Label(symbol(SymbolKind.CODE128, "BWB-500-GREEN-LARGE-2026"), "x", "x")
    assert face_of(SHEETS["a4_65"], long) is None
    assert face_of(SHEETS["roll_80_50"], long) is not None


def test_a_sheet_begun_goes_on_after_the_labels_used() -> None:
    label = Label(symbol(SymbolKind.CODE128, "A"), "x", "A")
    block = Labels(SHEETS["a4_24"], (label,) * 25, skip=20)
    assert block.pages == 2
    assert [len(block.on_page(page)) for page in range(2)] == [4, 21]
    assert block.on_page(0)[0][:2] == SHEETS["a4_24"].place(20)


@pytest.mark.parametrize(
    ("barcode", "expected"),
    [
        ("6901234567892", "6901234567892"),
        (" 6901234567892 ", "6901234567892"),
        ("012345678905", "0012345678905"),  # a UPC is an EAN that begins with 0
        ("6901234567890", None),  # wrong check digit
        ("690123456789X", None),
        ("690123456789２", None),
        ("", None),
    ],
)
def test_only_a_barcode_with_a_right_check_digit_is_an_ean(barcode: str, expected: str | None) -> None:
    assert ean13(barcode) == expected


def test_what_the_code_of_a_label_says() -> None:
    assert label_text("A-1") == "A-1"
    assert label_text("A-1", "L|23", date(2027, 5, 1)) == "A-1|L/23|2027-05-01"
    assert label_text("A-1", "", date(2027, 5, 1)) == "A-1||2027-05-01"
    assert is_plain("BWB-500 GN/1")
    assert not is_plain("保温杯")


def test_the_bars_of_an_ean_are_those_of_the_standard() -> None:
    """5901234123457 as the GS1 specification draws it: guard, six left digits, middle, six right digits, guard."""
    (row,) = symbol(SymbolKind.EAN13, "5901234123457").rows
    left, right = "0001011 0100111 0110011 0010011 0111101 0011101", "1100110 1101100 1000010 1011100 1001110 1000100"
    assert row == f"101 {left} 01010 {right} 101".replace(" ", "")
