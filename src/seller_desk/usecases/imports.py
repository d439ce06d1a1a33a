"""Importing marketplace files: several at once, each in one transaction, every row accounted for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.imports import BatchRow, FileResult, RowProblem, UndoResult
from seller_desk.domain.progress import Progress
from seller_desk.domain.refusals import Cancelled, Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.import_formats import (
    KnownFormat,
    Preview,
    format_details,
    guess,
    known_formats,
    preview,
    remember_mapping,
)
from seller_desk.usecases.import_job import import_examined, whole
from seller_desk.usecases.import_reading import ImportRequest, examine

if TYPE_CHECKING:
    from seller_desk.intake.recognise import Examined

__all__ = [
    "ImportOutcome",
    "ImportRequest",
    "KnownFormat",
    "Preview",
    "batches",
    "format_details",
    "guess",
    "import_files",
    "known_formats",
    "preview",
    "problems",
    "remember_mapping",
    "undo_batch",
]

_RANKS = {
    kind: rank
    for rank, kind in enumerate(
        (
            *("products", "stock", "orders", "order_items", "refunds", "reviews", "traffic", "ads", "competitors"),
            *("search_words", "word_ranks"),
        )
    )
}
"""Files of one command go in this order, whatever the order they were named in."""
_TOPICS = {
    "products": {Topic.LISTINGS, Topic.STOCK},
    "stock": {Topic.STOCK},
    "orders": {Topic.ORDERS, Topic.LISTINGS, Topic.STOCK, Topic.FIGURES},
    "order_items": {Topic.ORDERS, Topic.LISTINGS, Topic.STOCK, Topic.FIGURES},
    "refunds": {Topic.ORDERS, Topic.FIGURES},
    "reviews": {Topic.REVIEWS},
    "traffic": {Topic.FIGURES},
    "ads": {Topic.FIGURES},
    "competitors": {Topic.COMPETITORS},
    "search_words": {Topic.WORDS},
    "word_ranks": {Topic.WORDS},
}
_ALWAYS = frozenset({Topic.IMPORTS, Topic.SHOPS})


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of each file, in the order they were named, and what changed."""

    files: tuple[FileResult, ...]
    topics: Topics

    @property
    def none_read(self) -> bool:
        """Whether not a single file could be imported."""
        return all(result.refusal is not None for result in self.files)

    @property
    def rows_failed(self) -> bool:
        """Whether rows failed, or some file could not be read."""
        return any(result.counts.failed or result.refusal is not None for result in self.files)


def import_files(desk: Desk, requests: Sequence[ImportRequest], progress: Progress) -> ImportOutcome:
    """Import files, each all or nothing.

    A file that cannot be read is reported with its `refusal` and the others go on. Raises Cancelled when the person
    cancelled before the first file was done; files done before stay.
    """
    results: dict[int, FileResult] = {}
    waiting: list[tuple[Any, int, Examined]] = []
    for number, request in enumerate(requests):
        try:
            examined = examine(desk, request)
        except Refused as refused:
            results[number] = FileResult(request.path.name, None, refusal=whole(refused))
            continue
        if examined.layout is None or examined.format_id is None:
            examined.close()
            results[number] = _unknown(examined)
        else:
            waiting.append(((_RANKS[examined.layout.kind], examined.format_id, examined.name), number, examined))
    topics: set[Topic] = set()
    for _rank, number, examined in sorted(waiting, key=lambda each: each[:2]):
        try:
            results[number] = import_examined(desk, requests[number], examined, progress)
        except Cancelled:
            if not topics:
                raise
            results |= {late: _stopped(each) for _order, late, each in waiting if late not in results}
            break
        finally:
            examined.close()
        if results[number].batch is not None and examined.layout is not None:
            topics |= _TOPICS[examined.layout.kind] | _ALWAYS
    return ImportOutcome(tuple(results[number] for number in range(len(requests))), frozenset(topics))


def _unknown(examined: "Examined") -> FileResult:
    message = Message(
        N_(
            "{file} is a table of no known format. Say what its columns mean:"
            " “formats guess” makes a mapping to start from."
        ),
        {"file": examined.name},
    )
    return FileResult(examined.name, None, examined.encoding, refusal=message)


def _stopped(examined: "Examined") -> FileResult:
    message = Message(N_("{file} was not imported: cancelled."), {"file": examined.name})
    return FileResult(examined.name, examined.format_id, examined.encoding, refusal=message)


def batches(desk: Desk, limit: int | None = None) -> tuple[BatchRow, ...]:
    """Every import, newest first."""
    from seller_desk.store.importing.journal import list_batches

    with desk.database.read() as connection:
        return list_batches(connection, limit)


def problems(desk: Desk, batch: int) -> tuple[RowProblem, ...]:
    """Everything that an import said of single rows."""
    from seller_desk.store.importing.journal import problems_of

    with desk.database.read() as connection:
        return problems_of(connection, batch)


def undo_batch(desk: Desk, batch: int, *, with_later: bool = False) -> UndoResult:
    """Take an import back; raises Refused, with what stands in the way, and changes nothing."""
    from seller_desk.store.importing.undo import undo

    now = desk.now()
    return desk.database.write(lambda connection: undo(connection, batch, now, with_later=with_later))
