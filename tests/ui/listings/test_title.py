"""The title workbench: colours while typing, chips, limits, replacements, own words, places, within a keystroke."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from seller_desk import texts
from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.titles import WordKind
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.listings.bank_dialog import BankDialog
from seller_desk.ui.listings.limits_dialog import LimitsDialog
from seller_desk.ui.listings.part import Opened
from seller_desk.ui.listings.places_dialog import PlacesDialog
from seller_desk.ui.listings.title import TitlePart
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.platforms import platform_of
from tests.title_desk import SHOP, TITLE, fill_titles
from tests.ui.opened import PATIENCE, opened, rested

KEYSTROKE = 0.016
LONG = "南屿316不锈钢保温杯女士高颜值大容量500ml学生便携保温水杯办公室车载随行杯泡茶杯儿童上学户外旅行送礼物生日"[:60]


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    texts.use("zh_CN")
    with opened(qtbot, fill_titles(desk, tmp_path), tmp_path, "today") as made:
        yield made


@pytest.fixture
def part(qtbot: QtBot, window: MainWindow) -> Iterator[TitlePart]:
    """The workbench of listing 1, with its bank read; the window tells it what changed."""
    made = TitlePart(window)
    qtbot.addWidget(made)
    window.work.changed.connect(made.reload)
    made.resize(560, 420)
    made.show()
    made.show_listing(Opened(1, 1, SHOP, "tmall", ListingContent(title=TITLE, short_title="保温杯")))
    qtbot.waitUntil(lambda: made.bench is not None, timeout=PATIENCE)
    yield made
    made.close()


@pytest.fixture
def told(part: TitlePart) -> list[ListingContent]:
    """Every content that the workbench tells the editor."""
    found: list[ListingContent] = []
    part.edited.connect(found.append)
    return found


def test_another_listing_is_shown_without_telling_anything(
    part: TitlePart, told: list[ListingContent], qtbot: QtBot
) -> None:
    """Nor does the title of the one before get into it."""
    part.show_listing(Opened(2, 1, SHOP, "tmall", ListingContent(title="玻璃焖烧杯泡茶")))
    qtbot.waitUntil(lambda: part.bench is not None and part.bench.listing == 2, timeout=PATIENCE)
    assert part.field.text == "玻璃焖烧杯泡茶"
    assert part.opened is not None
    assert part.opened.content.title == "玻璃焖烧杯泡茶"
    assert told == []


def _inks(part: TitlePart) -> dict[str, str]:
    """Word → the meaning whose colour it is written in."""
    meanings = {
        theme().colour(name).name(): name for name in ("word_core", "word_attribute", "word_scene", "stock_out")
    }
    layout = part.field.document().firstBlock().layout()
    text = part.field.text
    found = {}
    for each in layout.formats():
        name = meanings.get(each.format.foreground().color().name(), "")
        if name:
            found[text[each.start : each.start + each.length]] = name
    return found


def _word_inks(part: TitlePart) -> dict[str, str]:
    """As `_inks`, the pieces of a word joined by what the reading says."""
    pieces, reading = _inks(part), part.field.reading
    assert reading is not None
    return {each.word: name for each in reading.segments for piece, name in pieces.items() if piece in each.word}


def _type(part: TitlePart, words: str) -> None:
    part.field.moveCursor(part.field.textCursor().MoveOperation.End)
    for sign in words:
        part.field.insertPlainText(sign)


def test_L1_words_are_coloured_by_their_kind_as_they_are_typed(part: TitlePart, told: list[ListingContent]) -> None:
    inks = _word_inks(part)
    assert (inks["保温杯"], inks["大容量"], inks["办公室"]) == ("word_core", "word_attribute", "word_scene")
    _type(part, "户外水杯")
    inks = _word_inks(part)
    assert (inks["户外"], inks["水杯"]) == ("word_scene", "word_core")
    assert told[-1].title == TITLE + "户外水杯"


def test_L3_a_violation_is_underlined_told_and_mended_by_its_replacement(part: TitlePart) -> None:
    _type(part, "全网最低价")
    reading = part.field.reading
    assert reading is not None
    assert reading.hits
    assert part.strip.isVisibleTo(part)
    assert "1" in part.verdict.text()
    hit = reading.hits[0]
    part.strip.replace.emit(hit.start, hit.end, "")
    assert hit.typed not in part.field.text
    assert not part.strip.isVisibleTo(part)


def test_L2_every_platform_has_a_bar_and_too_long_is_told(part: TitlePart) -> None:
    bars = [bar for bar in part.bars._bars if not bar.isHidden()]
    assert bars[0].accessibleName().startswith("天猫")
    assert {"京东", "Shopify", "亚马逊"} <= {
        name for bar in bars for name in bar.accessibleName().split(":")[0].split("、")
    }
    noted: list[bool] = []
    part.noted.connect(lambda _words, wrong: noted.append(wrong))
    _type(part, "户外水杯儿童上学旅行")
    assert noted[-1]
    assert any("字节" in remark.text() for remark in part.bars._remarks if remark.isVisibleTo(part))


def test_L1_a_chip_puts_its_word_where_the_cursor_stands(part: TitlePart) -> None:
    chips = {chip.word.word: chip for chip in part.chips.chips if chip.word is not None}
    assert chips["保温杯"].accessibleName() == "保温杯：标题里已有"
    chips["户外"].click()
    assert part.field.text == TITLE + "户外"
    assert "已有" in chips["户外"].accessibleName()
    chips["户外"].click()
    assert part.field.text == TITLE + "户外"
    assert part.field.textCursor().selectedText() == "户外"


def test_L1_an_own_word_joins_the_bank(qtbot: QtBot, part: TitlePart) -> None:
    part.own.setText("长效保温")
    part.own.returnPressed.emit()
    qtbot.waitUntil(lambda: part.bench is not None and "长效保温" in part.bench.bank.kinds(), timeout=PATIENCE)
    assert "长效保温" in {chip.word.word for chip in part.chips.chips if chip.word is not None}
    part.own.setText("很" * 40)
    part.own.returnPressed.emit()
    assert "30" in part.own.toolTip()


def test_L1_a_suggestion_becomes_the_title(part: TitlePart) -> None:
    menu = part.suggestions_menu()
    first = menu.actions()[0]
    first.trigger()
    assert part.field.text != TITLE
    assert first.text().startswith(part.field.text[:40])
    assert len(part.field.text.encode("gbk")) <= 60


def test_short_texts_have_limits_and_are_told(part: TitlePart, told: list[ListingContent]) -> None:
    assert part.short.field.source.text() == "6 / 30 字节"
    part.short.input.setText("保温杯" * 6)
    part.short.input.textEdited.emit("保温杯" * 6)
    assert part.short.wrong
    assert told[-1].short_title == "保温杯" * 6


def test_another_listing_is_shown_without_telling(part: TitlePart, told: list[ListingContent]) -> None:
    told.clear()
    part.show_listing(Opened(1, 1, SHOP, "tmall", ListingContent(title="水杯")))
    assert part.field.text == "水杯"
    assert told == []


def test_one_line_and_plain_text_only(part: TitlePart) -> None:
    part.field.show_text("<b>水杯</b>\n户外")
    assert part.field.text == "<b>水杯</b> 户外"


def test_what_an_input_method_writes_is_left_alone(part: TitlePart, told: list[ListingContent]) -> None:
    told.clear()
    part.field.setFocus()
    part.field._put_cursor(2)
    QApplication.sendEvent(part.field, QInputMethodEvent("bao wen", []))
    layout: QTextLayout = part.field.document().firstBlock().layout()
    assert layout.preeditAreaText() == "bao wen"
    part.field.grab()
    assert told == []
    done = QInputMethodEvent("", [])
    done.setCommitString("保温")
    QApplication.sendEvent(part.field, done)
    assert part.field.text == "南屿保温" + TITLE[2:]
    assert told[-1].title == part.field.text


def test_emoji_before_a_word_do_not_shift_its_colour(part: TitlePart) -> None:
    part.field.show_text("😀😀保温杯")
    layout = part.field.document().firstBlock().layout()
    assert min(each.start for each in layout.formats()) == 4


def test_L1_a_keystroke_of_a_title_of_sixty_characters_stays_fluent(part: TitlePart) -> None:
    part.field.show_text("")
    part.field.setFocus()
    took = []
    for sign in LONG:
        started = time.process_time()
        part.field.insertPlainText(sign)
        QApplication.processEvents()
        took.append(time.process_time() - started)
    took.sort()
    assert len(part.field.text) == len(LONG)
    assert took[int(len(took) * 0.95)] < KEYSTROKE


def _dialog(part: TitlePart, kind: type[QDialog]) -> QDialog:
    return next(each for each in part.findChildren(kind) + QApplication.topLevelWidgets() if isinstance(each, kind))


def test_L1_the_bank_is_managed_in_a_table(qtbot: QtBot, part: TitlePart) -> None:
    part.manage_bank()
    dialog = _dialog(part, BankDialog)
    assert isinstance(dialog, BankDialog)
    assert {"保温杯", "户外"} <= {each.word for each in dialog.words.table.shown_rows}
    dialog.words.select_key("户外")
    dialog.kinds_menu().actions()[1].trigger()
    qtbot.waitUntil(lambda: part.bench is not None and part.bench.bank.kinds() != {}, timeout=PATIENCE)
    assert part.bench is not None
    assert part.bench.bank.kinds()["户外"] is WordKind.ATTRIBUTE
    dialog.words.select_key("户外")
    dialog.out.click()
    qtbot.waitUntil(lambda: part.bench is not None and part.bench.hidden == ("户外",), timeout=PATIENCE)
    assert "户外" not in {each.word for each in dialog.words.table.shown_rows}
    dialog.back.click()
    qtbot.waitUntil(lambda: part.bench is not None and not part.bench.hidden, timeout=PATIENCE)
    dialog.close()


def test_L18_a_place_is_noted_in_its_dialog(qtbot: QtBot, part: TitlePart) -> None:
    part.note_places()
    dialog = _dialog(part, PlacesDialog)
    assert isinstance(dialog, PlacesDialog)
    assert dialog.word.text() == "保温杯"
    dialog.place.setText("x")
    dialog.keep.click()
    assert dialog.problem.text()
    dialog.place.setText("12")
    dialog.keep.click()
    qtbot.waitUntil(lambda: part.bench is not None and bool(part.bench.ranks), timeout=PATIENCE)
    assert dialog.view.table.shown_rows[0].now == 12
    dialog.close()


def test_L2_an_own_limit_holds_at_once(qtbot: QtBot, window: MainWindow, part: TitlePart) -> None:
    part.show_limits()
    dialog = _dialog(part, LimitsDialog)
    assert isinstance(dialog, LimitsDialog)
    dialog.view.select_key(("tmall", "title"))
    dialog.bytes.setText("20")
    dialog.note.setText("公告")
    dialog.keep.click()
    qtbot.waitUntil(lambda: part.bench is not None and part.bench.own_limit().gbk_bytes == 20, timeout=PATIENCE)
    assert part.bench is not None
    assert part.bench.fills(TITLE)[0].over
    assert platform_of(window.desk, "tmall").limit().own
    dialog.close()
    rested(qtbot, window)


def test_enter_does_nothing(part: TitlePart) -> None:
    part.field.setFocus()
    QTest.keyClick(part.field, Qt.Key.Key_Return)
    assert part.field.text == TITLE
