"""The listing editor: drafts that keep themselves, its own undo, versions, nothing mixed between listings."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from seller_desk.domain.listing_content import Parameter
from seller_desk.ui.listings.detail_page import DetailPagePart
from seller_desk.ui.listings.editor import KEEP_AFTER, Editor
from seller_desk.ui.listings.page import ListingsPage
from seller_desk.ui.listings.parameters import ParametersPart
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases import listing_editing
from seller_desk.usecases.desk import Desk
from tests.ui.listings.conftest import block, drafted, go, part_of, saved
from tests.ui.opened import rested


def parameters(editor: Editor) -> ParametersPart:
    editor.show_tab("parameters")
    part = part_of(editor, ParametersPart)
    assert isinstance(part, ParametersPart)
    return part


def type_point(editor: Editor, text: str) -> None:
    """Type into a field that stands for all of them."""
    line = parameters(editor).reason
    line.setFocus()
    line.setText(text)
    line.textEdited.emit(text)


def in_front(window: MainWindow, qtbot: QtBot) -> None:
    """Only the window in front hears its shortcuts."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_what_is_typed_becomes_a_draft_by_itself(editor: Editor, filled: Desk, qtbot: QtBot) -> None:
    type_point(editor, "24 小时")
    assert editor.top.words.text() == "Draft, not kept yet"
    qtbot.waitUntil(lambda: drafted(filled, 2) is not None, timeout=KEEP_AFTER + 3000)
    assert saved(filled, 2).category_reason == ""
    qtbot.waitUntil(lambda: editor.top.words.text() == "Draft kept 08:42")


def test_leaving_a_listing_keeps_its_draft(editor: Editor, window: MainWindow, filled: Desk, qtbot: QtBot) -> None:
    type_point(editor, "24 小时")
    go(qtbot, window, "listings/3")
    draft = drafted(filled, 2)
    assert draft is not None
    assert draft.category_reason == "24 小时"
    assert drafted(filled, 3) is None


def test_a_listing_with_a_draft_opens_with_it_and_says_so(
    window: MainWindow, page: ListingsPage, filled: Desk, qtbot: QtBot
) -> None:
    content = replace(saved(filled, 3), title="地垫 加厚")
    listing_editing.keep_draft(filled, 3, content)
    go(qtbot, window, "listings/3")
    assert page.editor.content == content
    assert page.editor.top.words.text() == "Draft kept 08:42"
    assert page.editor.top.throw_away.isVisible()


def test_throwing_a_draft_away_is_a_step_that_can_be_undone(
    editor: Editor, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    type_point(editor, "24 小时")
    editor.keep()
    rested(qtbot, window)
    editor.throw_away()
    editor.keep()
    rested(qtbot, window)
    assert drafted(filled, 2) is None
    assert parameters(editor).reason.text() == ""
    assert editor.undo()
    assert parameters(editor).reason.text() == "24 小时"


def test_ctrl_z_in_a_field_takes_back_what_was_typed_in_one_go_then_the_sessions_edits(
    editor: Editor, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    line = parameters(editor).reason
    in_front(window, qtbot)
    line.setFocus()
    QTest.keyClicks(line, "abc")
    editor.save()
    rested(qtbot, window)
    assert saved(filled, 2).category_reason == "abc"
    in_front(window, qtbot)
    line.setFocus()
    QTest.keyClicks(line, "de")
    assert line.text() == "abcde"
    QTest.keySequence(line, QKeySequence(QKeySequence.StandardKey.Undo))
    assert line.text() == "abc"
    assert not editor.can_undo
    QTest.keySequence(line, QKeySequence(QKeySequence.StandardKey.Undo))
    rested(qtbot, window)
    assert saved(filled, 2).category_reason == ""


def test_redo_makes_the_step_again(editor: Editor) -> None:
    type_point(editor, "a")
    assert editor.undo()
    assert parameters(editor).reason.text() == ""
    assert editor.redo()
    assert parameters(editor).reason.text() == "a"
    assert not editor.redo()


def test_undo_from_elsewhere_leaves_the_editor_alone(editor: Editor, page: ListingsPage) -> None:
    type_point(editor, "a")
    page.view.grid.setFocus()
    assert not page.undo()
    assert editor.content is not None
    assert editor.content.category_reason == "a"


def test_saving_makes_a_version_and_the_table_follows(
    editor: Editor, window: MainWindow, page: ListingsPage, filled: Desk, qtbot: QtBot
) -> None:
    assert not editor.top.save.isEnabled()
    assert "Nothing has changed" in editor.top.save.toolTip()
    assert editor.content is not None
    editor.take_content(replace(editor.content, title="保温杯 500ml"))
    assert editor.top.save.isEnabled()
    editor.save()
    rested(qtbot, window)
    assert saved(filled, 2).title == "保温杯 500ml"
    assert drafted(filled, 2) is None
    assert [listed.row.title for listed in page._rows if listed.row.id == 2] == ["保温杯 500ml"]
    assert editor.top.title.text() == "保温杯 500ml"
    assert editor.top.words.text() == "Version 2, unchanged"
    assert not editor.can_undo


def test_what_is_typed_while_a_version_is_saved_stays(
    editor: Editor, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    type_point(editor, "one")
    editor.save()
    type_point(editor, "one two")
    rested(qtbot, window)
    assert saved(filled, 2).category_reason == "one"
    assert editor.content is not None
    assert editor.content.category_reason == "one two"
    assert parameters(editor).reason.text() == "one two"


def test_switching_quickly_never_mixes_listings(
    editor: Editor, window: MainWindow, page: ListingsPage, filled: Desk, qtbot: QtBot
) -> None:
    page.filters.choose(("status", "all"))
    before = {number: saved(filled, number) for number in (1, 2, 3)}
    for number in (1, 3, 2, 3, 1, 2, 3):
        page.view.select_key(number)
        page._open_selected()
        if editor.listing is not None:
            type_point(editor, f"of {editor.listing}")
    rested(qtbot, window)
    assert editor.listing == 3
    for number in (1, 2, 3):
        draft = drafted(filled, number) or before[number]
        assert draft.title == before[number].title
        assert draft.category_reason in {"", f"of {number}"}


def test_a_part_of_another_listing_changes_nothing(editor: Editor) -> None:
    part = parameters(editor)
    assert part.opened is not None
    assert editor.content is not None
    before = editor.content
    part.opened = replace(part.opened, listing=99)
    part.edited.emit(replace(before, title="x"))
    assert editor.content == before


def test_other_tabs_show_what_was_changed_elsewhere(editor: Editor, window: MainWindow, qtbot: QtBot) -> None:
    editor.show_tab("page")
    assert editor.content is not None
    part = parameters(editor)
    part._set_table([Parameter("材质", "316 不锈钢")])
    editor.take_content(replace(editor.content, blocks=(block("保温不到三小时"),)))
    editor.show_tab("page")
    shown = part_of(editor, DetailPagePart)
    assert isinstance(shown, DetailPagePart)
    assert [card.heading.text() for card in shown.cards] == ["保温不到三小时"]


def test_drafts_stay_when_the_window_is_built_again(
    editor: Editor, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    type_point(editor, "24 小时")
    window.set_theme("dark")
    rested(qtbot, window)
    draft = drafted(filled, 2)
    assert draft is not None
    assert draft.category_reason == "24 小时"


def test_A09_what_the_last_window_could_not_keep_becomes_the_draft(
    editor: Editor, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    content = replace(saved(filled, 2), title="保温杯 500ml")
    editor.take_drafts([{"listing": 2, "at": "2026-11-21 00:00:00", "content": content.to_json()}])
    rested(qtbot, window)
    assert drafted(filled, 2) == content
    assert editor.content == content


def test_a_remembered_draft_older_than_the_saved_version_is_forgotten(
    editor: Editor, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    content = replace(saved(filled, 2), title="old")
    remembered = [{"listing": 2, "at": "2020-01-01 00:00:00", "content": content.to_json()}]
    type_point(editor, "new")
    editor.save()
    rested(qtbot, window)
    editor.take_drafts([*remembered, {"listing": 77, "at": "2026-01-01 00:00:00", "content": content.to_json()}, "x"])
    rested(qtbot, window)
    assert drafted(filled, 2) is None


def test_tabs_are_chosen_by_keys(editor: Editor) -> None:
    bar = editor.tabs.bar
    bar.setFocus()
    first = bar.current
    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert bar.current != first
    QTest.keyClick(bar, Qt.Key.Key_Left)
    assert bar.current == first


def test_deleting_a_listing_takes_it_from_the_desk(
    window: MainWindow, page: ListingsPage, filled: Desk, qtbot: QtBot
) -> None:
    go(qtbot, window, "listings/3")
    page.editor._delete()
    rested(qtbot, window)
    assert all(listed.row.id != 3 for listed in page._rows)
    window.work.undo()
    rested(qtbot, window)
    assert any(listed.row.id == 3 for listed in page._rows)
