from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.table.choose import ColumnChooser
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.kit.table.memory import Forgetful
from seller_desk.ui.kit.table.pasting import lay_over
from seller_desk.ui.kit.table.rejects import RejectsDialog
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.kit.theme import theme
from tests.ui.kit.test_record_table import BOARD, COAT, COLUMNS, CUP, Item

READ_ONLY: tuple[Column[Item], ...] = (
    Column("sku", "SKU", value=lambda row: row.sku),
    Column("name", "Item", value=lambda row: row.name, grows=True, search=lambda row: f"{row.name} {row.initials}"),
    Column("pieces", "Available", value=lambda row: row.pieces, number=True),
)


def shown(qtbot: QtBot, columns: Sequence[Column[Item]] = COLUMNS, memory: Forgetful | None = None) -> RecordView:
    view = RecordView("stock", columns, key=lambda row: row.sku, title="Stock", memory=memory)
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show_rows([COAT, BOARD, CUP])
    with qtbot.waitExposed(view):
        view.show()
    return view


def titles(view: RecordView) -> list[str]:
    return list(view.snapshot().headings)


def press(qtbot: QtBot, view: RecordView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view.grid, key)


def editor(view: RecordView) -> QLineEdit:
    found = view.grid.viewport().findChild(QLineEdit)
    assert found is not None
    return found


def edit(view: RecordView, line: int) -> None:
    view.grid.setCurrentIndex(view.table.index(line, 2))


# -- keys as in a spreadsheet -----------------------------------------------------------------------------------------
def test_f2_enter_takes_the_value_and_goes_down(qtbot: QtBot) -> None:
    view = shown(qtbot)
    edit(view, 0)
    press(qtbot, view, Qt.Key.Key_F2)
    assert editor(view).text() == "12"
    editor(view).setText("5")
    with qtbot.waitSignal(view.edited) as told:
        QTest.keyClick(editor(view), Qt.Key.Key_Return)
    assert told.args == [(CellChange(COAT, "pieces", 5),)]
    assert view.grid.currentIndex().row() == 1


def test_typing_replaces_and_tab_goes_right(qtbot: QtBot) -> None:
    view = shown(qtbot)
    edit(view, 1)
    QTest.keyClicks(view.grid, "4")
    with qtbot.waitSignal(view.edited):
        QTest.keyClick(editor(view), Qt.Key.Key_Tab)
    assert view.table.index(1, 2).data() == "4"


def test_esc_leaves_the_cell_as_it_was(qtbot: QtBot) -> None:
    view = shown(qtbot)
    edit(view, 0)
    press(qtbot, view, Qt.Key.Key_F2)
    editor(view).setText("99")
    with qtbot.assertNotEmitted(view.edited):
        QTest.keyClick(editor(view), Qt.Key.Key_Escape)
    assert view.table.index(0, 2).data() == "12 pcs"


def test_enter_goes_down_without_editing(qtbot: QtBot) -> None:
    view = shown(qtbot)
    edit(view, 0)
    press(qtbot, view, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert view.grid.currentIndex().row() == 2


def test_enter_opens_a_row_where_nothing_can_be_edited(qtbot: QtBot) -> None:
    view = shown(qtbot, READ_ONLY)
    view.select_key("ZB-4028")
    with qtbot.waitSignal(view.opened) as told:
        press(qtbot, view, Qt.Key.Key_Return)
    assert told.args == [BOARD]


def test_space_ticks_the_selected_rows(qtbot: QtBot) -> None:
    view = RecordView("x", READ_ONLY, key=lambda row: row.sku, checks=True)
    qtbot.addWidget(view)
    view.show_rows([COAT, BOARD, CUP])
    view.select_key("ZB-4028")
    with qtbot.waitSignal(view.checked) as told:
        press(qtbot, view, Qt.Key.Key_Space)
    assert told.args == [[BOARD]]
    view.grid.head.all_wanted.emit()
    assert view.checked_rows == [COAT, BOARD, CUP]


# -- selection, filter, sorting ---------------------------------------------------------------------------------------
def test_the_selection_survives_new_rows_and_sorting(qtbot: QtBot) -> None:
    view = shown(qtbot, READ_ONLY)
    view.select_key("ZB-4028")
    view.show_rows([CUP, BOARD])
    assert view.selected_rows == [BOARD]
    view.grid.head.sort_wanted.emit(0)
    assert view.selected_rows == [BOARD]


def test_numbers_sort_largest_first_on_the_first_click(qtbot: QtBot) -> None:
    view = shown(qtbot, READ_ONLY)
    view.grid.head.sort_wanted.emit(2)
    assert view.table.shown_rows == [COAT, BOARD, CUP]
    view.grid.head.sort_wanted.emit(2)
    assert view.table.shown_rows == [BOARD, COAT, CUP]


def test_the_filter_box_filters_and_esc_empties_it(qtbot: QtBot) -> None:
    view = shown(qtbot, READ_ONLY)
    qtbot.addWidget(view.filter_box)
    QTest.keyClicks(view.filter_box, "yrf")
    assert view.table.shown_rows == [COAT]
    QTest.keyClick(view.filter_box, Qt.Key.Key_Escape)
    assert len(view.table.shown_rows) == 3


def test_nothing_found_says_so_and_offers_the_way_back(qtbot: QtBot) -> None:
    view = shown(qtbot, READ_ONLY)
    view.set_filter("<b>nothing</b>")
    assert not view.grid.isVisible()
    assert view._no_hits.sentence.textFormat() == Qt.TextFormat.PlainText
    view._no_hits.button.click()
    assert view.grid.isVisible()


def test_an_empty_table_shows_its_sentence_in_place_of_rows(qtbot: QtBot) -> None:
    view = shown(qtbot, READ_ONLY)
    view.empty.say("Import a product file.", "Import files", lambda: None)
    view.show_rows([])
    assert view.empty.isVisible()
    assert not view.grid.isVisible()


def test_the_foot_counts_and_sums(qtbot: QtBot) -> None:
    view = shown(qtbot, READ_ONLY)
    view.foot_sum = lambda rows, picked: ("Pieces", str(sum(row.pieces or 0 for row in picked or rows)))
    view.set_filter("yrf")
    view.select_key("YRF-1")
    assert view.foot._shown.text() == "1 of 3 shown"
    assert view.foot._picked.text() == "1 selected"
    assert view.foot._sum.text() == "12"


# -- columns ----------------------------------------------------------------------------------------------------------
def test_columns_are_remembered_and_come_back_as_described(qtbot: QtBot) -> None:
    memory = Forgetful()
    view = shown(qtbot, READ_ONLY, memory)
    view.grid.head.moveSection(2, 0)
    view.grid.setColumnHidden(0, True)
    view.grid.setColumnWidth(2, 133)
    view.grid.head.sort_wanted.emit(2)
    view._remember()
    again = shown(qtbot, READ_ONLY, memory)
    assert titles(again) == ["Available", "Item"]
    assert again.grid.columnWidth(2) == 133
    assert again.table.shown_rows == [COAT, BOARD, CUP]
    again.reset_columns()
    assert titles(again) == ["SKU", "Item", "Available"]
    assert memory.recall("table.stock") is None


@pytest.mark.parametrize("damaged", [5, {"order": "x", "widths": [], "hidden": {}}, {"sorted": ["gone", True]}])
def test_a_damaged_memory_is_passed_over(qtbot: QtBot, damaged: object) -> None:
    memory = Forgetful()
    memory.remember("table.stock", damaged)
    assert titles(shown(qtbot, READ_ONLY, memory)) == ["SKU", "Item", "Available"]


def test_the_growing_column_takes_the_room_that_is_left(qtbot: QtBot) -> None:
    view = shown(qtbot, READ_ONLY)
    room = view.grid.viewport().width()
    assert sum(view.grid.columnWidth(place) for place in range(3)) == room
    view.resize(800, 300)
    assert view.grid.columnWidth(1) > room - 2 * 96


def test_a_number_that_does_not_fit_widens_its_column(qtbot: QtBot) -> None:
    narrow = replace(READ_ONLY[2], width=60)
    view = shown(qtbot, (*READ_ONLY[:2], narrow))
    before = view.grid.columnWidth(2)
    view.show_rows([replace(COAT, pieces=123_456_789_012)])
    qtbot.waitUntil(lambda: view.grid.columnWidth(2) > before)
    room = view.grid.columnWidth(2) - 2 * view.grid.padding
    assert room >= theme().metrics().horizontalAdvance("123,456,789,012")


def test_the_chooser_hides_and_moves_but_leaves_one_column(qtbot: QtBot) -> None:
    view = shown(qtbot, READ_ONLY)
    chooser = ColumnChooser(view.grid, lambda: None, view.reset_columns)
    qtbot.addWidget(chooser)
    chooser.list.setCurrentRow(2)
    QTest.keyClick(chooser, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(view) == ["SKU", "Available", "Item"]
    for row in range(3):
        chooser.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert titles(view) == ["Item"]


# -- copy and paste ---------------------------------------------------------------------------------------------------
def test_copying_rows_copies_the_columns_shown(qtbot: QtBot) -> None:
    view = shown(qtbot, READ_ONLY)
    view.grid.setColumnHidden(1, True)
    view.select_key("YRF-1")
    view.copy()
    assert QGuiApplication.clipboard().text() == "YRF-1\t12"


def test_pasting_a_block_is_one_edit(qtbot: QtBot) -> None:
    view = shown(qtbot)
    edit(view, 0)
    QGuiApplication.clipboard().setText("1\r\n2\r\n3\r\n")
    with qtbot.waitSignal(view.edited) as told:
        view.paste()
    assert told.args is not None
    assert [change.value for change in told.args[0]] == [1, 2, 3]


def test_what_does_not_fit_is_shown_before_anything_is_taken(qtbot: QtBot) -> None:
    view = shown(qtbot)
    edit(view, 1)
    QGuiApplication.clipboard().setText("8\nmany\n9\t9\n")
    with qtbot.assertNotEmitted(view.edited):
        view.paste()
    dialog = view.window().findChild(RejectsDialog)
    assert dialog is not None
    with qtbot.waitSignal(view.edited) as told:
        dialog.accept()
    assert told.args == [(CellChange(BOARD, "pieces", 8),)]


def test_rejects_name_line_column_and_reason(qtbot: QtBot) -> None:
    table = shown(qtbot).table
    paste = lay_over(table, [["x", "5"], ["羽绒服", "9"]], 0, [1, 2])
    assert [(reject.line, reject.column, reject.text) for reject in paste.rejects] == [
        (1, "Item", "x"),
        (2, "Item", "羽绒服"),
    ]
    assert [change.value for change in paste.changes] == [5, 9]
    assert lay_over(table, [["7"]], 9, [2]).rejects[0].reason == "The table ends here"


def test_a_block_of_1000_by_10_is_laid_over_within_a_second(qtbot: QtBot) -> None:
    columns = [Column(f"c{n}", f"C{n}", value=lambda row: row, parse=int) for n in range(10)]
    view = RecordView("big", columns)
    qtbot.addWidget(view)
    view.show_rows(list(range(1000)))
    view.grid.setCurrentIndex(view.table.index(0, 0))
    QGuiApplication.clipboard().setText("\n".join("\t".join(str(n + 7) for _ in range(10)) for n in range(1000)))
    begun = perf_counter()
    with qtbot.waitSignal(view.edited):
        view.paste()
    assert perf_counter() - begun < 1


# -- what leaves the table --------------------------------------------------------------------------------------------
def test_a_snapshot_holds_values_for_files_and_texts_for_paper(qtbot: QtBot) -> None:
    snapshot = shown(qtbot).snapshot()
    assert snapshot.headings == ("SKU", "Item", "Available (pcs)")
    assert snapshot.numeric == (False, False, True)
    assert [row[2] for row in snapshot.values] == [12, 0, None]
    assert [row[2] for row in snapshot.texts] == ["12 pcs", "0 pcs", "—"]


def test_a_hundred_thousand_rows_show_and_scroll_at_once(qtbot: QtBot) -> None:
    view = RecordView("big", READ_ONLY, key=lambda row: row.sku)
    qtbot.addWidget(view)
    view.resize(900, 600)
    rows = [Item(f"S{n}", f"商品 {n}", "sp", n) for n in range(100_000)]
    view.show_rows(rows)
    with qtbot.waitExposed(view):
        view.show()
    begun = perf_counter()
    for step in range(30):
        view.grid.verticalScrollBar().setValue(step * 3000)
        view.grid.viewport().repaint()
    assert (perf_counter() - begun) / 30 < 1 / 15


def test_every_part_of_a_table_has_an_accessible_name(qtbot: QtBot) -> None:
    view = shown(qtbot, READ_ONLY)
    parts = (view.grid, view.filter_box, view.columns_button, view.export_button)
    assert all(part.accessibleName() for part in parts)
    for part in parts[1:]:
        qtbot.addWidget(part)


def test_the_head_says_which_column_is_under_the_mouse(qtbot: QtBot) -> None:
    view = shown(qtbot, READ_ONLY)
    assert view.grid.head.logicalIndexAt(QPoint(10, 5)) == 0


# -- out of the table by keyboard, and into it ------------------------------------------------------------------------
def test_tab_goes_on_from_the_last_cell_and_back_from_the_first(qtbot: QtBot) -> None:
    page, view, button = beside_a_button(qtbot)
    last = view.table.index(view.table.rowCount() - 1, len(view.table.columns) - 1)
    view.grid.setCurrentIndex(last)
    press(qtbot, view, Qt.Key.Key_Tab)
    assert page.focusWidget() is button
    view.grid.setFocus()
    view.grid.setCurrentIndex(view.table.index(0, 0))
    press(qtbot, view, Qt.Key.Key_Backtab)
    assert page.focusWidget() is not view.grid


def test_ctrl_tab_leaves_the_table_from_any_cell(qtbot: QtBot) -> None:
    page, view, button = beside_a_button(qtbot)
    edit(view, 1)
    press(qtbot, view, Qt.Key.Key_Tab)
    assert page.focusWidget() is view.grid
    QTest.keyClick(view.grid, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert page.focusWidget() is button


def test_rows_that_come_late_take_the_keyboard_that_waits_for_them(qtbot: QtBot) -> None:
    page, view, button = beside_a_button(qtbot)
    view.show_rows([])
    page.setFocus()
    view.show_rows([COAT])
    assert page.focusWidget() is view.grid
    view.show_rows([])
    button.setFocus()
    view.show_rows([COAT])
    assert page.focusWidget() is button


def beside_a_button(qtbot: QtBot) -> tuple[QWidget, RecordView, Button]:
    page, button = QWidget(), Button("Save")
    view = RecordView("stock", COLUMNS, key=lambda row: row.sku, title="Stock")
    column = QVBoxLayout(page)
    column.addWidget(view)
    column.addWidget(button)
    qtbot.addWidget(page)
    page.resize(600, 300)
    view.show_rows([COAT, BOARD, CUP])
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    view.grid.setFocus()
    return page, view, button


# -- columns that give way --------------------------------------------------------------------------------------------
def narrow() -> tuple[Column[Item], ...]:
    return tuple(Column(key, key, value=lambda row: row.sku, width=100) for key in ("a", "b", "c"))


def test_columns_give_way_in_turn_and_come_back(qtbot: QtBot) -> None:
    name: Column[Item] = Column("name", "name", value=lambda row: row.name, grows=True, width=100)
    columns = (*narrow(), name)
    view = shown(qtbot, columns)
    view.give_way(("b", "a"))
    seen = {}
    for width in (420, 320, 220, 320, 420):
        view.resize(width, 300)
        seen[width] = [column.key for n, column in enumerate(columns) if not view.grid.isColumnHidden(n)]
    assert seen == {420: ["a", "b", "c", "name"], 320: ["a", "c", "name"], 220: ["c", "name"]}


def test_a_column_that_the_person_shows_all_the_same_stays(qtbot: QtBot) -> None:
    view = shown(qtbot, narrow())
    view.give_way(("b", "a"))
    view.resize(220, 300)
    assert view.grid.isColumnHidden(1)
    view.grid.setColumnHidden(1, False)
    view.resize(230, 300)
    assert not view.grid.isColumnHidden(1)
    assert view.grid.isColumnHidden(0)


def test_rows_shown_anew_leave_the_keyboard_in_its_cell(qtbot: QtBot) -> None:
    view = shown(qtbot)
    edit(view, 1)
    view.show_rows([CUP, BOARD])
    assert (view.current_row, view.grid.currentIndex().column()) == (BOARD, 2)
