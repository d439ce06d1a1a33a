import csv
import io
from decimal import Decimal

import pytest

from seller_desk.ui.kit.table.clipboard import html_table, mime_of, read_block, tsv


def test_a_spreadsheet_reads_back_what_was_copied() -> None:
    cells = [["a\tb", 'say "hi"', "two\nlines"], ["", "5", "x"]]
    assert list(csv.reader(io.StringIO(tsv(cells), newline=""), dialect="excel-tab")) == cells


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "+1+2", "@SUM(A1)", "-a"])
def test_F03_a_formula_is_copied_as_text(text: str) -> None:
    assert tsv([[text]]).startswith("'")


@pytest.mark.parametrize(("value", "copied"), [(-5, "-5"), (Decimal("12.50"), "12.50"), ("-5", "-5"), (None, "")])
def test_F03_a_negative_number_stays_a_number(value: object, copied: str) -> None:
    assert tsv([[value]]) == copied


def test_long_order_numbers_are_marked_as_text() -> None:
    data = mime_of([["285116620418830426", 2]])
    assert "mso-number-format:'\\@'\">285116620418830426<" in data.html()
    assert "<td>2<" in data.html()
    assert data.text() == "285116620418830426\t2"


def test_markup_is_copied_as_text() -> None:
    assert "<img" not in html_table([["<img src=x>"]])


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('4.5"\t6"', [['4.5"', '6"']]),
        ('"two\nlines"\tx', [["two\nlines", "x"]]),
        ('"say ""hi"""', [['say "hi"']]),
        ('"unfinished\tx', [['"unfinished', "x"]]),
        ("a\t\tc\n\t\t", [["a", "", "c"], ["", "", ""]]),
        ("one", [["one"]]),
        ("", []),
        ('"a"b\tc', [['"a"b', "c"]]),
    ],
)
def test_a_copied_block_is_read_cell_by_cell(text: str, cells: list[list[str]]) -> None:
    assert read_block(text) == cells
