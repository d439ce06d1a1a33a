"""The import dialog: what it says of files before anything is written, and what it writes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from seller_desk.domain.imports import Counts
from seller_desk.ui.imports import asking
from seller_desk.ui.imports.dialog import ImportDialog
from seller_desk.ui.imports.looks import Choices, Look
from seller_desk.ui.imports.mapping import ALL
from seller_desk.ui.imports.problems import ProblemsDialog
from seller_desk.ui.kit.inputs import Chooser
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.imports import batches
from tests.encrypted_zip import write_encrypted
from tests.ui.imports.conftest import ORDERS, OTHER, PATIENCE, Opened, wait

Written = Callable[[str, str], Path]


@pytest.fixture
def dialog(opened: Opened, written: Written) -> ImportDialog:
    return opened(written("ExportOrderList20261121084233110842.csv", ORDERS))


def details(dialog: ImportDialog) -> bool:
    return dialog._right.currentIndex() == 0


def test_a_known_file_is_named_counted_and_ready(dialog: ImportDialog) -> None:
    line = dialog.entries[0].line()
    assert (line.told, line.mark) == ("Taobao / Tmall: Orders · 5 rows", "file")
    assert dialog.fields.format.currentText() == "Taobao / Tmall: Orders"
    assert "sure" in dialog.fields._format_field.words.text()
    assert dialog.fields.encoding.currentText() == "GB18030"
    assert dialog.go.text() == "Import 1 file"
    assert dialog.go.isEnabled()


def test_the_rows_add_up_before_anything_is_written(dialog: ImportDialog, desk: Desk) -> None:
    assert dialog.accounting.equation.counts == Counts(rows=5, new=2, skipped=1, failed=2)
    assert dialog.accounting.equation.counts.add_up
    assert "= 5 rows in the file" in dialog.accounting.equation.accessibleName()
    assert dialog.accounting.not_kept.text() == "3 rows not kept"
    assert batches(desk) == ()


def test_every_row_that_is_not_kept_says_why(dialog: ImportDialog) -> None:
    QTest.mouseClick(dialog.accounting.see_all, Qt.MouseButton.LeftButton)
    shown = dialog.findChild(ProblemsDialog)
    assert shown is not None
    rows = shown.view.table.shown_rows
    assert [(row.row, row.kind, row.value) for row in rows] == [
        (4, "failed", "1.6672E+17"),
        (5, "failed", "一百零九"),
        (6, "skipped", ""),
    ]
    assert all(str(row.message) for row in rows)
    shown.reject()


def test_its_lists_are_sound_models(dialog: ImportDialog) -> None:
    for model in (dialog.columns.table.model(), dialog.files.model()):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_what_stands_in_a_cell_is_shown_as_the_import_reads_it(opened: Opened, written: Written) -> None:
    dialog = opened(written("orders.csv", ORDERS.replace("285116620418830426", '="285116620418830426"', 1)))
    values = {column.heading: column.value for column in dialog.columns.table.columns}
    assert values["订单编号"] == "285116620418830426"


def test_buyers_are_masked_also_here(opened: Opened, written: Written) -> None:
    dialog = opened(written("orders.csv", ORDERS.replace("t***3", "小明的妈妈")))
    dialog.columns.extent.choose(ALL)
    values = {column.heading: column.value for column in dialog.columns.table.columns}
    assert values["买家会员名"] == "小***妈"


def test_unneeded_columns_are_quiet_unknown_ones_want_a_look(opened: Opened, written: Written) -> None:
    header, rest = ORDERS.split("\n", 1)
    text = f"{header},达人佣金,是否手机订单\n" + "\n".join(f"{line},0.00," for line in rest.splitlines())
    dialog = opened(written("orders.csv", text))
    dialog.columns.extent.choose(ALL)
    states = {column.heading: column.state for column in dialog.columns.table.columns}
    assert states["达人佣金"] == "reorder"
    assert states["订单编号"] == "ok"
    assert states["是否手机订单"] == "nothing"
    assert dialog.columns.facts.text() == "10 of 11 columns recognised; 2 are of no use and not imported"


def test_a_meaning_chosen_with_the_keyboard_counts_again(dialog: ImportDialog, qtbot: QtBot) -> None:
    table = dialog.columns.table
    place = next(n for n, column in enumerate(table.columns) if column.heading == "宝贝标题")
    table.setFocus()
    table.setCurrentIndex(table.model().index(place, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    chooser = table.findChild(Chooser)
    assert chooser is not None
    qtbot.waitUntil(lambda: chooser.view().isVisible(), timeout=PATIENCE)
    offered = [chooser.itemData(place) for place in range(3)]
    assert offered == ["", "order_no", "paid_amount"]  # the important ones first
    QTest.keyClick(chooser.view(), Qt.Key.Key_Home)
    QTest.keyClick(chooser.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.entries[0].choices.columns is not None, timeout=PATIENCE)
    wait(qtbot, dialog)
    mapping = dialog.entries[0].request().mapping
    assert mapping is not None
    assert "宝贝标题" not in mapping["columns"]
    assert mapping["columns"]["订单编号"] == "order_no"
    assert dialog.accounting.equation.counts.new == 2


def test_the_encoding_can_be_corrected(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.fields.encoding.chosen.emit("big5")
    wait(qtbot, dialog)
    entry = dialog.entries[0]
    assert entry.choices.encoding == "big5"
    assert not entry.ready
    dialog.fields.encoding.chosen.emit("gb18030")
    wait(qtbot, dialog)
    assert entry.ready


def test_an_unknown_table_is_mapped_by_hand_and_remembered(
    opened: Opened, written: Written, qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    dialog = opened(written("own table.csv", OTHER))
    if dialog.entries[0].look is None or dialog.entries[0].look.kind is None:
        assert not dialog.go.isEnabled()
        dialog.fields.format.chosen.emit("other:orders")
        wait(qtbot, dialog)
        assert "Still missing: the order number." in dialog.columns.facts.text()
    for heading, meaning in (("Ref", "order_no"), ("When", "created_at"), ("Paid", "paid_amount"), ("Pcs", "quantity")):
        dialog.columns.table.choose(heading, meaning)
        wait(qtbot, dialog)
    assert dialog.accounting.equation.counts == Counts(rows=2, new=2)
    QTest.mouseClick(dialog.columns.remember, Qt.MouseButton.LeftButton)
    assert dialog.columns.name.text() == "own table"
    QTest.keyClicks(dialog.columns.name, "Fair in June")
    finish(dialog, window, qtbot)
    again = opened(written("own table 2.csv", OTHER.replace("A1", "B1").replace("A2", "B2")))
    assert again.fields.format.currentText() == "Fair in June"
    assert again.accounting.equation.counts == Counts(rows=2, new=2)


def finish(dialog: ImportDialog, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(dialog.go.isEnabled, timeout=PATIENCE)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    said = window.status_line
    qtbot.waitUntil(lambda: "imported" in said.message and not window.work.jobs.busy, timeout=PATIENCE)


def test_failed_rows_stay_in_the_status_line_with_a_button(
    dialog: ImportDialog, window: MainWindow, qtbot: QtBot, desk: Desk
) -> None:
    finish(dialog, window, qtbot)
    assert window.status_line.message == "1 file imported · 2 new · 1 skipped · 2 failed"
    assert window.status_line.action.text() == "Show"
    assert [batch.counts.new for batch in batches(desk)] == [2]


def test_undo_stands_beside_the_result(
    opened: Opened, written: Written, window: MainWindow, qtbot: QtBot, desk: Desk
) -> None:
    good = "\n".join(ORDERS.splitlines()[:3])
    finish(opened(written("orders.csv", good)), window, qtbot)
    assert window.status_line.action.text() == "Undo"
    QTest.mouseClick(window.status_line.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "taken back" in window.status_line.message, timeout=PATIENCE)
    assert [batch.undone for batch in batches(desk)] == [True]


def test_failed_rows_are_saved_to_be_mended(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "to mend.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    assert dialog.save.text() == "Save the 2 failed rows"
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "2 rows written" in dialog.aside.text(), timeout=PATIENCE)
    lines = target.read_text("utf-8-sig").splitlines()
    assert lines[0].endswith(",Reason")
    assert [line.split(",")[0] for line in lines[1:]] == ["1.6672E+17", "285116620418830429"]


def test_a_broken_file_says_so_and_the_others_go_on(opened: Opened, written: Written, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing of a workbook")
    dialog = opened(broken, written("orders.csv", ORDERS))
    assert not details(dialog)
    assert dialog.entries[0].line().mark == "out"
    assert dialog.entries[0].trouble is not None
    assert dialog.go.text() == "Import 1 file"
    assert "1 file cannot be imported as it stands" in dialog.aside.text()


def test_a_file_taken_off_the_list_is_not_imported(opened: Opened, written: Written) -> None:
    dialog = opened(written("one.csv", ORDERS), written("two.csv", ORDERS))
    assert dialog.go.text() == "Import 2 files"
    dialog.files.setFocus()
    QTest.keyClick(dialog.files, Qt.Key.Key_Delete)
    assert [entry.path.name for entry in dialog.entries] == ["two.csv"]
    cross = dialog.files.cross_of(dialog.entries[0].key).center().toPoint()
    QTest.mouseClick(dialog.files.viewport(), Qt.MouseButton.LeftButton, pos=cross)
    assert dialog.entries == []
    assert not dialog.go.isEnabled()


def test_more_files_are_dropped_on_it_and_none_twice(dialog: ImportDialog, written: Written, qtbot: QtBot) -> None:
    data = QMimeData()
    paths = [dialog.entries[0].path, written("more.csv", ORDERS)]
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(QPoint(100, 100)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.dropEvent(event)
    wait(qtbot, dialog)
    assert len(dialog.entries) == 2
    assert "complete each other" in dialog.side.together.text()


def test_a_locked_archive_asks_for_its_password_in_place(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "orders.zip"
    write_encrypted(path, "orders.csv", ORDERS.encode("gb18030"), b"secret1")
    dialog = opened(path)
    assert dialog.trouble.typed.isVisible()
    QTest.keyClicks(dialog.trouble.typed, "wrong")
    QTest.keyClick(dialog.trouble.typed, Qt.Key.Key_Return)
    wait(qtbot, dialog)
    assert dialog.entries[0].trouble is not None
    QTest.keyClicks(dialog.trouble.typed, "secret1")
    QTest.mouseClick(dialog.trouble.unlock, Qt.MouseButton.LeftButton)
    wait(qtbot, dialog)
    assert dialog.accounting.equation.counts.rows == 5


def test_a_new_shop_gets_the_name_that_was_typed(
    opened: Opened, written: Written, window: MainWindow, qtbot: QtBot, desk: Desk
) -> None:
    text = "\n".join(line.rsplit(",", 1)[0] for line in ORDERS.splitlines()[:3])  # names no shop
    dialog = opened(written("orders.csv", text))
    assert dialog.fields.shop.name.isVisible()
    dialog.fields.shop.name.setFocus()
    dialog.fields.shop.name.clear()
    QTest.keyClicks(dialog.fields.shop.name, "South shop")
    QTest.keyClick(dialog.fields.shop.name, Qt.Key.Key_Return)
    wait(qtbot, dialog)
    finish(dialog, window, qtbot)
    assert [batch.shop for batch in batches(desk)] == ["South shop"]


def test_leaving_the_dialog_writes_nothing(dialog: ImportDialog, window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.work.jobs.busy, timeout=PATIENCE)
    assert batches(desk) == ()
    assert window.shops == ()


def test_F12_markup_in_a_name_and_in_cells_is_shown_as_they_are(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "-<b>a'b&amp;.csv"
    path.write_bytes(ORDERS.replace("天然竹砧板 40×28cm", "<img src=file:///etc/x>").encode("gb18030"))
    dialog = opened(path)
    assert dialog.entries[0].line().name == "-<b>a'b&amp;.csv"
    values = [column.value for column in dialog.columns.table.columns]
    assert "<img src=file:///etc/x>" in values
    tips = [dialog.columns.table.model().index(row, 2).data(Qt.ItemDataRole.ToolTipRole) for row in range(len(values))]
    assert any("&lt;img" in tip for tip in tips)


def test_dates_that_could_be_read_both_ways_are_asked_for(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "fair.csv"
    path.write_text("Order number,Order date,Product,Qty,Total\nA1,03/04/2026,Cup,2,19.90\n", "utf-8")
    dialog = opened(path)
    assert dialog.entries[0].line().mark == "reorder"
    assert not dialog.go.isEnabled()
    assert dialog.ask.dates is not None
    dialog.ask.dates.choose("mdy")
    wait(qtbot, dialog)
    assert not dialog.go.isEnabled()
    QTest.mouseClick(dialog.ask.take, Qt.MouseButton.LeftButton)
    wait(qtbot, dialog)
    assert dialog.entries[0].request().mapping is not None
    assert dialog.entries[0].request().mapping["date_format"].startswith("%m/%d")  # type: ignore[index] # just asked
    assert dialog.go.isEnabled()
    assert dialog.ask.isHidden()


def test_a_fault_nobody_expected_stops_only_its_file(
    opened: Opened, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = written("good.csv", ORDERS), written("bad.csv", ORDERS)
    look, reported = asking.look, list[BaseException]()

    def breaks(desk: Desk, path: Path, choices: Choices) -> Look:
        if path.name == "bad.csv":
            raise ZeroDivisionError
        return look(desk, path, choices)

    monkeypatch.setattr(asking, "look", breaks)
    monkeypatch.setattr("seller_desk.ui.imports.entry.report", reported.append)
    dialog = opened(good, bad)
    assert [entry.line().mark for entry in dialog.entries] == ["file", "out"]
    assert dialog.go.text() == "Import 1 file"
    assert isinstance(reported[0], ZeroDivisionError)
