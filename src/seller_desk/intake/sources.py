"""Tables that can be read from their first row as often as wanted, whatever kind of file they stand in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol, Self

from seller_desk.domain.refusals import Refused
from seller_desk.intake.rows import RowBlock
from seller_desk.intake.sheet_child import HEAD_ROWS
from seller_desk.intake.sheets import Workbook
from seller_desk.intake.text_rows import Dialect, read_blocks
from seller_desk.texts import N_, Message

Head = list[tuple[int, list[str]]]
"""The first rows of a table with the numbers that a spreadsheet shows."""

_HEAD_BLOCK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a table stands in, as it was when it was opened."""

    path: Path
    size: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> Self:
        """The file as it is now; raises OSError when it cannot be reached."""
        status = path.stat()
        return cls(path, status.st_size, status.st_mtime_ns)

    def check_unchanged(self) -> None:
        """Raises Refused when another program changed or removed the file since it was opened (FAULTS E20)."""
        try:
            same = Origin.of(self.path) == self
        except OSError:
            same = False
        if not same:
            raise Refused(
                Message(N_("{file} was changed while it was being read."), {"file": self.path.name}),
                Message(N_("Wait until the other program has finished with it, then import it again.")),
            )


class Source(Protocol):
    """A table of text rows; `dialect` is None where the file is no plain text."""

    @property
    def origin(self) -> Origin:
        """The file."""

    @property
    def dialect(self) -> Dialect | None:
        """How a text file is written."""

    @property
    def notes(self) -> tuple[Message, ...]:
        """What a person should know of the reading, such as a choice between encodings."""

    def heads(self) -> list[Head]:
        """The first rows of each sheet; a file without sheets has one."""

    def on_sheet(self, index: int) -> "Source":
        """The table on that sheet."""

    def blocks(self, width: int) -> Iterator[RowBlock]:
        """All rows from the first on; `width` is the number of headings."""

    def close(self) -> None:
        """Let go of what is held open."""


@dataclass(frozen=True, slots=True)
class TextSource:
    """A csv, tsv or txt file; `open` gives its bytes, also out of a zip."""

    origin: Origin
    dialect: Dialect
    open: Callable[[], BinaryIO]
    notes: tuple[Message, ...] = ()

    def heads(self) -> list[Head]:
        """The first rows."""
        found: Head = []
        with self.open() as file:
            for block in read_blocks(file, self.dialect, block=_HEAD_BLOCK):
                found += zip(block.numbers, block.rows, strict=True)
                if len(found) >= HEAD_ROWS:
                    break
        return [found[:HEAD_ROWS]]

    def on_sheet(self, index: int) -> "TextSource":
        """Itself."""
        del index
        return self

    def blocks(self, width: int) -> Iterator[RowBlock]:
        """All rows, a block of text at a time."""
        with self.open() as file:
            yield from read_blocks(file, self.dialect, width=width)

    def close(self) -> None:
        """Nothing is held open between readings."""


@dataclass(frozen=True, slots=True)
class BookSource:
    """A sheet of a workbook, read by the child process."""

    origin: Origin
    book: Workbook
    sheet: int = 0
    notes: tuple[Message, ...] = ()
    dialect: None = None

    def heads(self) -> list[Head]:
        """The first rows of each sheet."""
        return [head.rows for head in self.book.heads()]

    def on_sheet(self, index: int) -> "BookSource":
        """That sheet of the same workbook; says so when far cells were left out."""
        notes = self.notes
        if self.book.cropped:
            notes = (*notes, Message(N_("Cells far outside the table were left out.")))
        return replace(self, sheet=index, notes=notes)

    def blocks(self, width: int) -> Iterator[RowBlock]:
        """All rows of the sheet."""
        del width
        return self.book.blocks(self.sheet)

    def close(self) -> None:
        """End the child process if it still waits."""
        self.book.close()


@dataclass(frozen=True, slots=True)
class RowsSource:
    """A table out of a web page or a JSON list: `rows` gives its rows anew each time."""

    origin: Origin
    rows: Callable[[], Iterable[list[str]]]
    notes: tuple[Message, ...] = ()
    dialect: None = None

    def heads(self) -> list[Head]:
        """The first rows."""
        return [list(enumerate(islice(self.rows(), HEAD_ROWS), 1))]

    def on_sheet(self, index: int) -> "RowsSource":
        """Itself."""
        del index
        return self

    def blocks(self, width: int) -> Iterator[RowBlock]:
        """All rows, some hundreds at a time."""
        del width
        rows, first = iter(self.rows()), 1
        while block := list(islice(rows, 500)):
            yield RowBlock(range(first, first + len(block)), block)
            first += len(block)

    def close(self) -> None:
        """Nothing is held open between readings."""


def rows_estimate(source: Source, head: Sequence[tuple[int, list[str]]]) -> int:
    """About how many rows there are, for a progress bar."""
    if len(head) < HEAD_ROWS:
        return len(head)
    shown = sum(len(cell) + 1 for _, cells in head for cell in cells)
    return max(len(head), source.origin.size * len(head) // max(1, shown))
