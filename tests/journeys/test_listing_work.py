"""Everyday work on listings: many prices at once, a forbidden word that is noticed by itself, a title half typed."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from seller_desk.domain.clock import Clock
from seller_desk.domain.progress import Silent
from seller_desk.ui.listings.bulk_dialog import BulkDialog
from seller_desk.ui.listings.bulk_forms import PriceForm
from seller_desk.ui.listings.page import ListingsPage
from seller_desk.ui.listings.title import TitlePart
from seller_desk.usecases.desk import Desk, open_desk
from seller_desk.usecases.imports import ImportRequest, import_files
from seller_desk.usecases.listing_editing import open_listing
from seller_desk.usecases.listings import listing_rows
from tests.journeys.conftest import Seller
from tests.journeys.desktop import come_to_listings

Files = Callable[[str], Path]
FORBIDDEN = " 全网第一"
HALF_TYPED = "保温杯 500ml 大容"


def test_prices_of_a_selection_go_down_in_one_step(seller: Seller, files: Files, desk: Desk) -> None:
    desktop = come_to_listings(seller, files("taobao_products"))
    page = desktop.page
    before = listing_rows(desk)
    page.view.grid.setFocus()
    seller.press(Qt.Key.Key_Home, ctrl=True, on=page.view.grid)
    for _line in range(2):
        QTest.keyClick(page.view.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    picked = [listed.row for listed in page.view.selected_rows]
    assert len(picked) == 3

    seller.click(page.bulk)
    dialog = seller.sees(BulkDialog)
    form = seller.sees_in(dialog, PriceForm)
    QTest.keyClicks(form.value, "-10")
    seller.until(lambda: dialog.view.table.rowCount() == len(picked))
    seller.rest()
    told = {line.listing: (line.before, line.after) for line in dialog.view.table.rows}
    assert listing_rows(desk) == before
    seller.click(dialog.go)
    seller.until(lambda: listing_rows(desk) != before)
    seller.rest()

    after = {row.id: row.price for row in listing_rows(desk)}
    for row in picked:
        assert row.price is not None
        now = after[row.id]
        assert now is not None
        assert now == (row.price * 9 + 5) // 10
        assert f"{now / 100:,.2f}" in told[row.id][1]
        assert open_listing(desk, row.id).content.choices[0].price == now
    assert {row.id for row in before if after[row.id] != row.price} == {row.id for row in picked}

    seller.press(Qt.Key.Key_Z, ctrl=True, on=page.view.grid)
    seller.until(lambda: listing_rows(desk) == before)
    seller.rest()
    assert [listed.row for listed in page._rows] == list(before)


def test_a_forbidden_word_that_is_saved_is_noticed_by_itself(seller: Seller, files: Files) -> None:
    desktop = come_to_listings(seller, files("taobao_products"))
    item = seller.window.rail.items["listings"]
    counted = int(desktop.filters().get(("problem", "words"), "0"))
    waiting = item.accessibleDescription()
    title = seller.sees_in(desktop.editor, TitlePart)
    seller.until(lambda: title.bench is not None)
    seller.press(Qt.Key.Key_End, on=title.field)
    seller.write(FORBIDDEN, title.field)
    desktop.save()
    assert "全网第一" in desktop.editor.top.words.text()
    seller.until(lambda: desktop.filters().get(("problem", "words")) == str(counted + 1))
    seller.rest()
    assert item.accessibleDescription() != waiting
    assert f"listings/{desktop.editor.listing}" in [entry.place for entry in desktop.today()]

    desktop.page.view.grid.setFocus()
    seller.press(Qt.Key.Key_Z, ctrl=True, on=desktop.page.view.grid)
    seller.until(lambda: desktop.filters().get(("problem", "words"), "0") == str(counted))
    seller.rest()
    assert item.accessibleDescription() == waiting


_TYPING = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent

from seller_desk.app.dressing import dressed_application
from seller_desk.ui.listings.title import TitlePart
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import open_desk

home, text = Path(sys.argv[1]), sys.argv[2]
remembered = Remembered(home / "settings.json")
remembered.remember("has_data", value=True)
application = dressed_application(remembered, "en")
window = MainWindow(remembered)
window.show()
window.attach(open_desk(home))
window.open("listings/1")


def look() -> None:
    page = window.pages.get("listings")
    parts = [part for part in page.editor.tabs.parts if isinstance(part, TitlePart)] if page else []
    if not parts or parts[0].bench is None:
        return
    looking.stop()
    page.editor._drafts.kept.connect(lambda _draft: print("kept", flush=True))
    field = parts[0].field
    field.setFocus()
    field.selectAll()
    typed = QInputMethodEvent("", [])
    typed.setCommitString(text)
    application.sendEvent(field, typed)


looking = QTimer(interval=20)
looking.timeout.connect(look)
looking.start()
application.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_A08_a_half_typed_title_is_there_again_after_a_kill(
    files: Files, home: Path, clock: Clock, language: str, request: pytest.FixtureRequest
) -> None:
    assert language
    before = open_desk(home, clock)
    import_files(before, [ImportRequest(files("taobao_products"))], Silent())
    before.close()
    with subprocess.Popen([sys.executable, "-c", _TYPING, str(home), HALF_TYPED], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().decode().strip() == "kept"
        process.send_signal(signal.SIGKILL)
        process.wait(30)

    seller: Seller = request.getfixturevalue("seller")
    seller.window.open("listings/1")
    page = seller.sees(ListingsPage)
    seller.until(lambda: page.editor.listing == 1)
    seller.rest()
    assert seller.sees_in(page.editor, TitlePart).field.text == HALF_TYPED
    assert page.editor.top.throw_away.isVisible()
    assert page.view.current_row.row.title != HALF_TYPED
