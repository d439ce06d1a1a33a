"""The Competitors tab of the editor: noting, pasting, taking over, price cuts, complaints (L13)."""

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from seller_desk.domain.competitors import RivalText
from seller_desk.ui.competitors.form import PriceDialog, ReviewsDialog, RivalDialog, read_reviews
from seller_desk.ui.competitors.loose import LooseDialog
from seller_desk.ui.competitors.pasting import PasteDialog
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import Notice
from seller_desk.ui.kit.table.column import CellChange
from seller_desk.ui.listings.competitors import CompetitorsPart
from seller_desk.ui.listings.page import ListingsPage
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases import competitor_edits as edits
from seller_desk.usecases.competitors import rival_view
from seller_desk.usecases.desk import Desk
from tests.ui.listings.conftest import HOSTILE, dialog_of, go, part_of
from tests.ui.opened import rested

LISTING = 2


@pytest.fixture
def part(window: MainWindow, page: ListingsPage, qtbot: QtBot) -> CompetitorsPart:
    """The tab of a listing without competitors."""
    go(qtbot, window, f"listings/{LISTING}/competitors")
    found = part_of(page.editor, CompetitorsPart)
    assert isinstance(found, CompetitorsPart)
    return found


def note(desk: Desk, qtbot: QtBot, window: MainWindow, title: str, *prices: int) -> None:
    """A competitor with a price of 18, 19, 20 … November."""
    window.do(edits.add_edit(desk, LISTING, RivalText(title, f"{title}店")))
    rested(qtbot, window)
    rival = rival_view(desk, LISTING).competitors[-1]
    for place, price in enumerate(prices):
        window.do(edits.price_edit(desk, rival, date(2026, 11, 18 + place), price))
        rested(qtbot, window)


def titles(part: CompetitorsPart) -> list[str]:
    return [each.rival.text.title for each in part.view.table.shown_rows]


def test_an_empty_tab_says_what_would_be_here_and_offers_the_first_step(part: CompetitorsPart, qtbot: QtBot) -> None:
    assert part.empty.isVisible()
    assert not part.whole.isVisible()
    assert "5 competitors" in part.empty.sentence.text()
    assert not part.from_files.isEnabled()
    part.empty.button.click()
    assert dialog_of(part, RivalDialog).isVisible()


def test_a_competitor_is_noted_by_the_form(part: CompetitorsPart, window: MainWindow, qtbot: QtBot) -> None:
    part._add()
    dialog = dialog_of(part, RivalDialog)
    assert (dialog.save.isEnabled(), dialog.problem.text()) == (False, "The title is missing")
    dialog.name.setText(HOSTILE)
    dialog.price.setText("viel")
    assert dialog.problem.text() == "“viel” is no price."
    dialog.price.setText("88.50")
    dialog.save.click()
    rested(qtbot, window)
    assert titles(part) == [HOSTILE]
    assert part.tiles[1].price == "¥88.50"
    assert part.picture.isVisible()
    assert "1 competitor, 5 say more" in part.facts.text()
    window.work.undo()
    rested(qtbot, window)
    assert part.empty.isVisible()


def test_pasted_cells_are_shown_before_they_are_noted(part: CompetitorsPart, window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("竞品\t价格\n杯一\t88\n\t99\n杯二\t129")
    part._paste()
    dialog = dialog_of(part, PasteDialog)
    assert dialog.problem.text() == "1 line cannot be taken"
    assert dialog.save.text() == "Note 2 lines"
    dialog.save.click()
    rested(qtbot, window)
    assert titles(part) == ["杯一", "杯二"]


def test_a_price_cut_stands_above_until_it_is_seen(
    part: CompetitorsPart, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    told: list[tuple[str, bool]] = []
    part.noted.connect(lambda words, wrong: told.append((words, wrong)))
    note(filled, qtbot, window, "杯一", 10_000, 8000)
    notice = part.findChild(Notice)
    assert notice is not None
    assert notice.title.text() == "1 competitor asks less than before"
    assert "¥100.00 → ¥80.00" in notice.sentence.text()
    assert told[-1] == ("1", True)
    button = part.findChild(Button, "cuts_seen")
    assert button is not None
    button.click()
    rested(qtbot, window)
    assert told[-1] == ("1", False)


def test_prices_are_typed_into_the_table_of_the_one_that_is_chosen(
    part: CompetitorsPart, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    note(filled, qtbot, window, "杯一", 10_000, 9900)
    note(filled, qtbot, window, "杯二", 5000)
    part.view.select_key(part.view.table.row(0).rival.number)
    rows = part.details.view.table.shown_rows
    assert [(row.point.day.day, row.point.price, row.before) for row in rows] == [
        (19, 9900, 10_000),
        (18, 10_000, None),
    ]
    part.details.view.edited.emit((CellChange(rows[0], "price", 9500), CellChange(rows[0], "sold", 12)))
    rested(qtbot, window)
    (first, _second) = rival_view(filled, LISTING).competitors
    assert (first.prices[-1].price, first.prices[-1].sold) == (9500, 12)
    part.details.view.edited.emit((CellChange(part.details.view.table.row(0), "price", 0),))
    rested(qtbot, window)
    assert rival_view(filled, LISTING).competitors[0].prices[-1].price == 9500


def test_a_price_and_reviews_are_noted_and_complaints_shown(
    part: CompetitorsPart, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    note(filled, qtbot, window, "杯一", 10_000)
    part.details.price.click()
    price = dialog_of(part, PriceDialog)
    assert not price.save.isEnabled()
    price.price.setText("91")
    price.save.click()
    rested(qtbot, window)
    assert part.tiles[2].price == "¥91.00"
    part.details.reviews.click()
    dialog = dialog_of(part, ReviewsDialog)
    dialog.texts.setPlainText("1\t漏水\n" * 10 + "5\t很好\n")
    assert dialog.save.text() == "Note 11 reviews"
    dialog.save.click()
    rested(qtbot, window)
    assert "11 reviews, 10 bad" in part.reviews_facts.text()
    assert part.bars.isVisible()


def test_one_is_edited_released_and_taken_over_again(
    part: CompetitorsPart, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    note(filled, qtbot, window, "杯一", 10_000)
    part.details.edit()
    dialog = dialog_of(part, RivalDialog)
    dialog.traffic.setPlainText("直播")
    dialog.save.click()
    rested(qtbot, window)
    assert rival_view(filled, LISTING).competitors[0].text.traffic == "直播"
    part.details.release.click()
    rested(qtbot, window)
    assert part.empty.isVisible()
    assert part.from_files.text() == "From files (1)"
    part.from_files.click()
    rested(qtbot, window)
    loose = dialog_of(part, LooseDialog)
    loose.view.table.check(range(1), on=True)
    assert loose.save.text() == "Take over 1 competitor"
    loose.save.click()
    rested(qtbot, window)
    assert titles(part) == ["杯一"]
    part.details.delete.click()
    rested(qtbot, window)
    assert part.empty.isVisible()


def test_another_listing_shows_its_own_competitors(
    part: CompetitorsPart, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    note(filled, qtbot, window, "杯一", 10_000)
    go(qtbot, window, "listings/1/competitors")
    assert part.empty.isVisible()
    go(qtbot, window, "listings/2/competitors")
    assert titles(part) == ["杯一"]


def test_reviews_are_read_line_by_line_with_their_stars() -> None:
    assert read_reviews("1\t漏水\n\n很好\n9\t怪\n") == [(1, "漏水"), (None, "很好"), (None, "9\t怪")]
