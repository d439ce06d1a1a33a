"""Rows of csv, tsv and txt files: a block at a time, whatever a spreadsheet or a careless program did to them."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import BinaryIO, NamedTuple

from seller_desk.intake.encodings import BadLines, decoded_lines
from seller_desk.intake.rows import CELLS_AT_MOST, RefusedRow, RowBlock
from seller_desk.texts import N_, Message

BLOCK = 128 * 1024
"""Small enough that the cells of a block stay in the processor's cache; 1 MiB takes half as long again."""
FIELD_AT_MOST = 64 * 1024
LINES_AT_MOST = 50
_BAD = "\x02"
_UNTERMINATED = Message(
    N_("A quotation mark opens here and is never closed. Correct the line and import the failed rows again.")
)
_UNDECODABLE = Message(
    N_("This line is in another encoding than the rest of the file. Correct it and import the failed rows again.")
)


class Dialect(NamedTuple):
    """How the cells of a text file are set apart."""

    encoding: str
    delimiter: str
    quoting: bool = True


def read_blocks(file: BinaryIO, dialect: Dialect, *, width: int = 0, block: int = BLOCK) -> Iterator[RowBlock]:
    """All rows of a file opened at its start; numbers count from 1. `width` is the header's, once it is known.

    Undecodable lines and unterminated quotes become refused rows; memory stays at a few blocks.
    """
    csv.field_size_limit(2**31 - 1)
    splitter = _Splitter(dialect, width)
    for text, bad in decoded_lines(file, dialect.encoding, block):
        yield from splitter.feed(text, bad)
    yield from splitter.finish()


class _Splitter:
    """Turns decoded text into rows; what stands open at the end of a block waits for the next."""

    def __init__(self, dialect: Dialect, width: int) -> None:
        self.dialect = dialect
        self.width = width
        self.number = 1
        self.rest = ""

    def feed(self, text: str, bad: BadLines) -> Iterator[RowBlock]:
        """The rows of one more block of whole lines; `bad` are lines that are not in the file's encoding."""
        if bad:
            text = _marked(text, bad)
        if not self.dialect.quoting:
            yield self._block([line.split(self.dialect.delimiter) for line in _lines(text)])
            return
        text = self.rest + text
        self.rest = ""
        rows = self._at_once(text)
        if rows is None:
            yield self._carefully(text, at_end=False)
        elif rows:
            yield self._block(rows, suspicious=_BAD in text)

    def finish(self) -> Iterator[RowBlock]:
        """What still stood open."""
        text, self.rest = self.rest, ""
        if text:
            yield self._carefully(text, at_end=True)

    def _block(self, rows: list[list[str]], *, suspicious: bool = True) -> RowBlock:
        first = self.number
        self.number += len(rows)
        block = RowBlock(range(first, self.number), _capped(rows))
        return _without_marked(block) if suspicious else block

    def _at_once(self, text: str) -> list[list[str]] | None:
        """The rows when each line is one row, which is nearly always so; None when a closer look is needed."""
        if '"' not in text:
            return [line.split(self.dialect.delimiter) if line else [] for line in _lines(text)]
        lines = text.count("\n") + (not text.endswith("\n"))
        last = text[text.rfind("\n", 0, -1) + 1 :]
        if last.count('"') % 2:
            return None
        try:
            rows = list(csv.reader(StringIO(text, newline="\n"), delimiter=self.dialect.delimiter))
        except csv.Error:
            return None
        return rows if len(rows) == lines else None

    def _carefully(self, text: str, *, at_end: bool) -> RowBlock:
        """Row by row: cells with line breaks, quotes that never close."""
        careful = _Careful(_lines_with_ends(text), self.dialect.delimiter, self.width)
        left = careful.run(at_end=at_end)
        self.rest = left
        first = self.number
        rows: list[list[str]] = []
        numbers: list[int] = []
        refused: list[RefusedRow] = []
        for offset, (row, fine) in enumerate(careful.records):
            if fine:
                rows.append(row)
                numbers.append(first + offset)
            else:
                refused.append(RefusedRow(first + offset, _UNTERMINATED, tuple(cell[:200] for cell in row)))
        self.number += len(careful.records)
        return _without_marked(RowBlock(numbers, _capped(rows), refused))


def _marked(text: str, bad: BadLines) -> str:
    lines = text.split("\n")
    return "\n".join(_BAD + line if place in bad else line for place, line in enumerate(lines))


def _without_marked(block: RowBlock) -> RowBlock:
    """The block with the rows that hold a marked line among its refused ones."""
    marked = [place for place, row in enumerate(block.rows) if any(_BAD in cell for cell in row)]
    if not marked:
        return block
    for place in reversed(marked):
        cells = tuple(cell.replace(_BAD, "") for cell in block.rows[place])
        block.refused.append(RefusedRow(block.numbers[place], _UNDECODABLE, cells))
    gone = frozenset(marked)
    return RowBlock(
        [number for place, number in enumerate(block.numbers) if place not in gone],
        [row for place, row in enumerate(block.rows) if place not in gone],
        sorted(block.refused, key=lambda row: row.number),
    )


class _Careful:
    """Reads records over lines, and finds its way back after a quote that never closes (FAULTS E11)."""

    def __init__(self, lines: Sequence[str], delimiter: str, width: int) -> None:
        self.lines = lines
        self.delimiter = delimiter
        self.width = width
        self.records: list[tuple[list[str], bool]] = []

    def run(self, *, at_end: bool) -> str:
        """Fill `records`; what may go on in the next block is given back."""
        start = 0
        while start < len(self.lines):
            begun, stopped = self._until_trouble(start)
            if begun == len(self.lines):
                break
            if not at_end and stopped == len(self.lines) and not self._too_long(begun, stopped):
                return "".join(self.lines[begun:])
            start = self._skip(begun)
        return ""

    def _until_trouble(self, start: int) -> tuple[int, int]:
        """Read on from line `start`; the first and the last line of a record that cannot be right."""
        reader = csv.reader(iter(self.lines[start:]), delimiter=self.delimiter)
        begun = start
        for row in reader:
            end = start + reader.line_num
            if end - begun > 1 and self._doubtful(row, begun, end):
                return begun, end
            if end == len(self.lines) and self._open(begun, end):
                return begun, end
            self.records.append((row, True))
            begun = end
        return begun, begun

    def _doubtful(self, row: list[str], begun: int, end: int) -> bool:
        if self._too_long(begun, end):
            return True
        return bool(self.width) and len(row) != self.width and any(map(self._fits, self.lines[begun + 1 : end]))

    def _too_long(self, begun: int, end: int) -> bool:
        if end - begun <= 1:
            return False
        if end - begun <= LINES_AT_MOST and sum(map(len, self.lines[begun:end])) <= FIELD_AT_MOST:
            return False
        longest, lines = longest_quoted("".join(self.lines[begun:end]), self.delimiter)
        return longest > FIELD_AT_MOST or lines > LINES_AT_MOST

    def _open(self, begun: int, end: int) -> bool:
        return ends_open("".join(self.lines[begun:end]), self.delimiter)

    def _fits(self, line: str) -> bool:
        if not line.strip() or ends_open(line, self.delimiter):
            return False
        cells = next(csv.reader([line], delimiter=self.delimiter), [])
        return len(cells) == self.width if self.width else len(cells) > 1

    def _skip(self, begun: int) -> int:
        """Refuse the line `begun` and those behind it up to the next line whose field count fits."""
        place = begun
        while True:
            self.records.append((self.lines[place].rstrip("\r\n").split(self.delimiter), False))
            place += 1
            if place >= len(self.lines) or self._fits(self.lines[place]) or self._closes_well(place):
                return place

    def _closes_well(self, place: int) -> bool:
        """Whether a record of several lines that fits begins at this line."""
        if not self.width or not ends_open(self.lines[place], self.delimiter):
            return False
        reader = csv.reader(iter(self.lines[place : place + LINES_AT_MOST]), delimiter=self.delimiter)
        return len(next(reader, [])) == self.width


def ends_open(text: str, delimiter: str) -> bool:
    """Whether a quoted cell is still open at the end of the text."""
    return _walk(text, delimiter)[2]


def longest_quoted(text: str, delimiter: str) -> tuple[int, int]:
    """Length and number of lines of the longest quoted cell."""
    return _walk(text, delimiter)[:2]


def _walk(text: str, delimiter: str) -> tuple[int, int, bool]:
    opened = re.compile(rf'(?:\A|{re.escape(delimiter)}|\n)"')
    closed = re.compile(r'"(?:"|)')
    longest = lines = place = 0
    while found := opened.search(text, max(0, place - 1) if place else 0):
        begin = place = found.end()
        while True:
            end = closed.search(text, place)
            if end is None:
                return max(longest, len(text) - begin), max(lines, text.count("\n", begin)), True
            place = end.end()
            if len(end[0]) == 1:
                break
        longest, lines = max(longest, place - begin), max(lines, text.count("\n", begin, place))
    return longest, lines, False


def _lines(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").split("\n")
    if not lines[-1]:
        lines.pop()
    return lines


def _lines_with_ends(text: str) -> list[str]:
    return list(StringIO(text, newline="\n"))


def _capped(rows: list[list[str]]) -> list[list[str]]:
    return [row[:CELLS_AT_MOST] for row in rows] if rows and max(map(len, rows)) > CELLS_AT_MOST else rows
