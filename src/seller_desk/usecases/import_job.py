"""The import of one file: read chunk by chunk, merged in one transaction on the writer thread."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from seller_desk.domain.clock import day_of, utc_text, zone
from seller_desk.domain.imports import Counts, FileResult, RowProblem
from seller_desk.domain.progress import Progress
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.failed_rows import FailedRows, tidy
from seller_desk.usecases.import_reading import (
    ImportRequest,
    programs_shop_names,
    reading_of,
    usual_shop_name,
)

if TYPE_CHECKING:
    from seller_desk.intake.recognise import Examined
    from seller_desk.intake.records import Chunk
    from seller_desk.store.database import Connection
    from seller_desk.store.importing.batch import Terms
    from seller_desk.store.importing.merging import FileMerge
    from seller_desk.store.importing.shops import Wanted


_ROOM_FOR_A_BYTE = 4
_SEVERAL_SHOPS = Message(
    N_("This file names several shops; all of it is counted for one. To tell them apart import a file of each.")
)


class _DryRun(Exception):
    """Carries the result out of a transaction that must not stay."""

    def __init__(self, result: FileResult) -> None:
        super().__init__()
        self.result = result


def whole(refused: Refused) -> Message:
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
        refusal = _with_size(refused, request.path)
        return FileResult(examined.name, examined.format_id, examined.encoding, refusal=refusal)
    except BaseException:
        job.drop()
        raise


OWN_PLATFORM = "seller_desk"  # of what this program exported itself


def _with_size(refused: Refused, path: Path) -> Message:
    """The refusal; of a full disk with the room that the import needs: rows, indexes, and both once more in the log."""
    from seller_desk.store.sqlite import ran_out_of_room

    if not ran_out_of_room(refused.__cause__):
        return whole(refused)
    megabytes = max(1, path.stat().st_size * _ROOM_FOR_A_BYTE // 1_000_000)
    needed = Message(N_("The import of {file} needs about {n} MB."), {"file": path.name, "n": megabytes})
    return Message(N_("{what} {remedy}"), {"what": whole(refused), "remedy": needed})


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
        self._shops: set[str | None] = set()

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
            if self._names_several_shops(chunk):
                self._tell_of_shops(merge, chunk)
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

    def _names_several_shops(self, chunk: "Chunk") -> bool:
        """Whether this chunk is the first from which on the file names more than one shop."""
        told = len(self._shops) > 1
        self._shops.update(chunk.columns.get("shop_name", ()))
        self._shops.discard(None)
        return len(self._shops) > 1 and not told

    def _tell_of_shops(self, merge: "FileMerge", chunk: "Chunk") -> None:
        """An export of all shops is for reading: taken as one shop's, its orders would be counted twice."""
        if self._layout.habits.platform == OWN_PLATFORM:
            raise Refused(
                Message(N_("{file} holds several shops."), {"file": self._examined.name}),
                Message(N_("Export each shop by itself and import those files.")),
            )
        if self._request.shop is None and merge.shop_name is not None:
            merge.batch.tell(chunk.rows[0], self._heading("shop_name"), "", _SEVERAL_SHOPS)

    def _heading(self, meaning: str) -> str:
        return next((heading for heading, each in self._layout.columns.items() if each == meaning), "").strip()

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
            in_file=_only(first, "shop_name"),
            currency_said=_first(first, "currency") is not None,
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
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _only(chunk: "Chunk | None", meaning: str) -> str | None:
    """The value that a file has for a column, None where it has several."""
    values = {str(value) for value in ([] if chunk is None else chunk.columns.get(meaning, [])) if value}
    return values.pop() if len(values) == 1 else None


def _first(chunk: "Chunk | None", meaning: str) -> str | None:
    """The first value that a file has for a column."""
    column = [] if chunk is None else chunk.columns.get(meaning, [])
    return next((str(value) for value in column if value), None)
