"""Parameters, variants, detail page and history in the editor."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from seller_desk.domain.listing_content import Block, Choice, ListingContent, Parameter
from seller_desk.domain.wording_changes import Piece
from seller_desk.ui.kit.table.column import CellChange
from seller_desk.ui.listings.bulk_forms import PriceForm, RoleForm, StatusForm, WordForm
from seller_desk.ui.listings.detail_page import LOOK, DetailPagePart
from seller_desk.ui.listings.editor import Editor
from seller_desk.ui.listings.history import HistoryPart
from seller_desk.ui.listings.new_dialog import NewListingDialog
from seller_desk.ui.listings.page import ListingsPage
from seller_desk.ui.listings.parameters import ParametersPart, parameter_of
from seller_desk.ui.listings.part import EditorPart
from seller_desk.ui.listings.variants import VariantsPart, read_price
from seller_desk.ui.listings.word_diff import around_changes
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases import shops
from seller_desk.usecases.desk import Desk
from tests.ui.listings.conftest import HOSTILE, drafted, go, part_of, saved
from tests.ui.opened import rested

Part = TypeVar("Part", bound=EditorPart)


def shown(editor: Editor, tab: str, kind: type[Part]) -> Part:
    editor.show_tab(tab)
    part = part_of(editor, kind)
    assert isinstance(part, kind)
    return part


def content(editor: Editor) -> ListingContent:
    assert editor.content is not None
    return editor.content


# -- parameters -------------------------------------------------------------------------------------------------------
def test_role_and_status_are_content(editor: Editor) -> None:
    part = shown(editor, "parameters", ParametersPart)
    part.role.chosen.emit("profit")
    part.status.chosen.emit("ready")
    assert (content(editor).role, content(editor).status) == ("profit", "ready")


def test_parameters_are_added_changed_removed(editor: Editor) -> None:
    part = shown(editor, "parameters", ParametersPart)
    part._begin()
    part._changed([CellChange(part.view.table.row(1), "value", "竹")])
    assert content(editor).parameters[1].value == "竹"
    part._add()
    part.view.select_key(0)
    part._remove()
    assert len(content(editor).parameters) == 6
    assert editor.tabs.bar.note_of("parameters") == "1"


def test_a_table_of_two_columns_is_pasted(editor: Editor) -> None:
    QGuiApplication.clipboard().setText("材质\t304 不锈钢\n容量：500 ml\nnothing")
    part = shown(editor, "parameters", ParametersPart)
    part._paste()
    assert content(editor).parameters == (Parameter("材质", "304 不锈钢"), Parameter("容量", "500 ml"))
    assert parameter_of([""]) is None


# -- variants ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("typed", "price"), [("12.5", 1250), ("¥1,299", 129900), ("", None), (" 0 ", 0)])
def test_prices_are_read_as_they_are_typed(typed: str, price: int | None) -> None:
    assert read_price(typed) == price


@pytest.mark.parametrize("typed", ["abc", "-1", "1e99", "NaN", "9" * 30])
def test_what_is_no_price_is_not_taken(typed: str) -> None:
    with pytest.raises(ValueError, match="is no price"):
        read_price(typed)


def test_choices_are_changed_and_new_ones_saved(editor: Editor, window: MainWindow, filled: Desk, qtbot: QtBot) -> None:
    part = shown(editor, "variants", VariantsPart)
    part._changed([CellChange(part.view.table.row(0), "price", 1090)])
    part._add()
    assert [each.price for each in content(editor).choices] == [1090, 990]
    editor.save()
    rested(qtbot, window)
    assert [(each.price, each.variant > 0) for each in saved(filled, 2).choices] == [(1090, True), (990, True)]


def test_saved_choices_stay_and_the_button_says_why(editor: Editor, window: MainWindow, qtbot: QtBot) -> None:
    part = shown(editor, "variants", VariantsPart)
    rested(qtbot, window)
    part.view.select_key(0)
    assert not part.remove.isEnabled()
    assert "orders refer to them" in part.remove.toolTip()
    part._add()
    part.view.select_key(1)
    assert part.remove.isEnabled()
    part._remove()
    assert content(editor).choices == (Choice(2, "红", "", 990),)


# -- detail page ------------------------------------------------------------------------------------------------------
def test_L5_blocks_are_added_moved_and_removed(editor: Editor) -> None:
    part = shown(editor, "page", DetailPagePart)
    part._begin()
    part.cards[1].text.setPlainText("高温碳化，两小时就干")
    part.cards[1].move_wanted.emit(-1)
    assert [block.kind for block in content(editor).blocks] == ["solution", "pain", "trust", "action"]
    assert part.cards[0].text.toPlainText() == "高温碳化，两小时就干"
    part.cards[3].remove_wanted.emit()
    assert len(content(editor).blocks) == 3
    assert editor.undo()
    assert len(part.cards) == 4


def test_L5_the_checklist_leads_to_what_it_misses(editor: Editor, qtbot: QtBot) -> None:
    part = shown(editor, "page", DetailPagePart)
    editor.take_content(replace(content(editor), blocks=(Block("pain", "砧板发霉，换了又换？"),)))
    assert editor.tabs.bar.note_of("page") == "1/9"
    part.views.choose("check")
    names = [item for item in part.score_list.findChildren(type(part.add)) if item.isVisible()]
    assert [item.accessibleName() for item in names][:1] == ["Mend: Solution"]
    assert len(names) == 8
    names[0].click()
    assert [card.block.kind for card in part.cards] == ["pain", "solution"]


def test_L3_words_of_a_block_are_checked_and_replaced(editor: Editor, window: MainWindow, qtbot: QtBot) -> None:
    part = shown(editor, "page", DetailPagePart)
    part.add_block("solution")
    part.cards[0].text.setPlainText("这是全国第一的杯子")
    qtbot.waitUntil(lambda: bool(part.cards[0].text_hits.hits), timeout=8000)
    hit = part.cards[0].text_hits.hits[0]
    assert hit.typed in "这是全国第一的杯子"
    part.cards[0].text_hits.replace.emit(hit.start, hit.end, "好")
    assert hit.typed not in part.cards[0].text.toPlainText()
    assert content(editor).blocks[0].text == part.cards[0].text.toPlainText()


def test_saving_names_forbidden_words_and_does_not_stop(
    editor: Editor, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    editor.take_content(replace(content(editor), title="全国第一的保温杯"))
    editor.save()
    rested(qtbot, window)
    assert saved(filled, 2).title == "全国第一的保温杯"
    assert "forbidden word" in editor.top.words.text()
    assert "第一" in editor.top.words.text()


def test_F01_the_phone_page_and_the_exported_page_show_markup_as_text(
    editor: Editor, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    part = shown(editor, "page", DetailPagePart)
    hostile = Block("pain", "<img src=x onerror=alert(1)>", "<script>alert(2)</script> $x^2$")
    editor.take_content(replace(content(editor), title=HOSTILE, blocks=(hostile,)))
    part.views.choose(LOOK)
    texts = [piece.layout.text() for piece in part.phone._pieces if piece.layout is not None]
    assert "<script>alert(2)</script> $x^2$" in texts
    part.phone.grab()
    path = tmp_path / "page.html"
    assert part.opened is not None
    part.export.write(part.opened, path)
    rested(qtbot, window)
    page = path.read_text("utf-8")
    assert "<script" not in page
    assert "onerror=alert(1)>" not in page.replace("&gt;", "")
    assert "&lt;script&gt;" in page
    assert "<img" not in page


# -- history ----------------------------------------------------------------------------------------------------------
def test_two_versions_are_compared_word_by_word_and_an_old_one_comes_back(
    editor: Editor, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    for title in ("保温杯 大容量", "保温杯 小容量"):
        editor.take_content(replace(content(editor), title=title))
        editor.save()
        rested(qtbot, window)
    part = shown(editor, "history", HistoryPart)
    rested(qtbot, window)
    assert [version.number for version in part.view.table.shown_rows] == [3, 2, 1]
    (change,) = part.diff._changes
    assert (change.old, change.new) == ("保温杯 大容量", "保温杯 小容量")
    assert part.words.text() == "From version 2 to version 3"
    part.diff.resize(400, 40)
    part.diff.grab()
    assert not part.restore.isEnabled()
    part.view.select_key(part.view.table.shown_rows[1].id)
    part.restore.click()
    rested(qtbot, window)
    assert saved(filled, 2).title == "保温杯 大容量"


def test_long_texts_are_shown_around_their_changes() -> None:
    pieces = [Piece("a" * 900, "same"), Piece("x", "removed"), Piece("y", "added"), Piece("b" * 900, "same")]
    cut = around_changes(pieces)
    assert cut[0].text.endswith("a" * 200)
    assert cut[3].text.startswith("b" * 200)
    assert sum(len(piece.text) for piece in cut) < 450


# -- bulk edits, new listings -----------------------------------------------------------------------------------------
def test_bulk_edits_show_old_and_new_then_are_one_step(
    window: MainWindow, page: ListingsPage, filled: Desk, qtbot: QtBot
) -> None:
    page.filters.choose(("status", "all"))
    dialog = page.open_bulk()
    form = dialog.choose(PriceForm)
    assert isinstance(form, PriceForm)
    form.value.setText("-10")
    qtbot.waitUntil(dialog.go.isEnabled, timeout=8000)
    assert dialog.go.text() == "Change 3 listings"
    assert {(line.before, line.after) for line in dialog.view.table.shown_rows} == {("¥9.90", "¥8.91")}
    dialog.go.click()
    rested(qtbot, window)
    assert [saved(filled, number).price for number in (1, 2, 3)] == [891, 891, 891]
    window.work.undo()
    rested(qtbot, window)
    assert [saved(filled, number).price for number in (1, 2, 3)] == [990, 990, 990]


def test_bulk_edits_leave_what_is_so_already_and_mark_problems(
    window: MainWindow, page: ListingsPage, qtbot: QtBot
) -> None:
    page.filters.choose(("status", "all"))
    dialog = page.open_bulk()
    dialog.choose(StatusForm)
    qtbot.waitUntil(lambda: dialog.go.text() == "Change 2 listings", timeout=8000)
    assert dialog.words.text() == "1 are so already"
    form = dialog.choose(WordForm)
    assert isinstance(form, WordForm)
    form.word.setText("长" * 60)
    qtbot.waitUntil(lambda: any(line.problem for line in dialog.view.table.rows), timeout=8000)
    assert not dialog.go.isEnabled()
    dialog.choose(RoleForm)
    qtbot.waitUntil(lambda: dialog.go.text() == "Change 3 listings", timeout=8000)
    dialog.close()


def test_what_is_no_number_changes_nothing(window: MainWindow, page: ListingsPage) -> None:
    dialog = page.open_bulk()
    form = dialog.choose(PriceForm)
    assert isinstance(form, PriceForm)
    for typed, value in (("abc", None), ("", None), ("NaN", None), ("−5 %", Decimal(-5))):
        form.value.setText(typed)
        change = form.change()
        assert (None if change is None else change.value) == value  # type: ignore[union-attr] # a PriceChange
    dialog.close()


def test_a_new_listing_opens_in_the_editor(window: MainWindow, page: ListingsPage, filled: Desk, qtbot: QtBot) -> None:
    page.new.click()
    rested(qtbot, window)
    (dialog,) = window.findChildren(NewListingDialog)
    assert not dialog.go.isEnabled()
    dialog.title.setText("竹砧板")
    dialog.price.setText("x")
    assert not dialog.go.isEnabled()
    dialog.price.setText("59.9")
    dialog.go.click()
    rested(qtbot, window)
    assert content(page.editor).title == "竹砧板"
    assert content(page.editor).status == "draft"
    assert page.editor.listing is not None
    assert saved(filled, page.editor.listing).price == 5990
    assert drafted(filled, page.editor.listing) is None


def test_a_copy_is_made_in_the_chosen_shop(window: MainWindow, page: ListingsPage, filled: Desk, qtbot: QtBot) -> None:
    go(qtbot, window, "listings/2")
    page.editor.duplicate_wanted.emit(2)
    rested(qtbot, window)
    from seller_desk.ui.listings.new_dialog import DuplicateDialog

    (dialog,) = window.findChildren(DuplicateDialog)
    assert dialog.shop.current == shops.shops(filled)[0].id
    dialog.go.click()
    rested(qtbot, window)
    assert content(page.editor).title == "保温杯"
    assert page.editor.listing not in {1, 2, 3}


def test_the_menu_of_the_header_offers_the_neighbours(page: ListingsPage) -> None:
    words = [action.text() for action in page.more_menu().actions() if not action.isSeparator()]
    assert "Columns…" in words
    assert "Range and its roles…" in words
