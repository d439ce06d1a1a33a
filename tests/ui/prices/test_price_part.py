"""The price in the editor: fields, waterfall, tiles, reason, warnings; and its dialogs through the real window."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from seller_desk.domain.listing_content import Choice, ListingContent
from seller_desk.domain.prices import Bar, waterfall
from seller_desk.domain.pricing import Overheads, SaleCosts, Strategy
from seller_desk.domain.promotions import PriceStep, StepKind, stack
from seller_desk.texts import Message
from seller_desk.ui.listings.part import Opened
from seller_desk.ui.listings.price import PricePart, with_price
from seller_desk.ui.prices import opening
from seller_desk.ui.prices.events import EventsDialog
from seller_desk.ui.prices.fees import FeesDialog
from seller_desk.ui.prices.freight import FreightDialog
from seller_desk.ui.prices.lots import LotsDialog
from seller_desk.ui.prices.under_floor import UnderFloorDialog
from seller_desk.ui.prices.waterfall import Waterfall, columns_of
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.freight import freight_view
from seller_desk.usecases.listing_costs import listing_costs
from seller_desk.usecases.price_edits import item_costs
from seller_desk.usecases.price_events import events_view
from seller_desk.usecases.pricing import price_facts
from tests.price_desk import COUPON, FULL, MEMBER, O20_FEES, Offered, add_competitors, add_event, fill, set_fees
from tests.ui.opened import opened, rested

Shown = TypeVar("Shown", bound=QDialog)
HOSTILE = "<img src='file:///etc/passwd'>双12"


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[MainWindow]:
    fill(desk, [Offered(1, 25900, 6000), Offered(2, 9900, 12000), Offered(3, 9900, None)])
    set_fees(desk, O20_FEES)
    with opened(qtbot, desk, tmp_path, "orders") as made:
        yield made


@pytest.fixture
def part(qtbot: QtBot, window: MainWindow) -> PricePart:
    made = PricePart(window)
    qtbot.addWidget(made)
    made.resize(576, 560)
    made.show()
    return made


def show(qtbot: QtBot, part: PricePart, window: MainWindow, price: int | None = 25900, listing: int = 1) -> None:
    choices = (Choice(listing, "红", price=price), Choice(0, "蓝", price=12345))
    part.show_listing(Opened(listing, 1, "店1", "taobao", ListingContent(price=price, choices=choices)))
    rested(qtbot, window)


def dialog(qtbot: QtBot, window: MainWindow, kind: type[Shown]) -> Shown:
    rested(qtbot, window)
    found = [each for each in window.findChildren(kind) if each.isVisible()]
    assert found
    return found[-1]


# -- the part ---------------------------------------------------------------------------------------------------------
def test_O20_the_tiles_show_floor_and_target(qtbot: QtBot, window: MainWindow, part: PricePart, desk: Desk) -> None:
    from seller_desk.store.settings import replace

    desk.database.write(lambda connection: replace(connection, 0, {"prices.margin": "40"}, frozenset()))
    show(qtbot, part, window)
    assert (part.floor.price, part.target.price) == ("¥67.84", "¥117.18")
    desk.database.write(lambda connection: replace(connection, 0, {"prices.margin": "95"}, frozenset()))
    part.reload(frozenset({"settings"}))
    rested(qtbot, window)
    assert (part.floor.price, part.target.price) == ("¥67.84", "—")
    assert "Not possible" in part.missing.title.text()
    assert not part.use.isEnabled()


def test_O21_a_loss_after_stacking_is_warned_of(qtbot: QtBot, window: MainWindow, part: PricePart, desk: Desk) -> None:
    set_fees(desk, dict.fromkeys(O20_FEES, Decimal(0)))
    from tests.price_desk import add_lot

    add_lot(1, "2026-11-01", "197", desk)
    add_event(desk, HOSTILE, MEMBER, FULL, COUPON)
    show(qtbot, part, window)
    assert "¥196.05, under the floor ¥197.00" in part.warning.title.text()
    assert HOSTILE in part.warning.title.text()
    assert "196.05" in part.picture.accessibleDescription()
    assert HOSTILE in part.facts.text()


def test_what_is_typed_is_told_and_judged_at_once(qtbot: QtBot, window: MainWindow, part: PricePart) -> None:
    show(qtbot, part, window)
    told: list[ListingContent] = []
    part.edited.connect(told.append)
    part.price.setFocus()
    part.price.selectAll()
    QTest.keyClicks(part.price, "50")
    assert told[-1].price == 5000
    assert [choice.price for choice in told[-1].choices] == [5000, 12345]  # a price of its own stays
    assert part.outcome.text() == "hand price of one ¥50.00 · margin −33.9 %"
    assert part.outcome.property("tone") == "critical"
    qtbot.waitUntil(lambda: part.view is not None and part.view.price == 5000, timeout=5000)
    part.price.selectAll()
    QTest.keyClicks(part.price, "abc")
    assert told[-1].price == 5000
    assert part.price.property("wrong") == "true"


def test_the_list_price_is_kept_apart(qtbot: QtBot, window: MainWindow, part: PricePart) -> None:
    show(qtbot, part, window)
    with qtbot.waitSignal(part.edited) as told:
        QTest.keyClicks(part.list_price, "299")
    assert isinstance(told.args, list)
    assert (told.args[0].price, told.args[0].list_price) == (25900, 200)  # after its first letter
    assert part.opened is not None
    assert part.opened.content.list_price == 29900


def test_the_recommended_price_is_taken_by_a_button(
    qtbot: QtBot, window: MainWindow, part: PricePart, desk: Desk
) -> None:
    add_competitors(desk, 1, 12000)
    add_event(desk, "会员日", MEMBER)
    show(qtbot, part, window)
    assert part.recommended.price == "¥114.00"
    assert "competitor median ¥120.00 × 0.95" in part.reason.text()
    with qtbot.waitSignal(part.edited) as told:
        part.use.click()
    assert isinstance(told.args, list)
    assert told.args[0].price == 12000
    assert part.price.text() == "120.00"


def test_a_cost_that_is_not_known_shows_no_number(qtbot: QtBot, window: MainWindow, part: PricePart) -> None:
    show(qtbot, part, window, 9900, listing=3)
    assert [tile.price for tile in (part.floor, part.target, part.rivals, part.recommended)] == ["—"] * 4
    assert "What S3 costs is not known" in part.missing.title.text()
    assert "margin" not in part.outcome.text()


def test_how_the_price_is_found_is_chosen(qtbot: QtBot, window: MainWindow, part: PricePart, desk: Desk) -> None:
    add_competitors(desk, 1, 12000)
    show(qtbot, part, window)
    part.strategy.chosen.emit(Strategy.VALUE.value)
    rested(qtbot, window)
    part.reload(frozenset({"prices"}))
    rested(qtbot, window)
    assert part.recommended.price == "¥156.00"
    window.work.undo()
    rested(qtbot, window)
    assert price_facts(desk)[1].recommended == 11400


def test_showing_a_listing_says_nothing(qtbot: QtBot, window: MainWindow, part: PricePart) -> None:
    told: list[object] = []
    part.edited.connect(told.append)
    show(qtbot, part, window)
    show(qtbot, part, window, 9900, listing=2)
    assert told == []
    assert part.price.text() == "99.00"


def test_choices_that_asked_the_old_price_follow() -> None:
    content = ListingContent(price=100, choices=(Choice(1, "", price=100), Choice(2, "", price=120)))
    assert [choice.price for choice in with_price(content, 90, None).choices] == [90, 120]


@pytest.mark.parametrize("width", [300, 432, 576])
def test_the_waterfall_keeps_its_words_inside(qtbot: QtBot, language: str, width: int) -> None:
    assert language
    picture = Waterfall()
    qtbot.addWidget(picture)
    picture.resize(width, picture.height())
    costs = SaleCosts(Fraction(3860), Overheads(Fraction(5, 100), freight=Fraction(520), advertising=Fraction(1240)))
    order = stack(12900, (PriceStep(StepKind.COUPON, off=1000), PriceStep(StepKind.MEMBER, off=1000)))
    picture.show_bars(waterfall(order, costs), costs.price_for(), "CNY")
    assert not picture.grab().isNull()
    assert "109.00" in picture.accessibleDescription()


def test_bars_hang_from_each_other() -> None:
    named = Message("x")
    bars = (Bar(named, 129, "total"), Bar(named, 20, "off"), Bar(named, 109, "total"), Bar(named, 120, "off"),
            Bar(named, -11, "left"))  # fmt: skip
    assert [(column.low, column.high) for column in columns_of(bars)] == [
        (0, 129), (109, 129), (0, 109), (-11, 109), (-11, 0),
    ]  # fmt: skip


# -- dialogs ----------------------------------------------------------------------------------------------------------
def test_fees_are_typed_for_shop_and_listing(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    opening.open_fees(window, 1)
    shown = dialog(qtbot, window, FeesDialog)
    assert not shown.save.isEnabled()
    place = {line.row.key: row for row, line in enumerate(shown.lines)}
    table = shown.view.table
    assert table.setData(table.index(place["commission"], 4), "3.5%")
    assert table.setData(table.index(place["packaging"], 3), "1.2")
    assert table.setData(table.index(place["freight"], 3), "")
    assert shown.save.isEnabled()
    shown.save.click()
    rested(qtbot, window)
    row = {each.key: each for each in listing_costs(desk, 1).fees}
    assert (row["commission"].listing, row["packaging"].shop, row["freight"].shop) == (
        Fraction("0.035"), Fraction("1.2"), None,
    )  # fmt: skip


def test_a_fee_that_cannot_be_is_not_taken(qtbot: QtBot, window: MainWindow) -> None:
    opening.open_fees(window, 1)
    shown = dialog(qtbot, window, FeesDialog)
    table = shown.view.table
    table.setData(table.index(0, 4), "250")  # a commission of 250 %
    assert "no amount" in shown.problem.text()
    assert not shown.save.isEnabled()


def test_costs_with_dates_are_added_changed_and_deleted(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    opening.open_fees(window, 1)
    dialog(qtbot, window, FeesDialog).lots.click()
    shown = dialog(qtbot, window, LotsDialog)
    shown.cost.setText("x")
    shown.add.click()
    assert "no amount" in shown.problem.text()
    shown.cost.setText("55.5")
    shown.add.click()
    rested(qtbot, window)
    assert [lot.unit_cost for lot in shown.costs.lots] == [Decimal("55.5")]
    table = shown.view.table
    assert table.setData(table.index(0, 1), "54.123456")
    rested(qtbot, window)
    assert item_costs(desk, 1).lots[0].unit_cost == Decimal("54.123456")
    shown.view.select_key(shown.costs.lots[0].number)
    shown.drop.click()
    rested(qtbot, window)
    assert item_costs(desk, 1).lots == ()


def test_a_pasted_freight_table_is_tried_and_saved(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    opening.open_freight(window)
    shown = dialog(qtbot, window, FreightDialog)
    QGuiApplication.clipboard().setText(
        "快递\t省份\t首重\t首重价\t续重\t续重价\n韵达\t\t1kg\t5\t1kg\t2\n坏\t\t?\t1\t\t\n"
    )
    shown.paste.click()
    assert len(shown.rates) == 1
    assert "row 3" in shown.problem.text()
    table = shown.view.table
    assert table.setData(table.index(0, 3), "4.50")
    assert shown.rates[0].first_price == 450
    shown.save.click()
    rested(qtbot, window)
    assert [rate.first_price for rate in freight_view(desk).rates] == [450]


def test_an_event_is_made_and_tried_step_by_step(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    opening.open_events(window, 1)
    shown = dialog(qtbot, window, EventsDialog)
    assert shown.trial.listing is not None
    assert shown.trial.listing.listing == 1
    assert not shown.save.isEnabled()
    shown.name.setText(HOSTILE)
    shown.starts.setText("2026-12-12")
    row = shown.steps.rows[0]
    row.over.setText("199")
    row.off.setText("20")
    shown.add.click()
    row = shown.steps.rows[1]
    row.unit.choose("percent")
    row.off.setText("80")
    row.unit.chosen.emit("percent")
    trial = shown.trial.trial
    assert trial is not None
    assert [taken.after for taken in trial.given.steps] == [23900, 4780]
    assert shown.trial.warning.isVisibleTo(shown.trial)
    qtbot.waitUntil(lambda: "2 listings would be sold under their floor" in shown.under.text(), timeout=5000)
    shown.save.click()
    rested(qtbot, window)
    (event,) = events_view(desk).events
    assert (event.name, event.starts) == (HOSTILE, date(2026, 12, 12))
    assert [step.kind for step in event.steps] == [StepKind.COUPON, StepKind.COUPON]
    shown.steps.rows[1].move_wanted.emit(-1)
    assert shown.typed is not None
    assert shown.typed.steps[0].share == Fraction(80, 100)
    shown.drop.click()
    rested(qtbot, window)
    assert events_view(desk).events == ()


def test_the_table_of_losses_leads_to_its_listing(qtbot: QtBot, window: MainWindow) -> None:
    opening.open_under_floor(window)
    shown = dialog(qtbot, window, UnderFloorDialog)
    assert [line.facts.listing for line in shown.view.table.shown_rows] == [2]
    shown.go.click()
    rested(qtbot, window)
    assert window.tab == "listings"


def test_dialogs_are_reached_by_the_palette(qtbot: QtBot, window: MainWindow) -> None:
    for name, kind in (("under_floor", UnderFloorDialog), ("price_events", EventsDialog), ("freight", FreightDialog)):
        next(action for action in window.offered if action.name == name).run(window)
        dialog(qtbot, window, kind).reject()
