"""Scanning: a code and Enter is one scan, the line is ready again, and a table tells a scan from typing."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from seller_desk.ui.kit.scan_field import ScanCatcher, ScanField


def test_a_code_and_enter_is_told_and_the_line_is_ready_again(qtbot: QtBot) -> None:
    field = ScanField()
    qtbot.addWidget(field)
    field.show()
    heard: list[str] = []
    field.scanned.connect(heard.append)
    for code in ("ZB-4028", "6901234567892"):
        QTest.keyClicks(field.line, code)
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert heard == ["ZB-4028", "6901234567892"]
    assert field.line.text() == ""


def test_enter_without_a_code_is_no_scan(qtbot: QtBot) -> None:
    field = ScanField()
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.scanned):
        QTest.keyClicks(field.line, "  ")
        QTest.keyClick(field.line, Qt.Key.Key_Return)


def test_the_scanners_enter_presses_no_button_of_a_dialog(qtbot: QtBot) -> None:
    dialog, field, save = QDialog(), ScanField(), QPushButton("save")
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    column.addWidget(field)
    column.addWidget(save)
    save.setDefault(True)
    dialog.show()
    with qtbot.assertNotEmitted(save.clicked):
        QTest.keyClicks(field.line, "ZB-4028")
        QTest.keyClick(field.line, Qt.Key.Key_Enter)


def test_what_a_code_meant_is_said_beside_it_as_plain_text(qtbot: QtBot) -> None:
    field = ScanField()
    qtbot.addWidget(field)
    field.show()
    assert not field.mark.isVisible()
    field.say("<b>ZB</b> 3 of 12")
    assert field.told.text() == "<b>ZB</b> 3 of 12"
    assert field.mark.isVisible()
    assert field.mark.accessibleName() == "<b>ZB</b> 3 of 12"


def test_a_scan_that_meets_a_table_is_heard_and_its_enter_opens_nothing(qtbot: QtBot) -> None:
    table = QWidget()
    qtbot.addWidget(table)
    catcher, heard = ScanCatcher(table), list[str]()
    catcher.scanned.connect(heard.append)
    QTest.keyClick(table, Qt.Key.Key_Shift)
    QTest.keyClicks(table, "ZB")
    QTest.keyClick(table, Qt.Key.Key_Shift)
    QTest.keyClicks(table, "-4028")  # one after the other without a pause, as a scanner types
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Return)  # an Enter of its own is no scan
    assert heard == ["ZB-4028"]
