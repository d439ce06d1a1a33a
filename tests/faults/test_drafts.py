"""What was typed into a listing survives a kill and a proper end (FAULTS A08, A09)."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from seller_desk.store.schema.listings import listings
from seller_desk.usecases import listing_editing
from seller_desk.usecases.desk import open_desk
from tests.sold_desk import fill
from tests.store_fixtures import fixed

TYPED = "三层真空，装得下一杯的"
_TYPING = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from seller_desk.app.dressing import dressed_application
from seller_desk.app.ending import watch
from seller_desk.ui.listings.drafts import Drafts
from seller_desk.ui.listings.parameters import ParametersPart
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import open_desk

home, typed = Path(sys.argv[1]), sys.argv[2]
remembered = Remembered(home / "settings.json")
remembered.remember("has_data", value=True)
application = dressed_application(remembered, "en")
window = MainWindow(remembered)
watch(application, window.close)
window.show()
desk = open_desk(home)
window.attach(desk)
window.open("listings/1/parameters")


def look() -> None:
    page = window.pages.get("listings")
    parts = [part for part in page.editor.tabs.parts if isinstance(part, ParametersPart)] if page else []
    if not parts or parts[0].opened is None:
        return
    looking.stop()
    page.editor._drafts.kept.connect(lambda _draft: print("kept", flush=True))
    parts[0].reason.setText(typed)
    parts[0].reason.textEdited.emit(typed)
    print("typed", flush=True)


looking = QTimer(interval=20)
looking.timeout.connect(look)
looking.start()
application.exec()
desk.close()
"""


@pytest.fixture
def shop(home: Path) -> Path:
    """A data folder with one listing."""
    desk = open_desk(home, fixed())
    fill(desk, [])

    def write(connection: Connection) -> None:
        connection.execute(insert(listings).values(id=1, shop_id=1, product_id="P1", title="保温杯", status="on_sale"))

    desk.database.write(write)
    desk.close()
    return home


def typing(home: Path, until: str, end: signal.Signals) -> None:
    """Type into the listing in a window of its own, and end that window once it says so."""
    with subprocess.Popen([sys.executable, "-c", _TYPING, str(home), TYPED], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.decode().strip() == until:
                process.send_signal(end)
                break
        process.wait(30)


def typed_in(home: Path) -> str:
    """What stands in the draft, as a new copy of the program finds it."""
    desk = open_desk(home, fixed())
    found = listing_editing.open_listing(desk, 1)
    desk.close()
    assert found.content.category_reason == ""
    return "" if found.draft is None else found.draft.category_reason


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_A08_killed_with_half_typed_text_the_draft_is_there(shop: Path) -> None:
    typing(shop, "kept", signal.SIGKILL)
    assert typed_in(shop) == TYPED


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTERM")
def test_A09_ended_by_the_system_with_an_unsaved_edit_it_is_a_draft(shop: Path) -> None:
    """In the data folder, or in the window's memory, from which the next window puts it there."""
    typing(shop, "typed", signal.SIGTERM)
    remembered = json.loads((shop / "settings.json").read_text("utf-8")).get("drafts", {}).get("listings", [])
    assert TYPED in {typed_in(shop), *(each["content"]["category_reason"] for each in remembered)}
