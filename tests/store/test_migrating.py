"""Schema changes: the first revision is the tables, a failed step leaves the old file, newer files are refused."""

import hashlib
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import NullPool

from seller_desk.domain.refusals import Refused
from seller_desk.store import backups, creating, migrating, sqlite
from seller_desk.store.database import open_database
from seller_desk.store.schema.tables import metadata
from tests.store_fixtures import fixed

STEP = """
from alembic import op
import sqlalchemy as sa
revision = "{revision}"
down_revision = "{before}"

def upgrade() -> None:
    op.add_column("shops", sa.Column("extra_{revision}", sa.Text()))
    with op.batch_alter_table("orders") as orders:
        orders.alter_column("note", new_column_name="remembered_{revision}" if "{revision}" == "9001" else "note")
    {ending}
"""


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A copy of the migrations to which a test adds steps."""
    return Path(shutil.copytree(migrating.SCRIPTS, tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__")))


def add_step(scripts: Path, revision: str, before: str, ending: str = "pass") -> None:
    (scripts / "versions" / f"{revision}_step.py").write_text(
        STEP.format(revision=revision, before=before, ending=ending), "utf-8"
    )


def make_desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk" / "seller-desk.db"
    database = open_database(path)
    database.write(lambda c: c.exec_driver_sql("INSERT INTO shops (name, currency) VALUES ('一号店', 'CNY')"))
    database.close()
    return path


def tables_of(path: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return rows


def columns_of(path: Path, table: str) -> list[str]:
    connection = sqlite3.connect(path)
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    connection.close()
    return names


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _parts(sql: str | None) -> list[str]:
    """What a statement says, whatever the order of its constraints and the brackets that a copied table puts on."""
    lines = (line.strip().rstrip(",").replace('"', "").lower() for line in (sql or "").splitlines())
    return sorted(line.replace("default ('')", "default ''") for line in lines)


def test_the_revisions_make_the_very_tables(tmp_path: Path) -> None:
    migrated, created = tmp_path / "migrated.db", tmp_path / "created" / "seller-desk.db"
    blank = sqlite3.connect(migrated)
    sqlite.mark_as_ours(blank)
    blank.close()
    engine = sqlite.engine(sqlite.migrator(migrated), begin="BEGIN IMMEDIATE", poolclass=NullPool)
    config = migrating.configuration()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()
    open_database(created).close()
    assert [(name, _parts(sql)) for name, sql in tables_of(migrated)] == [
        (name, _parts(sql)) for name, sql in tables_of(created)
    ]


def test_fresh_files_are_stamped_with_the_last_migration() -> None:
    assert ScriptDirectory.from_config(migrating.configuration()).get_current_head() == creating.HEAD


def test_an_older_file_is_migrated_after_a_verified_backup(tmp_path: Path, scripts: Path) -> None:
    path = make_desk(tmp_path)
    add_step(scripts, "9001", creating.HEAD)
    kept = migrating.migrate(path, fixed(), scripts)
    assert kept.name == "seller-desk-20260601-020000-before-upgrade.db"
    assert sqlite.quick_check(kept) == ()
    assert "extra_9001" in columns_of(path, "shops")
    assert "extra_9001" not in columns_of(kept, "shops")
    assert sqlite.stored_revision(path) == "9001"


def test_C09_a_migration_raising_in_the_middle_leaves_the_old_file(tmp_path: Path, scripts: Path) -> None:
    path = make_desk(tmp_path)
    before = tables_of(path)
    add_step(scripts, "9001", creating.HEAD)
    add_step(scripts, "9002", "9001", 'raise RuntimeError("the third table is in the way")')
    with pytest.raises(Refused) as refused:
        migrating.migrate(path, fixed(), scripts)
    assert "as it was" in str(refused.value)
    assert tables_of(path) == before
    assert sqlite.stored_revision(path) == creating.HEAD
    assert len(backups.found(path.parent / "backups")) == 1
    open_database(path).close()


def test_a_migration_that_orphans_rows_is_taken_back(tmp_path: Path, scripts: Path) -> None:
    path = make_desk(tmp_path)
    add_step(
        scripts,
        "9001",
        creating.HEAD,
        "op.execute(\"INSERT INTO orders (shop_id, order_no, state, currency) VALUES (9, 'x', 'paid', 'CNY')\")",
    )
    with pytest.raises(Refused):
        migrating.migrate(path, fixed(), scripts)
    assert sqlite.stored_revision(path) == creating.HEAD


KILLED = """
import os, signal, sys
from pathlib import Path
from seller_desk.store import migrating
from tests.store_fixtures import fixed
migrating.migrate(Path(sys.argv[1]), fixed(), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("step", [1, 2, 3])
def test_A03_a_kill_during_a_migration_leaves_the_old_or_the_new_schema(
    tmp_path: Path, scripts: Path, step: int
) -> None:
    path = make_desk(tmp_path)
    before = tables_of(path)
    for number in (1, 2, 3):
        ending = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)" if number == step else "pass"
        add_step(scripts, f"000{number + 1}", f"000{number}", ending)
    ended = subprocess.run([sys.executable, "-c", KILLED, path, scripts], check=False, capture_output=True)
    assert ended.returncode != 0
    open_database(path).close()
    assert tables_of(path) == before
    (kept,) = backups.found(path.parent / "backups")
    assert sqlite.quick_check(kept.path) == ()
    assert not list(path.parent.glob("*-wal"))


def test_C07_a_file_of_a_newer_version_is_refused_unchanged(tmp_path: Path) -> None:
    path = make_desk(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = sha256(path)
    for read_only in (False, True):
        with pytest.raises(Refused, match="newer version"):
            open_database(path, read_only=read_only)
    assert sha256(path) == before
    assert sorted(each.name for each in path.parent.iterdir()) == ["seller-desk.db"]


def test_reading_beside_an_older_file_asks_to_open_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_desk(tmp_path)
    monkeypatch.setattr(creating, "HEAD", "9001")
    with pytest.raises(Refused, match="older version"):
        open_database(path, read_only=True)
