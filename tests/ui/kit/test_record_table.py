from dataclasses import dataclass
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.kit.table.model import SORT_ROLE, RecordTable


@dataclass(frozen=True)
class Item:
    sku: str
    name: str
    initials: str
    pieces: int | None
    note: str = ""


COAT = Item("YRF-1", "羽绒服", "yrf", 12)
BOARD = Item("ZB-4028", "天然竹砧板", "trzzb", 0)
CUP = Item("bwb-500", "保温杯", "bwb", None)


def pieces(text: str) -> int:
    if not text.isdigit():
        raise ValueError("not a whole number")
    return int(text)


COLUMNS: tuple[Column[Item], ...] = (
    Column("sku", "SKU", value=lambda row: row.sku),
    Column("name", "Item", value=lambda row: row.name, search=lambda row: f"{row.name}\n{row.initials}\n{row.sku}"),
    Column(
        "pieces",
        "Available",
        value=lambda row: row.pieces,
        number=True,
        unit="pcs",
        parse=pieces,
        missing=lambda _row: "not counted yet",
    ),
)


@pytest.fixture
def table() -> RecordTable:
    made = RecordTable(COLUMNS, key=lambda row: row.sku)
    made.show([COAT, BOARD, CUP])
    return made


def names(table: RecordTable) -> list[str]:
    return [row.name for row in table.shown_rows]


def test_the_model_keeps_qt_s_rules(table: RecordTable, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]


def test_an_empty_model_keeps_them_too(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(RecordTable(COLUMNS))  # type: ignore[no-untyped-call]


def test_a_cell_says_its_value_with_its_unit(table: RecordTable) -> None:
    assert table.index(0, 2).data() == "12 pcs"


def test_what_is_not_available_is_a_dash_with_its_reason(table: RecordTable) -> None:
    missing = table.index(2, 2)
    assert missing.data() == "—"
    assert "not counted yet" in missing.data(Qt.ItemDataRole.ToolTipRole)
    assert missing.data(Qt.ItemDataRole.AccessibleTextRole) == "Available: not available"


def test_sorting_has_its_own_role(table: RecordTable) -> None:
    assert table.index(0, 2).data(SORT_ROLE) == 12
    assert table.index(0, 0).data(SORT_ROLE) == "yrf-1"


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Qt.SortOrder.AscendingOrder, ["天然竹砧板", "羽绒服", "保温杯"]),
        (Qt.SortOrder.DescendingOrder, ["羽绒服", "天然竹砧板", "保温杯"]),
    ],
)
def test_rows_without_a_value_stand_last_either_way(
    table: RecordTable, order: Qt.SortOrder, expected: list[str]
) -> None:
    table.sort(2, order)
    assert names(table) == expected


def test_texts_sort_without_regard_to_case(table: RecordTable) -> None:
    table.sort(0)
    assert [row.sku for row in table.shown_rows] == ["bwb-500", "YRF-1", "ZB-4028"]


def test_values_of_several_types_sort_too() -> None:
    table = RecordTable([Column("x", "X", value=lambda row: row)])
    table.show([2, "b", 1])
    table.sort(0)
    assert table.shown_rows == [1, 2, "b"]


@pytest.mark.parametrize(
    ("needle", "found"),
    [("yrf", ["羽绒服"]), ("绒", ["羽绒服"]), ("YRF-1", ["羽绒服"]), ("zb 竹", ["天然竹砧板"]), ("  ", 3), ("%", [])],
)
def test_the_quick_filter_finds_parts_of_words_and_initials(table: RecordTable, needle: str, found: object) -> None:
    table.filter(needle)
    assert (names(table) if isinstance(found, list) else table.rowCount()) == found


def test_new_rows_stay_sorted_and_filtered(table: RecordTable) -> None:
    table.sort(0, Qt.SortOrder.DescendingOrder)
    table.filter("b")
    table.show([CUP, BOARD, COAT])
    assert [row.sku for row in table.shown_rows] == ["ZB-4028", "bwb-500"]


def test_no_cell_shows_more_than_500_characters() -> None:
    table = RecordTable([Column("x", "X", value=lambda row: row)])
    table.show(["x" * 2_000_000])
    assert len(table.index(0, 0).data()) == 501


def test_markup_stays_text_also_in_tips() -> None:
    """F01: a review that looks like HTML is shown letter by letter."""
    hostile = '<img src="file:///etc/hostname"><h1>'
    table = RecordTable([Column("x", "X", value=lambda row: row, tip=lambda row: row)])
    table.show([hostile])
    assert table.index(0, 0).data() == hostile
    tip = table.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip


def test_a_typed_value_shows_at_once_and_is_told(table: RecordTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.edited) as told:
        assert table.setData(table.index(2, 2), "7")
    assert told.args == [(CellChange(CUP, "pieces", 7),)]
    assert table.index(2, 2).data() == "7"
    table.show([CUP])
    assert table.index(0, 2).data() == "—"


def test_what_cannot_be_taken_says_why(table: RecordTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.refused) as told, qtbot.assertNotEmitted(table.edited):
        assert not table.setData(table.index(0, 2), "many")
    assert told.args == ["not a whole number"]


def test_the_same_value_is_no_edit(table: RecordTable, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.edited):
        table.setData(table.index(0, 2), "12")


def test_only_columns_that_read_typed_text_can_be_edited(table: RecordTable) -> None:
    assert not table.flags(table.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert table.flags(table.index(0, 2)) & Qt.ItemFlag.ItemIsEditable


def test_ticked_rows_stay_ticked_when_filtered_out() -> None:
    table = RecordTable(COLUMNS, key=lambda row: row.sku, checks=True)
    table.show([COAT, BOARD])
    table.setData(table.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    table.filter("zb")
    assert table.checked_rows == [COAT]
    table.show([BOARD])
    assert table.checked_rows == []


ROWS_50K = [Item(f"SKU-{n:05}", f"商品 {n}", f"sp{n}", n) for n in range(50_000)]


def test_filtering_50_000_rows_shows_the_first_within_the_goal(qtbot: QtBot) -> None:
    table = RecordTable(COLUMNS, key=lambda row: row.sku)
    table.show(ROWS_50K)
    begun = perf_counter()
    table.filter("sp4999")
    while table.rowCount() > 60 and perf_counter() - begun < 5:
        qtbot.wait(1)
    first = perf_counter() - begun
    qtbot.waitUntil(lambda: not table._sieve.busy, timeout=10_000)
    assert [row.sku for row in table.shown_rows][:2] == ["SKU-04999", "SKU-49990"]
    begun = perf_counter()
    table.filter("sp49998")
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    assert first < 1
    assert perf_counter() - begun < 0.5


def test_a_newer_word_drops_the_older_search(qtbot: QtBot) -> None:
    table = RecordTable(COLUMNS, key=lambda row: row.sku)
    table.show(ROWS_50K)
    table.filter("sp1")
    table.filter("sp49999")
    qtbot.waitUntil(lambda: not table._sieve.busy, timeout=10_000)
    assert [row.sku for row in table.shown_rows] == ["SKU-49999"]
