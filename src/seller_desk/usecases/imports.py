"""Importing marketplace files: several at once, each in one transaction, every row accounted for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.clock import day_of, utc_text, zone
from seller_desk.domain.imports import BatchRow, Counts, FileResult, RowProblem, UndoResult
from seller_desk.domain.progress import Progress
from seller_desk.domain.refusals import Cancelled, Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.failed_rows import FailedRows, tidy
from seller_desk.usecases.import_reading import (
    ImportRequest,
    examine,
    programs_shop_names,
    reading_of,
    usual_shop_name,
)

if TYPE_CHECKING:
    from seller_desk.intake.recognise import Examined
    from seller_desk.intake.records import Chunk
    from seller_desk.store.database import Connection
    from seller_desk.store.importing.batch import Terms
    from seller_desk.store.importing.shops import Wanted

_RANKS = {
    kind: rank
    for rank, kind in enumerate(("products", "stock", "orders", "order_items", "refunds", "reviews", "traffic", "ads"))
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


class _DryRun(Exception):
    """Carries the result out of a transaction that must not stay."""

    def __init__(self, result: FileResult) -> None:
        super().__init__()
        self.result = result


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
            results[number] = FileResult(request.path.name, None, refusal=_whole(refused))
            continue
        if examined.layout is None:
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


def _whole(refused: Refused) -> Message:
    """Message and remedy as one."""
    if refused.remedy is None:
        return refused.message
    return Message(N_("{what} {remedy}"), {"what": refused.message, "remedy": refused.remedy})


def import_examined(desk: Desk, request: ImportRequest, examined: "Examined", progress: Progress) -> FileResult:
    """Import one file, or rehearse it, in one transaction; what stopped it is in the result's `refusal`."""
    job = _Job(desk, request, examined, progress)
    try:
        result = desk.database.write(job.run)
        return replace(result, failed_rows_file=job.keep_failed_rows())
    except _DryRun as done:
        job.drop()
        return done.result
    except Refused as refused:
        job.drop()
        return FileResult(examined.name, examined.format_id, examined.encoding, refusal=_whole(refused))
    except BaseException:
        job.drop()
        raise


class _Job:
    """The import of one file; `run` happens on the writer thread."""

    def __init__(self, desk: Desk, request: ImportRequest, examined: "Examined", progress: Progress) -> None:
        if examined.layout is None:
            raise ValueError("a file without a layout cannot be imported")
        self._desk = desk
        self._request = request
        self._examined = examined
        self._layout = examined.layout
        self._progress = progress
        self._privacy = desk.settings().privacy
        self._failed: FailedRows | None = None

    def run(self, connection: "Connection") -> FileResult:
        from seller_desk.intake import records
        from seller_desk.store.importing.journal import names_of_failed_rows
        from seller_desk.store.importing.merging import FileMerge, Source, prepare

        examined, now = self._examined, self._desk.now()
        prepare(connection, now)
        tidy(self._desk.home, names_of_failed_rows(connection))
        chunks = records.read(examined, progress=self._progress, password=self._request.password)
        first = next(chunks, None)
        source = Source(examined.name, examined.format_id or "", examined.encoding, self._layout.to_data())
        reading = reading_of(self._layout, examined)
        merge = FileMerge(connection, source, reading, self._wanted(first), self._terms(connection, now))
        self._failed = FailedRows(self._desk.home, merge.batch.id, examined.path, examined.header)
        for chunk in chain([] if first is None else [first], chunks):
            merge.add(chunk, chunk.records_seen, chunk.problems, len(chunk.raw_failed))
            reasons = {problem.row: str(problem.message) for problem in chunk.problems if problem.kind == "failed"}
            self._failed.add(chunk.raw_failed, reasons)
        self._failed.close()
        failed_rows = self._failed.path.name if self._failed.any else None
        counts = merge.finish(utc_text(self._desk.clock()), failed_rows)
        result = self._result(counts, merge.batch.id, merge.shop_name, merge.batch.problems)
        if self._request.dry_run:
            raise _DryRun(replace(result, batch=None, dry_run=True))
        return result

    def _result(self, counts: Counts, batch: int, shop: str | None, problems: Iterable[RowProblem]) -> FileResult:
        examined = self._examined
        return FileResult(
            file=examined.name,
            format=examined.format_id,
            encoding=examined.encoding,
            counts=counts,
            batch=batch,
            shop=shop,
            problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        )

    def keep_failed_rows(self) -> Path | None:
        """Make the file of failed rows visible, once the import is kept."""
        return None if self._failed is None else self._failed.keep()

    def drop(self) -> None:
        """Leave nothing of the import on the disk."""
        if self._failed is not None:
            self._failed.drop()

    def _wanted(self, first: "Chunk | None") -> "Wanted":
        from seller_desk.store.importing.shops import Wanted

        reading = reading_of(self._layout, self._examined)
        return Wanted(
            platform=reading.platform,
            currency=_first(first, "currency") or reading.currency,
            zone=reading.zone,
            usual=usual_shop_name(reading.platform),
            own_names=programs_shop_names(reading.platform),
            given=self._request.shop,
            in_file=_first(first, "shop_name"),
        )

    def _terms(self, connection: "Connection", now: str) -> "Terms":
        from seller_desk.language.pinyin import pinyin
        from seller_desk.store.importing.batch import Terms
        from seller_desk.store.importing.secrets import secret

        reading = reading_of(self._layout, self._examined)
        today = day_of(now, zone(reading.zone))
        return Terms(
            now=now,
            today=today,
            secret=secret(connection),
            spell=pinyin,
            keep_buyers=self._privacy.keep_buyers,
            erase_after=_days_on(today, self._privacy.keep_days),
        )


def _days_on(day: str, days: int) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _first(chunk: "Chunk | None", meaning: str) -> str | None:
    """The first value that a file has for a column."""
    column = [] if chunk is None else chunk.columns.get(meaning, [])
    return next((str(value) for value in column if value), None)


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
