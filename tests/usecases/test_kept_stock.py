"""The kept reading of the stock: after any changes, taken back or not, it is what a fresh reading gives."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.domain.progress import Silent
from seller_desk.domain.stock_summary import most_urgent_first, summarize
from seller_desk.store.database import Connection
from seller_desk.store.schema.inventory import stock_items
from seller_desk.texts import Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit, History
from seller_desk.usecases.inventory import count_edit, stock_rows
from seller_desk.usecases.item_demand import measure
from seller_desk.usecases.kept_stock import kept_in_order, kept_rows
from seller_desk.usecases.stock_alerts import snooze_edit
from seller_desk.usecases.stock_reading import StockReading
from tests.stock_desk import Shelf, fill_shelf

TODAY = date(2026, 11, 21)


def fresh(desk: Desk, shop: int | None = None) -> tuple[StockRow, ...]:
    with desk.database.read() as connection:
        return StockReading(desk, connection).rows(shop)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return fill_shelf(desk, TODAY)


def test_one_changed_item_is_read_again_alone(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = shelf.desk
    before = {row.sku: row for row in stock_rows(desk)}
    monkeypatch.delattr(StockReading, "rows")
    item = before["ZJ-MD"].item_id
    History(desk).do(count_edit(desk, {item: 3}))
    after = {row.sku: row for row in stock_rows(desk)}
    assert (before["ZJ-MD"].on_hand, after["ZJ-MD"].on_hand) == (132, 3)
    assert all(after[sku] is row for sku, row in before.items() if sku != "ZJ-MD")


def test_what_tells_no_topics_is_read_again_whole(shelf: Shelf) -> None:
    desk = shelf.desk
    stock_rows(desk)
    shelf.item("NEW", counted=5)
    shop = shelf.shop("third")
    shelf.sell(shop, shelf.variant(shop, "NEW", takes={shelf.row("NEW").item_id: 1}), 2, 20, 1)
    shelf.sum_up()
    assert kept_rows(desk) == fresh(desk)
    assert kept_rows(desk, shop) == fresh(desk, shop)
    assert [row.sku for row in kept_rows(desk, shop)] == ["NEW"]


def test_inside_another_reading_the_kept_rows_serve_while_nothing_changed(shelf: Shelf) -> None:
    desk = shelf.desk
    rows = stock_rows(desk)
    with desk.database.read():
        assert stock_rows(desk)[0] is rows[0]
    History(desk).do(count_edit(desk, {rows[0].item_id: 7}))
    with desk.database.read():
        assert stock_rows(desk) == fresh(desk)


def level_edit(item: int, level: int) -> Edit:
    def write(connection: Connection, value: int | None) -> Topics:
        connection.execute(update(stock_items).where(stock_items.c.id == item).values(level=value))
        return Topics({Topic.STOCK})

    return Edit(
        Message("level"), lambda connection: write(connection, level), lambda connection: write(connection, None)
    )


def take_step(desk: Desk, history: History, kind: str, row: StockRow, number: int) -> None:
    match kind:
        case "c":
            history.do(count_edit(desk, {row.item_id: number}))
        case "l":
            history.do(level_edit(row.item_id, number))
        case "s" if row.state is not StockState.OK:
            history.do(snooze_edit(desk, [row]))
        case "u":
            history.undo()
        case "r":
            history.redo()
        case "m":
            measure(desk, Silent())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("clsumr"), st.integers(0, 9), st.integers(0, 60)), max_size=8))
def test_it_is_always_what_a_fresh_reading_gives(shelf: Shelf, steps: list[tuple[str, int, int]]) -> None:
    desk, history = shelf.desk, History(shelf.desk)
    shops = {shop for row in stock_rows(desk) for shop in row.shops}
    for kind, place, number in steps:
        rows = stock_rows(desk)
        take_step(desk, history, kind, rows[place % len(rows)], number)
        assert kept_rows(desk) == fresh(desk)
        for shop in (None, *shops):
            in_order = tuple(most_urgent_first(fresh(desk, shop)))
            assert kept_in_order(desk, shop) == (in_order, summarize(in_order))
