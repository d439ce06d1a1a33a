"""The Certificates tab, the form and the list of all certificates (T3, L4)."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from seller_desk.domain.certificates import Certificate
from seller_desk.domain.changes import Topic
from seller_desk.domain.listing_content import ListingContent
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.listings.certificate_form import ALL, GOODS, LISTING, SHOP, CertificateDialog, Place
from seller_desk.ui.listings.certificates import CertificatesPart
from seller_desk.ui.listings.certificates_dialog import CertificatesDialog
from seller_desk.ui.listings.part import Opened
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.certificates import add_edit, certificates, file_of
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from tests.ui.opened import opened, rested
from tests.word_desk import fill

TODAY = date(2026, 11, 21)
MASK = ListingContent(title="烟酰胺美白面膜 20 片")


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    fill(desk)
    with opened(qtbot, desk, tmp_path, "orders") as made:
        yield made


@pytest.fixture
def part(qtbot: QtBot, window: MainWindow) -> CertificatesPart:
    made = CertificatesPart(window)
    qtbot.addWidget(made)
    made.resize(560, 600)
    made.show()
    show(qtbot, window, made, MASK)
    return made


def show(qtbot: QtBot, window: MainWindow, part: CertificatesPart, content: ListingContent) -> None:
    part.show_listing(Opened(2, 1, "南屿家居旗舰店", "taobao", content))
    rested(qtbot, window)


def form(window: MainWindow) -> CertificateDialog:
    return next(each for each in window.findChildren(CertificateDialog) if each.isVisible())


def dropped(file: Path) -> QDropEvent:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.carried = carried  # type: ignore[attr-defined] # Qt does not own it
    return event


def test_the_tab_shows_what_is_required_and_what_the_title_claims(part: CertificatesPart) -> None:
    assert part.view is not None
    assert [need.kinds[0] for need in part.view.needs] == ["business_licence", "cosmetics_filing", "efficacy_report"]
    assert [need.claim for need in part.view.claims] == ["“美白”"]
    assert part.head.text() == "4 are missing or have ended"


def test_the_tab_tells_how_much_is_there_and_whether_something_is_wrong(
    qtbot: QtBot, window: MainWindow, part: CertificatesPart
) -> None:
    told: list[tuple[str, bool]] = []
    part.noted.connect(lambda text, wrong: told.append((text, wrong)))
    for kind in ("cosmetics_filing", "efficacy_report"):
        History(window.desk).do(add_edit(window.desk, Certificate(0, kind, listing=2)))
    part.reload(frozenset({Topic.CERTIFICATES}))
    rested(qtbot, window)
    assert told[-1] == ("3/4", False)


def test_a_file_that_is_dropped_opens_the_form_for_what_is_missing(
    qtbot: QtBot, window: MainWindow, part: CertificatesPart, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "功效报告.pdf"
    file.write_bytes(b"%PDF")
    part.dropEvent(dropped(file))
    dialog = form(window)
    assert dialog.kind.current == "cosmetics_registration"
    assert dialog.reach.current == LISTING
    assert dialog.file.name.text() == "功效报告.pdf"
    dialog.kind.choose("efficacy_report")
    dialog.number.setText("GX-1")
    dialog.ends.setText("2027/5/1")
    dialog.save.click()
    rested(qtbot, window)
    [kept] = certificates(desk)
    assert (kept.kind, kept.number, kept.listing, kept.expires_on) == ("efficacy_report", "GX-1", 2, date(2027, 5, 1))
    copy = file_of(desk, kept)
    assert copy is not None
    assert copy.read_bytes() == b"%PDF"
    window.work.undo()
    rested(qtbot, window)
    assert certificates(desk) == ()


def test_what_cannot_be_right_is_said_and_cannot_be_saved(window: MainWindow, part: CertificatesPart) -> None:
    dialog = part.file_one()
    assert dialog.save.isEnabled()
    dialog.ends.setText("soon")
    assert not dialog.save.isEnabled()
    assert "no day" in dialog.problem.text()
    dialog.issued.setText("2027-01-01")
    dialog.ends.setText("2026-01-01")
    assert "before it begins" in dialog.problem.text()
    dialog.ends.setText("")
    dialog.reach.choose(GOODS)
    dialog._check()
    assert "Name the brands" in dialog.problem.text()
    dialog.scope.setText("面膜")
    assert dialog.save.isEnabled()
    dialog.reject()


def test_a_licence_stands_for_the_shop_and_a_report_for_the_listing(window: MainWindow, part: CertificatesPart) -> None:
    dialog = part.file_one()
    dialog.kind.choose("business_licence")
    dialog.kind.chosen.emit("business_licence")
    assert dialog.reach.current == SHOP
    assert dialog.certificate().shop == 1
    dialog.kind.choose("test_report")
    dialog.kind.chosen.emit("test_report")
    assert dialog.certificate().listing == 2
    dialog.reject()


def test_a_renewal_starts_from_the_one_that_ended(
    qtbot: QtBot, window: MainWindow, part: CertificatesPart, desk: Desk
) -> None:
    ended = Certificate(
        0, "efficacy_report", number="R-1", holder="南屿", listing=2, expires_on=TODAY - timedelta(days=1)
    )
    History(desk).do(add_edit(desk, ended))
    part.reload(frozenset({Topic.CERTIFICATES}))
    rested(qtbot, window)
    renew = next(each for each in part.findChildren(Button) if each.text() == "Renew…" and not each.isHidden())
    renew.click()
    dialog = form(window)
    assert (dialog.kind.current, dialog.holder.text(), dialog.number.text()) == ("efficacy_report", "南屿", "")
    dialog.number.setText("R-2")
    dialog.save.click()
    rested(qtbot, window)
    assert [each.number for each in certificates(desk)] == ["R-1", "R-2"]


def test_a_listing_without_requirements_says_what_will_be_here(
    qtbot: QtBot, window: MainWindow, part: CertificatesPart
) -> None:
    part.show_listing(Opened(2, 1, "店", "shopify", ListingContent(title="天然竹砧板")))
    rested(qtbot, window)
    assert part.view is not None
    assert part.view.needs == ()
    assert part.head.text() == ""


def test_all_certificates_are_listed_changed_and_deleted(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    history = History(desk)
    history.do(add_edit(desk, Certificate(0, "business_licence", number="A", shop=1)))
    history.do(add_edit(desk, Certificate(0, "test_report", number="B", scope="水杯", expires_on=TODAY)))
    history.do(add_edit(desk, Certificate(0, "patent", number="C", listing=1, expires_on=TODAY - timedelta(days=9))))
    window.open("certificates")
    rested(qtbot, window)
    [dialog] = window.findChildren(CertificatesDialog)
    columns = {column.key: column for column in dialog.view.table.columns}
    listed = [
        [columns[key].shown(row) for key in ("standing", "number", "where")] for row in dialog.view.table.shown_rows
    ]
    assert listed == [
        ["Expired", "C", "不锈钢保温杯 全网最低价"],
        ["Expiring", "B", "水杯"],
        ["In date", "A", "南屿家居旗舰店"],
    ]
    dialog.view.grid.select_line(1)
    dialog.change.click()
    changing = form(window)
    assert changing.reach.current == GOODS
    changing.number.setText("B-2")
    changing.save.click()
    rested(qtbot, window)
    assert {each.number for each in certificates(desk)} == {"A", "B-2", "C"}
    dialog.view.grid.select_line(0)
    dialog.delete.click()
    rested(qtbot, window)
    assert {each.number for each in certificates(desk)} == {"A", "B-2"}
    dialog.reject()


def test_from_the_list_a_certificate_stands_for_everything_until_told_otherwise(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = CertificateDialog(window, Place())
    qtbot.addWidget(dialog)
    assert dialog.reach.current == ALL
    assert dialog.certificate().shop is None
