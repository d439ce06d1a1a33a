"""Work on listings survives a kill: a bulk edit whole or not at all (A02), drafts as they were typed (A08, A09)."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from seller_desk.domain.bulk_edits import ReplaceText
from seller_desk.usecases.bulk_edits import bulk_edit
from seller_desk.usecases.desk import FILE_NAME, Desk, open_desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.listing_editing import keep_draft, open_listing, save_edit
from tests.listing_desk import bring, filed
from tests.store.importing.made import dump

NOW = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
LISTINGS = 2000
_PREPARED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from seller_desk.usecases.desk import open_desk
desk = open_desk(Path(sys.argv[1]), lambda: datetime(2026, 6, 1, 2, 0, tzinfo=UTC))
"""
_BULK = f"""{_PREPARED}
from seller_desk.domain.bulk_edits import ReplaceText
from seller_desk.usecases.bulk_edits import bulk_edit
from seller_desk.usecases.edits import History
print("begun", flush=True)
History(desk).do(bulk_edit(desk, range(1, {LISTINGS} + 1), ReplaceText("砧板", "菜板")))
print("done", flush=True)
desk.close()
"""
_TYPING = f"""{_PREPARED}
from dataclasses import replace
from seller_desk.usecases.listing_editing import keep_draft, open_listing
content = open_listing(desk, 1).content
for number in range(1, 1000):
    keep_draft(desk, 1, replace(content, title=f"打到 {{number}}"))
    print(number, flush=True)
"""


def opened(home: Path) -> Desk:
    return open_desk(home, lambda: NOW)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A desk with listings."""
    home = tmp_path / "template"
    desk = opened(home)
    bring(desk, [filed(f"A{n}", product_id=str(n), title=f"竹砧板 {n}") for n in range(LISTINGS)])
    desk.close()
    return home


def _whole(home: Path) -> dict[str, Any]:
    """The data, after looking that they are whole."""
    with sqlite3.connect(home / FILE_NAME) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    desk = opened(home)
    found = dump(desk)
    desk.close()
    return found


@pytest.mark.parametrize(
    "repeats", [6, pytest.param(200, marks=pytest.mark.slow)], ids=lambda repeats: f"{repeats}-kills"
)
def test_A02_kill_during_a_bulk_edit_keeps_all_or_nothing(tmp_path: Path, template: Path, repeats: int) -> None:
    before = _whole(template)
    rehearsal = Path(shutil.copytree(template, tmp_path / "whole"))
    began = time.monotonic()
    desk = opened(rehearsal)
    History(desk).do(bulk_edit(desk, range(1, LISTINGS + 1), ReplaceText("砧板", "菜板")))
    desk.close()
    takes, after = time.monotonic() - began, _whole(rehearsal)
    chance = random.Random(2)
    for number in range(repeats):
        home = Path(shutil.copytree(template, tmp_path / f"killed-{number}"))
        child = subprocess.Popen([sys.executable, "-c", _BULK, home], stdout=subprocess.PIPE)
        assert child.stdout is not None
        assert child.stdout.readline() == b"begun\n"
        time.sleep(chance.uniform(0, takes * 1.2))
        child.kill()
        told = child.communicate()[0]
        found = _whole(home)
        assert found in (before, after)
        assert found == after or b"done" not in told
        shutil.rmtree(home)


@pytest.mark.skipif(os.name != "posix", reason="signals of this kind are posix")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM], ids=["A08", "A09"])
def test_A08_A09_what_was_typed_is_there_after_an_end_without_warning(template: Path, ending: signal.Signals) -> None:
    child = subprocess.Popen([sys.executable, "-c", _TYPING, template], stdout=subprocess.PIPE)
    assert child.stdout is not None
    told = [int(child.stdout.readline()) for _number in range(20)]
    child.send_signal(ending)
    told += map(int, child.communicate()[0].split())
    desk = opened(template)
    draft = open_listing(desk, 1).draft
    assert draft is not None
    assert int(draft.title.removeprefix("打到 ")) >= told[-1]
    desk.close()


@pytest.mark.parametrize("nth", range(1, 12))
def test_A10_a_save_that_fails_at_any_write_changes_nothing(template: Path, nth: int) -> None:
    desk = opened(template)
    content = open_listing(desk, 1).content
    keep_draft(desk, 1, replace(content, title="打到一半"))
    before = dump(desk)
    seen = 0

    def fail(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        nonlocal seen
        seen += statement.startswith(("INSERT", "UPDATE", "DELETE"))
        if seen == nth:
            raise RuntimeError("the disk is gone")

    def listen(connection: Any) -> None:  # noqa: ANN401 - a connection
        event.listen(connection.engine, "before_cursor_execute", fail)

    desk.database.write(listen)
    try:
        History(desk).do(save_edit(desk, 1, replace(content, title="存好", price=900)))
    except RuntimeError:
        assert dump(desk) == before
    else:
        assert seen < nth
    desk.close()
