"""The child process that reads a workbook: nothing that a file does to it can reach the program.

Started as `python -m seller_desk.intake.sheet_child`, or by the frozen program's first argument. Protocol: the
arguments say where the workbook is; heads of all sheets go out as one JSON frame, then a line on standard input
names the sheet wanted, then its rows go out in frames. A frame is a type byte, a length of four bytes, and UTF-8.
"""

import json
import struct
import sys
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from itertools import islice
from math import isfinite
from typing import Any, BinaryIO, Literal, NoReturn, Protocol, TextIO

from seller_desk.intake import sheet_scan

MEMORY_AT_MOST = 1_300 * 1024 * 1024
SECONDS_AT_MOST = 120
HEAD_ROWS = 300
SHEETS_AT_MOST = 8
ROWS_IN_FRAME = 500
CELL, ROW, NUMERIC = "\x1f", "\x1e", "\x01"
_EXACT = 10**15
_GAP_AT_MOST = 200
_NOTHING = ("", None)


def main(arguments: list[str]) -> int:
    """Read the workbook at `arguments[1]` ("-": on standard input) with the reader `arguments[0]`."""
    _limit()
    told, out = _pipe(sys.stdin, 0, "rb"), _pipe(sys.stdout, 1, "wb")
    try:
        _serve(arguments[0], _opened(arguments[1], told), told, out)
    except sheet_scan.Hostile as hostile:
        _frame(out, b"E", json.dumps({"reason": hostile.reason}))
    except MemoryError:
        _frame(out, b"E", json.dumps({"reason": "memory"}))
    except BrokenPipeError:  # the program has seen enough
        with suppress(OSError):
            out.close()
        return 0
    except Exception as problem:
        if not type(problem).__module__.startswith(("python_calamine", "openpyxl", "zipfile", "builtins", "xml")):
            raise
        reason = "password" if type(problem).__name__ == "PasswordError" else "damaged"
        _frame(out, b"E", json.dumps({"reason": reason}))
    return 0


def _limit() -> None:
    """At most 1.3 GB and two minutes, where the system can say so (on Windows the scan is the guard)."""
    try:
        import resource
    except ImportError:
        return
    for what, limit in ((resource.RLIMIT_AS, MEMORY_AT_MOST), (resource.RLIMIT_CPU, SECONDS_AT_MOST)):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (limit, limit))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _pipe(stream: "TextIO | None", number: int, mode: Literal["rb", "wb"]) -> BinaryIO:
    """The pipe to the program; a program without a console has it, but no Python stream for it."""
    return stream.buffer if stream is not None else open(number, mode)


def _opened(place: str, told: BinaryIO) -> "BinaryIO | str":
    if place != "-":
        return place
    (size,) = struct.unpack(">Q", told.read(8))
    return BytesIO(told.read(size))


class Sheet(Protocol):
    """One sheet: its name, and its rows with their numbers, from 1, without empty rows at the end."""

    name: str

    def rows(self) -> Iterator[tuple[int, list[Any]]]: ...


def _serve(reader: str, file: "BinaryIO | str", told: BinaryIO, out: BinaryIO) -> None:
    extents = _scanned(file, exact=reader == "careful")
    if reader == "quick" and any(extent.too_far for extent in extents.values()):
        reader = "careful"
    if not isinstance(file, str):
        file.seek(0)
    sheets = _quick(file, extents) if reader == "quick" else _careful(file)
    heads = [
        {"name": sheet.name, "head": [[number, _texts(row)] for number, row in islice(_near(sheet), HEAD_ROWS)]}
        for sheet in sheets
    ]
    cropped = reader == "careful" and any(extent.columns > sheet_scan.COLUMNS_AT_MOST for extent in extents.values())
    _frame(out, b"H", json.dumps({"sheets": heads, "cropped": cropped}))
    wanted = told.readline().strip()
    if wanted:
        _send_rows(_near(sheets[int(wanted)]), out)
        _frame(out, b"Z", "{}")


def _scanned(file: "BinaryIO | str", *, exact: bool) -> dict[str, sheet_scan.Extent]:
    if not zipfile.is_zipfile(file):
        return {}
    with zipfile.ZipFile(file) as archive:
        sheet_scan.check_container(archive)
        sheet_scan.check_texts(archive)
        parts = list(sheet_scan.sheet_parts(archive).items())[:SHEETS_AT_MOST]
        return {name: sheet_scan.extent(archive, part, exact=exact) for name, part in parts}


class _QuickSheet:
    def __init__(self, sheet: Any) -> None:  # noqa: ANN401 - the library's own class
        self.name: str = sheet.name
        self.sheet = sheet

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        start = self.sheet.start
        if start is None:
            return iter(())
        before = [""] * start[1]
        rows = enumerate(self.sheet.iter_rows(), 1)  # it leaves out empty columns before the table, not empty rows
        return rows if not before else ((number, before + row) for number, row in rows)


def _quick(file: "BinaryIO | str", extents: dict[str, sheet_scan.Extent]) -> list[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_path(file) if isinstance(file, str) else CalamineWorkbook.from_filelike(file)
    shown = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]
    names = [name for name in (shown or book.sheet_names) if not extents or name in extents]
    return [_QuickSheet(book.get_sheet_by_name(name)) for name in names[:SHEETS_AT_MOST]]


class _CarefulSheet:
    def __init__(self, sheet: Any) -> None:  # noqa: ANN401 - the library's own class
        self.name: str = sheet.title
        self.sheet = sheet

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Rows that hold something, with the columns that a table may have; raises Hostile when they go backwards."""
        from openpyxl.worksheet._reader import WorkSheetParser

        book, last = self.sheet.parent, 0
        with self.sheet._get_source() as source:  # noqa: SLF001 - its own `iter_rows` fills every gap with cells
            parser = WorkSheetParser(
                source,
                self.sheet._shared_strings,  # noqa: SLF001
                data_only=True,
                epoch=book.epoch,
                date_formats=book._date_formats,  # noqa: SLF001
                timedelta_formats=book._timedelta_formats,  # noqa: SLF001
            )
            for number, cells in parser.parse():
                if number <= last:
                    raise sheet_scan.Hostile("damaged")
                last = number
                yield number, _filled(cells)


def _filled(cells: Iterable[dict[str, Any]]) -> list[Any]:
    row: list[Any] = []
    for cell in cells:
        place = cell["column"]
        if place <= sheet_scan.COLUMNS_AT_MOST and cell["value"] is not None:
            row += [""] * (place - len(row))
            row[place - 1] = cell["value"]
    return row


def _careful(file: "BinaryIO | str") -> list[Sheet]:
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or list(book.worksheets)
    return [_CarefulSheet(sheet) for sheet in sheets[:SHEETS_AT_MOST]]


def _near(sheet: Sheet) -> Iterator[tuple[int, list[Any]]]:
    """The rows of the table; where hundreds are empty they are left out, as what stands behind them is no record."""
    empty: list[tuple[int, list[Any]]] = []
    for number, row in sheet.rows():
        if any(row) or any(value not in _NOTHING for value in row):
            if len(empty) <= _GAP_AT_MOST:
                yield from empty
            empty.clear()
            yield number, row
        elif len(empty) <= _GAP_AT_MOST:
            empty.append((number, row))


class _Floats(dict[float, str]):
    """Numbers as the exact text that the cell shows; those of more than 15 digits bear a mark."""

    def __missing__(self, number: float) -> str:
        if not isfinite(number):
            text = "NaN"
        elif number == int(number):
            text = str(int(number)) if abs(number) < _EXACT else f"{NUMERIC}{int(number)}"
        else:
            text = repr(number)
        if len(self) < 500_000:
            self[number] = text
        return text


_FLOATS = _Floats()


def _texts(row: Iterable[Any]) -> list[str]:
    floats = _FLOATS
    return [
        value if (kind := value.__class__) is str else floats[value] if kind is float else _other(value)
        for value in row
    ]


def _other(value: Any) -> str:  # noqa: ANN401 - whatever a cell may hold
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value) if abs(value) < _EXACT else f"{NUMERIC}{value}"
    if hasattr(value, "hour") and hasattr(value, "year"):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return str(value)


def _send_rows(rows: Iterable[tuple[int, list[Any]]], out: BinaryIO) -> None:
    rows = iter(rows)
    while block := list(islice(rows, ROWS_IN_FRAME)):
        lines = [CELL.join(_texts(row)) for _, row in block]
        text = ROW.join(lines)
        cells = sum(len(row) for _, row in block)
        if text.count(CELL) + len(block) != cells or text.count(ROW) + 1 != len(block):
            lines = [CELL.join(map(_without_marks, _texts(row))) for _, row in block]
            text = ROW.join(lines)
        first, last = block[0][0], block[-1][0]
        numbers = f"{first}" if last - first + 1 == len(block) else ",".join(str(number) for number, _ in block)
        _frame(out, b"R", f"{numbers}{ROW}{text}")


def _without_marks(text: str) -> str:
    return text.replace(CELL, " ").replace(ROW, " ")


def _frame(out: BinaryIO, kind: bytes, text: str) -> None:
    data = text.encode("utf-8", "replace")
    out.write(kind + struct.pack(">I", len(data)) + data)
    out.flush()


def _run() -> NoReturn:
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    _run()
