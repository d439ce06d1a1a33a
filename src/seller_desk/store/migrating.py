"""Brings an older desk file up to the present schema; Alembic is loaded only here, only when there is a step to do."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import NullPool

from seller_desk.domain.clock import Clock
from seller_desk.domain.refusals import Refused
from seller_desk.store import backups, sqlite
from seller_desk.texts import N_, Message

SCRIPTS = Path(__file__).parent / "migrations"


def configuration(folder: Path = SCRIPTS) -> Config:
    """Where Alembic finds the migrations; no ini file, no logging of its own."""
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config


def refuse_newer(path: Path, revision: str, folder: Path = SCRIPTS) -> None:
    """Raise Refused when this version knows no migration of that revision: a newer version made the file."""
    steps = ScriptDirectory.from_config(configuration(folder)).walk_revisions()
    if revision not in {step.revision for step in steps}:
        raise Refused(
            Message(N_("The database {file} was made by a newer version of Seller Desk."), {"file": path.name}),
            Message(N_("Install the newest version; the file was left unchanged.")),
        )


def migrate(path: Path, clock: Clock, folder: Path = SCRIPTS) -> Path:
    """Do every missing step in one transaction after a verified backup, whose path is returned.

    Raises Refused when the backup could not be made or a step failed; the file then holds what it held before.
    """
    kept = backups.make(path, path.parent / backups.FOLDER, clock, purpose=backups.BEFORE_UPGRADE)
    try:
        _run(path, configuration(folder))
    except Exception as problem:
        remedy = N_("Keep using the version before this one; a copy is in the folder backups as {copy}.")
        raise Refused(
            Message(N_("The database {file} could not be brought up to date and is as it was."), {"file": path.name}),
            Message(remedy, {"copy": kept.name}),
        ) from problem
    return kept


def _run(path: Path, config: Config) -> None:
    engine = sqlite.engine(sqlite.migrator(path), begin="BEGIN IMMEDIATE", poolclass=NullPool)
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if sqlite.orphans(connection):
                raise ValueError("a migration left rows without the row they refer to")
    finally:
        engine.dispose()
