"""Labels: sheets and rolls in mm, what stands on a label, where its parts lie, which code can be read on it.

All sizes are mm. A module (the thinnest bar) is a whole number of dots of a label printer (203 dpi, 8 a mm), at least
two for bars and three for a QR code: thinner ones are not read reliably.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

DOT = 0.125
EAN_DIGITS = 13


class SymbolKind(StrEnum):
    """A machine-readable code."""

    EAN13 = "ean13"
    CODE128 = "code128"
    QR = "qr"


_LEAST = {SymbolKind.EAN13: 2 * DOT, SymbolKind.CODE128: 2 * DOT, SymbolKind.QR: 3 * DOT}
_MOST = {SymbolKind.EAN13: 0.375, SymbolKind.CODE128: 0.5, SymbolKind.QR: 1.0}
_QUIET = {SymbolKind.EAN13: 11, SymbolKind.CODE128: 10, SymbolKind.QR: 4}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A code as modules: one row for bars, many for a QR code; "1" is dark. Without its quiet zone."""

    kind: SymbolKind
    text: str
    rows: tuple[str, ...]

    @property
    def modules(self) -> int:
        """How wide it is with its quiet zone, in modules."""
        return len(self.rows[0]) + 2 * _QUIET[self.kind]

    @property
    def quiet(self) -> int:
        """The modules that must stay blank on each side."""
        return _QUIET[self.kind]


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """Labels on a sheet, or one after the other on a roll (then the paper is as large as the label)."""

    id: str
    paper_width: float
    paper_height: float
    width: float
    height: float
    columns: int = 1
    rows: int = 1
    left: float = 0.0
    top: float = 0.0
    gap_x: float = 0.0
    gap_y: float = 0.0

    @property
    def count(self) -> int:
        """How many labels one sheet holds."""
        return self.columns * self.rows

    @property
    def is_roll(self) -> bool:
        return self.count == 1

    def place(self, number: int) -> tuple[float, float]:
        """The upper left corner of a label of a sheet, counted from 0 along the rows."""
        row, column = divmod(number, self.columns)
        return self.left + column * (self.width + self.gap_x), self.top + row * (self.height + self.gap_y)


def _a4(
    name: str, size: tuple[float, float], grid: tuple[int, int], corner: tuple[float, float], gap: float
) -> LabelSheet:
    return LabelSheet(name, 210, 297, *size, *grid, *corner, gap)


def _roll(name: str, width: float, height: float) -> LabelSheet:
    return LabelSheet(name, width, height, width, height)


SHEETS = {
    sheet.id: sheet
    for sheet in (
        _a4("a4_21", (63.5, 38.1), (3, 7), (7.2, 15.1), 2.5),
        _a4("a4_24", (70.0, 37.0), (3, 8), (0.0, 0.5), 0.0),
        _a4("a4_40", (52.5, 29.7), (4, 10), (0.0, 0.0), 0.0),
        _a4("a4_65", (38.1, 21.2), (5, 13), (4.7, 10.7), 2.5),
        _roll("roll_58_40", 58, 40),
        _roll("roll_58_30", 58, 30),
        _roll("roll_80_50", 80, 50),
        _roll("roll_80_40", 80, 40),
    )
}


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on a label: a code, the thing's name, its own code, and a line below (a lot and its last day)."""

    symbol: Symbol
    name: str
    sku: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels in their order, a copy each; the first `skip` places of the first sheet are used up already."""

    sheet: LabelSheet
    labels: tuple[Label, ...]
    skip: int = 0

    @property
    def pages(self) -> int:
        """How many sheets they take; a roll has one a label."""
        return -(-(len(self.labels) + self.skip) // self.sheet.count)

    def on_page(self, page: int) -> tuple[tuple[float, float, Label], ...]:
        """(left, top, label) of every label on a sheet, from 0."""
        first = page * self.sheet.count
        return tuple(
            (*self.sheet.place(place), self.labels[number])
            for place in range(self.sheet.count)
            if 0 <= (number := first + place - self.skip) < len(self.labels)
        )


class Box(NamedTuple):
    """A part of a label, from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


class Face(NamedTuple):
    """Where the parts of a label lie; `module` is the width of one module, `code_text` the plain code under bars."""

    symbol: Box
    module: float
    code_text: Box | None
    name: Box
    sku: Box
    line: Box


_EDGE = 2.0
_TEXT = 3.2  # a line of small text
_NAME_LINES, _NAMES_BESIDE = 2, 3
_LEAST_BARS = 6.0
_TALL = 28.0


def face_of(sheet: LabelSheet, label: Label) -> Face | None:
    """How a label is laid out on its sheet; None when its code would be too fine to be read there."""
    return (_square if label.symbol.kind is SymbolKind.QR else _barred)(sheet, label)


def _module(kind: SymbolKind, room: float, modules: int) -> float | None:
    """The widest module of whole dots for which there is room."""
    widest = min(int(room / modules / DOT + 1e-9) * DOT, _MOST[kind])
    return widest if widest >= _LEAST[kind] else None


def _barred(sheet: LabelSheet, label: Label) -> Face | None:
    symbol, inner = label.symbol, sheet.width - 2 * _EDGE
    module = _module(symbol.kind, sheet.width - _EDGE, symbol.modules)  # the quiet zone may reach into the edge
    below = _TEXT * (1 + (label.sku != symbol.text) + bool(label.line))  # the code, the SKU where it differs, the lot
    names = _TEXT * (_NAME_LINES if sheet.height >= _TALL else 1)
    height = sheet.height - 2 * _EDGE - names - below
    if module is None or height < _LEAST_BARS:
        return None
    width = len(symbol.rows[0]) * module
    top = _EDGE + names + 0.5
    bars = Box((sheet.width - width) / 2, top, width, height - 0.5)
    under = top + bars.height
    return Face(
        bars,
        module,
        Box(_EDGE, under, inner, _TEXT),
        Box(_EDGE, _EDGE, inner, names),
        Box(_EDGE, under + _TEXT, inner, _TEXT),
        Box(_EDGE, under + 2 * _TEXT, inner, _TEXT),
    )


def _square(sheet: LabelSheet, label: Label) -> Face | None:
    symbol = label.symbol
    side = min(sheet.height - 1, sheet.width * 0.55)
    module = _module(symbol.kind, side, symbol.modules)
    if module is None:
        return None
    size, blank = len(symbol.rows) * module, symbol.quiet * module
    square = Box(max(blank, 1.0), (sheet.height - size) / 2, size, size)
    left = square.left + size + max(blank, 1.0)
    room, below = sheet.width - left - _EDGE, _TEXT * (1 + bool(label.line))
    names = min(_TEXT * _NAMES_BESIDE, sheet.height - 2 * _EDGE - below)
    top = (sheet.height - names - below) / 2
    return Face(
        square,
        module,
        None,
        Box(left, top, room, names),
        Box(left, top + names, room, _TEXT),
        Box(left, top + names + _TEXT, room, _TEXT),
    )


# -- what a code says -------------------------------------------------------------------------------------------------
_PLAIN = re.compile(r"[\x20-\x7e]+")
_DIGITS = re.compile(r"\d{8}|\d{12,13}")
LOT_MARK = "|"


def ean13(barcode: str) -> str | None:
    """The 13 digits of a barcode with a right check digit, 12-digit American ones with a 0 before; None for others."""
    digits = barcode.strip()
    if not re.fullmatch(r"\d{12,13}", digits) or not digits.isascii():
        return None
    whole = digits.zfill(EAN_DIGITS)
    return whole if check_digit(whole[:-1]) == whole[-1] else None


def check_digit(digits: str) -> str:
    """The check digit behind the digits of an EAN or UPC code."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def is_plain(text: str) -> bool:
    """Whether Code 128 can carry the text as every scanner types it: letters, digits and signs of plain ASCII."""
    return bool(_PLAIN.fullmatch(text))


def label_text(sku: str, lot: str = "", expires: date | None = None) -> str:
    """What the code of a label says: the SKU, and for a lot its number and last day: `SKU|lot|2027-05-01`."""
    if not lot and expires is None:
        return sku
    return LOT_MARK.join((sku, lot.replace(LOT_MARK, "/"), expires.isoformat() if expires else ""))
