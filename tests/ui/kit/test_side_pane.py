"""The pane beside a table: it can be closed, its middle scrolls without being a stop, its first step is the widest."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.side_pane import SidePane, foot_of, middle_column


def test_it_is_closed_from_its_head_and_its_first_step_is_the_widest(qtbot: QtBot) -> None:
    pane = SidePane("One thing", 312)
    qtbot.addWidget(pane)
    inner, column = middle_column(6)
    column.addWidget(label("words"))
    go, more = Button("Go", kind="primary"), Button("", icon="ellipsis", tip="More")
    pane.fill([PlainLabel("name", "bold")], inner, foot_of(go, more))
    pane.resize(312, 400)
    pane.show()
    (scroll,) = pane.findChildren(QScrollArea)
    close = next(each for each in pane.findChildren(Button) if each not in {go, more})
    assert (pane.accessibleName(), close.accessibleName()) == ("One thing", "Close")
    assert scroll.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert go.width() > 200 > more.width()
    with qtbot.waitSignal(pane.closed):
        close.click()
