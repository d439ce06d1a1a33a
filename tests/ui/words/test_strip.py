"""The strip under a text: what it shows first, what its buttons tell, and underlines in the right place (L3)."""

from typing import Any

import pytest
from PySide6.QtGui import QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from seller_desk.domain.words import Hit, Severity
from seller_desk.language.word_check import checker
from seller_desk.ui.words.painting import HitHighlighter, hit_format, qt_spans
from seller_desk.ui.words.strip import HitRow, HitStrip
from seller_desk.ui.words.why import WhyWindow
from seller_desk.usecases.allowances import Reach
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit

TEXT = "😀 老大品牌 全网最低价 美白面膜 好评返现"


class FakeWindow(QWidget):
    """Takes the edits that the strip asks for."""

    shop = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.made: list[Edit] = []

    def do(self, edit: Edit) -> None:
        self.made.append(edit)


def hits() -> tuple[Hit, ...]:
    return checker().check(TEXT)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> FakeWindow:
    made = FakeWindow(desk)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def strip(qtbot: QtBot, window: FakeWindow) -> HitStrip:
    made = HitStrip(window)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(560, 300)
    made.show_hits(hits(), shop=1, listing=7)
    made.show()
    return made


def shown(strip: HitStrip) -> list[tuple[str, Severity]]:
    return [(row.hit.typed, row.hit.severity) for row in strip.rows if row.isVisible() and row.hit]


def row_of(strip: HitStrip, typed: str) -> HitRow:
    return next(row for row in strip.rows if row.hit and row.hit.typed == typed)


def test_violations_come_first_then_missing_proofs_and_warnings_are_folded(strip: HitStrip) -> None:
    found = shown(strip)
    assert [severity for _typed, severity in found] == [Severity.ERROR, Severity.ERROR, Severity.PROOF]
    assert strip.warnings.text() == "1 warning"
    strip.warnings.click()
    assert [severity for _typed, severity in shown(strip)][-1] is Severity.WARNING
    strip.warnings.click()
    assert shown(strip) == found


def test_a_row_names_word_rule_source_and_says_all_of_it_to_a_screen_reader(strip: HitStrip) -> None:
    row = row_of(strip, "全网最低价")
    assert row.term.text() == "“全网最低价”"
    assert row.rule.text() == str(row.hit.about.name if row.hit else "")
    assert "Article 9" in row.source.text()
    assert row.accessibleName().startswith("Violation: “全网最低价”")


def test_replacing_and_deleting_tell_the_place_in_the_text_as_typed(strip: HitStrip, qtbot: QtBot) -> None:
    told: list[tuple[int, int, str]] = []
    strip.replace.connect(lambda *place: told.append(place))
    row = row_of(strip, "全网最低价")
    row.instead.click()
    row.delete.click()
    start = TEXT.index("全网最低价")
    assert row.hit is not None
    assert told == [(start, start + 5, row.hit.replace[0]), (start, start + 5, "")]


@pytest.mark.parametrize("reach", list(Reach))
def test_allowing_offers_this_listing_this_shop_and_always(strip: HitStrip, window: FakeWindow, reach: Reach) -> None:
    row = row_of(strip, "全网最低价")
    menu = row.allowing()
    assert [action.text() for action in menu.actions()] == ["In this listing", "In this shop", "Always"]
    menu.actions()[list(Reach).index(reach)].trigger()
    [edit] = window.made
    assert "全网最低价" in str(edit.label)


def test_a_text_of_no_listing_and_no_shop_can_only_be_allowed_always(strip: HitStrip) -> None:
    strip.show_hits(hits())
    assert [action.text() for action in row_of(strip, "全网最低价").allowing().actions()] == ["Always"]


def test_without_hits_the_strip_takes_no_room(strip: HitStrip) -> None:
    strip.show_hits(())
    assert not strip.isVisible()


def test_many_hits_are_folded_behind_their_number(strip: HitStrip) -> None:
    strip.show_hits(checker().check("全网最低价 好评返现 " * 4))
    assert len(shown(strip)) == 3
    assert strip.more.text() == "5 more places"
    strip.more.click()
    assert len(shown(strip)) == 8


def test_why_shows_law_day_and_rule(strip: HitStrip, qtbot: QtBot) -> None:
    row = row_of(strip, "全网最低价")
    assert row.hit is not None
    popup = WhyWindow(row.hit, row)
    qtbot.addWidget(popup)
    words = " ".join(each.text() for each in popup.findChildren(QWidget) if hasattr(each, "text"))
    for told in ("“全网最低价”", "Advertising Law of China", "2026-"):
        assert told in words


def test_words_are_shown_as_they_are_whatever_markup_they_look_like(strip: HitStrip) -> None:
    hit = checker().check("<b>全网最低价</b>")[0]
    strip.show_hits([hit])
    assert strip.rows[0].term.textFormat() is strip.rows[0].term.textFormat().PlainText


def test_underlines_stand_under_the_words_also_behind_an_emoji(qtbot: QtBot) -> None:
    document = QTextDocument(TEXT)
    HitHighlighter(document).show_hits(TEXT, hits())
    underlined = {}
    for found in document.firstBlock().layout().formats():
        part: Any = found
        units = TEXT.encode("utf-16-le")[2 * part.start : 2 * (part.start + part.length)]
        underlined[units.decode("utf-16-le")] = part.format.underlineStyle()
    style = QTextCharFormat.UnderlineStyle
    assert underlined["全网最低价"] == style.WaveUnderline
    assert underlined["美白"] == style.DashUnderline
    assert set(underlined) == {hit.typed for hit in hits()}


def test_hits_of_another_text_are_not_painted() -> None:
    document = QTextDocument("anything else")
    HitHighlighter(document).show_hits(TEXT, hits())
    assert not document.firstBlock().layout().formats()


def test_errors_are_wavy_and_all_else_dashed() -> None:
    style = QTextCharFormat.UnderlineStyle
    found = {severity: hit_format(severity).underlineStyle() for severity in Severity}
    assert found == {
        Severity.ERROR: style.WaveUnderline,
        Severity.PROOF: style.DashUnderline,
        Severity.WARNING: style.DashUnderline,
    }
    assert qt_spans("😀" + TEXT, [])[:1] == []
