"""Opens a file by what it is, not by what it is called: text, workbook, web page, JSON, or one of these in a zip."""

import csv
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from seller_desk.domain.refusals import Refused
from seller_desk.intake import archives, encodings, html_rows, json_rows
from seller_desk.intake.formats import Format
from seller_desk.intake.headers import normalised
from seller_desk.intake.sheets import Workbook
from seller_desk.intake.sources import BookSource, Origin, RowsSource, Source, TextSource
from seller_desk.intake.text_rows import Dialect
from seller_desk.texts import N_, Message

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHERS = {
    b"%PDF": N_("{file} is a PDF, no table."),
    b"\x89PNG": N_("{file} is a picture, no table."),
    b"\xff\xd8\xff": N_("{file} is a picture, no table."),
    b"GIF8": N_("{file} is a picture, no table."),
    b"Rar!": N_("{file} is a RAR archive, which the program cannot unpack."),
    b"7z\xbc\xaf": N_("{file} is a 7-Zip archive, which the program cannot unpack."),
    b"\x1f\x8b": N_("{file} is a gzip archive, which the program cannot unpack."),
    b"SQLite format 3": N_("{file} is a database, no table."),
}
_DELIMITERS = (",", "\t", ";", "|")
_LOOKED_AT = 64 * 1024
_HEADING_LINES = 40


def open_file(
    path: Path, formats: Sequence[Format], *, password: str | None = None, encoding: str | None = None
) -> Source:
    """The file as a table. Raises Refused with the reason when it cannot be read or holds none."""
    try:
        origin = Origin.of(path)
        with path.open("rb") as file:
            head = file.read(_LOOKED_AT)
    except OSError as problem:
        raise _unreachable(path, problem) from problem
    if head.startswith(_ZIP):
        return _open_zip(origin, formats, password, encoding)
    return _open(origin, head, lambda: path.open("rb"), None, formats, encoding)


def _open(
    origin: Origin,
    head: bytes,
    opener: Callable[[], BinaryIO],
    data: bytes | None,
    formats: Sequence[Format],
    encoding: str | None,
) -> Source:
    path = origin.path
    if head.startswith(_OLD_OFFICE):
        return _old_office(origin, opener, data)
    for magic, text in _OTHERS.items():
        if head.startswith(magic):
            raise _refused(path, text, N_("Export a CSV or Excel file from the marketplace and import that."))
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise _refused(path, N_("{file} is empty."), N_("Export it from the marketplace again."))
    if html_rows.looks_like(head):
        return RowsSource(origin, lambda: html_rows.rows_of(opener))
    if json_rows.looks_like(head):
        return _json(origin, opener)
    return _text(origin, opener, formats, encoding)


def _open_zip(origin: Origin, formats: Sequence[Format], password: str | None, encoding: str | None) -> Source:
    path = origin.path
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise _refused(
            path, N_("{file} is damaged or not complete."), N_("Download it from the marketplace again.")
        ) from problem
    if any(name.startswith("Index/") or name.endswith(".iwa") for name in names):
        raise _refused(
            path,
            N_("{file} is a Numbers document, which the program cannot read."),
            N_("Open it in Numbers, choose File → Export To → CSV, and import that."),
        )
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise _refused(path, N_("{file} is a text or slides, no table."), N_("Export a table and import that."))
    if not archives.is_plain_zip(names):
        return BookSource(origin, Workbook(path))
    member = archives.single_table(path, password)
    with member.open() as file:
        head = file.read(_LOOKED_AT)
    if head.startswith((*_ZIP, _OLD_OFFICE)):
        data = archives.bytes_of(member)
        if head.startswith(_OLD_OFFICE):
            return _old_office(origin, lambda: BytesIO(data), data)
        return BookSource(origin, Workbook(path, data))
    return _open(origin, head, member.open, None, formats, encoding)


def _old_office(origin: Origin, opener: Callable[[], BinaryIO], data: bytes | None) -> Source:
    with opener() as file:
        start = file.read(4 * 1024 * 1024)
    if "EncryptedPackage".encode("utf-16-le") in start:
        raise _refused(
            origin.path,
            N_("{file} is protected by a password."),
            N_("Open it in a spreadsheet program, save it without a password, and import that."),
        )
    if "WordDocument".encode("utf-16-le") in start:
        raise _refused(origin.path, N_("{file} is a text or slides, no table."), N_("Export a table and import that."))
    return BookSource(origin, Workbook(origin.path, data))


def _json(origin: Origin, opener: Callable[[], BinaryIO]) -> Source:
    try:
        with opener() as file:
            rows = list(json_rows.rows_of(file))
    except (ValueError, RecursionError) as problem:
        raise _refused(
            origin.path, N_("{file} is no list of records."), N_("Export it as a table and import that.")
        ) from problem
    return RowsSource(origin, lambda: rows)


def _text(origin: Origin, opener: Callable[[], BinaryIO], formats: Sequence[Format], encoding: str | None) -> Source:
    with opener() as file:
        sample = encodings.sample_of(file)
    if encoding:
        guess = encodings.Guess(_known_encoding(encoding))
    else:
        words = [heading for format_ in formats for heading in format_.columns if not heading.isascii()]
        guess = encodings.guess(sample, words, _unusual(formats, sample))
    text = sample.decode(guess.encoding, "replace").removeprefix("﻿")
    if _is_binary(text):
        raise _refused(
            origin.path,
            N_("{file} is no table."),
            N_("Export a CSV or Excel file from the marketplace and import that."),
        )
    notes: tuple[Message, ...] = ()
    if guess.others:
        names = ", ".join((guess.encoding, *guess.others))
        notes = (
            Message(N_("The encoding is not certain ({names}): look whether the texts are right."), {"names": names}),
        )
    return TextSource(origin, _dialect(text, guess.encoding, formats), opener, notes)


def _is_binary(text: str) -> bool:
    head = text[:4000]
    strange = sum(not sign.isprintable() and sign not in "\r\n\t\x00￾" for sign in head) + head.count("�")
    return strange > len(head) // 5


def _known_encoding(name: str) -> str:
    import codecs

    try:
        return codecs.lookup(name).name if name.lower() != "utf-8-sig" else "utf-8-sig"
    except LookupError as problem:
        raise Refused(
            Message(N_("There is no encoding called “{name}”."), {"name": name}),
            Message(N_("Choose UTF-8, GB18030, Big5 or UTF-16.")),
        ) from problem


def _unusual(formats: Sequence[Format], sample: bytes) -> list[str]:
    """Encodings beside the usual ones that a format with these headings is written in."""
    first = sample.partition(b"\n")[0]
    if not first.isascii():
        return []
    text = first.decode("ascii")
    headings = {normalised(cell) for delimiter in _DELIMITERS for cell in text.split(delimiter)}
    return [name for each in formats if len(headings & each.columns.keys()) > 2 for name in each.encodings]


def _dialect(text: str, encoding: str, formats: Sequence[Format]) -> Dialect:
    """The delimiter that yields the most known headings in one of the first lines; else the most cells."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:_HEADING_LINES]
    known = {heading for format_ in formats for heading in format_.columns}
    fits = {delimiter: _fit(lines, delimiter, known) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: fits[delimiter])
    bare = {heading for format_ in formats if not format_.quoting for heading in format_.columns}
    headings = {normalised(cell) for line in lines for cell in line.split(best)}
    return Dialect(encoding, best, quoting=not (best == "\t" and 2 * len(bare & headings) > len(bare)))


def _fit(lines: Sequence[str], delimiter: str, known: set[str]) -> tuple[int, int]:
    rows = list(csv.reader(lines, delimiter=delimiter))
    hits = max((sum(normalised(cell) in known for cell in row) for row in rows), default=0)
    widths = sorted(len(row) for row in rows if row)
    return hits, widths[len(widths) // 2] if widths else 0


def _unreachable(path: Path, problem: OSError) -> Refused:
    text = N_("{file} does not exist.") if isinstance(problem, FileNotFoundError) else N_("{file} cannot be opened.")
    if isinstance(problem, IsADirectoryError) or path.is_dir():
        text = N_("{file} is a folder.")
    return _refused(path, text, N_("Close it in other programs, check where it is, and try again."))


def _refused(path: Path, text: str, remedy: str) -> Refused:
    return Refused(Message(text, {"file": path.name}), Message(remedy))
