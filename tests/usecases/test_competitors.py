"""Competitors are noted by hand and by paste; the band, price cuts and complaints follow from what is noted (L13)."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from seller_desk.domain.competitors import Band, Competitor, RivalText
from seller_desk.domain.refusals import Refused
from seller_desk.domain.today import Kind
from seller_desk.store.database import Connection
from seller_desk.store.schema.listings import listings
from seller_desk.store.schema.shops import settings, shops
from seller_desk.usecases import competitor_edits as edits
from seller_desk.usecases.bin import in_bin
from seller_desk.usecases.competitor_entries import competitor_entries
from seller_desk.usecases.competitor_pasting import paste_edit, pasted
from seller_desk.usecases.competitors import band, bands, loose_rivals, price_cuts, rival_view
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit, History
from seller_desk.usecases.today import today as today_list
from tests.store.importing.made import dump

TODAY = date(2026, 11, 21)
LISTING = 1


@pytest.fixture
def history(desk: Desk) -> History:
    """A desk with two listings of one shop, and the session's history."""

    def work(connection: Connection) -> None:
        connection.execute(insert(shops).values(id=1, name="南屿", platform="taobao", currency="CNY"))
        for number, title in ((1, "保温杯"), (2, "砧板")):
            connection.execute(insert(listings).values(id=number, shop_id=1, title=title, price=10_900))

    desk.database.write(work)
    return History(desk)


def choose(desk: Desk, key: str, value: str) -> None:
    desk.database.write(lambda connection: connection.execute(insert(settings).values(key=key, value=value)))


def add(history: History, desk: Desk, title: str, price: int | None = None, **more: Any) -> Competitor:  # noqa: ANN401
    history.do(edits.add_edit(desk, LISTING, RivalText(title, **more), price))
    return rivals(desk)[-1]


def rivals(desk: Desk, listing: int = LISTING) -> tuple[Competitor, ...]:
    return rival_view(desk, listing).competitors


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def same_after_undo(desk: Desk, history: History, edit: Edit) -> None:
    """Undo restores every table, and redo makes the same again."""
    before = dump(desk)
    history.do(edit)
    after = dump(desk)
    assert before != after
    history.undo()
    assert dump(desk) == before
    history.redo()
    assert dump(desk) == after


def test_L7_the_band_is_made_of_the_last_prices(desk: Desk, history: History) -> None:
    assert band(desk, LISTING) is None
    first = add(history, desk, "杯一", 9900)
    add(history, desk, "杯二", 11_200)
    add(history, desk, "杯三", 11_900)
    add(history, desk, "没有价格")
    assert band(desk, LISTING) == Band(9900, 11_200, 11_900, 3, "CNY")
    history.do(edits.price_edit(desk, first, ago(3), 100))
    assert bands(desk) == {LISTING: Band(9900, 11_200, 11_900, 3, "CNY")}
    assert bands(desk, shop=2) == {}


def test_a_price_that_is_too_old_does_not_count(desk: Desk, history: History) -> None:
    old = add(history, desk, "杯一")
    history.do(edits.price_edit(desk, old, ago(61), 9900))
    assert band(desk, LISTING) is None
    history.do(edits.price_edit(desk, old, ago(60), 9900))
    assert band(desk, LISTING) == Band(9900, 9900, 9900, 1, "CNY")


def test_L13_a_price_cut_is_one_entry_until_it_is_seen(desk: Desk, history: History) -> None:
    cup = add(history, desk, "杯一", shop="A店")
    for days, price in ((9, 10_000), (5, 9000), (4, 9000), (2, 8000), (1, 8000)):
        history.do(edits.price_edit(desk, cup, ago(days), price))
    (alert,) = price_cuts(desk)
    assert (alert.cut.old, alert.cut.new, alert.cut.day) == (10_000, 8000, ago(2))
    (entry,) = competitor_entries(desk)
    assert str(entry.title) == "A店 asks less: ¥100.00 → ¥80.00"
    assert entry.place == "listings/1/competitors"
    assert [each.kind for each in today_list(desk).entries].count(Kind.LISTINGS) == 1
    history.do(edits.seen_edit(desk, [alert]))
    assert price_cuts(desk) == ()
    history.do(edits.price_edit(desk, cup, TODAY, 7000))
    (again,) = price_cuts(desk)
    assert (again.cut.old, again.cut.new) == (8000, 7000)
    history.undo()
    history.undo()
    assert len(price_cuts(desk)) == 1


def test_what_is_no_news_is_no_entry(desk: Desk, history: History) -> None:
    cup = add(history, desk, "杯一")
    for days, price in ((30, 10_000), (20, 9000)):
        history.do(edits.price_edit(desk, cup, ago(days), price))
    assert price_cuts(desk) == ()  # older than 14 days
    history.do(edits.price_edit(desk, cup, ago(3), 8990))
    assert price_cuts(desk) == ()  # not 1 %
    history.do(edits.price_edit(desk, cup, ago(2), 8000))
    assert len(price_cuts(desk)) == 1
    history.do(edits.price_edit(desk, cup, ago(1), 9500))
    assert price_cuts(desk) == ()  # it went up again


def test_many_cuts_are_a_few_entries(desk: Desk, history: History) -> None:
    for number in range(7):
        cup = add(history, desk, f"杯{number}")
        history.do(edits.price_edit(desk, cup, ago(3), 10_000))
        history.do(edits.price_edit(desk, cup, ago(2), 8000))
    entries = list(competitor_entries(desk))
    assert len(entries) == 5
    assert str(entries[-1].title) == "3 more competitors ask less than before"


def test_L13_their_bad_reviews_show_an_opening(desk: Desk, history: History) -> None:
    cup = add(history, desk, "杯一")
    bad = [(1, "漏水，质量太差")] * 4 + [(2, "物流太慢")] * 3 + [(3, "一般吧")] * 3
    history.do(edits.reviews_edit(desk, cup, [*bad, (5, "质量很好"), (None, "包装破损"), (None, "还可以")]))
    said = rival_view(desk, LISTING).complaints
    assert (said.reviews, said.bad) == (13, 11)
    assert said.opening == {"quality"}
    assert [(each.topic, each.complaints) for each in said.topics] == [
        ("quality", 4),
        ("delivery", 3),
        ("packaging", 1),
    ]
    assert said.topics[0].quotes == ("漏水，质量太差",) * 3
    choose(desk, "competitors.opening_share", "40")
    assert rival_view(desk, LISTING).complaints.opening == frozenset()


def test_every_edit_can_be_taken_back_and_made_again(desk: Desk, history: History) -> None:
    same_after_undo(desk, history, edits.add_edit(desk, LISTING, RivalText("杯一", "A店"), 9900, 12))
    (cup,) = rivals(desk)
    same_after_undo(desk, history, edits.text_edit(desk, cup.number, RivalText("杯一", "A店", traffic="直播")))
    same_after_undo(desk, history, edits.price_edit(desk, cup, TODAY, 8800, 20))
    same_after_undo(desk, history, edits.price_edit(desk, cup, ago(1), 9000))
    same_after_undo(desk, history, edits.price_edit(desk, cup, TODAY, None))
    same_after_undo(desk, history, edits.reviews_edit(desk, cup, [(1, "漏水"), (None, " ")]))
    same_after_undo(desk, history, edits.link_edit(desk, [cup.number], 2))
    assert [each.number for each in rivals(desk, 2)] == [cup.number]


def test_a_deleted_competitor_lies_in_the_bin_with_its_prices_and_reviews(desk: Desk, history: History) -> None:
    cup = add(history, desk, "杯一", 9900)
    history.do(edits.reviews_edit(desk, cup, [(1, "漏水")]))
    before = dump(desk)
    history.do(edits.delete_edit(desk, cup))
    assert rivals(desk) == ()
    assert [str(each.title) for each in in_bin(desk)] == ["杯一"]
    history.undo()
    assert dump(desk) == before


def test_impossible_values_are_refused(desk: Desk, history: History) -> None:
    cup = add(history, desk, "杯一")
    with pytest.raises(Refused):
        edits.add_edit(desk, LISTING, RivalText("  "))
    for price in (0, -1, edits.MOST + 1):
        with pytest.raises(Refused):
            edits.price_edit(desk, cup, TODAY, price)


def test_pasted_lines_become_competitors_and_known_ones_get_the_new_price(desk: Desk, history: History) -> None:
    add(history, desk, "保温杯", 9900, shop="A店")
    rows = pasted(
        [
            ["竞品", "店铺", "价格", "日期"],
            ["保温杯", "A店", "88", "2026-11-20"],
            ["壶", "B店", "129", ""],
            ["", "", "1"],
        ]
    )
    same_after_undo(desk, history, paste_edit(desk, LISTING, rows))
    known, new = rivals(desk)
    assert [(point.day, point.price) for point in known.prices] == [(ago(1), 8800), (TODAY, 9900)]
    assert [(point.day, point.price) for point in new.prices] == [(TODAY, 12_900)]
    assert (new.text.title, new.text.shop, new.listing) == ("壶", "B店", LISTING)


def test_competitors_from_files_are_found_by_words_and_taken_over(desk: Desk, history: History) -> None:
    for number, title in enumerate(("大容量保温杯", "保温壶", "砧板")):
        cup = add(history, desk, title, 1000 + number, shop="A店")
        history.do(edits.link_edit(desk, [cup.number], None))
    view = rival_view(desk, LISTING)
    assert (view.competitors, view.loose) == ((), 3)
    assert [each.title for each in loose_rivals(desk, "保温 A店")] == ["保温壶", "大容量保温杯"]
    assert [each.title for each in loose_rivals(desk, "100%")] == []
    history.do(edits.link_edit(desk, [each.number for each in loose_rivals(desk, "保温")], LISTING))
    assert len(rivals(desk)) == 2
