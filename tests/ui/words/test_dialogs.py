"""The dialogs of the word check on a real window: report, allowed words, own packs (L3, F06)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from seller_desk.domain.words import Severity
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.words.allowances import AllowancesDialog
from seller_desk.ui.words.packs import PacksDialog
from seller_desk.ui.words.report import ReportDialog, open_report
from seller_desk.ui.words.watch import WordWatch
from seller_desk.usecases.allowances import Reach, allow_edit, allowances
from seller_desk.usecases.checked_listings import listing_counts
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.desk_rules import desk_rules
from seller_desk.usecases.edits import History
from seller_desk.usecases.word_packs import packs
from tests.ui.opened import opened, rested
from tests.word_desk import BAD, fill


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    fill(desk)
    with opened(qtbot, desk, tmp_path, "orders") as made:
        yield made


def reported(qtbot: QtBot, window: MainWindow) -> ReportDialog:
    dialog = open_report(window)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=8000)
    rested(qtbot, window)
    return dialog


def test_the_report_shows_violations_first_and_filters_by_severity(qtbot: QtBot, window: MainWindow) -> None:
    dialog = reported(qtbot, window)
    assert dialog.severities.current is Severity.ERROR
    assert [row.number for row in dialog.view.table.shown_rows] == [1, 4]
    dialog.severities.choose(Severity.PROOF)
    assert [row.hit.typed for row in dialog.view.table.shown_rows] == ["美白"]
    dialog.severities.choose("all")
    assert len(dialog.view.table.shown_rows) == 3
    assert "4 listings" in dialog.facts.text()


def test_a_hit_leads_to_its_listing(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[str] = []
    monkeypatch.setattr(window, "open", gone.append)
    dialog = reported(qtbot, window)
    dialog.view.grid.select_line(1)
    dialog.go.click()
    assert gone == ["listings/4"]


def test_leaving_the_report_stops_the_check_and_keeps_nothing(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    dialog = ReportDialog(window)
    dialog.open()
    dialog.reject()
    rested(qtbot, window)
    assert listing_counts(desk) == {}


def test_the_report_is_previewed_on_paper(qtbot: QtBot, window: MainWindow) -> None:
    from seller_desk.ui.printing.preview import PreviewDialog

    dialog = reported(qtbot, window)
    dialog.print()
    rested(qtbot, window)
    [preview] = window.findChildren(PreviewDialog)
    qtbot.waitUntil(lambda: preview.view.count == 1, timeout=8000)
    preview.reject()


def test_allowed_words_are_listed_and_revoked(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    rules = desk_rules(desk)
    [hit] = [hit for hit in rules.check(BAD, rules.somewhere()) if hit.severity is Severity.ERROR]
    for reach in Reach:
        History(desk).do(allow_edit(desk, hit, reach, shop=1, listing=1))
    dialog = AllowancesDialog(window)
    dialog.open()
    rested(qtbot, window)
    rows = dialog.view.table.shown_rows
    texts = [[column.shown(row) for column in dialog.view.table.columns][2:4] for row in rows]
    assert texts == [
        ["Always", "Everywhere"],
        ["One shop", "南屿家居旗舰店"],
        ["One listing", f"南屿家居旗舰店 · 不锈钢保温杯 {BAD}"],
    ]
    dialog.view.grid.select_line(0)
    dialog.revoke.click()
    rested(qtbot, window)
    assert len(dialog.view.table.shown_rows) == len(allowances(desk)) == 2
    window.work.undo()
    rested(qtbot, window)
    assert len(allowances(desk)) == 3


def test_a_pack_without_problems_is_imported_at_once(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "禁词.csv"
    file.write_text("词,替换\n青团色,绿色\n", "utf-8")
    dialog = PacksDialog(window)
    dialog.open()
    dialog.look(file)
    rested(qtbot, window)
    assert [kept.name for kept in packs(desk)] == ["禁词"]
    assert dialog.switch.text() == "Switch off"
    dialog.switch.click()
    rested(qtbot, window)
    assert [kept.enabled for kept in packs(desk)] == [False]
    dialog.write(dialog.view.table.shown_rows[0].pack, tmp_path / "out.toml")
    rested(qtbot, window)
    assert "青团色" in (tmp_path / "out.toml").read_text("utf-8")
    dialog.delete.click()
    rested(qtbot, window)
    assert packs(desk) == ()


def test_what_cannot_be_taken_is_shown_by_row_before_anything_is_kept(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "禁词.csv"
    file.write_text("词,级别\n青团色,\n云朵款,也许\n", "utf-8")
    dialog = PacksDialog(window)
    dialog.open()
    dialog.look(file)
    rested(qtbot, window)
    assert packs(desk) == ()
    assert [str(problem.place) for problem in dialog.problems.table.shown_rows] == ["Row 3"]
    dialog.take_anyway.click()
    rested(qtbot, window)
    assert [kept.name for kept in packs(desk)] == ["禁词"]
    assert not dialog.problems_panel.isVisible()


def test_F06_a_hostile_pack_is_refused_in_the_dialog(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "deep.toml"
    file.write_text("allow = " + "[" * 50_000, "utf-8")
    dialog = PacksDialog(window)
    dialog.open()
    dialog.look(file)
    rested(qtbot, window)
    assert packs(desk) == ()
    assert dialog._notice.count() == 1


def test_the_watch_checks_what_changed_and_tells_it(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    told: list[frozenset[str]] = []
    window.work.changed.connect(told.append)
    WordWatch(window, desk, first_after=0)
    qtbot.waitUntil(lambda: told == [frozenset({"words"})], timeout=8000)
    assert listing_counts(desk)[1].errors == 1
    rested(qtbot, window)


def test_the_palette_offers_them_all(window: MainWindow) -> None:
    names = {action.name for action in window.offered}
    assert {"check_words", "allowed_words", "word_packs", "certificates"} <= names
