"""Opens a file of any readable kind as a table of text rows."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from seller_desk.domain.refusals import Refused
from seller_desk.intake import encodings
from seller_desk.intake.formats import Format
from seller_desk.intake.headers import normalised
from seller_desk.intake.rows import RowBlock
from seller_desk.intake.text_rows import Dialect, read_blocks
from seller_desk.texts import N_, Message

HEAD_ROWS = 60
_DELIMITERS = (",", "\t", ";", "|")


@dataclass(frozen=True, slots=True)
class Source:
    """A table that can be read as often as wanted; `dialect` where it is a text file."""

    path: Path
    stamp: tuple[int, int]
    dialect: Dialect | None = None
    other_encodings: tuple[str, ...] = ()

    def blocks(self, width: int = 0) -> Iterator[RowBlock]:
        """All rows from the first on."""
        assert self.dialect is not None
        with self.path.open("rb") as file:
            yield from read_blocks(file, self.dialect, width=width)

    def head(self, rows: int = HEAD_ROWS) -> list[tuple[int, list[str]]]:
        """The first rows with their numbers."""
        assert self.dialect is not None
        found: list[tuple[int, list[str]]] = []
        with self.path.open("rb") as file:
            for block in read_blocks(file, self.dialect, block=64 * 1024):
                found += zip(block.numbers, block.rows, strict=True)
                if len(found) >= rows:
                    break
        return list(islice(found, rows))

    def check_unchanged(self) -> None:
        """Raises Refused when another program changed or removed the file since it was opened (FAULTS E20)."""
        try:
            same = stamp_of(self.path) == self.stamp
        except OSError:
            same = False
        if not same:
            raise Refused(
                Message(N_("{file} was changed while it was being read."), {"file": self.path.name}),
                Message(N_("Wait until the other program has finished with it, then import it again.")),
            )

    def rows_estimate(self, head: Sequence[tuple[int, list[str]]]) -> int:
        """About how many rows there are, for a progress bar."""
        shown = sum(len(cell) + 1 for _, cells in head for cell in cells)
        return len(head) if len(head) < HEAD_ROWS else max(len(head), self.stamp[0] * len(head) // max(1, shown))


def stamp_of(path: Path) -> tuple[int, int]:
    """Size and time of change, by which a file changed meanwhile is told."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def open_file(
    path: Path, formats: Sequence[Format], *, password: str | None = None, encoding: str | None = None
) -> Source:
    """The file as a table. Raises Refused with the reason when it holds none."""
    return _open_text(path, formats, encoding)


def _open_text(path: Path, formats: Sequence[Format], encoding: str | None) -> Source:
    words = _known_words(formats)
    with path.open("rb") as file:
        sample = encodings.sample_of(file)
    guess = encodings.Guess(encoding) if encoding else encodings.guess(sample, words)
    text = sample.decode(guess.encoding, "replace").removeprefix("﻿")
    dialect = _dialect(text, guess.encoding, formats)
    return Source(path, stamp_of(path), dialect, guess.others)


def _known_words(formats: Iterable[Format]) -> frozenset[str]:
    return frozenset(heading for format_ in formats for heading in format_.columns if not heading.isascii())


def _dialect(text: str, encoding: str, formats: Sequence[Format]) -> Dialect:
    """The delimiter that yields the most known headings in one of the first lines; else the most cells."""
    lines = text.splitlines()[:HEAD_ROWS]
    known = {heading for format_ in formats for heading in format_.columns}
    best = max(_DELIMITERS, key=lambda delimiter: _fit(lines, delimiter, known))
    headings = {normalised(cell) for line in lines[:40] for cell in line.split(best)}
    bare = {heading for format_ in formats if not format_.quoting for heading in format_.columns}
    return Dialect(encoding, best, quoting=not (best == "\t" and len(bare & headings) > 4))


def _fit(lines: Sequence[str], delimiter: str, known: set[str]) -> tuple[int, int]:
    rows = [row for row in csv.reader(lines[:40], delimiter=delimiter)]
    hits = max((sum(normalised(cell) in known for cell in row) for row in rows), default=0)
    return hits, max(map(len, rows[:5]), default=0)
