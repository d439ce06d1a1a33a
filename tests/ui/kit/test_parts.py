from decimal import Decimal

import pytest
from PySide6.QtCore import QBuffer, QPointF, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.cards import FigureTile, StateCard
from seller_desk.ui.kit.chart_view import ChartView, Hit
from seller_desk.ui.kit.checks import CheckBox, Switch
from seller_desk.ui.kit.chips import Chip, Notice
from seller_desk.ui.kit.dialog import Dialog, Veil
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.forms import ExplainedLines, Field, FieldGrid, Line
from seller_desk.ui.kit.icons import icon, pixmap
from seller_desk.ui.kit.inputs import Chooser, Input, NumberInput
from seller_desk.ui.kit.lists import SideItem, SideList
from seller_desk.ui.kit.panels import Panel, clear, row, split
from seller_desk.ui.kit.plain import PlainLabel, label, plain_tip
from seller_desk.ui.kit.progress import ProgressBar
from seller_desk.ui.kit.strokes import elided
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.kit.two_lines import TwoLineList, TwoLines

HOSTILE = '<img src="file:///etc/hostname"><a href="x">y</a>'


def test_a_button_is_28_high_and_36_when_large() -> None:
    assert Button("Save").sizeHint().height() == 28
    assert Button("Choose files", large=True).sizeHint().height() == 36


def test_enter_and_space_press_a_button(qtbot: QtBot) -> None:
    button = Button("Save")
    qtbot.addWidget(button)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, key)


def test_an_icon_alone_has_its_tip_as_its_name() -> None:
    assert Button(icon="undo-2", tip="Undo").accessibleName() == "Undo"


@pytest.mark.parametrize("kind", ["outlined", "primary", "plain", "link", "quiet", "danger"])
@pytest.mark.parametrize("enabled", [True, False])
def test_focus_changes_the_line_and_never_the_size(qtbot: QtBot, kind: str, *, enabled: bool) -> None:
    button = Button("Save", kind=kind, icon="save")
    qtbot.addWidget(button)
    button.setEnabled(enabled)
    before = button.sizeHint()
    button.resize(before)
    assert not button.grab().isNull()
    button.setFocus()
    assert not button.grab().isNull()
    assert button.sizeHint() == before


def test_segments_are_chosen_by_mouse_and_arrow_keys(qtbot: QtBot) -> None:
    segments = Segments("Period", [("day", "Day"), ("week", "Week"), ("month", "Month")])
    qtbot.addWidget(segments)
    with qtbot.waitSignal(segments.chosen) as told:
        QTest.keyClick(segments, Qt.Key.Key_Right)
    assert told.args == ["week"]
    segments.resize(segments.sizeHint())
    QTest.mouseClick(segments, Qt.MouseButton.LeftButton, pos=segments.rect().center() * 2 - segments.rect().center())
    QTest.mouseClick(segments, Qt.MouseButton.LeftButton, pos=segments.rect().topRight() - segments.rect().center() / 6)
    assert segments.current == "month"
    segments.set_parts([("day", "Day 3")])
    assert {segments.current} == {"day"}


def test_a_state_card_is_a_filter_with_a_name(qtbot: QtBot) -> None:
    card = StateCard("out", "Out")
    qtbot.addWidget(card)
    card.count(1234, "¥1,515 a day lost")
    assert card.accessibleName() == "Out 1,234"
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert card.isChecked()


def test_a_figure_not_available_is_a_dash() -> None:
    tile = FigureTile("Orders")
    assert not tile.grab().isNull()
    tile.show_figure("5,062", "orders", change="+39.4 %", direction=1, note="than before", spark=[1, 2, 3])
    assert tile.accessibleName() == "Orders 5,062orders"
    assert not tile.grab().isNull()


@pytest.mark.parametrize(
    ("typed", "value"),
    [("5", 5), ("1,000", 1000), ("", None), ("abc", None), ("-1", None), ("2001", None), ("2.5", None), ("nan", None)],
)
def test_a_number_input_takes_only_numbers_within_its_bounds(qtbot: QtBot, typed: str, value: int | None) -> None:
    line = NumberInput("Days", 3, unit="days", least=0, most=2000)
    qtbot.addWidget(line)
    line.setText(typed)
    assert line.value == value
    assert (line.property("wrong") == "true") is (value is None)


def test_arrow_keys_step_a_number_within_its_bounds(qtbot: QtBot) -> None:
    line = NumberInput("Share", Decimal("99.5"), least=0, most=100, whole=False)
    qtbot.addWidget(line)
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert line.value == Decimal("99.5")
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert line.value == Decimal("98.5")


def test_a_chooser_keeps_its_choice_when_the_choices_change(qtbot: QtBot) -> None:
    chooser = Chooser("Shop", [(1, "A"), (2, "B")])
    qtbot.addWidget(chooser)
    chooser.choose(2)
    chooser.set_choices([(2, "B"), (3, "C")])
    assert chooser.current == 2
    with qtbot.waitSignal(chooser.chosen) as told:
        chooser.setFocus()
        QTest.keyClick(chooser, Qt.Key.Key_Down)
        chooser.activated.emit(1)
    assert told.args == [3]
    assert not chooser.grab().isNull()


def test_labels_show_markup_as_text(qtbot: QtBot) -> None:
    """F01: whatever stands in a file is shown letter by letter."""
    empty, notice = EmptyState(HOSTILE), Notice("out", HOSTILE)
    qtbot.addWidget(empty)
    qtbot.addWidget(notice)
    for made in (label(HOSTILE), PlainLabel(HOSTILE), empty.sentence, notice.title):
        assert made.textFormat() == Qt.TextFormat.PlainText
        assert made.text() == HOSTILE
    assert "<img" not in plain_tip(HOSTILE)
    assert label("cup \u202e!xis").text() == "cup !xis"  # a turning mark would turn its neighbours too
    assert plain_tip("") == ""


def test_a_label_gives_way_in_the_middle_for_file_names(qtbot: QtBot) -> None:
    name = PlainLabel("ExportOrderList202605310001.csv", middle=True)
    qtbot.addWidget(name)
    name.resize(120, 20)
    assert not name.grab().isNull()
    assert "ExportOrderList202605310001.csv" in name.toolTip()
    name.resize(600, 20)
    name.grab()
    assert name.toolTip() == ""


@pytest.mark.parametrize("width", [0, 5, 20, 60, 119, 10_000])
def test_a_text_gives_way_at_its_end(width: int) -> None:
    text = "搜索商品、SKU、订单"
    short = elided(theme(), text, width)
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))
    assert theme().metrics().horizontalAdvance(short) <= max(width, theme().metrics().horizontalAdvance("…"))
    if short != text:
        longer = text[: len(short)] + "…"
        assert theme().metrics().horizontalAdvance(longer) > width


def test_two_million_characters_do_not_hold_up_a_label(qtbot: QtBot) -> None:
    made = PlainLabel("x" * 2_000_000)
    qtbot.addWidget(made)
    assert len(made.text()) == 501


def test_explained_lines_end_with_the_answer(qtbot: QtBot) -> None:
    lines = ExplainedLines(
        [Line("Daily rate", "83 ÷ 10 days", "8.3", "a day"), Line("Buy", "", "120", "pcs", answer=True)]
    )
    qtbot.addWidget(lines)
    shown = [made.text() for made in lines.findChildren(QLabel) if made.text()]
    assert shown == ["Daily rate", "83 ÷ 10 days", "8.3", "a day", "Buy", "120", "pcs"]
    lines.show_lines([Line("Only", "", "1")])
    assert lines._grid.rowMinimumHeight(1) == 0


def test_a_field_names_its_input(qtbot: QtBot) -> None:
    grid, control = FieldGrid(), QLabel()
    qtbot.addWidget(grid)
    grid.add(Field("Carrier", control, "order"))
    grid.add(Field("Wide", QLabel()), wide=True)
    assert control.accessibleName() == "Carrier"


def test_side_lists_skip_headings_and_keep_the_choice(qtbot: QtBot) -> None:
    side = SideList("Filters")
    qtbot.addWidget(side)
    side.show_items(
        [SideItem("h", "State", heading=True), SideItem("on", "On sale", "214"), SideItem("off", "Off", "41")]
    )
    with qtbot.waitSignal(side.chosen) as told:
        side.choose("off")
    assert told.args == ["off"]
    side.show_items([SideItem("off", "Off", "42"), SideItem("on", "On sale", "213")])
    assert side.current == "off"
    side.resize(160, 120)
    assert not side.grab().isNull()


def test_two_line_rows_open_by_enter_button_and_letter(qtbot: QtBot) -> None:
    rows = TwoLineList("To do")
    qtbot.addWidget(rows)
    rows.resize(700, 200)
    rows.show_rows(
        [
            TwoLines(1, "out", "1 star", "answer within an hour", "Review", "¥5", "26 min late", "out", True, "Answer"),
            TwoLines(2, "info", "Goal", "9 days", chips=("Quality", "Service"), settled=True),
        ]
    )
    snoozed: list[object] = []
    rows.on_key("s", snoozed.append)
    assert rows.current == 1
    with qtbot.waitSignal(rows.opened) as told:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert told.args == [1]
    QTest.keyClick(rows, Qt.Key.Key_S)
    assert snoozed == [1]
    assert not rows.grab().isNull()


def png() -> bytes:
    picture, buffer = QPixmap(200, 100), QBuffer()
    picture.fill(Qt.GlobalColor.white)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())


def test_a_click_on_a_chart_opens_the_rows_behind(qtbot: QtBot) -> None:
    view = ChartView("Paid a day")
    qtbot.addWidget(view)
    view.resize(200, 100)
    view.show_chart(
        png(),
        [
            Hit(0, 0, 50, 100, "11-10", (("Paid", "¥1"),), "day 10"),
            Hit(50, 0, 50, 100, "11-11", (), "day 11", (75, 40)),
        ],
        "two days",
    )
    with qtbot.waitSignal(view.clicked) as told:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPointF(60, 20).toPoint())
    assert told.args == ["day 11"]
    QTest.keyClick(view, Qt.Key.Key_Left)
    with qtbot.waitSignal(view.clicked) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == ["day 10"]
    assert view.accessibleDescription() == "two days"
    assert not view.grab().isNull()
    view.say("No sales in this period.")
    assert not view.grab().isNull()


def test_a_dialog_veils_its_window_and_fits_into_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.show()
    dialog = Dialog(window, "Import", "look first", width=1080, height=648)
    dialog.foot(side=[Button("Keep")], buttons=[dialog.cancel_button(), Button("Import", kind="primary")])
    dialog.open()
    assert dialog.height() - 48 <= 600
    assert window.findChild(Veil) is not None
    assert not dialog.grab().isNull()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Veil) is None)


def test_ctrl_enter_does_what_the_primary_button_of_a_dialog_says(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    dialog, save, pressed = Dialog(window, "Receive goods"), Button("Save", kind="primary"), list[bool]()
    save.clicked.connect(lambda: pressed.append(True))
    dialog.foot(buttons=[dialog.cancel_button(), save])
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    save.setEnabled(False)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not pressed
    save.setEnabled(True)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [True]
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Dialog) is None)


def test_icons_are_recoloured_and_sharp_on_every_screen() -> None:
    red, blue = (pixmap("tag", theme().colour(meaning), 16, 1.5) for meaning in ("stock_out", "accent"))
    assert (red.width(), red.devicePixelRatio()) == (24, 1.5)
    assert red.toImage() != blue.toImage()
    assert not icon("tag").isNull()
    with pytest.raises(FileNotFoundError):
        pixmap("no-such-icon", theme().colour("text"), 16, 1)


def test_small_parts_paint(qtbot: QtBot, qapp: QApplication) -> None:
    panel = Panel(
        "Title", "note", [Button(icon="x", tip="Close")], content=split(QWidget(), QWidget(), sizes=(100, 50))
    )
    qtbot.addWidget(panel)
    bar = ProgressBar("Importing")
    parts = (
        Chip("late", "out", "clock"),
        Chip("plain"),
        CheckBox("Gift", checked=True),
        Switch("On", on=True),
        bar,
        Input("x"),
    )
    panel.body.addLayout(row(*parts, 1))
    bar.show_share(0.5)
    panel.resize(900, 200)
    panel.show()
    bar.show_share(None)
    qapp.processEvents()
    assert not panel.grab().isNull()
    clear(panel.body)
    assert panel.body.count() == 0


def test_the_words_of_an_empty_place_take_more_lines_where_there_is_less_room(qtbot: QtBot) -> None:
    empty = EmptyState("Here stands what the event needs of every item that sells.", "Import files…")
    page = QWidget()
    qtbot.addWidget(page)
    empty.setParent(page)
    page.show()
    heights = {}
    for width in (500, 240):
        empty.resize(width, 300)
        assert empty.sentence.minimumWidth() <= width - 48
        heights[width] = empty.sentence.minimumHeight()
    assert heights[240] > heights[500]
