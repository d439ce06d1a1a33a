"""The list of orders with its deadlines, slices, filters, sums, and what the seller writes onto orders."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from seller_desk.domain.deadlines import Standing, Urgency
from seller_desk.domain.order_rows import OrderRow, OrdersQuery, Segment, Sort
from seller_desk.domain.refusals import Refused
from seller_desk.store.schema.figures import sales_days
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.orders import (
    check_edit,
    find_order,
    mark_edit,
    missing_pieces,
    note_edit,
    order_details,
    orders_page,
    orders_summary,
    to_do_count,
    to_ship,
)
from tests.order_desk import SAMPLES, Sample, fill_orders

EVERY = OrdersQuery(days=None)


@pytest.fixture
def ids(desk: Desk) -> dict[str, int]:
    return fill_orders(desk)


def rows(desk: Desk, query: OrdersQuery = EVERY, **wanted: object) -> tuple[OrderRow, ...]:
    return orders_page(desk, replace(query, **wanted)).rows  # type: ignore[arg-type]


def numbers(found: tuple[OrderRow, ...]) -> list[str]:
    return [row.order_no for row in found]


def test_what_is_due_first_stands_on_top(desk: Desk, ids: dict[str, int]) -> None:
    found = rows(desk)
    assert len(found) == len(SAMPLES)
    due = [row.deadline.due for row in found if row.deadline.due]
    assert due == sorted(due)
    assert found[0].order_no == "285056562456218566"
    assert found[0].deadline.urgency is Urgency.OVERDUE
    settled = [row for row in found if row.deadline.due is None]
    assert found[-len(settled) :] == tuple(settled)


def test_the_list_comes_in_slices_that_join_without_gap(desk: Desk, ids: dict[str, int]) -> None:
    whole = numbers(rows(desk))
    joined: list[str] = []
    more = True
    while more:
        page = orders_page(desk, EVERY, offset=len(joined), limit=3)
        joined += numbers(page.rows)
        more = page.more
    assert joined == whole


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("falling", [False, True])
def test_every_sorting_gives_every_order_once(desk: Desk, ids: dict[str, int], sort: Sort, falling: bool) -> None:  # noqa: FBT001
    assert sorted(numbers(rows(desk, sort=sort, falling=falling))) == sorted(ids)


def test_money_sorts_by_amount(desk: Desk, ids: dict[str, int]) -> None:
    amounts = [row.gross for row in rows(desk, sort=Sort.GROSS, falling=True)]
    assert amounts == sorted(amounts, reverse=True)


@pytest.mark.parametrize(
    ("segment", "count"),
    [
        (Segment.CHECK, 2),
        (Segment.SHIP, 5),
        (Segment.PRESALE, 1),
        (Segment.REFUNDING, 1),
        (Segment.TO_DO, 9),
        (Segment.PENDING, 1),
        (Segment.SHIPPED, 1),
        (Segment.COMPLETED, 3),
        (Segment.CLOSED, 1),
        (Segment.OLD, 1),
    ],
)
def test_each_segment_holds_what_its_count_says(desk: Desk, ids: dict[str, int], segment: Segment, count: int) -> None:
    assert len(rows(desk, segment=segment)) == orders_summary(desk, EVERY).counts[segment] == count


def test_the_period_leaves_older_orders_out_but_never_work_to_do(desk: Desk, ids: dict[str, int]) -> None:
    assert "285000000000000002" not in numbers(rows(desk, OrdersQuery()))
    week = OrdersQuery(days=1)
    assert "285056562456218566" not in numbers(rows(desk, week))
    assert "285056562456218566" in numbers(rows(desk, week, segment=Segment.SHIP))


def test_a_number_is_found_beyond_the_period(desk: Desk, ids: dict[str, int]) -> None:
    assert numbers(rows(desk, OrdersQuery(days=7), text="285000000000000002")) == ["285000000000000002"]
    assert find_order(desk, "285000000000000002") == ids["285000000000000002"]
    assert find_order(desk, "2850") is None


def test_words_are_looked_for_in_products_places_and_notes(desk: Desk, ids: dict[str, int]) -> None:
    hooks = {"285056562456218566", "285099264293194373", "285144726855263680", "285190669692064578"}
    assert set(numbers(rows(desk, text="无痕 20"))) == hooks
    assert set(numbers(rows(desk, text="GG-20"))) == hooks
    assert numbers(rows(desk, text="包好")) == ["693119432592462944"]
    assert len(rows(desk, text="杭州")) == len(SAMPLES)


@pytest.mark.parametrize("words", ["'; DROP TABLE orders --", "%", "_", "100%_", "\\"])
def test_F02_words_are_taken_literally(desk: Desk, ids: dict[str, int], words: str) -> None:
    assert rows(desk, text=words) == ()
    assert len(rows(desk)) == len(SAMPLES)


def test_what_the_stock_lacks_is_missing_to_those_who_paid_last(desk: Desk, ids: dict[str, int]) -> None:
    assert missing_pieces(desk) == {ids["693158278342740982"]: 1}
    page = orders_page(desk, EVERY, short=missing_pieces(desk))
    assert {row.order_no: row.short for row in page.rows if row.short} == {"693158278342740982": 1}


def test_marked_orders_are_in_no_sum(desk: Desk, ids: dict[str, int]) -> None:
    summary = orders_summary(desk, EVERY)
    plain = [row for row in rows(desk) if not row.mark]
    assert summary.gross == {"CNY": sum(row.gross for row in plain)}
    assert summary.marked == 2


def test_the_badge_counts_what_waits(desk: Desk, ids: dict[str, int]) -> None:
    assert to_do_count(desk) == (9, 1)
    assert len(to_ship(desk)) == 7


def test_imports_of_18_months_do_not_flood_the_list_with_overdue_orders(desk: Desk) -> None:
    fill_orders(desk, [Sample(str(n), "paid", 24 * (31 + n)) for n in range(50)])
    assert to_do_count(desk) == (0, 0)
    assert {row.deadline.standing for row in rows(desk)} == {Standing.OLD}


def sums(desk: Desk) -> list[tuple[object, ...]]:
    with desk.database.read() as connection:
        return [tuple(row) for row in connection.execute(select(sales_days).order_by(*sales_days.primary_key))]


def test_a_mark_takes_an_order_out_of_the_figures_and_undo_puts_it_back(desk: Desk, ids: dict[str, int]) -> None:
    before, history = sums(desk), History(desk)
    history.do(mark_edit(desk, [ids["285190669692064578"]], "sample"))
    assert sums(desk) != before
    assert order_details(desk, ids["285190669692064578"]).row.mark == "sample"
    history.undo()
    assert sums(desk) == before
    history.redo()
    history.do(mark_edit(desk, [ids["285190669692064578"]], ""))
    assert sums(desk) == before


def test_no_other_mark_is_taken(desk: Desk, ids: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="no such mark"):
        mark_edit(desk, [1], "free")


def test_a_checked_order_is_to_ship_and_undo_asks_for_the_check_again(desk: Desk, ids: dict[str, int]) -> None:
    order, history = ids["285099264293194373"], History(desk)
    history.do(check_edit(desk, [order]))
    assert order_details(desk, order).row.deadline.standing is Standing.SHIP
    history.undo()
    assert order_details(desk, order).row.deadline.standing is Standing.CHECK


def test_a_note_is_kept_and_an_empty_one_taken_away(desk: Desk, ids: dict[str, int]) -> None:
    order, history = ids["285099264293194373"], History(desk)
    history.do(note_edit(desk, order, "  <b>先打电话</b> "))
    assert order_details(desk, order).row.note == "<b>先打电话</b>"
    history.do(note_edit(desk, order, " "))
    assert order_details(desk, order).row.note == ""


def test_details_tell_lines_stock_buyer_and_refunds(desk: Desk, ids: dict[str, int]) -> None:
    two = order_details(desk, ids["285056562456218566"])
    assert [(line.sku_code, line.quantity, line.items[0].available) for line in two.lines] == [
        ("SND-11", 2, 71),
        ("GG-20", 1, 153),
    ]
    assert two.buyer is None
    known = order_details(desk, ids["285099264293194373"]).buyer
    assert known is not None
    assert known.nth == 1
    assert order_details(desk, ids["285173920342458139"]).refunds[0].reason == "仅退款"


def test_an_order_that_was_taken_back_is_refused_in_a_sentence(desk: Desk) -> None:
    with pytest.raises(Refused, match="no longer there"):
        order_details(desk, 77)
