from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from seller_desk import texts
from seller_desk.domain.changes import Topic
from seller_desk.domain.refusals import Refused
from seller_desk.texts import Message
from seller_desk.ui.kit.page import Page
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.shell import tools
from seller_desk.ui.shell import window as window_module
from seller_desk.ui.shell.actions import ACTIONS
from seller_desk.ui.shell.facts import DeskFacts
from seller_desk.ui.shell.first_run import FirstRun
from seller_desk.ui.shell.keys import KeysDialog
from seller_desk.ui.shell.language import speak
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.status_line import StatusFacts
from seller_desk.ui.shell.tabs import TABS, Tab
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit

SHOPS = ((1, "旗舰店"), (2, "小铺"))


class NotePage(Page):
    """A page that counts how often it is loaded, with one line to type into."""

    topics = frozenset({Topic.STOCK})
    loads = 0
    place = ""

    def build(self) -> None:
        self.line = QLineEdit()
        self.line.setAccessibleName("note")
        self.body.addWidget(self.line)

    def load(self) -> None:
        self.loads += 1
        self.badge.emit(3, True)

    def show_place(self, what: str) -> None:
        self.place = what

    def draft(self) -> str | None:
        return self.line.text() or None

    def take_draft(self, draft: object) -> None:
        self.line.setText(str(draft))


@pytest.fixture
def remembered(tmp_path: Path) -> Remembered:
    made = Remembered(tmp_path / "settings.json")
    for name, value in (("has_data", True), ("theme", "light"), ("language", "en"), ("tab", "inventory")):
        made.remember(name, value)
    return made


@pytest.fixture
def window(qtbot: QtBot, remembered: Remembered, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    tabs = tuple(Tab(tab.name, tab.title, tab.icon, NotePage) for tab in TABS)
    monkeypatch.setattr(window_module, "TABS", tabs)
    made = MainWindow(remembered)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.first_painted):
        made.show()
    qtbot.waitUntil(lambda: bool(made.pages))
    yield made
    made.work.jobs.close()


def page(window: MainWindow, name: str) -> NotePage:
    found = window.pages[name]
    assert isinstance(found, NotePage)
    return found


def settled(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.work.jobs.busy, timeout=5000)


# -- tabs and actions -------------------------------------------------------------------------------------------------
def test_only_the_visible_tab_is_built(window: MainWindow) -> None:
    assert list(window.pages) == ["inventory"]


def test_ctrl_and_a_digit_open_the_seven_tabs(window: MainWindow, qapp: QApplication) -> None:
    window.activateWindow()
    for number, tab in enumerate(TABS, 1):
        QTest.keySequence(window, QKeySequence(f"Ctrl+{number}"))
        assert window.tab == tab.name
        assert window.rail.items[tab.name].isChecked()


def test_the_tab_is_remembered(window: MainWindow, remembered: Remembered) -> None:
    window.open("charts")
    assert remembered.recall("tab") == "charts"


def test_a_place_leads_to_a_thing_on_a_tab(window: MainWindow) -> None:
    window.open("orders/285116620418830426")
    assert page(window, "orders").place == "285116620418830426"
    window.open("nowhere/x")
    assert window.tab == "orders"


def test_no_shortcut_is_given_twice_or_clashes_with_input_methods() -> None:
    shortcuts = [action.shortcut for action in ACTIONS if action.shortcut]
    assert len(shortcuts) == len(set(shortcuts))
    assert not {"Ctrl+Space", "Shift+Space", "Ctrl+Shift", "Shift"} & set(shortcuts)
    assert len({action.name for action in ACTIONS}) == len(ACTIONS)


def test_f1_lists_every_shortcut(window: MainWindow, qtbot: QtBot) -> None:
    tools.open_keys(window)
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    shown = {label.text() for label in dialog.findChildren(QWidget) if label.property("kind") == "key"}  # type: ignore[attr-defined]
    assert {action.shortcut for action in ACTIONS if action.shortcut} <= shown
    dialog.reject()


def test_everything_that_can_be_used_has_a_name_and_can_be_reached(window: MainWindow) -> None:
    kinds = (QAbstractButton, QComboBox, QLineEdit)
    used = [widget for kind in kinds for widget in window.findChildren(kind) if widget.isVisibleTo(window)]
    assert len(used) > 12
    for widget in used:
        assert widget.accessibleName(), widget
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget.accessibleName()


def test_arrows_move_along_the_rail(window: MainWindow) -> None:
    window.rail.items["inventory"].setFocus()
    QTest.keyClick(window.rail.items["inventory"], Qt.Key.Key_Down)
    assert window.rail.items["scripts"].hasFocus()
    QTest.keyClick(window.rail.items["scripts"], Qt.Key.Key_Return)
    assert window.tab == "scripts"


# -- desk, shops, changes ---------------------------------------------------------------------------------------------
def test_pages_load_once_the_desk_is_open_and_when_their_topic_changes(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    stock = page(window, "inventory")
    assert stock.loads == 0
    window.attach(desk)
    assert stock.loads == 1
    window.tell(frozenset({Topic.ORDERS}))
    assert stock.loads == 1
    window.tell(frozenset({Topic.STOCK}))
    assert stock.loads == 2
    window.open("orders")
    window.tell(frozenset({Topic.STOCK}))
    assert stock.loads == 2
    window.open("inventory")
    assert stock.loads == 3
    settled(qtbot, window)


def test_another_shop_loads_the_pages_again(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.attach(desk)
    settled(qtbot, window)
    window.show_facts(DeskFacts(SHOPS, StatusFacts()))
    window.top_line.shop_chosen.emit(2)
    assert window.shop == 2
    assert page(window, "inventory").loads == 2
    window.show_facts(DeskFacts(SHOPS[:1], StatusFacts()))
    assert window.shop is None


def test_a_badge_counts_what_waits(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.attach(desk)
    assert window.rail.items["inventory"].accessibleDescription() == "3 wait"
    settled(qtbot, window)


def test_nothing_imported_shows_the_first_run_page_and_no_dialog(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.open("today")
    assert not isinstance(window.stack.currentWidget(), FirstRun)
    window.attach(desk)
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), FirstRun))
    assert QApplication.activeModalWidget() is None
    settled(qtbot, window)


# -- edits ------------------------------------------------------------------------------------------------------------
def test_an_edit_is_said_and_taken_back_and_done_again(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.attach(desk)
    done: list[str] = []
    topics = frozenset({Topic.STOCK})

    def apply(_connection: object) -> frozenset[Topic]:
        done.append("made")
        return topics

    def revert(_connection: object) -> frozenset[Topic]:
        done.append("taken back")
        return topics

    assert not window.top_line.undo.isEnabled()
    window.do(Edit(Message("Counted 3 SKUs"), apply, revert))
    qtbot.waitUntil(lambda: window.status_line.message == "Counted 3 SKUs")
    assert window.status_line.action.text() == "Undo"
    loads = page(window, "inventory").loads
    QTest.keySequence(window, QKeySequence("Ctrl+Z"))
    qtbot.waitUntil(window.top_line.redo.isEnabled)
    assert window.status_line.message == "Taken back: Counted 3 SKUs"
    assert page(window, "inventory").loads == loads + 1
    QTest.keySequence(window, QKeySequence("Ctrl+Y"))
    qtbot.waitUntil(window.top_line.undo.isEnabled)
    assert done == ["made", "taken back", "made"]
    settled(qtbot, window)


def test_an_import_taken_back_leaves_no_edit_to_undo(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.attach(desk)
    nothing = frozenset[Topic]()
    window.do(Edit(Message("Counted"), lambda _connection: nothing, lambda _connection: nothing))
    qtbot.waitUntil(window.top_line.undo.isEnabled)
    window.forget_edits()
    assert not window.top_line.undo.isEnabled()
    settled(qtbot, window)


def test_a_refusal_stays_in_the_status_line(window: MainWindow, qtbot: QtBot) -> None:
    def refused(_progress: object) -> None:
        raise Refused(Message("The disk is full."), Message("Free 20 MB."))

    window.run(refused, lambda _result: None, Message("Importing"))
    qtbot.waitUntil(lambda: window.status_line.message == "The disk is full. Free 20 MB.")
    assert not window.status_line._hiding.isActive()


def test_A11_an_unexpected_fault_is_reported_and_the_window_goes_on(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[BaseException] = []
    monkeypatch.setattr("seller_desk.ui.shell.work.report", reported.append)
    window.run(lambda _progress: 1 // 0, lambda _result: None, Message("Counting"))
    qtbot.waitUntil(lambda: "Counting" in window.status_line.message)
    assert isinstance(reported[0], ZeroDivisionError)
    window.open("orders")
    assert window.tab == "orders"


# -- theme, language, drafts ------------------------------------------------------------------------------------------
def test_switching_the_language_rebuilds_in_place_and_drafts_stay(
    window: MainWindow, remembered: Remembered, qapp: QApplication
) -> None:
    page(window, "inventory").line.setText("half a sentence")
    window.set_language("zh_CN")
    assert window.rail.items["inventory"].text() == "库存"
    assert page(window, "inventory").line.text() == "half a sentence"
    assert window.tab == "inventory"
    window.set_theme("dark")
    assert qapp.palette().window().color().lightness() < 60
    assert page(window, "inventory").line.text() == "half a sentence"
    speak(qapp, "en")


def test_A08_a_draft_is_kept_without_closing(window: MainWindow, remembered: Remembered, qtbot: QtBot) -> None:
    page(window, "inventory").line.setText("half a sentence")
    qtbot.waitUntil(lambda: remembered.recall("drafts") == {"inventory": "half a sentence"}, timeout=8000)


def test_the_colour_of_up_follows_its_setting(window: MainWindow, qtbot: QtBot) -> None:
    assert theme().colour("up") == theme().colour("stock_out")
    with qtbot.waitSignal(window.rebuilt):
        window.show_facts(DeskFacts(SHOPS, StatusFacts(), up_is_red=False))
    assert theme().colour("down") == theme().colour("stock_out")
    with qtbot.assertNotEmitted(window.rebuilt):
        window.show_facts(DeskFacts(SHOPS, StatusFacts(), up_is_red=False))


def test_closing_remembers_place_tab_and_draft(
    window: MainWindow, remembered: Remembered, tmp_path: Path, qtbot: QtBot
) -> None:
    page(window, "inventory").line.setText("draft")
    window.resize(1024, 640)
    window.close()
    again = Remembered(tmp_path / "settings.json")
    assert again.recall("drafts") == {"inventory": "draft"}
    other = MainWindow(again)
    qtbot.addWidget(other)
    assert other.size() == window.size()


@pytest.mark.parametrize("kept", [5, "", "zz", "00" * 40])
def test_a_damaged_window_place_is_passed_over(qtbot: QtBot, remembered: Remembered, kept: object) -> None:
    remembered.remember("window", kept)
    made = MainWindow(remembered)
    qtbot.addWidget(made)
    assert made.width() >= 1024


def test_qt_s_own_menus_speak_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    speak(qapp, "zh_CN")
    qtbot.waitUntil(lambda: qapp.translate("QWidgetTextControl", "Select All") == "全选")
    speak(qapp, "en")
    qtbot.waitUntil(lambda: qapp.translate("QWidgetTextControl", "Select All") == "Select All")
    assert texts.current() == "en"


# -- files dropped anywhere -------------------------------------------------------------------------------------------
def test_files_dropped_anywhere_are_taken(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    order_file = tmp_path / "订单 'x'\u202e.csv"
    order_file.write_text("x", "utf-8")
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(order_file)), QUrl("http://example.invalid/a.csv"), QUrl.fromLocalFile(str(tmp_path))]
    )
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    window.files_dropped.disconnect()
    with qtbot.waitSignal(window.files_dropped) as told:
        QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    assert told.args == [[order_file]]


def test_text_dropped_is_not_taken(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("hello")
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert not window._drop_frame or not window._drop_frame.isVisible()
