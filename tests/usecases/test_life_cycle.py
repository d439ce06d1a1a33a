"""What falls and why, what to take down, push or extend, openings, trials: read from a desk (L11, L12, L14, L17)."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from seller_desk.domain.falling import Finding, Kind
from seller_desk.domain.trial import Measure, Shown, Verdict
from seller_desk.store.schema.figures import sales_days, variant_days
from seller_desk.store.schema.listing_work import search_words
from seller_desk.store.schema.orders import order_lines, orders
from seller_desk.store.schema.prices import competitor_prices, competitors
from seller_desk.store.schema.reviews import reviews
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.life_cycle import (
    extend_list,
    falling,
    falling_list,
    niche_list,
    push_list,
    suspects,
    take_down_list,
    trial,
)
from seller_desk.usecases.preferences import settings_edit
from seller_desk.usecases.range_entries import range_entries
from seller_desk.usecases.range_view import range_mix
from tests.range_desk import LAST_DAY, Range


@pytest.fixture
def made(desk: Desk) -> Range:
    filled = Range(desk)
    filled.shop()
    return filled


# -- falling (L14) ----------------------------------------------------------------------------------------------------
def test_O24_ten_eight_six_five_is_raised_and_ten_eight_nine_five_not(made: Range) -> None:
    for number, weeks in ((1, (10, 8, 6, 5)), (2, (10, 8, 9, 5))):
        made.listing(number)
        made.weeks(number, weeks)
    found = falling(made.desk)
    assert {listing: fall.weeks for listing, fall in found.items()} == {1: (10, 8, 6, 5)}


def test_the_week_that_still_runs_does_not_count(made: Range) -> None:
    made.listing(1)
    made.weeks(1, (10, 8, 6, 5, 40))  # 16 to 22 November is not over on the 21st
    assert falling(made.desk)[1].span.last == date(2026, 11, 15)


def test_a_week_that_the_files_do_not_reach_to_the_end_does_not_count(desk: Desk) -> None:
    made = Range(desk)
    made.shop(last="2026-11-14")  # the Saturday: sales of Sunday may be missing
    made.listing(1)
    made.weeks(1, (10, 8, 6, 5))
    assert falling(desk) == {}


def test_weeks_before_the_first_file_are_unknown_not_zero(desk: Desk) -> None:
    made = Range(desk)
    made.shop(first="2026-10-21")
    made.listing(1)
    made.weeks(1, (10, 8, 6, 5))
    assert falling(desk) == {}


def test_variants_add_up_and_shops_are_kept_apart(made: Range) -> None:
    made.shop(2)
    made.listing(1)
    made.listing(2, shop=2)
    made.weeks(1, (10, 8, 6, 5))
    made.weeks(2, (9, 7, 5, 1), shop=2)
    assert set(falling(made.desk)) == {1, 2}
    assert set(falling(made.desk, 2)) == {2}


def test_what_nobody_can_buy_does_not_fall(made: Range) -> None:
    made.listing(1, status="off_sale")
    made.weeks(1, (10, 8, 6, 5))
    assert falling(made.desk) == {}


def test_what_was_worked_out_holds_only_as_long_as_the_data(made: Range) -> None:
    made.listing(1)
    made.weeks(1, (10, 8, 6, 5))
    assert set(falling(made.desk)) == {1}
    made.add(variant_days, {"day": "2026-11-13", "variant_id": 1, "shop_id": 1, "currency": "CNY", "units": 9})
    made.add(sales_days, {"shop_id": 1, "day": "2026-11-13", "currency": "CNY", "units": 9})
    assert falling(made.desk) == {}


def test_the_number_of_weeks_follows_its_setting(made: Range) -> None:
    made.listing(1)
    made.weeks(1, (9, 10, 6, 5))
    assert falling(made.desk) == {}
    History(made.desk).do(settings_edit(made.desk, {"listings.fall_weeks": 2}))
    assert set(falling(made.desk)) == {1}


# -- suspects ---------------------------------------------------------------------------------------------------------
def test_L14_a_competitor_that_became_cheaper_is_the_likely_cause(made: Range) -> None:
    made.listing(1)
    made.weeks(1, (10, 8, 6, 5))
    made.add(competitors, {"id": 1, "listing_id": 1, "title": "竞品", "created_at": "2026-10-01 00:00:00"})
    for day, price in (("2026-10-10", 3690), ("2026-11-02", 3280)):
        made.add(competitor_prices, {"competitor_id": 1, "day": day, "price": price, "currency": "CNY"})
    found = {each.kind: each for each in suspects(made.desk, 1)}
    assert found[Kind.COMPETITOR].finding is Finding.LIKELY
    assert str(found[Kind.COMPETITOR].evidence) == "竞品 went from ¥36.90 to ¥32.80 on 11-02; you ask ¥35.90"
    assert {found[Kind.STOCK].finding, found[Kind.REVIEWS].finding} == {Finding.UNKNOWN}


def test_L14_days_without_stock_are_the_likely_cause(made: Range) -> None:
    made.listing(1)
    made.weeks(1, (10, 8, 6, 5))
    made.stock(1, 500)
    made.count(1, 0, date(2026, 11, 1))
    made.count(1, 80, date(2026, 11, 9))
    stock = next(each for each in suspects(made.desk, 1) if each.kind is Kind.STOCK)
    assert stock.finding is Finding.LIKELY
    assert stock.place == "inventory/SKU1"
    assert "of 28 days" in str(stock.evidence)


def test_L14_worse_reviews_are_the_likely_cause(made: Range) -> None:
    made.listing(1)
    made.listing(2)
    made.weeks(1, (10, 8, 6, 5))
    rows = (
        [("P1", "2026-09-20", 5)] * 9
        + [("P1", "2026-11-03", 1)] * 2
        + [("P1", "2026-11-04", 5), ("P2", "2026-11-04", 1)]
    )
    for product, day, rating in rows:
        made.add(reviews, {"shop_id": 1, "product_id": product, "day": day, "rating": rating, "text": ""})
    worse = next(each for each in suspects(made.desk, 1) if each.kind is Kind.REVIEWS)
    assert worse.finding is Finding.LIKELY
    assert str(worse.evidence) == "2 of 3 reviews are bad (66.7 %), 0.0 % before"


def test_a_review_without_product_belongs_to_the_only_listing_on_its_order(made: Range) -> None:
    made.listing(1)
    made.listing(2)
    made.weeks(1, (10, 8, 6, 5))
    for order, bought in ((1, (1,)), (2, (1, 2))):
        made.add(orders, {"id": order, "shop_id": 1, "order_no": str(order), "state": "completed", "currency": "CNY"})
        made.add(order_lines, *({"order_id": order, "line_key": str(each), "variant_id": each} for each in bought))
        made.add(reviews, {"shop_id": 1, "order_id": order, "day": "2026-11-03", "rating": 1, "text": "裂了"})
    worse = next(each for each in suspects(made.desk, 1) if each.kind is Kind.REVIEWS)
    assert worse.evidence.args["n"] == 1


def test_a_listing_that_does_not_fall_has_no_suspects(made: Range) -> None:
    made.listing(1)
    assert suspects(made.desk, 1) == ()


def test_the_list_begins_with_the_greatest_loss(made: Range) -> None:
    for number, weeks in ((1, (10, 8, 6, 5)), (2, (90, 40, 30, 2))):
        made.listing(number)
        made.weeks(number, weeks)
    assert [each.head.listing for each in falling_list(made.desk)] == [2, 1]
    assert all(len(each.suspects) == 3 for each in falling_list(made.desk))


# -- take down, push, extend (L12) ------------------------------------------------------------------------------------
def _looked_at(made: Range, number: int, visitors: int, buyers: int, left: int) -> None:
    made.listing(number)
    made.stock(number, left)
    made.sold(number, [(LAST_DAY - timedelta(days=n), 1) for n in range(80)])
    made.traffic(number, "2026-11-19", visitors=visitors, pay_buyers=buyers)
    made.traffic(number, "2026-11-20", visitors=visitors, pay_buyers=buyers)


def test_L12_both_a_low_conversion_and_long_stock_take_a_listing_down(made: Range) -> None:
    _looked_at(made, 1, 500, 4, 9000)
    _looked_at(made, 2, 500, 4, 40)
    _looked_at(made, 3, 500, 6, 9000)
    _looked_at(made, 4, 40, 0, 9000)
    (found,) = take_down_list(made.desk)
    assert (found.head.listing, found.visits.visitors, found.visits.buyers) == (1, 1000, 8)
    assert found.cover.lasts_longer(60)


def test_L12_words_that_rise_push_the_listings_whose_title_holds_them(made: Range) -> None:
    made.listing(1, "不锈钢保温杯 大容量")
    made.listing(2, "竹砧板")
    made.listing(3, "保温杯", status="off_sale")
    for word, growth in (("保温杯 大容量", "0.2"), ("砧板", "0.19")):
        made.add(search_words, {"shop_id": 1, "word": word, "day": "2026-11-19", "searches": 100, "growth": growth})
    assert [(each.head.listing, [word.word for word in each.words]) for each in push_list(made.desk)] == [
        (1, ["保温杯 大容量"])
    ]


def test_a_table_of_search_words_of_long_ago_says_nothing(made: Range) -> None:
    made.listing(1, "保温杯")
    made.add(search_words, {"shop_id": 1, "word": "保温杯", "day": "2026-09-01", "searches": 100, "growth": "0.9"})
    assert push_list(made.desk) == ()


def test_L12_what_known_buyers_buy_again_is_extended(made: Range) -> None:
    made.listing(1)
    made.listing(2)
    number = 0
    for listing, again in ((1, 7), (2, 4)):
        for buyer in range(20):
            for _time in range(2 if buyer < again else 1):
                number += 1
                made.add(
                    orders,
                    {"id": number, "shop_id": 1, "order_no": str(number), "state": "completed", "currency": "CNY",
                     "buyer_id": 100 * listing + buyer, "paid_day": "2026-11-01"},
                )  # fmt: skip
                made.add(order_lines, {"order_id": number, "line_key": "1", "variant_id": listing, "quantity": 1})
    (found,) = extend_list(made.desk)
    assert (found.head.listing, found.repeat.buyers, found.repeat.again) == (1, 20, 7)


def test_L17_openings_come_from_the_tables(made: Range) -> None:
    rows = (("露营餐具", 100, 40, "0.5"), ("保温杯", 100, 60, "0.5"), ("砧板", 100, 10, "0.3"))
    for word, searches, online, growth in rows:
        made.add(
            search_words,
            {"shop_id": 1, "word": word, "day": "2026-11-19", "searches": searches, "goods_online": online,
             "growth": growth},
        )  # fmt: skip
    assert [niche.word for niche in niche_list(made.desk)] == ["露营餐具"]


# -- trial (L11) ------------------------------------------------------------------------------------------------------
def test_L11_a_trial_asks_for_the_mean_then_names_what_to_change(made: Range) -> None:
    made.listing(1)
    for day in ("2026-11-18", "2026-11-19", "2026-11-20"):
        made.traffic(1, day, visitors=100, pay_buyers=2, fav_users=5, cart_users=9)
        made.advertised(1, day, 1000, 50)
    found = trial(made.desk, 1)
    assert found is not None
    assert found.verdict is Verdict.NO_MEAN
    assert (found.of(Measure.CLICK).value, found.of(Measure.CART).value) == (Fraction(5, 100), Fraction(9, 100))
    means = {"listings.trade_click_rate": "4", "figures.trade_conversion": "2.5"}
    History(made.desk).do(settings_edit(made.desk, means))
    assert trial(made.desk, 1).verdict is Verdict.PAGE  # type: ignore[union-attr]


def test_impressions_by_hand_stand_in_where_no_file_names_the_listing(made: Range) -> None:
    made.listing(1)
    by_hand = trial(made.desk, 1, shown=Shown(2000, 20, by_hand=True))
    assert by_hand is not None
    assert by_hand.of(Measure.CLICK).value == Fraction(1, 100)
    made.advertised(1, "2026-11-20", 1000, 50)
    assert trial(made.desk, 1, shown=Shown(2000, 20)).of(Measure.CLICK).part == 50  # type: ignore[union-attr]


def test_a_listing_that_is_gone_has_no_trial(desk: Desk) -> None:
    assert trial(desk, 7) is None


# -- the range --------------------------------------------------------------------------------------------------------
def test_L6_the_mix_counts_what_is_on_offer(made: Range) -> None:
    for number, (role, status) in enumerate(
        [("traffic", "on_sale"), ("profit", "on_sale"), ("traffic", "off_sale"), ("", "on_sale")], start=1
    ):
        made.listing(number, role=role, status=status)
    made.sold(2, [(LAST_DAY, 3)])
    by_count, by_sales = range_mix(made.desk)
    assert [part.amount for part in by_count.parts] == [1, 1, 0]
    assert by_count.undecided == 1
    assert [part.amount for part in by_sales.parts] == [0, 3000, 0]


def test_today_names_the_worst_of_each_kind_once(made: Range) -> None:
    for number, weeks in ((1, (10, 8, 6, 5)), (2, (90, 40, 30, 2))):
        made.listing(number, f"商品{number}")
        made.weeks(number, weeks)
    _looked_at(made, 3, 500, 4, 9000)
    found = {entry.place: entry for entry in range_entries(made.desk)}
    assert str(found["listings/falling"].title) == "2 listings sell less 3 weeks running"
    assert "商品2" in str(found["listings/falling"].why)
    assert "listings/3" in found


def test_an_empty_desk_asks_for_nothing(desk: Desk) -> None:
    assert tuple(range_entries(desk)) == ()
