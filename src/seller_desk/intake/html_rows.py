"""Tables of web pages that call themselves .xls, and of the XML that old spreadsheet programs wrote."""

import codecs
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import BinaryIO

from seller_desk.intake.encodings import known_or_guess

_PIECE = 64 * 1024
_SPAN_AT_MOST = 300
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def looks_like(head: bytes) -> bool:
    """Whether the file is a web page or spreadsheet XML, by its first bytes."""
    text = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").lstrip().lower()
    if text.startswith(b"<?xml"):
        return b"<workbook" in text or b"urn:schemas-microsoft-com:office:spreadsheet" in text or b"<html" in text
    return text.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<style", b"<body", b"<div"))


def rows_of(opener: Callable[[], BinaryIO]) -> Iterator[list[str]]:
    """The rows of the page's tables, one after another; nested tables become part of their cell's text."""
    with opener() as file:
        yield from _rows(file)


def _rows(file: BinaryIO) -> Iterator[list[str]]:
    head = file.read(_PIECE)
    declared = _CHARSET.search(head[:4096])
    encoding = known_or_guess(declared[1].decode("ascii", "replace") if declared else "", head)
    parser = _Table()
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    piece = head
    while piece:
        parser.feed(decoder.decode(piece))
        yield from parser.taken()
        piece = file.read(_PIECE)
    parser.close()
    yield from parser.taken()


class _Table(HTMLParser):
    """Collects cells; spreadsheet XML (`Row`, `Cell`, `ss:Index`) is read with the same ear."""

    _ROWS = frozenset({"tr", "row", "ss:row"})
    _CELLS = frozenset({"td", "th", "cell", "ss:cell"})
    _DEAF = frozenset({"style", "script", "title", "documentproperties"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.row: list[str] | None = None
        self.cell: list[str] | None = None
        self.span = 1
        self.deaf = 0

    def taken(self) -> list[list[str]]:
        rows, self.rows = self.rows, []
        return rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._DEAF:
            self.deaf += 1
        elif tag in self._ROWS:
            self._end_row()
            self.row = []
        elif tag in self._CELLS and self.row is not None:
            self._end_cell()
            self._begin_cell({name: value or "" for name, value in attrs})
        elif tag == "br" and self.cell is not None:
            self.cell.append("\n")

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        assert self.row is not None  # noqa: S101 - asked by the caller
        self.cell = []
        self.span = min(_SPAN_AT_MOST, _number(attributes.get("colspan", "1")))
        index = _number(attributes.get("ss:index", "0"))
        if index > len(self.row) + 1:
            self.row += [""] * min(_SPAN_AT_MOST, index - len(self.row) - 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._DEAF:
            self.deaf = max(0, self.deaf - 1)
        elif tag in self._CELLS:
            self._end_cell()
        elif tag in self._ROWS or tag == "table":
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self.cell is not None and not self.deaf:
            self.cell.append(data)

    def _end_cell(self) -> None:
        if self.cell is not None and self.row is not None:
            self.row.append(" ".join("".join(self.cell).replace("\xa0", " ").split(" ")).strip())
            self.row += [""] * (self.span - 1)
        self.cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self.row:
            self.rows.append(self.row)
        self.row = None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 1
