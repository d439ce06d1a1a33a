"""A running import: what it may use, what it has counted, and the former values it leaves for taking it back."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table

from seller_desk.domain.imports import ProblemKind, Reading, RowProblem
from seller_desk.store.importing.sql import insert_rows, next_id
from seller_desk.store.schema.imports import former_values, row_problems
from seller_desk.texts import Message

_FORMER_AT_ONCE = 2000
SHOWN_PROBLEMS = 2000
Spell = Callable[[str], tuple[str, str]]
"""Gives the pinyin initials and the full pinyin of a text."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a file is merged: the moment, what is kept of buyers, and how text is spelled for search.

    `now` is UTC text and `today` the shop's own day; `erase_after` is the day until which kept names may stay.
    """

    now: str
    today: str
    secret: bytes
    spell: Spell
    keep_buyers: bool = False
    erase_after: str | None = None


@dataclass(slots=True)
class Batch:
    """One file on its way into the database, inside one transaction."""

    connection: Connection
    id: int
    shop: int
    reading: Reading
    terms: Terms
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[RowProblem] = field(default_factory=list)
    warnings: int = 0
    _free: dict[str, int] = field(default_factory=dict)
    _claimed: dict[str, bytearray] = field(default_factory=dict)
    _formers: list[tuple[int, str, int, str]] = field(default_factory=list)
    _unsaved: list[RowProblem] = field(default_factory=list)

    def ids(self, table: Table, count: int) -> range:
        """So many free row numbers of a table, for rows that this batch is about to insert."""
        first = self._free.get(table.name) or next_id(self.connection, table)
        self._free[table.name] = first + count
        return range(first, first + count)

    def claim(self, table: Table, row_id: int) -> bool:
        """Say that a record of this file stands for the row; False when an earlier record of it did already."""
        claimed = self._claimed.setdefault(table.name, bytearray())
        if row_id >= len(claimed):
            claimed.extend(bytes(row_id + 65_536 - len(claimed)))
        if claimed[row_id]:
            return False
        claimed[row_id] = 1
        return True

    def claimed(self, table: Table, row_id: int) -> bool:
        """Whether a record of this file stands for the row already."""
        claimed = self._claimed.get(table.name, b"")
        return row_id < len(claimed) and bool(claimed[row_id])

    def heading(self, meaning: str) -> str:
        """The heading of the column with that meaning, as written in the file."""
        return self.reading.headings.get(meaning, "")

    def claim_all(self, table: Table, ids: range) -> None:
        """Claim rows that this batch just made."""
        claimed = self._claimed.setdefault(table.name, bytearray())
        if ids.stop > len(claimed):
            claimed.extend(bytes(ids.stop + 65_536 - len(claimed)))
        claimed[ids.start : ids.stop] = b"\x01" * len(ids)

    def remember(self, table: Table, row_id: int, changes: Mapping[str, tuple[object, object]]) -> None:
        """Keep what stood in a row that existed before: {column: (before, written)}."""
        self._formers.append((self.id, table.name, row_id, json.dumps(changes, ensure_ascii=False)))
        if len(self._formers) >= _FORMER_AT_ONCE:
            self._save_formers()

    def tell(self, row: int, column: str, value: str, message: Message, kind: ProblemKind = "warning") -> None:
        """Report a row."""
        self.report((RowProblem(row, column, value, message, kind),))

    def report(self, problems: Iterable[RowProblem]) -> None:
        """Keep problems in the journal; the first of them also for the answer."""
        for problem in problems:
            self.warnings += problem.kind == "warning"
            if len(self.problems) < SHOWN_PROBLEMS:
                self.problems.append(problem)
            self._unsaved.append(problem)
        if len(self._unsaved) >= _FORMER_AT_ONCE:
            self._save_problems()

    def save_journal(self) -> None:
        """Write what is still in memory."""
        self._save_formers()
        self._save_problems()

    def _save_formers(self) -> None:
        ids = self.ids(former_values, len(self._formers))
        rows: list[tuple[Any, ...]] = [(each, *former) for each, former in zip(ids, self._formers, strict=True)]
        insert_rows(self.connection, former_values, ("id", "batch_id", "table_name", "row_id", "changes"), rows)
        self._formers.clear()

    def _save_problems(self) -> None:
        ids = self.ids(row_problems, len(self._unsaved))
        rows = [
            (each, self.id, problem.row, problem.column, problem.value, problem.kind, problem.message.to_json())
            for each, problem in zip(ids, self._unsaved, strict=True)
        ]
        insert_rows(
            self.connection, row_problems, ("id", "batch_id", "row", "column", "value", "kind", "message"), rows
        )
        self._unsaved.clear()
