"""The calendar on a desk: own events and plans with undo, what comes next, whether the stock lasts (S6, S19, T2)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from seller_desk.domain.documents import Facts, Money
from seller_desk.domain.event_uplift import UpliftSource
from seller_desk.domain.events import Event, Plan, rule_of
from seller_desk.domain.refusals import Refused
from seller_desk.domain.today import Kind, Pressing
from seller_desk.domain.today_kept import plain, revived
from seller_desk.store.schema.shops import shops
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.event_cover import event_cover, event_covers
from seller_desk.usecases.event_edits import delete_event_edit, save_event_edit
from seller_desk.usecases.event_entries import event_entries
from seller_desk.usecases.event_papers import event_plan
from seller_desk.usecases.events import events, upcoming
from seller_desk.usecases.today import today
from tests.stock_desk import Shelf

TODAY = date(2026, 11, 21)
OWN = Event("", {"en": "店庆"}, rule_of("every 12-20"), plan=Plan(cover_days=10, uplift=Decimal("2.5")))


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return Shelf(desk, TODAY)


def named(desk: Desk, days: int = 60) -> list[tuple[str, str]]:
    return [(str(each.event), each.day.isoformat()) for each in upcoming(desk, days)]


def test_what_comes_next_in_china(shelf: Shelf) -> None:
    shelf.shop()
    assert named(shelf.desk) == [
        ("Double 12", "2026-12-12"),
        ("Christmas", "2026-12-25"),
        ("New Year", "2027-01-01"),
        ("Spring sale", "2027-01-16"),
    ]


def test_shops_abroad_have_their_own_days(shelf: Shelf) -> None:
    shop = shelf.add(shops, name="Nanyu", platform="shopify", currency="USD")
    assert named(shelf.desk, 20) == [("Black Friday", "2026-11-27"), ("Cyber Monday", "2026-11-30")]
    shelf.shop()
    assert len(named(shelf.desk, 30)) == 3
    assert [str(each.event) for each in upcoming(shelf.desk, 20, shop)] == ["Black Friday", "Cyber Monday"]


def test_an_own_event_is_added_changed_and_taken_back(desk: Desk) -> None:
    history = History(desk)
    history.do(save_event_edit(desk, OWN))
    (own,) = [each for each in events(desk) if each.own]
    assert (str(own), own.big, own.plan) == ("店庆", True, OWN.plan)
    history.do(save_event_edit(desk, replace(own, rule=rule_of("monthly 8"), before=1)))
    (changed,) = [each for each in events(desk) if each.own]
    assert (changed.rule, changed.before, changed.own) == (rule_of("monthly 8"), 1, own.own)
    history.do(delete_event_edit(desk, changed))
    assert not any(each.own for each in events(desk))
    history.undo()
    history.undo()
    assert [each for each in events(desk) if each.own] == [own]
    history.undo()
    assert not any(each.own for each in events(desk))
    history.redo()
    assert [each for each in events(desk) if each.own] == [own]


def test_a_plan_stands_with_its_standard_event_and_comes_once(desk: Desk) -> None:
    history = History(desk)
    twelve = next(each for each in events(desk) if each.id == "double12")
    history.do(save_event_edit(desk, replace(twelve, plan=Plan(cash=500_000))))
    history.do(save_event_edit(desk, replace(twelve, plan=Plan(cash=700_000))))
    planned = [each for each in events(desk) if each.own]
    assert [(each.id, each.plan.cash, each.rule) for each in planned] == [("double12", 700_000, twelve.rule)]
    history.undo()
    history.undo()
    assert events(desk) == tuple(each for each in events(desk) if not each.own)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(OWN, names={"en": " "}),
        replace(OWN, before=61),
        replace(OWN, plan=Plan(advertising=-1)),
        replace(OWN, plan=Plan(cover_days=0)),
        replace(OWN, plan=Plan(uplift=Decimal("NaN"))),
        replace(OWN, plan=Plan(uplift=Decimal(0))),
    ],
)
def test_an_impossible_event_is_refused(desk: Desk, wrong: Event) -> None:
    with pytest.raises(Refused):
        save_event_edit(desk, wrong)


def test_a_standard_event_cannot_be_deleted(desk: Desk) -> None:
    with pytest.raises(Refused):
        delete_event_edit(desk, events(desk)[0])


def _two_years(shelf: Shelf) -> None:
    """One item, 2 a day; four days of last year's Double 12 at 8 a day; Double 12 begins in 18 days."""
    shop = shelf.shop()
    item = shelf.item("A", "保温杯", cost=1000, counted=60)
    variant = shelf.variant(shop, "A", takes={item: 2})  # a pair: every sale takes two pieces
    started = (TODAY - date(2025, 10, 1)).days

    def fill() -> None:
        for ago in range(started, 0, -1):
            day = shelf.ago(ago)
            shelf.sale(shop, variant, 4 if date(2025, 12, 9) <= day <= date(2025, 12, 12) else 1, ago, price=5000)

    shelf.at_once(fill)
    shelf.sum_up()


def test_S6_the_uplift_is_measured_on_last_years_same_event(shelf: Shelf) -> None:
    _two_years(shelf)
    (cover,) = event_covers(shelf.desk)
    assert cover.occasion.event.id == "double12"
    assert cover.then is not None
    assert (cover.then.first, cover.then.last) == (date(2025, 12, 9), date(2025, 12, 12))
    (need,) = cover.needs
    assert (need.uplift.times, need.uplift.source) == (Fraction(4), UpliftSource.ITEM)
    assert (need.uplift.then.usual, need.uplift.then.usual_days) == (54, 27) if need.uplift.then else None
    assert (need.needed, need.sells, need.expected, need.missing) == (2 * 4 * 15, 36, 24, 96)
    assert need.order_by == date(2026, 12, 2)


def test_S19_the_cash_follows_from_the_need(shelf: Shelf) -> None:
    _two_years(shelf)
    twelve = next(each for each in events(shelf.desk) if each.id == "double12")
    History(shelf.desk).do(save_event_edit(shelf.desk, replace(twelve, plan=Plan(advertising=1000, cash=50_000))))
    (cash,) = event_covers(shelf.desk)[0].cash
    assert (cash.purchase, cash.advertising, cash.refunds) == (96_000, 1000, 16_000)
    assert cash.short == 63_000


def test_an_event_that_nobody_knows_of_counts_usual_sales(shelf: Shelf) -> None:
    shop = shelf.shop()
    item = shelf.item("A", counted=5)
    shelf.sell(shop, shelf.variant(shop, "A", takes={item: 1}), 2, 40, 1)
    shelf.item("B")
    shelf.sum_up()
    (occasion,) = [each for each in upcoming(shelf.desk, 30) if each.event.id == "double12"]
    cover = event_cover(shelf.desk, occasion)
    assert cover.uplift.source is UpliftSource.UNKNOWN
    assert [(need.row.sku, need.needed, need.missing) for need in cover.needs] == [("A", 30, 30)]


def test_T2_a_big_event_stands_on_today_from_the_first_look_ahead(shelf: Shelf, language: str) -> None:
    _two_years(shelf)
    (entry,) = event_entries(shelf.desk)
    assert (entry.kind, entry.state, entry.pressing) == (Kind.STOCK, "critical", Pressing.TODAY)
    assert "18" in str(entry.title)
    assert "4.0" in str(entry.why)
    if language == "en":
        assert str(entry.title) == "Double 12 begins in 18 days: 1 SKU short"
        assert str(entry.due) == "by 12-02"


@pytest.mark.parametrize(
    ("now", "pressing"),
    [
        (datetime(2026, 10, 26, 1, tzinfo=UTC), Pressing.SOON),  # 44 days before the sale of Double 12 begins
        (datetime(2026, 11, 10, 1, tzinfo=UTC), Pressing.TODAY),  # 29 days
    ],
)
def test_T2_the_second_look_ahead_is_due_today(shelf: Shelf, now: datetime, pressing: Pressing) -> None:
    _two_years(shelf)
    desk = replace(shelf.desk, clock=lambda: now)
    found = [entry for entry in event_entries(desk) if entry.place == "inventory/events/double12"]
    assert [entry.pressing for entry in found] == [pressing]


def test_with_enough_stock_only_the_rest_is_to_be_prepared(shelf: Shelf) -> None:
    _two_years(shelf)
    shelf.item("B", counted=1)
    shelf.count(1, 10_000, hour=1)
    (entry,) = event_entries(shelf.desk)
    assert (entry.state, entry.pressing) == ("info", Pressing.SOME_DAY)


def test_today_names_the_next_days_and_keeps_them(shelf: Shelf) -> None:
    shelf.shop()
    found = today(shelf.desk)
    assert [str(each) for each in found.ahead] == ["Double 12", "Christmas", "New Year", "Spring sale"]
    assert revived(plain(found)) == found


def test_the_event_plan_on_paper_adds_up(shelf: Shelf, language: str) -> None:
    _two_years(shelf)
    plan = event_plan(shelf.desk)
    ready, table = plan.tables()
    assert len(ready.rows) == 5
    assert [row[2:7] for row in table.rows] == [("A", "4.0", 120, 24, 96)]
    assert table.rows[0][-1] == table.totals[-1] == Money(96_000, "CNY") if table.totals else None
    facts = dict(pair for block in plan.blocks if isinstance(block, Facts) for pair in block.pairs)
    assert "¥1,120.00" in facts.values()  # 96,000 of goods and 16,000 of refunds


def test_the_event_plan_of_an_empty_desk_says_so(desk: Desk) -> None:
    desk_in_june = replace(desk, clock=lambda: datetime(2026, 6, 25, 1, tzinfo=UTC))
    assert [str(getattr(block, "text", "")) for block in event_plan(desk_in_june).blocks] == [
        "No big event begins within 45 days."
    ]
