"""Looks into a workbook's zip before anything unpacks it: how far its cells reach, and what no honest file holds.

Standard library only: it runs in the child process that reads the workbook.
"""

import re
import sys
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from posixpath import join, normpath

COLUMNS_AT_MOST = 300
CELLS_AT_MOST = 20_000_000
MEMBERS_AT_MOST = 5_000
UNPACKED_AT_MOST = 800 * 1024 * 1024
_RATIO_AT_MOST = 250
_HARMLESS = 16 * 1024 * 1024
_PIECE = 256 * 1024
_OVERLAP = 512
_ROWS_WITHOUT_COUNTING = CELLS_AT_MOST // COLUMNS_AT_MOST

_FAR = re.compile(rb'r="(?:[A-Z]{3}|[L-Z][A-Z]|K[O-Z]|[A-Z]{0,2}\d{6})')
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{0,3})(\d{1,7})[\"']")
_ODD_WRITING = (b"r='", b"r =", b"r= ", b"r\t=", b"r\n=", b"r=\t", b"r=\n", b"r=\r", b"r\r=")
_DECLARATION = b"<!DOCTYPE"
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s+ref="[A-Z]{1,3}\d+:([A-Z]{1,3})(\d{1,7})"')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")


class Hostile(Exception):
    """The workbook holds what no honest program writes; `reason` is one word: bomb, sizes, entities, damaged."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Extent:
    """How far the cells of a sheet reach."""

    rows: int
    columns: int

    @property
    def too_far(self) -> bool:
        """Whether a reader that keeps every cell between them would take too much memory."""
        return self.columns > COLUMNS_AT_MOST or self.rows * self.columns > CELLS_AT_MOST


def limits_hold() -> bool:
    """Whether this system ends a process that takes more memory than it may: then far cells show by themselves."""
    return sys.platform == "linux"


def check_container(archive: zipfile.ZipFile) -> None:
    """Raises Hostile for zip bombs and impossible sizes, by what the zip's own list says; unpacks nothing."""
    members = archive.infolist()
    if len(members) > MEMBERS_AT_MOST or sum(member.file_size for member in members) > UNPACKED_AT_MOST:
        raise Hostile("bomb")
    for member in members:
        if member.file_size > _HARMLESS and member.file_size > _RATIO_AT_MOST * max(1, member.compress_size):
            raise Hostile("bomb")
        if member.compress_type == zipfile.ZIP_STORED and member.file_size != member.compress_size:
            raise Hostile("sizes")


def check_texts(archive: zipfile.ZipFile) -> None:
    """Raises Hostile when one of the small parts that every reader opens declares entities or is not what it says."""
    for member in archive.infolist():
        name = member.filename.lower()
        if name.endswith((".xml", ".rels")) and "/worksheets/" not in name and not member.is_dir():
            for _ in _pieces(archive, member):
                pass


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Name of each sheet → the part of the zip that holds it."""
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return {}
    targets = {
        _attribute(tag, b"Id"): _attribute(tag, b"Target")
        for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
    }
    found: dict[str, str] = {}
    for tag in _SHEET.findall(archive.read("xl/workbook.xml")):
        target = targets.get(_attribute(tag, rb"\w+:id"), "")
        part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        if part in names:
            found[_attribute(tag, b"name")] = part
    return found


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\b" + name + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    text = (found[1] if found[1] is not None else found[2]).decode("utf-8", "replace") if found else ""
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text


def extent(archive: zipfile.ZipFile, part: str, *, exact: bool = False) -> Extent:
    """How far the cells of one sheet reach; raises Hostile for entities and sizes that are not true.

    Unless `exact`, columns up to the limit are not told apart, and cells that the system will stop are not looked for.
    """
    if exact:
        return _exactly(_pieces(archive, archive.getinfo(part)))
    last = b""
    for number, piece in enumerate(_pieces(archive, archive.getinfo(part))):
        odd = number == 0 and (_dimension_is_far(piece) or any(odd in piece for odd in _ODD_WRITING))
        if odd or (not limits_hold() and _FAR.search(piece) is not None):
            return _exactly(_pieces(archive, archive.getinfo(part)))
        last = piece if b'r="' in piece else last
    rows = max((int(row) for _, row in _REFERENCE.findall(last)), default=0)
    if rows > _ROWS_WITHOUT_COUNTING:
        return _exactly(_pieces(archive, archive.getinfo(part)))
    return Extent(rows, COLUMNS_AT_MOST)


def _dimension_is_far(piece: bytes) -> bool:
    """What the sheet itself says of its extent: a hint that saves a try."""
    found = _DIMENSION.search(piece)
    if found is None:
        return False
    return Extent(int(found[2]), _column(found[1])).too_far


def _exactly(pieces: Iterable[bytes]) -> Extent:
    rows = columns = 0
    for piece in pieces:
        for letters, row in _REFERENCE.findall(piece):
            rows = max(rows, int(row))
            if letters:
                columns = max(columns, _column(letters))
    return Extent(rows, columns)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterable[bytes]:
    """The part as it unpacks, pieces overlapping; raises Hostile when it is not as large as it says."""
    unpacked = 0
    rest = b""
    try:
        with archive.open(member) as file:
            while piece := file.read(_PIECE):
                unpacked += len(piece)
                yield _honest(rest + piece)
                rest = piece[-_OVERLAP:]
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as problem:
        raise Hostile("sizes") from problem
    except zlib.error as problem:
        raise Hostile("damaged") from problem
    if unpacked != member.file_size:
        raise Hostile("sizes")


def _honest(piece: bytes) -> bytes:
    if _DECLARATION in piece or piece[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise Hostile("entities")
    return piece
