"""Verified copies of the desk file: made under another name, checked, only then given their own; old ones thinned."""

import os
import re
import shutil
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from seller_desk.domain.backups import Backup, Offer, kept_moments
from seller_desk.domain.clock import Clock
from seller_desk.domain.progress import Progress, Silent
from seller_desk.domain.refusals import Cancelled, Refused
from seller_desk.store import sqlite
from seller_desk.texts import N_, Message

FOLDER = "backups"
BEFORE_UPGRADE = "before-upgrade"
_NAME = re.compile(r"seller-desk-(\d{8}-\d{6})(?:-([a-z][a-z-]*))?\.db")
_UNFINISHED = ".unfinished"
_SILENT = Silent()
_STAMP = "%Y%m%d-%H%M%S"


def make(source: Path, folder: Path, clock: Clock, *, purpose: str = "", progress: Progress = _SILENT) -> Path:
    """Copy the database, which may be in use, into `folder`, check the copy, and return its path.

    Raises Refused when it could not be written or the check found damage, Cancelled when the person cancelled; then
    no file bears a backup's name.
    """
    target = _free_name(folder, clock(), purpose)
    unfinished = target.with_name(target.name + _UNFINISHED)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        remove_unfinished(folder)
        sqlite.copy(source, unfinished, progress)
        findings = sqlite.quick_check(unfinished, progress)
        if not findings:
            _name_for_good(unfinished, target)
            return target
    except (OSError, sqlite3.Error) as problem:
        unfinished.unlink(missing_ok=True)
        raise _not_written(folder) from problem
    except Cancelled:
        unfinished.unlink(missing_ok=True)
        raise
    unfinished.unlink(missing_ok=True)
    raise sqlite.damaged(source)


def _name_for_good(unfinished: Path, target: Path) -> None:
    _written_through(unfinished)
    os.replace(unfinished, target)  # noqa: PTH105 - the tests make this very call fail


def _not_written(folder: Path) -> Refused:
    return Refused(
        Message(N_("The backup could not be written to {folder}."), {"folder": str(folder)}),
        Message(N_("Free some space or allow writing to the folder; the earlier backups are kept.")),
    )


def _free_name(folder: Path, now: datetime, purpose: str) -> Path:
    stamp = now.astimezone(UTC).strftime(_STAMP)
    ending = f"-{purpose}" if purpose else ""
    target = folder / f"seller-desk-{stamp}{ending}.db"
    number = 2
    while target.exists():
        target = folder / f"seller-desk-{stamp}{ending}-{chr(95 + number)}.db"
        number += 1
    return target


def remove_unfinished(folder: Path) -> None:
    """Remove what a killed backup left."""
    for left in folder.glob(f"seller-desk-*.db{_UNFINISHED}*"):
        left.unlink(missing_ok=True)


def found(folder: Path) -> tuple[Backup, ...]:
    """The finished backups of the program, newest first; other files are no concern of it."""
    return tuple(sorted(_backups_in(folder), key=lambda each: (each.at, each.path.name), reverse=True))


def _backups_in(folder: Path) -> Iterable[Backup]:
    for path in folder.glob("seller-desk-*.db"):
        match = _NAME.fullmatch(path.name)
        if match and path.is_file():
            at = _moment(match[1])
            if at is not None:
                yield Backup(path, at, match[2] or "", path.stat().st_size)


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def offers(folder: Path, wanted: int) -> tuple[Offer, ...]:
    """The newest whole backups with what they hold; the damaged ones are passed over."""
    whole = (each for each in found(folder) if not sqlite.quick_check(each.path))
    return tuple(Offer(each, *sqlite.orders_in(each.path)) for each in islice(whole, wanted))


def restore(path: Path, backup: Path, clock: Clock) -> Path | None:
    """Put a backup in the place of the database, which nobody may have open; returns where the former file is kept.

    A kill at any moment leaves the former file or the whole backup in its place. Raises Refused when the backup is
    damaged or the folder cannot be written; then nothing is changed.
    """
    if sqlite.quick_check(backup):
        raise sqlite.damaged(backup)
    kept = path.with_name(f"{path.stem}-{clock().astimezone(UTC).strftime(_STAMP)}-before-restore.db")
    fresh = path.with_name(path.name + ".new")
    try:
        _copied(backup, fresh)
        if path.exists():
            _copied(path, kept)
        log = sqlite.wal_of(path)
        if log.exists():  # it belongs to the former file and must not be played into the backup
            os.replace(log, sqlite.wal_of(kept))  # noqa: PTH105 - the tests make this very call fail
        path.with_name(path.name + "-shm").unlink(missing_ok=True)
        os.replace(fresh, path)  # noqa: PTH105
    except OSError as problem:
        fresh.unlink(missing_ok=True)
        raise Refused(
            Message(N_("The backup {file} could not be put back."), {"file": backup.name}),
            Message(N_("Free some space or allow writing to the data folder, then try again.")),
        ) from problem
    return kept if kept.exists() else None


def _copied(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    _written_through(target)


def _written_through(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def due(folder: Path, now: datetime) -> bool:
    """Whether no backup of today (UTC) is there yet."""
    return all(each.at.date() != now.astimezone(UTC).date() for each in found(folder))


def thin(folder: Path, now: datetime) -> tuple[Path, ...]:
    """Remove the daily backups that no rule keeps, and return what was removed.

    Those before an upgrade stay. With a backup dated after `now` the clock was set back: then nothing is removed.
    """
    daily = [each for each in found(folder) if not each.purpose]
    if any(each.at > now for each in daily):
        return ()
    kept = kept_moments([each.at for each in daily])
    removed = tuple(each.path for each in daily if each.at not in kept)
    for path in removed:
        path.unlink(missing_ok=True)
    return removed
