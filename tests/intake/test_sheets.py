"""Workbooks are read in a child process: values come over as the exact text of their cells."""

# ruff: noqa: E501 - XML and programs of the child stand on one line

import json
import os
import struct
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from seller_desk.domain.refusals import Refused
from seller_desk.intake import sheet_scan
from seller_desk.intake.sheet_child import NUMERIC
from seller_desk.intake.sheets import Workbook
from tests.intake import hostile
from tests.intake.reading import ORDERS, order, read, write_xlsx

NOON = datetime(2026, 5, 3, 12, 0, 5)  # noqa: DTZ001 - a cell has no zone


def rows_of(path: Path) -> list[tuple[int, list[str]]]:
    book = Workbook(path)
    book.heads()
    return [pair for block in book.blocks(0) for pair in zip(block.numbers, block.rows, strict=True)]


def test_values_are_the_text_that_the_cell_shows(tmp_path: Path) -> None:
    values = ["text", 3, 3.0, 2.5, 0.1, 123456789012345, 1234567890123456789, NOON, date(2026, 5, 3), True, "a\x1fb"]
    cells = rows_of(write_xlsx(tmp_path / "a.xlsx", [values]))[0][1]
    assert cells[:6] == ["text", "3", "3", "2.5", "0.1", "123456789012345"]
    assert cells[6].startswith(f"{NUMERIC}12345678901234")
    assert cells[7:10] == ["2026-05-03 12:00:05", "2026-05-03", "TRUE"]
    assert len(cells) == 11


def test_rows_bear_the_numbers_of_the_spreadsheet(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [[], [], ["", "", "heading", "other"], [], ["", "", "x", "y"]])
    rows = rows_of(path)
    assert [(number, row) for number, row in rows if any(row)] == [
        (3, ["", "", "heading", "other"]),
        (5, ["", "", "x", "y"]),
    ]


def test_gaps_of_hundreds_of_rows_are_left_out(tmp_path: Path) -> None:
    far = f'<row r="5000">{hostile.cell("A5000", "x")}{hostile.cell("B5000", "y")}</row>'
    rows = rows_of(hostile.workbook(tmp_path / "a.xlsx", hostile.table([["a", "b"]], far)))
    assert [number for number, _ in rows] == [1, 5000]


def test_dates_of_cells_are_dates(tmp_path: Path) -> None:
    line: list[object] = list(order("2510000074438603478").split(","))
    line[5] = NOON
    whole = read(write_xlsx(tmp_path / "a.xlsx", [ORDERS.split(","), line]))
    assert whole.columns["created_at"] == ["2026-05-03 04:00:05"]


def test_open_document_tables_are_read(tmp_path: Path) -> None:
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    lines = [ORDERS.split(","), order("2510000074438603478").split(",")]
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(f"<table:table-row>{''.join(map(cell.format, line))}</table:table-row>" for line in lines)
    body = f'<office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    path = tmp_path / "a.ods"
    path.write_bytes(
        hostile.zipped(
            {
                "mimetype": kind.encode(),
                "content.xml": f'<?xml version="1.0"?><office:document-content {spaces}>{body}</office:document-content>'.encode(),
                "META-INF/manifest.xml": manifest.encode(),
            }
        )
    )
    assert read(path).columns["order_no"] == ["2510000074438603478"]


@pytest.mark.parametrize(
    ("rows", "columns", "too_far"),
    [(50_000, 60, False), (500_000, 40, False), (500_001, 40, True), (10, 301, True), (1_048_576, 10, False)],
)
def test_what_reaches_too_far_is_told_by_its_cells(rows: int, columns: int, too_far: bool) -> None:  # noqa: FBT001
    assert sheet_scan.Extent(rows, columns).too_far is too_far


def test_the_scan_is_the_guard_where_the_system_sets_no_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import zipfile

    monkeypatch.setattr(sheet_scan, "limits_hold", lambda: False)
    far = f'<row r="1048576">{hostile.cell("XFD1048576", "x")}</row>'
    for more, too_far in ((far, True), ("", False)):
        path = hostile.workbook(tmp_path / "a.xlsx", hostile.table([["a", "b"]], more))
        with zipfile.ZipFile(path) as archive:
            assert sheet_scan.extent(archive, "xl/worksheets/sheet1.xml").too_far is too_far


def test_a_silent_child_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from seller_desk.intake import sheets

    monkeypatch.setattr(sheets, "_command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(sheets, "_SILENT_AT_MOST", 0.2)
    with pytest.raises(Refused, match="memory"):
        Workbook(write_xlsx(tmp_path / "a.xlsx", [["a"]])).heads()


def test_the_frozen_program_becomes_the_child_by_its_first_argument(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["a", "b"], ["1", "2"]])
    code = f"import sys; sys.frozen = True; sys.argv = ['x', '--read-sheet', 'quick', {str(path)!r}]; from seller_desk.app.start import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code], input=b"0\n", capture_output=True, check=True, env=dict(os.environ)
    )
    (size,) = struct.unpack(">I", done.stdout[1:5])
    assert done.stdout[:1] == b"H"
    assert json.loads(done.stdout[5 : 5 + size])["sheets"][0]["head"] == [[1, ["a", "b"]], [2, ["1", "2"]]]


def test_the_child_loads_nothing_heavy() -> None:
    code = "import sys; import seller_desk.intake.sheet_child; print([m for m in ('seller_desk.texts', 'sqlalchemy', 'pandas', 'PySide6', 'openpyxl') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
