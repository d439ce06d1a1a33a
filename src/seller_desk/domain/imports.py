"""What an import says of a file: its rows accounted for, the problems by row, the batch that can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, Protocol

from seller_desk.texts import Message

ProblemKind = Literal["failed", "skipped", "warning"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What merging must know of a file: its kind and grain, whose it is, and what identifies its records.

    `gross_of_order`: the paid amount of a row belongs to the whole order; `refunds_of_lines`: each row's refund is its
    line's all the same. `key`: the meaning of the record id.
    `net_only`: paid amounts shrink by refunds that the file does not name, so that they are the least that was paid.
    `headings`: {meaning: heading as written in the file}.
    """

    kind: str
    platform: str
    grain: str
    currency: str
    zone: str
    key: str | None = None
    gross_of_order: bool = False
    refunds_of_lines: bool = False
    net_only: bool = False
    headings: Mapping[str, str] = field(default_factory=dict)


class Records(Protocol):
    """Some records of a file as typed columns: {meaning: values}, each as long as `rows`."""

    rows: list[int]
    columns: dict[str, list[Any]]
    digests: list[int]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why one row was not kept, or what is odd about a row that was; `row` is the number a spreadsheet shows."""

    row: int
    column: str
    value: str
    message: Message
    kind: ProblemKind


@dataclass(frozen=True, slots=True)
class Counts:
    """The accounting of one file: new + updated + unchanged + skipped + failed = rows."""

    rows: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: int = 0

    @property
    def add_up(self) -> bool:
        """Whether every row is accounted for."""
        return self.rows == self.new + self.updated + self.unchanged + self.skipped + self.failed


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file; `format` None = not known, nothing imported, `refusal` says why."""

    file: str
    format: str | None
    encoding: str | None = None
    counts: Counts = field(default_factory=Counts)
    batch: int | None = None
    shop: str | None = None
    failed_rows_file: Path | None = None
    problems: tuple[RowProblem, ...] = ()
    refusal: Message | None = None
    dry_run: bool = False

    @property
    def warnings(self) -> int:
        """How many rows were kept although something about them is odd."""
        return sum(problem.kind == "warning" for problem in self.problems)

    def with_failed_rows(self, path: Path | None) -> "FileResult":
        """The same result naming the file of the rows to mend."""
        return replace(self, failed_rows_file=path)


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One import in the list of imports; times are UTC text."""

    batch: int
    file: str
    format: str
    shop: str | None
    at: str
    counts: Counts
    undone: bool
    failed_rows_file: str | None = None


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What taking back a batch changed: the batches undone (latest first), rows removed, put back, and kept."""

    batches: tuple[int, ...]
    removed: int = 0
    restored: int = 0
    kept: int = 0
