from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from seller_desk.ui.kit import numbers


def test_the_numbers_are_those_of_qt() -> None:
    flag, key, line = Qt.AlignmentFlag, Qt.Key, Qt.TextFlag.TextSingleLine.value
    assert (flag.AlignLeft | flag.AlignVCenter).value | line == numbers.LEFT
    assert (flag.AlignRight | flag.AlignVCenter).value | line == numbers.RIGHT
    assert flag.AlignCenter.value | line == numbers.CENTRE
    assert (key.Key_Return.value, key.Key_Enter.value) == numbers.ENTER_KEYS
    assert (key.Key_Escape.value, key.Key_Tab.value) == (numbers.KEY_ESC, numbers.KEY_TAB)
    arrows = (key.Key_Left, key.Key_Up, key.Key_Right, key.Key_Down)
    ours = (numbers.KEY_LEFT, numbers.KEY_UP, numbers.KEY_RIGHT, numbers.KEY_DOWN)
    assert tuple(each.value for each in arrows) == ours


def test_properties_take_them(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setProperty("textFormat", numbers.PLAIN_TEXT)
    assert label.textFormat() == Qt.TextFormat.PlainText
    for number, policy in (
        (numbers.TAB_FOCUS, Qt.FocusPolicy.TabFocus),
        (numbers.STRONG_FOCUS, Qt.FocusPolicy.StrongFocus),
    ):
        label.setProperty("focusPolicy", number)
        assert label.focusPolicy() == policy
