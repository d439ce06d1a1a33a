"""The Inventory tab through the real window: cards, alerts, stock-take, links, first counts, reorder list."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from seller_desk import texts
from seller_desk.domain.inventory import StockState
from seller_desk.settings.every import with_values
from seller_desk.texts import Message
from seller_desk.ui.inventory.effects import stock_effects
from seller_desk.ui.inventory.linking import LinkDialog
from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.inventory.questions import QuestionsDialog
from seller_desk.ui.printing.preview import PreviewDialog
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.stock_work.stock_take import StockTakeDialog
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.inventory import stock_rows
from tests.stock_desk import Shelf, fill_shelf

PATIENCE = 8000
TODAY = date(2026, 11, 21)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return fill_shelf(desk, TODAY)


def opened(qtbot: QtBot, desk: Desk, folder: Path) -> MainWindow:
    made = MainWindow(Remembered(folder / "settings.json"))
    made.resize(1366, 728)
    made.show()
    made.attach(desk)
    made.open("inventory")
    qtbot.waitUntil(lambda: not made.work.jobs.busy, timeout=PATIENCE)
    return made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, shelf: Shelf, tmp_path: Path) -> Iterator[MainWindow]:
    made = opened(qtbot, desk, tmp_path)
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()
    qtbot.waitUntil(lambda: not made.work.jobs.busy, timeout=PATIENCE)
    made.close()


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> InventoryPage:
    shown = window.pages["inventory"]
    assert isinstance(shown, InventoryPage)
    qtbot.waitUntil(lambda: shown.stock.view.table.rowCount() == 10, timeout=PATIENCE)
    return shown


def settle(page: InventoryPage, qtbot: QtBot) -> None:
    window = page.window_
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: not window.work.jobs.busy and not page.stock._reading, timeout=PATIENCE)


def skus(page: InventoryPage) -> list[str]:
    return [row.sku for row in page.stock.view.table.shown_rows]


def choose(page: InventoryPage, sku: str) -> None:
    page.show_place(sku)
    assert page.stock.pane.isVisible()


def test_the_table_is_a_sound_model(page: InventoryPage) -> None:
    QAbstractItemModelTester(page.stock.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_most_urgent_stand_first_and_the_badge_counts_them(window: MainWindow, page: InventoryPage) -> None:
    assert skus(page)[:2] == ["BWB-500-GN", "QJJ-500"]
    assert window.rail.items["inventory"].accessibleDescription() == "7 wait"


def test_cards_count_and_filter(page: InventoryPage, qtbot: QtBot) -> None:
    assert [page.stock.cards[state].accessibleName() for state in StockState] == [
        "Out 2", "Critical 2", "Reorder 3", "Slow 1", "OK 2",
    ]  # fmt: skip
    QTest.mouseClick(page.stock.cards[StockState.CRITICAL], Qt.MouseButton.LeftButton)
    assert skus(page) == ["TB-BU-6", "ZB-4028"]
    assert page.stock.cards[StockState.CRITICAL].isChecked()
    QTest.mouseClick(page.stock.cards[StockState.CRITICAL], Qt.MouseButton.LeftButton)
    assert len(skus(page)) == 10


def test_the_header_and_the_foot_say_the_money(page: InventoryPage) -> None:
    assert page.header.facts.text() == "10 SKUs · ¥6,106.40 at cost · 1 not counted yet · as of today 08:42"
    assert page.stock.view.foot._sum.text() == "¥22,163.60"


def test_filtering_by_pinyin_initials(page: InventoryPage, qtbot: QtBot) -> None:
    page.stock.view.set_filter("zzb")
    qtbot.waitUntil(lambda: skus(page) == ["ZB-4028"], timeout=PATIENCE)


def test_the_pane_follows_what_is_to_be_seen(page: InventoryPage, qtbot: QtBot) -> None:
    first = page.stock.view.selected_rows[0]
    last = page.stock.view.table.shown_rows[-1]
    page.stock.view.set_filter(last.sku)
    qtbot.waitUntil(lambda: page.stock.view.table.rowCount() == 1, timeout=PATIENCE)
    assert page.stock.pane.item_id == last.item_id != first.item_id
    page.stock.view.set_filter("没有这个")
    qtbot.waitUntil(page.stock.pane.isHidden, timeout=PATIENCE)


def test_the_pane_explains_the_suggestion(page: InventoryPage, qtbot: QtBot) -> None:
    choose(page, "ZB-4028")
    lines = [(line.what, line.value) for line in page.stock.pane.why.lines]
    assert lines == [
        ("Daily rate", "8.0"),
        ("Safety stock", "24"),
        ("Reorder point", "80"),
        ("Gap", "69"),
        ("14 days' use", "112"),
        ("Whole packs of 12", "120"),
    ]
    assert page.stock.pane.why_title.text() == "Why buy 120"
    assert [(line.what, line.value) for line in page.stock.pane.order.lines] == [
        ("Supplier", "安吉竹语"),
        ("Arrives", "11-28"),
        ("Cost", "¥2,880.00"),
    ]
    assert page.stock.pane.picture.accessibleDescription() == "Out of stock for 5.6 days even when ordered today."
    qtbot.waitUntil(lambda: page.stock.pane.moves.isVisibleTo(page.stock.pane), timeout=PATIENCE)


def test_an_item_never_counted_says_so(page: InventoryPage) -> None:
    choose(page, "MFG-1000")
    assert page.stock.pane.sum.text() == "not counted yet"
    assert not page.stock.pane.picture.isVisibleTo(page.stock.pane)


def test_an_item_never_counted_is_to_be_counted_first(page: InventoryPage) -> None:
    choose(page, "MFG-1000")
    assert page.stock.pane.foot.draft.text() == "Count this item…"
    page.stock.pane.foot.draft.click()
    dialog = find_dialog(page, StockTakeDialog)
    assert isinstance(dialog, StockTakeDialog)
    dialog.reject()


def test_a_place_opens_an_item_or_a_state(window: MainWindow, page: InventoryPage) -> None:
    window.open("inventory/GD-3")
    assert page.stock.pane.item_id == page.stock.view.selected_rows[0].item_id
    window.open("inventory/slow")
    assert skus(page) == ["KFH-350-BK"]


def choose_task(menu: QMenu, words: str) -> None:
    """Choose a line of a menu that can be chosen."""
    line = next(each for each in menu.actions() if each.text() == words)
    assert line.isEnabled(), words
    line.trigger()


def find_dialog(page: InventoryPage, kind: type[QDialog]) -> QDialog:
    return next(each for each in page.window().findChildren(kind) if each.isVisible())


def type_into(dialog: StockTakeDialog, index: QModelIndex, text: str) -> None:
    grid = dialog.view.grid
    grid.setCurrentIndex(index)
    QTest.keyClick(grid.viewport(), Qt.Key.Key_F2)
    editor = next(each for each in grid.findChildren(QLineEdit, "cell_editor") if each.isVisible())
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # what was typed is taken when the key has been handled


def test_a_stock_take_shows_differences_and_saves_in_one_step(
    window: MainWindow, page: InventoryPage, qtbot: QtBot
) -> None:
    QTest.mouseClick(page.stock.take, Qt.MouseButton.LeftButton)
    dialog = find_dialog(page, StockTakeDialog)
    assert isinstance(dialog, StockTakeDialog)
    assert not dialog.save.isEnabled()
    line = next(at for at in range(10) if dialog.view.table.row(at).stock.sku == "ZB-4028")
    type_into(dialog, dialog.view.table.index(line, 3), "9")
    type_into(dialog, dialog.view.table.index(line + 1, 3), "much")
    assert "is no whole number of pieces" in dialog.problem.text()
    assert dialog.lines[line].difference == -2
    foot = dialog.view.foot
    assert (foot._words.text(), foot._sum.text()) == ("1 difference", "−2 pcs · −¥48.00")
    assert dialog.view.table.index(line, 4).data() == "−2 pcs"
    dialog.save.click()
    settle(page, qtbot)
    qtbot.waitUntil(lambda: on_hand(page, "ZB-4028") == 9, timeout=PATIENCE)
    window.work.undo()
    qtbot.waitUntil(lambda: on_hand(page, "ZB-4028") == 11, timeout=PATIENCE)


def on_hand(page: InventoryPage, sku: str) -> int | None:
    found: int | None = next(row.on_hand for row in page.stock.view.table.rows if row.sku == sku)
    return found


def test_a_column_of_a_spreadsheet_is_pasted(page: InventoryPage) -> None:
    page.stock.open_stock_take(None)
    dialog = find_dialog(page, StockTakeDialog)
    assert isinstance(dialog, StockTakeDialog)
    QGuiApplication.clipboard().setText("5\n6\n7\n")
    dialog.view.grid.setCurrentIndex(dialog.view.table.index(0, 3))
    dialog.view.paste()
    assert [line.pieces for line in dialog.lines[:4]] == [5, 6, 7, None]
    assert dialog.save.text() == "Save 3 counts"


def test_counts_typed_and_not_saved_are_still_there_later(page: InventoryPage) -> None:
    page.stock.open_stock_take(None)
    dialog = find_dialog(page, StockTakeDialog)
    assert isinstance(dialog, StockTakeDialog)
    type_into(dialog, dialog.view.table.index(0, 3), "33")
    dialog.reject()
    item = dialog.lines[0].stock.item_id
    assert page.stock.draft() == {str(item): 33}
    page.stock.open_stock_take(None)
    again = find_dialog(page, StockTakeDialog)
    assert isinstance(again, StockTakeDialog)
    assert again.counted == {item: 33}


def test_skus_are_linked_as_suggested(page: InventoryPage, desk: Desk, qtbot: QtBot) -> None:
    assert page.stock.waiting.to_link.sentence.text() == "1 SKU of your orders takes from no stock item yet"
    page.stock.waiting.to_link.button.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(LinkDialog)), timeout=PATIENCE)
    dialog = find_dialog(page, LinkDialog)
    assert isinstance(dialog, LinkDialog)
    assert dialog.view.table.index(0, 4).data() == "ZB-4028"
    dialog.view.table.check([0], on=True)
    assert dialog.link.text() == "Link 1 SKU"
    dialog.link.click()
    qtbot.waitUntil(lambda: not page.stock.waiting.to_link.isVisibleTo(page), timeout=PATIENCE)
    assert on_hand(page, "ZB-4028") == 11 - 2  # what was sold since the count three days ago
    assert stock_rows(desk)


def test_a_bundle_is_typed(page: InventoryPage, qtbot: QtBot) -> None:
    page.stock.waiting.open_links()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(LinkDialog)), timeout=PATIENCE)
    dialog = find_dialog(page, LinkDialog)
    assert isinstance(dialog, LinkDialog)
    target = dialog.view.table.index(0, 4)
    assert not dialog.view.table.setData(target, "2 × NOPE")
    assert dialog.problem.text() == "There is no stock item NOPE."
    assert dialog.view.table.setData(target, "2 × zb-4028 + GD-3")
    assert target.data() == "2 × ZB-4028 + GD-3"
    assert [part.quantity for part in next(iter(dialog.ready.values()))] == [2, 1]


def test_unknown_skus_become_stock_items(page: InventoryPage, qtbot: QtBot) -> None:
    page.stock.waiting.open_links()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(LinkDialog)), timeout=PATIENCE)
    dialog = find_dialog(page, LinkDialog)
    assert isinstance(dialog, LinkDialog)
    assert not dialog.new.isEnabled()  # it looks like an item that is there
    assert dialog.view.table.setData(dialog.view.table.index(0, 4), "")
    assert dialog.new.text() == "Make 1 new stock item"
    dialog.new.click()
    qtbot.waitUntil(lambda: "ZB-4028-小铺" in skus(page), timeout=PATIENCE)


def test_O26_the_seller_answers_which_count_holds(page: InventoryPage, shelf: Shelf, qtbot: QtBot) -> None:
    item = shelf.item("OFF-1", "两店不同")
    shelf.count_by_file(item, 1, 40, days_ago=2)
    shelf.offer(item, 2, 38, days_ago=1)
    page.reload()
    qtbot.waitUntil(lambda: page.stock.waiting.questions.isVisibleTo(page), timeout=PATIENCE)
    page.stock.waiting.questions.button.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(QuestionsDialog)), timeout=PATIENCE)
    dialog = find_dialog(page, QuestionsDialog)
    assert isinstance(dialog, QuestionsDialog)
    dialog.shop.choose("南屿小铺")
    dialog.take.click()
    assert dialog.answers == {item: 38}
    dialog.save.click()
    qtbot.waitUntil(lambda: not page.stock.waiting.questions.isVisibleTo(page), timeout=PATIENCE)
    assert on_hand(page, "OFF-1") == 38


def test_the_reorder_list_is_copied_and_printed(page: InventoryPage, qtbot: QtBot) -> None:
    choose_task(page.stock.more_menu(), "Copy the reorder list")
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].startswith("Supplier\tSKU\tItem")
    assert len(copied) == 1 + 6
    assert copied[1].split("\t")[:2] == ["安吉竹语", "ZB-4028"]
    choose_task(page.stock.pane.foot.more_menu(), "Print the reorder list…")
    qtbot.waitUntil(lambda: bool(page.window().findChildren(PreviewDialog)), timeout=PATIENCE)


def test_a_narrow_window_has_its_buttons_in_the_menu(window: MainWindow, page: InventoryPage) -> None:
    assert page.stock.view.columns_button.isVisibleTo(page)
    assert "Columns…" not in [line.text() for line in page.stock.more_menu().actions()]
    window.resize(1024, 600)
    QApplication.processEvents()
    assert not page.stock.view.columns_button.isVisibleTo(page)
    choose_task(page.stock.more_menu(), "Columns…")
    assert page.header.sizeHint().width() <= page.width()


def test_the_settings_show_their_effect(page: InventoryPage, desk: Desk) -> None:
    effects = {
        effect.name: (effect.now, effect.then) for effect in stock_effects(desk, with_values({"stock.lead_days": 60}))
    }
    assert effects["SKUs to reorder"] == ("3 SKUs", "4 SKUs")


def test_nothing_imported_yet_says_what_would_be_here(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    window = opened(qtbot, desk, tmp_path)
    page = window.pages["inventory"]
    assert isinstance(page, InventoryPage)
    settle(page, qtbot)
    assert "import a product or stock file" in page.stock.view.empty.sentence.text()
    assert page.stock.view.empty.button.isVisible()
    assert not page.stock.take.isEnabled()
    window.close()


def test_orders_without_stock_items_offer_to_make_them(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    shelf = Shelf(desk, TODAY)
    shop = shelf.shop()
    shelf.sale(shop, shelf.variant(shop, "X-1", "竹砧板"), 1, days_ago=1)
    shelf.sum_up()
    window = opened(qtbot, desk, tmp_path)
    page = window.pages["inventory"]
    assert isinstance(page, InventoryPage)
    qtbot.waitUntil(lambda: page.stock.view.empty.button.text() == "Make stock items of them…", timeout=PATIENCE)
    window.close()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_word_is_said_in_the_language(page: InventoryPage, language: str) -> None:
    texts.use(language)
    words = [str(row.why) for row in page.stock.view.table.rows]
    words += [str(Message(str(line.what))) for row in page.stock.view.table.rows for line in row.explanation]
    chinese = all(any("\u4e00" <= letter <= "\u9fff" for letter in word) for word in words)
    assert chinese == (language == "zh_CN")
