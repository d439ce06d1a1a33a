"""A table as a spreadsheet file: xlsx or csv. Ids and texts stay texts, numbers numbers, nothing becomes a formula."""

import csv
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from seller_desk.domain import money
from seller_desk.domain.documents import RIGHT, Cell, Column, Document, Facts, Kind, Money, Note, Table
from seller_desk.reports.files import replacing

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767  # what a spreadsheet's cell holds
_MEASURED_ROWS = 200
_WIDEST = 48
_LIKE_GUARDED = re.compile(r"'[=+@\-\d\s'＋－＝＠]")
_GUARDED = ("=", "+", "@", "\t", "\r", "-")
_NUMBER = re.compile(r"-\d+(\.\d+)?")
_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")


def write_csv(table: Table, path: Path) -> int:
    """Write the table as UTF-8 with a BOM and return its number of rows.

    A text that a spreadsheet would run as a formula gets an apostrophe before it (FAULTS F03); −5 stays a number.
    The file appears whole or not at all; raises OSError when the place cannot be written.
    """
    with replacing(path) as draft, draft.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([guarded(column.title) for column in table.columns])
        writer.writerows([guarded(plain(cell)) for cell in row] for row in table.rows)
    return len(table.rows)


def guarded(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet would take it for a formula.

    So gets one whose own apostrophe would else be taken for such a guard.
    """
    starts = text.startswith(_GUARDED) or _LIKE_GUARDED.match(text) is not None
    return f"'{text}" if starts and not _NUMBER.fullmatch(text) else text


def plain(cell: Cell) -> str:
    """The cell as bare data: `12.50`, `-5`, empty where not available."""
    if cell is None:
        return ""
    if isinstance(cell, Money):
        return money.major_text(cell.minor, cell.currency)
    return _LONE_SURROGATES.sub("\ufffd", cell) if isinstance(cell, str) else str(cell)


def write_xlsx(document: Document, path: Path) -> int:
    """Write each table of the document as a sheet of its own (head frozen, widths set) and return the number of rows.

    What stands above a table on paper (supplier, days, freight) follows below its rows, so that the head stays first.

    The file appears whole or not at all; raises OSError when the place cannot be written.
    """
    from xlsxwriter import Workbook

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    tables = document.tables()
    with replacing(path) as draft, Workbook(str(draft), {"constant_memory": True, **options}) as book:
        book.set_properties({"title": document.title, "author": "", "company": ""})
        names = _sheet_names(document, tables)
        for name, (table, beside) in zip(names, _with_facts(document), strict=True):
            _Sheet(book, book.add_worksheet(name)).write(table, beside)
    return sum(len(table.rows) for table in tables)


def _with_facts(document: Document) -> list[tuple[Table, list[tuple[str, str]]]]:
    """Each table with the facts above it and the notes below it, as pairs."""
    found: list[tuple[Table, list[tuple[str, str]]]] = []
    above: list[tuple[str, str]] = []
    for block in document.blocks:
        if isinstance(block, Table):
            found.append((block, above))
            above = []
        elif isinstance(block, Facts):
            above.extend(block.pairs)
        elif isinstance(block, Note) and found and not above:
            found[-1][1].append((block.text, ""))
    return found


def _sheet_names(document: Document, tables: Sequence[Table]) -> list[str]:
    names: list[str] = []
    for place, table in enumerate(tables, 1):
        wanted = _SHEET_NAME.sub(" ", table.caption or document.title)[:25].strip() or str(place)
        names.append(wanted if wanted.lower() not in [name.lower() for name in names] else f"{wanted} {place}")
    return names


class _Sheet:
    """Writes one table; keeps one format per look, because a workbook may hold only so many."""

    def __init__(self, book: Any, sheet: "Worksheet") -> None:  # noqa: ANN401 - the library has no types
        self._book, self._sheet = book, sheet
        self._formats: dict[tuple[str, bool], Format] = {}

    def write(self, table: Table, beside: Sequence[tuple[str, str]] = ()) -> None:
        self._sheet.freeze_panes(1, 0)
        for place, column in enumerate(table.columns):
            self._sheet.set_column(place, place, _width(table, place))
            look = self._format("", bold=True, right=column.kind in RIGHT)
            self._sheet.write_string(0, place, column.title, look)
        rows = [*table.rows, *([table.totals] if table.totals else [])]
        for number, row in enumerate(rows, 1):
            bold = number > len(table.rows)
            for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
                self._write(number, place, cell, column, bold=bold)
        for number, (name, text) in enumerate(beside, len(rows) + 2):
            for place, words in enumerate((name, text)):
                self._sheet.write_string(number, place, plain(words)[:LONGEST_CELL], self._format("@", bold=False))

    def _write(self, row: int, place: int, cell: Cell, column: Column, *, bold: bool) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, str) or column.kind is Kind.ID:
            self._sheet.write_string(row, place, plain(cell)[:LONGEST_CELL], self._format("@", bold=bold))
            return
        value = Decimal(plain(cell)) if isinstance(cell, Money) else cell
        self._sheet.write_number(row, place, float(value), self._format(_number_format(cell, column), bold=bold))

    def _format(self, number_format: str, *, bold: bool, right: bool = False) -> "Format":
        key = (f"{number_format}{right}", bold)
        if key not in self._formats:
            wanted: dict[str, object] = {"num_format": number_format} if number_format else {}
            self._formats[key] = self._book.add_format(wanted | {"bold": bold} | ({"align": "right"} if right else {}))
        return self._formats[key]


def _number_format(cell: Cell, column: Column) -> str:
    if isinstance(cell, Money):
        decimals = money.major_text(0, cell.currency).partition(".")[2]
        return "#,##0" + (f".{decimals}" if decimals else "")
    if column.kind is Kind.SHARE:
        return "0.0%"
    return "#,##0" if isinstance(cell, int) else "#,##0.0###"


def _width(table: Table, place: int) -> float:
    texts = [table.columns[place].title, *(plain(row[place]) for row in table.rows[:_MEASURED_ROWS])]
    return min(_WIDEST, max(map(_columns_taken, texts)) + 2)


def _columns_taken(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text[:_WIDEST])
