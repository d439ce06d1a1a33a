"""Tables as spreadsheet files: ids stay whole, nothing runs, numbers stay numbers."""

import csv
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from seller_desk.domain.documents import Column, Document, Kind, Money, Table
from seller_desk.reports.sheet import guarded, write_csv, write_xlsx

ORDER = "166722679628365824"
DANGEROUS = ("=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "\tx", "-2+3+cmd", "\r=1")


def table(*rows: tuple[str | int | Decimal | Money | None, ...]) -> Table:
    columns = (Column("订单号", Kind.ID), Column("商品"), Column("数量", Kind.NUMBER), Column("实付", Kind.MONEY))
    return Table(columns, rows)


ONE = table((ORDER, "杯子", -5, Money(-1250, "CNY")), (ORDER, None, 3, None))


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_O9_ids_leave_whole(tmp_path: Path) -> None:
    write_csv(ONE, tmp_path / "o.csv")
    assert read(tmp_path / "o.csv")[1][0] == ORDER
    write_xlsx(Document("订单", blocks=(ONE,)), tmp_path / "o.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "o.xlsx").active["A2"]  # type: ignore[index]
    assert (cell.value, cell.data_type) == (ORDER, "s")


@pytest.mark.parametrize("text", DANGEROUS)
def test_F03_texts_never_become_formulas(tmp_path: Path, text: str) -> None:
    write_csv(table((text, text, 1, None)), tmp_path / "o.csv")
    assert read(tmp_path / "o.csv")[1][1] == f"'{text}"
    write_xlsx(Document("订单", blocks=(table((text, text, 1, None)),)), tmp_path / "o.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "o.xlsx").active["B2"]  # type: ignore[index]
    assert cell.data_type == "s"


def test_F03_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    write_csv(ONE, tmp_path / "o.csv")
    assert read(tmp_path / "o.csv")[1][2:] == ["-5", "-12.50"]
    write_xlsx(Document("订单", blocks=(ONE,)), tmp_path / "o.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "o.xlsx").active
    assert sheet is not None
    assert (sheet["C2"].value, sheet["D2"].value, sheet["D2"].number_format) == (-5, -12.5, "#,##0.00")
    assert sheet["D3"].value is None


def test_addresses_of_pages_are_no_links(tmp_path: Path) -> None:
    write_xlsx(Document("t", blocks=(table(("https://example.com", "mailto:a@b", 1, None)),)), tmp_path / "o.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "o.xlsx").active
    assert sheet is not None
    assert sheet["A2"].hyperlink is None


def test_the_head_stays_in_sight_and_names_nobody(tmp_path: Path) -> None:
    write_xlsx(Document("订单: [a/b]", blocks=(ONE, ONE)), tmp_path / "o.xlsx")
    book = openpyxl.load_workbook(tmp_path / "o.xlsx")
    assert book.worksheets[0].freeze_panes == "A2"
    assert book.properties.creator in {None, ""}
    assert len(set(book.sheetnames)) == 2


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "长" * 40_000])
def test_no_text_stops_an_export(tmp_path: Path, text: str) -> None:
    write_csv(table((text, text, 1, None)), tmp_path / "o.csv")
    write_xlsx(Document("t", blocks=(table((text, text, 1, None)),)), tmp_path / "o.xlsx")
    assert openpyxl.load_workbook(tmp_path / "o.xlsx").active is not None


def test_A07_a_failed_export_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "o.csv"
    path.write_text("old")
    broken = Table(ONE.columns, (ONE.rows[0], None))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        write_csv(broken, path)
    assert path.read_text() == "old"
    assert not list(tmp_path.glob(".o.csv*"))


@pytest.mark.parametrize(
    ("text", "written"), [("-5", "-5"), ("-5.25", "-5.25"), ("-a", "'-a"), ("", ""), ("a=1", "a=1")]
)
def test_only_what_would_run_is_guarded(text: str, written: str) -> None:
    assert guarded(text) == written
