"""What the frame of the window tells of the desk: its shops, the last import, the last backup, what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from seller_desk.domain.clock import CHINA, from_utc_text
from seller_desk.texts import _, ngettext
from seller_desk.ui.shell.status_line import StatusFacts

if TYPE_CHECKING:
    from seller_desk.domain.backups import Backup
    from seller_desk.domain.imports import BatchRow
    from seller_desk.usecases.desk import Desk

OLD_BACKUP = timedelta(days=3)
_TOGETHER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """Shops by id and name, the words of the status line, and sentences about what is wrong."""

    shops: tuple[tuple[int, str], ...]
    status: StatusFacts
    problems: tuple[str, ...] = ()
    up_is_red: bool = True


def read_facts(desk: "Desk") -> DeskFacts:
    """Read them from the desk; runs on a worker."""
    from seller_desk.settings.look import UpColour
    from seller_desk.usecases import health, imports, shops

    found = tuple((shop.id, shop.name) for shop in shops.shops(desk))
    now, backups = desk.clock(), health.list_backups(desk)
    problems = problems_of(now, backups, has_data=bool(found))
    status = StatusFacts(last_import(now, imports.batches(desk)), last_backup(now, backups), len(problems))
    return DeskFacts(found, status, problems, desk.settings().look.up_colour == UpColour.RED)


def last_import(now: datetime, batches: "Sequence[BatchRow]") -> str:
    """The files that came in together last: when, how many, their rows, those that failed; "" for none."""
    standing = [batch for batch in batches if not batch.undone]
    if not standing:
        return ""
    newest = max(from_utc_text(batch.at) for batch in standing)
    together = [batch for batch in standing if newest - from_utc_text(batch.at) <= _TOGETHER]
    rows = sum(batch.counts.rows for batch in together)
    failed = sum(batch.counts.failed for batch in together)
    parts = [
        _("Last import {when}").format(when=moment_words(newest, now)),
        ngettext("{n} file", "{n} files", len(together)).format(n=len(together)),
        ngettext("{n} row", "{n} rows", rows).format(n=f"{rows:,}"),
    ]
    if failed:
        parts.append(ngettext("{n} failed", "{n} failed", failed).format(n=f"{failed:,}"))
    return " · ".join(parts)


def last_backup(now: datetime, backups: "Sequence[Backup]") -> str:
    """When the newest verified copy was made; "" for none."""
    return _("Last backup {when}, verified").format(when=moment_words(backups[0].at, now)) if backups else ""


def problems_of(now: datetime, backups: "Sequence[Backup]", *, has_data: bool) -> tuple[str, ...]:
    """Sentences about what is wrong and what to do."""
    if has_data and backups and now - backups[0].at > OLD_BACKUP:
        old = _("The newest backup is from {when}. Look whether the data folder can be written and has room.")
        return (old.format(when=moment_words(backups[0].at, now)),)
    return ()


def moment_words(moment: datetime, now: datetime, zone: tzinfo = CHINA) -> str:
    """A moment as a person says it: today 08:42, yesterday 18:20, 11-03 09:00, 2025-11-03."""
    there, here = moment.astimezone(zone), now.astimezone(zone)
    days = (here.date() - there.date()).days
    if days == 0:
        return _("today {time}").format(time=f"{there:%H:%M}")
    if days == 1:
        return _("yesterday {time}").format(time=f"{there:%H:%M}")
    return f"{there:%m-%d %H:%M}" if there.year == here.year else f"{there:%Y-%m-%d}"
