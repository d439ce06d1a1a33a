"""The year of events and one event on a desk: what is near, what is to be prepared, shortfalls on drafts (S6, S19)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from seller_desk.domain.events import Event, Occasion, Plan, rule_of
from seller_desk.domain.promotions import PriceEvent, PriceStep
from seller_desk.domain.purchases import PurchaseState
from seller_desk.domain.refusals import Refused
from seller_desk.usecases import price_events
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.event_cover import event_covers
from seller_desk.usecases.event_edits import save_event_edit
from seller_desk.usecases.event_papers import event_plan
from seller_desk.usecases.event_view import EventSight, coming_days, event_sight, events_view, shortfall_edit
from seller_desk.usecases.events import events
from seller_desk.usecases.purchase_lines import LineChange, line_edit
from seller_desk.usecases.purchases import draft_edit, purchases, send_edit
from tests.stock_desk import Shelf

TODAY = date(2026, 11, 21)
SALE = (date(2025, 12, 9), date(2025, 12, 12))
MEMBERS = Event("", {"en": "会员日"}, rule_of("weekly thu"), plan=Plan(uplift=Decimal(2)))


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return Shelf(desk, TODAY)


def sold_a_year(shelf: Shelf, item: int, usual: int, event: int, *, missing: tuple[date, ...] = ()) -> int:
    """Sales since last October: so many a day, in Double 12 others, on the missing days none. Returns the variant."""
    shop = 1
    variant = shelf.variant(shop, f"V{item}", takes={item: 1})

    def fill() -> None:
        for ago in range((TODAY - date(2025, 10, 1)).days, 0, -1):
            day = shelf.ago(ago)
            if day not in missing:
                shelf.sale(shop, variant, event if SALE[0] <= day <= SALE[1] else usual, ago, price=5000)

    shelf.at_once(fill)
    return variant


def twelve(desk: Desk) -> Occasion:
    return next(each for each in events_view(desk).ahead if each.event.id == "double12")


def sight_of(desk: Desk) -> EventSight:
    return event_sight(desk, twelve(desk))


def days_ago(day: date) -> int:
    return (TODAY - day).days


def test_O6_days_out_of_stock_last_year_make_no_small_event(shelf: Shelf) -> None:
    """10 a day before, 30 in the event; on two of its four days nothing was there: three times, not 1.5."""
    shelf.shop()
    item = shelf.item("A", "保温杯", cost=1000, counted=500)
    gone = (date(2025, 12, 11), date(2025, 12, 12))
    sold_a_year(shelf, item, 10, 30, missing=gone)
    shelf.move(item, 9000, days_ago(date(2025, 12, 13)))  # after two empty days goods came
    shelf.count(item, 200, days_ago(date(2025, 12, 5)))  # 5 to 8: 40; 9 and 10: 60
    shelf.move(item, -100, days_ago(date(2025, 12, 10)), "written_off")
    shelf.sum_up()
    (need,) = sight_of(shelf.desk).cover.needs
    assert need.uplift.then is not None
    assert (need.uplift.then.event, need.uplift.then.event_days, need.uplift.then.out) == (60, 2, 2)
    assert need.uplift.times == Fraction(3)
    assert str(need.uplift.why) == "last year: 30.0 a day in the event, 10.0 before; 2 days out of stock left out"


def test_O6_days_out_of_stock_before_it_make_no_small_usual_rate(shelf: Shelf) -> None:
    shelf.shop()
    item = shelf.item("A", cost=1000, counted=500)
    empty = tuple(date(2025, 11, day) for day in range(20, 30))
    sold_a_year(shelf, item, 10, 30, missing=empty)
    shelf.count(item, 0, days_ago(date(2025, 11, 20)))
    shelf.move(item, 5000, days_ago(date(2025, 11, 30)))
    shelf.count(item, 3000, days_ago(date(2026, 1, 5)))
    shelf.sum_up()
    (need,) = sight_of(shelf.desk).cover.needs
    assert need.uplift.then is not None
    assert (need.uplift.then.usual, need.uplift.then.usual_days) == (170, 17)  # 30 days less 3 of Double 11, less 10
    assert need.uplift.times == Fraction(3)


def test_goods_that_came_without_a_note_make_no_empty_day(shelf: Shelf) -> None:
    shelf.shop()
    item = shelf.item("A", cost=1000, counted=500)
    sold_a_year(shelf, item, 10, 30, missing=(date(2025, 12, 11),))
    shelf.sum_up()
    (need,) = sight_of(shelf.desk).cover.needs
    assert need.uplift.then is not None
    assert (need.uplift.then.event_days, need.uplift.then.out) == (4, 0)


def test_an_item_out_of_stock_in_the_whole_event_takes_the_uplift_of_all(shelf: Shelf) -> None:
    shelf.shop()
    empty, sold = shelf.item("A", counted=500), shelf.item("B", counted=500)
    days = tuple(date(2025, 12, day) for day in range(9, 13))
    sold_a_year(shelf, empty, 10, 0, missing=days)
    sold_a_year(shelf, sold, 10, 40)
    shelf.count(empty, 0, days_ago(date(2025, 12, 9)))
    shelf.move(empty, 5000, days_ago(date(2025, 12, 13)))
    shelf.count(empty, 3000, days_ago(date(2026, 1, 5)))
    shelf.sum_up()
    needs = {need.row.sku: need.uplift for need in sight_of(shelf.desk).cover.needs}
    assert (needs["A"].times, str(needs["A"].source)) == (Fraction(4), "all")
    assert needs["B"].times == Fraction(4)


def test_the_view_names_every_event_once_and_its_state_where_it_is_near(shelf: Shelf) -> None:
    shelf.shop()
    History(shelf.desk).do(save_event_edit(shelf.desk, MEMBERS))
    view = events_view(shelf.desk)
    ids = [each.event.id for each in view.ahead]
    assert len(ids) == len(set(ids)) > 20
    assert [each.day for each in view.ahead] == sorted(each.day for each in view.ahead)
    assert dict(view.states) == {"double12": "nothing"}  # no stock yet, nothing to be short of
    weekly = [each.day for each in view.year if str(each.event) == "会员日"]
    assert len(weekly) > 50
    assert {day.weekday() for day in weekly} == {3}
    assert "double11" in {each.event.id for each in view.year if each.last < TODAY}


def test_an_event_that_is_on_stays_ahead_until_it_ends(shelf: Shelf) -> None:
    shelf.shop()
    long = Event("", {"en": "清仓周"}, rule_of("2026-11-18"), after=5)
    History(shelf.desk).do(save_event_edit(shelf.desk, long))
    assert str(events_view(shelf.desk).ahead[0].event) == "清仓周"


def test_a_weekly_event_is_checked_and_told_once(shelf: Shelf) -> None:
    shelf.shop()
    item = shelf.item("A", counted=5)
    sold_a_year(shelf, item, 2, 2)
    shelf.sum_up()
    History(shelf.desk).do(save_event_edit(shelf.desk, replace(MEMBERS, plan=Plan(cover_days=7))))
    covers = [each for each in event_covers(shelf.desk) if str(each.occasion.event) == "会员日"]
    assert [each.occasion.day for each in covers] == [date(2026, 11, 26)]


def test_a_plan_changes_the_days_of_the_sale_and_has_a_small_event_checked(shelf: Shelf) -> None:
    shelf.shop()
    christmas = next(each for each in events(shelf.desk) if each.id == "christmas")
    History(shelf.desk).do(save_event_edit(shelf.desk, replace(christmas, before=5, plan=Plan(cover_days=10))))
    found = next(each for each in events(shelf.desk) if each.id == "christmas")
    assert (found.before, found.big) == (5, True)
    assert [each.occasion.event.id for each in event_covers(shelf.desk)] == ["double12", "christmas"]


def test_what_is_to_be_ready_is_told_by_day(shelf: Shelf) -> None:
    shelf.shop()
    item = shelf.item("A", cost=1000, counted=60)
    sold_a_year(shelf, item, 2, 8)
    shelf.sum_up()
    steps = sight_of(shelf.desk).steps
    assert [(step.id, step.due.isoformat(), step.state) for step in steps] == [
        ("pages", "2026-11-09", ""),
        ("coupons", "2026-11-09", "reorder"),
        ("stock", "2026-12-02", "reorder"),
        ("cash", "2026-12-02", "nothing"),
        ("staff", "2026-12-02", ""),
    ]
    history, desk = History(shelf.desk), shelf.desk
    coupon = PriceEvent(0, "满300减50", (PriceStep(off=5000),), None, date(2026, 12, 10), date(2026, 12, 12))
    history.do(price_events.save_event_edit(desk, coupon))
    history.do(save_event_edit(desk, replace(twelve(desk).event, plan=Plan(cash=10))))
    states = {step.id: (step.state, str(step.how)) for step in sight_of(desk).steps}
    assert states["coupons"] == ("ok", "满300减50")
    assert states["cash"] == ("reorder", "¥1,279.90 missing")


def test_shortfalls_go_to_the_drafts_of_their_suppliers_in_one_step(shelf: Shelf) -> None:
    shelf.shop()
    anji, bowls = shelf.supplier("安吉竹语"), shelf.supplier("景德镇")
    wanted = {}
    for sku, supplier in (("A", anji), ("B", bowls), ("C", None)):
        item = shelf.item(sku, counted=60, supplier_id=supplier, cost=1000)
        sold_a_year(shelf, item, 2, 8)
        wanted[supplier] = item
    shelf.sum_up()
    history, sight = History(shelf.desk), sight_of(shelf.desk)
    assert len(sight.open) == 3
    history.do(shortfall_edit(shelf.desk, sight.open))
    drafts = {each.supplier: each for each in purchases(shelf.desk, [PurchaseState.DRAFT])}
    needed = sight.cover.needs[0].suggested
    assert {supplier: [(line.item, line.quantity) for line in each.lines] for supplier, each in drafts.items()} == {
        supplier: [(item, needed)] for supplier, item in wanted.items()
    }
    after = sight_of(shelf.desk)
    assert (len(after.cover.short), after.open) == (3, ())
    history.do(shortfall_edit(shelf.desk, after.cover.short))  # asked twice is not wanted twice
    assert sum(line.quantity for each in purchases(shelf.desk) for line in each.lines) == 3 * needed
    history.undo()
    history.undo()
    assert purchases(shelf.desk) == ()


def test_a_purchase_that_comes_after_the_event_begins_is_not_counted(shelf: Shelf) -> None:
    """60 left then of 120 needed: 30 come on its first day, 30 a day later."""
    shelf.shop()
    item = shelf.item("A", counted=96, cost=1000)
    sold_a_year(shelf, item, 2, 8)
    shelf.sum_up()
    history, first = History(shelf.desk), twelve(shelf.desk).first
    for day in (first, first + timedelta(days=1)):
        history.do(draft_edit(shelf.desk, {item: 30}, None))
        (draft,) = purchases(shelf.desk, [PurchaseState.DRAFT])
        history.do(line_edit(draft.number, LineChange(item, 30, None, day.isoformat())))
        history.do(send_edit(shelf.desk, draft.number))
    (need,) = sight_of(shelf.desk).cover.needs
    assert (need.row.on_order, need.late, need.expected, need.missing) == (60, 30, 90, 30)


def test_nothing_missing_is_refused(shelf: Shelf) -> None:
    shelf.shop()
    with pytest.raises(Refused):
        shortfall_edit(shelf.desk, sight_of(shelf.desk).open)


def test_the_paper_of_one_event_is_its_own(shelf: Shelf) -> None:
    shelf.shop()
    spring = next(each for each in events_view(shelf.desk).ahead if each.event.id == "spring_sale")
    headings = [str(getattr(block, "title", "")) for block in event_plan(shelf.desk, only=spring).blocks]
    assert any("Spring sale" in each for each in headings)
    assert not any("Double 12" in each for each in headings)


def test_the_next_times_of_a_rule() -> None:
    assert coming_days(rule_of("weekly sat"), TODAY) == (TODAY, date(2026, 11, 28), date(2026, 12, 5))
    assert coming_days(rule_of("2026-11-20"), TODAY) == ()
