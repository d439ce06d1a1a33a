from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from seller_desk.domain.backups import Backup
from seller_desk.domain.imports import BatchRow, Counts
from seller_desk.settings.every import declared
from seller_desk.ui.kit.buttons import Segments
from seller_desk.ui.kit.checks import Switch
from seller_desk.ui.kit.inputs import NumberInput
from seller_desk.ui.shell.about import AboutDialog
from seller_desk.ui.shell.facts import last_backup, last_import, moment_words, problems_of
from seller_desk.ui.shell.first_run import FirstRun
from seller_desk.ui.shell.palette import Entry, Palette, fitting, split_hits
from seller_desk.ui.shell.problems import ProblemsDialog
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.settings_dialog import SettingsDialog
from seller_desk.ui.shell.settings_rows import SettingRow
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk

ran: list[str] = []
ENTRIES = (
    Entry("To do", "补货：生成采购草稿", "plus", lambda: ran.append("buy"), "9 个 SKU", "Ctrl R", "bhscgcg"),
    Entry("To do", "打印补货清单", "printer", lambda: ran.append("print"), search="dybhqd"),
    Entry("Settings", "安全库存", "settings", lambda: ran.append("safety"), search="aqkc", late=True),
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, desk: Desk) -> Iterator[MainWindow]:
    remembered = Remembered(tmp_path / "settings.json")
    remembered.remember("tab", "scripts")
    made = MainWindow(remembered)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.first_painted):
        made.show()
    made.attach(desk)
    settled(qtbot, made)
    yield made
    made.work.jobs.close()


def settled(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.work.jobs.busy, timeout=10_000)


# -- the palette ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("补货", ["补货：生成采购草稿", "打印补货清单"]),
        ("bh", ["补货：生成采购草稿", "打印补货清单"]),
        ("SKU 补", ["补货：生成采购草稿"]),
        ("aqkc", ["安全库存"]),
        ("", ["补货：生成采购草稿", "打印补货清单", "安全库存"]),
        ("nothing", []),
    ],
)
def test_the_palette_finds_words_and_initials(typed: str, found: list[str]) -> None:
    assert [entry.words for entry in fitting(ENTRIES, typed)] == found


def test_what_was_typed_is_shown_bold() -> None:
    assert split_hits("打印补货清单", "补货") == [("打印", False), ("补货", True), ("清单", False)]
    assert split_hits("打印补货清单", "bh") == [("打印补货清单", False)]


def test_the_palette_is_used_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    ran.clear()
    palette = Palette(window, ENTRIES)
    palette.open()
    QTest.keyClicks(palette.input, "bh")
    QTest.keyClick(palette.input, Qt.Key.Key_Down)
    QTest.keyClick(palette.input, Qt.Key.Key_Return)
    assert ran == ["print"]


def test_tab_narrows_the_palette_to_one_group(window: MainWindow) -> None:
    palette = Palette(window, ENTRIES)
    palette.open()
    QTest.keyClick(palette, Qt.Key.Key_Tab)
    assert [row for row in palette._rows.rows if isinstance(row, str)] == ["To do"]
    palette.show_more([Entry("To do", "found", "tag", lambda: None, found=True)])
    QTest.keyClicks(palette.input, "zzz")
    assert [row.words for row in palette._rows.rows if isinstance(row, Entry)] == ["found"]
    palette.reject()


# -- settings ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[SettingsDialog]:
    made = SettingsDialog(window)
    made.open()
    qtbot.waitUntil(lambda: bool(made._rows))
    yield made
    if isValid(made):
        made.reject()


def setting(dialog: SettingsDialog, key: str) -> SettingRow:
    return dialog._rows[key]


def test_every_setting_has_a_row_with_a_named_control(dialog: SettingsDialog) -> None:
    assert set(dialog._rows) == {each.key for each in declared()}
    assert all(found.control.accessibleName() for found in dialog._rows.values())


def test_a_change_is_marked_counted_and_saved_as_one_edit(
    dialog: SettingsDialog, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    control = setting(dialog, "stock.lead_days").control
    assert isinstance(control, NumberInput)
    assert not dialog.save.isEnabled()
    control.setText("10")
    assert setting(dialog, "stock.lead_days").chip.accessibleName() == "Changed, default 7"
    assert dialog.save.text() == "Save 1 change"
    dialog.save.click()
    settled(qtbot, window)
    assert desk.settings().stock.lead_days == 10
    window.work.undo()
    settled(qtbot, window)
    assert desk.settings().stock.lead_days == 7


@pytest.mark.parametrize("typed", ["", "-1", "366", "abc", "7.5"])
def test_a_value_out_of_bounds_cannot_be_saved(dialog: SettingsDialog, typed: str) -> None:
    control = setting(dialog, "stock.lead_days").control
    assert isinstance(control, NumberInput)
    control.setText(typed)
    assert setting(dialog, "stock.lead_days").wrong
    assert not dialog.save.isEnabled()
    assert dialog.sentence.text() != ""


def test_a_setting_may_be_left_empty_where_it_says_so(dialog: SettingsDialog) -> None:
    control = setting(dialog, "figures.trade_conversion").control
    assert isinstance(control, NumberInput)
    control.setText("3.5")
    control.setText("")
    assert dialog.changes() == {}
    assert not setting(dialog, "figures.trade_conversion").wrong


def test_choices_and_switches_are_changed_and_put_back(dialog: SettingsDialog) -> None:
    days, keep = setting(dialog, "stock.rate_days").control, setting(dialog, "privacy.keep_buyers").control
    assert isinstance(days, Segments)
    assert isinstance(keep, Switch)
    days.choose(30)
    keep.click()
    assert dialog.changes() == {"stock.rate_days": 30, "privacy.keep_buyers": True}
    dialog.choose("stock")
    dialog.defaults.click()
    assert dialog.changes() == {"privacy.keep_buyers": True}


def test_the_effect_of_a_stock_rule_is_shown_before_it_is_saved(
    dialog: SettingsDialog, window: MainWindow, qtbot: QtBot
) -> None:
    dialog.choose("stock")
    qtbot.waitUntil(lambda: dialog.effects._lines.count() > 0)
    dialog.choose("privacy")
    assert not dialog.effects.isVisible()
    settled(qtbot, window)


def test_searching_a_setting_opens_its_page(dialog: SettingsDialog) -> None:
    dialog.search.setText("refunds count")
    assert dialog.pages.current == "figures"


# -- first run, about, problems ---------------------------------------------------------------------------------------
def test_the_first_run_page_offers_two_ways_and_one_is_primary(qtbot: QtBot) -> None:
    page = FirstRun("light")
    qtbot.addWidget(page)
    assert (page.choose.kind, page.demo.kind) == ("primary", "outlined")
    with qtbot.waitSignal(page.files_wanted):
        page.choose.click()
    with qtbot.waitSignal(page.demo_wanted):
        page.demo.click()


def test_about_shows_the_licence_of_every_part(window: MainWindow) -> None:
    dialog = AboutDialog(window)
    assert "MIT" in dialog._text.toPlainText()
    parts = dialog.findChild(Segments)
    assert parts is not None
    for key, words in (("icons", "ISC"), ("font", "SIL")):
        parts.choose(key)
        assert words in dialog._text.toPlainText()


def test_no_problem_is_said_too(window: MainWindow, qapp: QApplication) -> None:
    assert not ProblemsDialog(window, []).grab().isNull()
    assert not ProblemsDialog(window, ["The newest backup is old."]).grab().isNull()


# -- what the status line tells ---------------------------------------------------------------------------------------
NOW = datetime(2026, 11, 21, 1, 12, tzinfo=UTC)


def batch(number: int, at: str, *, rows: int = 100, failed: int = 0, undone: bool = False) -> BatchRow:
    counts = Counts(rows=rows, new=rows - failed, failed=failed)
    return BatchRow(number, f"{number}.csv", "tmall_orders", "旗舰店", at, counts, undone)


def test_files_imported_together_are_told_together() -> None:
    batches = [
        batch(4, "2026-11-21 00:50:00", undone=True),
        batch(3, "2026-11-21 00:42:05", rows=1900, failed=4),
        batch(2, "2026-11-21 00:42:00", rows=29),
        batch(1, "2026-11-20 00:42:00", rows=7),
    ]
    assert last_import(NOW, batches) == "Last import today 08:42 · 2 files · 1,929 rows · 4 failed"
    assert last_import(NOW, batches[:1]) == ""


def test_an_old_backup_is_a_problem_and_none_yet_is_not() -> None:
    old = Backup(Path("x.db"), NOW - timedelta(days=4), "", 1)
    assert last_backup(NOW, [old]) == "Last backup 11-17 09:12, verified"
    assert len(problems_of(NOW, [old], has_data=True)) == 1
    assert problems_of(NOW, [], has_data=True) == ()
    assert last_backup(NOW, []) == ""


@pytest.mark.parametrize(
    ("back", "said"),
    [
        (timedelta(minutes=30), "today 08:42"),
        (timedelta(hours=10), "yesterday 23:12"),
        (timedelta(days=18), "11-03 09:12"),
        (timedelta(days=400), "2025-10-17"),
    ],
)
def test_moments_are_said_as_a_person_says_them(back: timedelta, said: str) -> None:
    assert moment_words(NOW - back, NOW) == said
