"""The Today tab: what waits is ranked, files that are missing are named, yesterday stands beside what is usual."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, insert

from seller_desk.domain.today import Entry, Kind, Pressing, ranked
from seller_desk.store.schema.reviews import reviews
from seller_desk.texts import Message
from seller_desk.usecases.day_report import day_report
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.today import today
from tests.order_desk import fill_orders
from tests.sold_desk import Sold, add_traffic, fill, noon

TODAY = date(2026, 11, 21)


def _entry(pressing: Pressing, state: str, money: int = 0) -> Entry:
    said = Message("x")
    return Entry(Kind.STOCK, state, pressing, said, said, "inventory", said, money={"CNY": money})


def test_what_is_late_comes_first_then_what_is_worse_then_more_money() -> None:
    entries = [
        _entry(Pressing.SOME_DAY, "out", 900),
        _entry(Pressing.TODAY, "reorder", 900),
        _entry(Pressing.TODAY, "out", 100),
        _entry(Pressing.TODAY, "out", 200),
        _entry(Pressing.OVERDUE, "critical"),
    ]
    assert ranked(entries) == (entries[4], entries[3], entries[2], entries[1], entries[0])


def test_orders_and_stock_appear_with_reason_time_and_place(desk: Desk) -> None:
    fill_orders(desk)
    found = today(desk)
    kinds = {entry.kind for entry in found.entries}
    assert {Kind.ORDERS, Kind.STOCK} <= kinds
    assert all(str(entry.title) and str(entry.why) and entry.place for entry in found.entries)
    assert [entry.pressing for entry in found.entries] == sorted(entry.pressing for entry in found.entries)
    assert found.entries[0].pressing is Pressing.OVERDUE


def test_a_missing_order_file_of_yesterday_is_named_by_shop(desk: Desk) -> None:
    sold = [Sold(noon("2026-11-20"), 100), Sold(noon("2026-11-18"), 100, shop=2)]
    fill(desk, sold, ((1, "甲", "CNY"), (2, "乙", "CNY")))
    found = today(desk)
    assert [(file.shop, file.kind, file.missing) for file in found.files] == [("甲", "orders", 0), ("乙", "orders", 2)]
    assert [str(entry.title) for entry in found.entries if entry.kind is Kind.FILES] == [
        "The order file of yesterday is missing: 乙"
    ]


@pytest.mark.parametrize(("day", "pressing"), [("2026-11-20", Pressing.TODAY), ("2026-11-18", Pressing.OVERDUE)])
def test_R1_unanswered_bad_reviews_are_due_within_a_day(desk: Desk, day: str, pressing: Pressing) -> None:
    fill(desk, [])

    def write(connection: Connection) -> None:
        rows = [(1, "裂了", None), (2, "不好", "抱歉"), (5, "很好", None)]
        for stars, text, reply in rows:
            connection.execute(insert(reviews).values(shop_id=1, rating=stars, text=text, day=day, reply_text=reply))

    desk.database.write(write)
    (entry,) = [entry for entry in today(desk).entries if entry.kind is Kind.REVIEWS]
    assert (entry.title.args["n"], entry.pressing, entry.place) == (1, pressing, "reviews/waiting")
    assert "裂了" in str(entry.why)


def test_an_empty_desk_has_nothing_to_do(desk: Desk) -> None:
    found = today(desk)
    assert (found.entries, found.files, found.report) == ((), (), None)


def test_yesterday_stands_beside_the_same_weekdays(desk: Desk) -> None:
    days = [TODAY - timedelta(days=back) for back in range(1, 64)]
    fill(desk, [Sold(noon(day.isoformat()), 1000 if day.weekday() == 4 else 9000) for day in days])
    add_traffic(desk, [(1, day.isoformat(), 50) for day in days])
    report = day_report(desk, TODAY)
    assert report is not None
    gross = report.figures[0]
    assert (report.day, report.late, gross.name, gross.value) == (date(2026, 11, 20), 0, "gross", 1000)
    assert gross.usual is not None
    assert (gross.usual.low, gross.usual.high) == (900, 1100)
    assert report.growth == 0
    assert len(report.course) == 20


def test_the_report_says_how_many_days_are_missing(desk: Desk) -> None:
    fill(desk, [Sold(noon("2026-11-17"), 1000)])
    report = day_report(desk, TODAY)
    assert report is not None
    assert (report.day, report.late) == (date(2026, 11, 17), 3)
    assert report.figures[0].usual is None
