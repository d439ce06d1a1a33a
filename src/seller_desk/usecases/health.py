"""Whether the data and the program are in order, and verified backups."""

import json
import platform
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from seller_desk import __version__, resources
from seller_desk.domain.backups import Backup, Offer
from seller_desk.domain.clock import Clock
from seller_desk.domain.progress import Progress
from seller_desk.domain.refusals import Damaged
from seller_desk.store import backups, health, sqlite
from seller_desk.store.database import Connection
from seller_desk.texts import N_, Message
from seller_desk.usecases.attachments import keep_copies, put_back
from seller_desk.usecases.desk import FILE_NAME, Desk

PACKS = ("marketplaces", "words", "platforms", "calendar", "scripts")
_OFFERED = 4
_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "nutstore": "坚果云",
    "坚果云": "坚果云",
    "我的坚果云": "坚果云",
    "google drive": "Google Drive",
    "icloud drive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "baidusyncdisk": "百度网盘",
    "百度网盘同步空间": "百度网盘",
    "wpsdrive": "WPS",
    "syncthing": "Syncthing",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: `name` is its stable id, `detail` what was found and what to do."""

    name: str
    ok: bool
    detail: Message


def doctor(desk: Desk, progress: Progress) -> tuple[Check, ...]:
    """Look at everything that can be wrong with the data and the place it lies in; changes nothing."""
    checks: tuple[tuple[Message, Callable[[Desk], Check]], ...] = (
        (Message(N_("Checking the database")), _whole),
        (Message(N_("Checking the references")), _references),
        (Message(N_("Checking the orders")), _orders),
        (Message(N_("Adding up again")), _sums),
        (Message(N_("Checking the stock")), _stock),
        (Message(N_("Looking at the backups")), _backups),
        (Message(N_("Looking at the data packs")), _packs),
        (Message(N_("Looking at the data folder")), _folder),
        (Message(N_("Looking at the program")), _environment),
    )
    found = []
    for number, (what, check) in enumerate(checks):
        progress.step(number, len(checks), what)
        found.append(check(desk))
    return tuple(found)


def _good(name: str, detail: str, values: Mapping[str, object] | None = None) -> Check:
    return Check(name, ok=True, detail=Message(detail, values or {}))


def _fault(name: str, detail: str, values: Mapping[str, object]) -> Check:
    return Check(name, ok=False, detail=Message(detail, values))


def _whole(desk: Desk) -> Check:
    findings = sqlite.quick_check(desk.database.path)
    if not findings:
        return _good("database", N_("The database file is whole."))
    detail = N_("The database file is damaged ({finding}). Restore the newest backup.")
    return _fault("database", detail, {"finding": findings[0]})


def _references(desk: Desk) -> Check:
    with desk.database.read() as connection:
        tables = health.lost_references(connection)
    if not tables:
        return _good("references", N_("Every row finds the rows it refers to."))
    detail = N_("Rows of {tables} refer to rows that are not there. Restore a backup from before.")
    return _fault("references", detail, {"tables": ", ".join(tables)})


def _orders(desk: Desk) -> Check:
    with desk.database.read() as connection:
        found = health.impossible_orders(connection)
    if not found:
        return _good("orders", N_("Every order adds up."))
    return _fault("orders", N_("{finding} Import its file again."), {"finding": found[0]})


def _stock(desk: Desk) -> Check:
    from seller_desk.store.stock_health import impossible_stock

    with desk.database.read() as connection:
        found = impossible_stock(connection)
    if not found:
        return _good("stock", N_("Counts, moves, purchases, returns, lots and places add up."))
    detail = N_("{finding} Count the item again, and look at its lots and places.")
    return _fault("stock", detail, {"finding": found[0]})


def _sums(desk: Desk) -> Check:
    with desk.database.read() as connection:
        found = health.differing_sums(connection)
    if not found:
        return _good("sums", N_("The stored sums equal the rows behind them."))
    detail = N_("{n} stored sums differ from their rows: {finding} Import one of the files again.")
    return _fault("sums", detail, {"n": len(found), "finding": found[0]})


def _backups(desk: Desk) -> Check:
    found = backups.found(backups_folder(desk))
    if not found:
        detail = N_("There is no backup yet; one is made each day on which the window is opened.")
        return _good("backups", detail)
    newest = found[0]
    values = {"file": newest.path.name, "n": len(found)}
    if sqlite.quick_check(newest.path):
        return _fault("backups", N_("The newest backup {file} is damaged; make a new one."), values)
    return _good("backups", N_("{n} backups; the newest, {file}, is whole."), values)


def _packs(desk: Desk) -> Check:
    today = desk.today()
    late = [name for name, review_by in _review_days() if review_by < today]
    if not late:
        return _good("data_packs", N_("Platform rules, words and formats are within their review day."))
    detail = N_("Past their review day: {packs}. Look for a newer version of Seller Desk.")
    return _fault("data_packs", detail, {"packs": ", ".join(late)})


def _review_days() -> Iterator[tuple[str, date]]:
    """Each data pack that names one, with the day until which it is held to be right."""
    for pack in PACKS:
        for path in sorted(resources.path(pack).rglob("*.*")):
            review_by = _pack(path).get("review_by")
            if review_by is not None:
                yield path.stem, date.fromisoformat(str(review_by))


def _pack(path: Path) -> dict[str, Any]:
    if path.suffix == ".toml":
        return tomllib.loads(path.read_text("utf-8"))
    if path.suffix == ".json":
        content = json.loads(path.read_text("utf-8"))
        return content if isinstance(content, dict) else {}
    return {}


def _folder(desk: Desk) -> Check:
    values = {"folder": str(desk.home)}
    service = synced_by(desk.home)
    if service:
        detail = N_("The data folder {folder} is kept in step by {service}, which can damage it. Move it elsewhere.")
        return _fault("folder", detail, values | {"service": service})
    return _good("folder", N_("The data folder is {folder}."), values)


def synced_by(folder: Path) -> str | None:
    """The service that copies this folder to other computers, as far as its path tells; None for a plain folder."""
    if str(folder).startswith(("\\\\", "//")):
        return str(folder)
    for part in folder.parts:
        name = part.lower().partition(" - ")[0]
        if name in _SYNCED:
            return _SYNCED[name]
    return None


def _environment(_desk: Desk) -> Check:
    versions = {
        "program": __version__,
        "python": platform.python_version(),
        "sqlite": sqlite.VERSION,
        "system": platform.platform(terse=True),
    }
    detail = N_("Seller Desk {program}, Python {python}, SQLite {sqlite}, {system}")
    return _good("environment", detail, versions)


def backups_folder(desk: Desk) -> Path:
    """Where the copies of the desk lie."""
    return desk.home / backups.FOLDER


def make_backup(desk: Desk, progress: Progress) -> Backup:
    """Make a verified backup now, with the files beside the database, and thin the daily ones.

    Raises Refused when it cannot be written.
    """
    keep_copies(desk.home)
    made = backups.make(desk.database.path, backups_folder(desk), desk.clock, progress=progress)
    backups.thin(backups_folder(desk), desk.clock())
    return next(each for each in list_backups(desk) if each.path == made)


def list_backups(desk: Desk) -> tuple[Backup, ...]:
    """Every finished backup, newest first."""
    return backups.found(backups_folder(desk))


def daily_backup(desk: Desk, progress: Progress) -> Backup | None:
    """Make today's backup unless there is one; raises Refused when it cannot be written."""
    return make_backup(desk, progress) if backups.due(backups_folder(desk), desk.clock()) else None


def offers(home: Path) -> tuple[Offer, ...]:
    """The newest whole backups in the data folder, at most four; for the rescue screen, which has no desk."""
    return backups.offers(home / backups.FOLDER, _OFFERED)


def restore(home: Path, backup: Path, clock: Clock) -> Path | None:
    """Put a backup in the place of the desk's file, which must be closed; returns where the former file is kept.

    Raises Refused when that is not possible; then nothing is changed.
    """
    kept = backups.restore(home / FILE_NAME, backup, clock)
    put_back(home)
    return kept


def is_whole(desk: Desk, progress: Progress) -> bool:
    """Whether a check of the whole file finds no damage; takes seconds with a million orders."""
    if desk.unclean:  # the writer is checking already: wait for what it finds
        try:
            desk.database.write(_nothing)
        except Damaged:
            return False
        return True
    return not sqlite.quick_check(desk.database.path, progress)


def _nothing(_connection: Connection) -> None:
    """Change nothing."""
