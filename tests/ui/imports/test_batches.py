"""The list of imports: what each did, and taking it back with what stands in the way."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from seller_desk.domain.progress import Silent
from seller_desk.ui.imports.batches import BatchesDialog
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.import_reading import ImportRequest
from seller_desk.usecases.imports import batches, import_files
from tests.ui.imports.conftest import ORDERS, PATIENCE

ITEMS = """子订单编号,主订单编号,商品标题,商品价格,购买数量,外部系统编号,商品属性,订单状态,商家编码,买家应付货款,买家实付金额,退款状态,退款金额,订单创建时间,订单付款时间
2851166204188304261,285116620418830426,天然竹砧板 40×28cm,54.90,2,,,买家已付款，等待卖家发货,ZB-4028,109.80,109.80,,0.00,2026-11-19 14:30:01,2026-11-19 14:30:07
"""  # noqa: E501 - lines as the marketplace writes them
Shown = Callable[[], BatchesDialog]


@pytest.fixture
def imported(desk: Desk, written: Callable[[str, str], Path]) -> tuple[int, ...]:
    """The numbers of an import of orders, and of one that changed the same orders later."""
    requests = [ImportRequest(written("orders.csv", ORDERS)), ImportRequest(written("items.csv", ITEMS))]
    outcome = import_files(desk, requests, Silent())
    assert [result.refusal for result in outcome.files] == [None, None]
    return tuple(result.batch or 0 for result in outcome.files)


@pytest.fixture
def shown(imported: tuple[int, ...], window: MainWindow, qtbot: QtBot) -> Iterator[BatchesDialog]:
    dialog = BatchesDialog(window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.view.table.rowCount() == len(imported) and idle(window), timeout=PATIENCE)
    yield dialog
    dialog.reject()


def idle(window: MainWindow) -> bool:
    return not window.work.jobs.busy


def choose(dialog: BatchesDialog, window: MainWindow, qtbot: QtBot, batch: int) -> None:
    assert dialog.view.select_key(batch)
    qtbot.waitUntil(lambda: idle(window), timeout=PATIENCE)


def test_the_table_is_a_sound_model(shown: BatchesDialog) -> None:
    QAbstractItemModelTester(shown.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_each_import_shows_its_counts_and_its_problems(
    shown: BatchesDialog, imported: tuple[int, ...], window: MainWindow, qtbot: QtBot
) -> None:
    choose(shown, window, qtbot, imported[0])
    assert shown.chosen is not None
    assert (shown.chosen.counts.new, shown.chosen.counts.failed) == (2, 2)
    assert [row.row for row in shown.problems.table.shown_rows if row.kind != "warning"] == [4, 5, 6]
    snapshot = shown.view.snapshot()
    assert snapshot.texts[0][:3] == ("today 08:42", "items.csv", "Taobao / Tmall: Order items")


def test_what_stands_in_the_way_is_named_and_can_be_taken_back_too(
    shown: BatchesDialog, imported: tuple[int, ...], window: MainWindow, qtbot: QtBot, desk: Desk
) -> None:
    choose(shown, window, qtbot, imported[0])
    QTest.mouseClick(shown.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown._blocked is not None and idle(window), timeout=PATIENCE)
    assert [batch.undone for batch in batches(desk)] == [False, False]
    told = [str(detail) for detail in shown._blocked[1].details] if shown._blocked is not None else []
    assert told == ["Import 2 (items.csv) changed the same rows."]
    QTest.mouseClick(shown.with_later, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [batch.undone for batch in batches(desk)] == [True, True], timeout=PATIENCE)
    qtbot.waitUntil(lambda: idle(window) and not shown.undo.isEnabled(), timeout=PATIENCE)
    assert "2 imports taken back" in window.status_line.message


def test_the_newest_import_is_taken_back_at_once(
    shown: BatchesDialog, imported: tuple[int, ...], window: MainWindow, qtbot: QtBot, desk: Desk
) -> None:
    assert shown.chosen is not None
    assert shown.chosen.batch == imported[1]
    shown.undo.setFocus()
    QTest.keyClick(shown.undo, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: batches(desk)[0].undone, timeout=PATIENCE)
    qtbot.waitUntil(lambda: idle(window), timeout=PATIENCE)
    assert shown.view.snapshot().texts[0][-1] == "Taken back"


def test_the_failed_rows_are_copied_to_where_they_are_wanted(
    shown: BatchesDialog,
    imported: tuple[int, ...],
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "mend.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    choose(shown, window, qtbot, imported[0])
    QTest.mouseClick(shown.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "2 rows written" in shown.why_not.text(), timeout=PATIENCE)
    assert len(target.read_text("utf-8-sig").splitlines()) == 3


def test_the_last_import_in_the_status_line_opens_the_list(
    imported: tuple[int, ...], window: MainWindow, qtbot: QtBot
) -> None:
    from seller_desk.ui.shell import tools

    tools.refresh(window)
    qtbot.waitUntil(lambda: bool(window.status_line.last_import.text()), timeout=PATIENCE)
    QTest.mouseClick(window.status_line.last_import, Qt.MouseButton.LeftButton)
    dialog = window.findChild(BatchesDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.view.table.rowCount() == 2 and idle(window), timeout=PATIENCE)
    dialog.reject()
