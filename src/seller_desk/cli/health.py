"""The commands that look after the data: doctor, backup, backups list."""

from collections.abc import Iterator

from seller_desk.cli.commands import Answer, Call, Data, Opens, Subparsers
from seller_desk.cli.exits import DONE, FOUND
from seller_desk.cli.output import moment
from seller_desk.domain.backups import Backup
from seller_desk.domain.clock import utc_text
from seller_desk.texts import _, ngettext
from seller_desk.usecases import health


def add(subparsers: Subparsers) -> None:
    """Add the commands."""
    doctor = subparsers.add_parser("doctor", help=_("look whether data and program are in order"))
    doctor.set_defaults(work=_doctor, show=_show_doctor, opens=Opens.READING)
    backup = subparsers.add_parser("backup", help=_("make a verified backup"))
    backup.set_defaults(work=_backup, show=_show_backups, opens=Opens.READING)
    backups = subparsers.add_parser("backups", help=_("the backups that are there"))
    actions = backups.add_subparsers(required=True, metavar="list")
    actions.add_parser("list", help=_("list them, newest first")).set_defaults(
        work=_list_backups, show=_show_backups, opens=Opens.READING
    )


def _doctor(call: Call) -> Answer:
    checks = health.doctor(call.desk, call.progress)
    ok = all(check.ok for check in checks)
    named = [{"name": check.name, "ok": check.ok, "detail": check.detail} for check in checks]
    return Answer({"ok": ok, "checks": named}, DONE if ok else FOUND)


def _show_doctor(data: Data) -> Iterator[str]:
    for check in data["checks"]:
        yield f"{'✓' if check['ok'] else '✗'} {check['detail']}"


def _backup(call: Call) -> Answer:
    return Answer({"backups": [_as_data(health.make_backup(call.desk, call.progress))]})


def _list_backups(call: Call) -> Answer:
    return Answer({"backups": [_as_data(each) for each in health.list_backups(call.desk)]})


def _as_data(backup: Backup) -> dict[str, object]:
    return {
        "file": str(backup.path),
        "at": utc_text(backup.at),
        "purpose": backup.purpose,
        "bytes": backup.size,
    }


def _show_backups(data: Data) -> Iterator[str]:
    backups = data["backups"]
    if not backups:
        yield _("There is no backup yet.")
        return
    for backup in backups:
        yield f"{moment(backup['at'])}  {backup['bytes'] / 1_000_000:9,.1f} MB  {backup['file']}"
    yield ngettext("{n} backup", "{n} backups", len(backups)).format(n=len(backups))
