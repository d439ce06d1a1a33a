"""The bin: deleted rows are kept whole for 30 days, taken back whole, then gone."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.clock import Clock
from seller_desk.domain.refusals import Refused
from seller_desk.store.database import Connection
from seller_desk.store.schema.inventory import stock_counts, stock_items
from seller_desk.texts import Message
from seller_desk.usecases.bin import delete_edit, empty_old, in_bin, take_back
from seller_desk.usecases.desk import Desk, open_desk
from seller_desk.usecases.edits import History

STOCK = Topics({Topic.STOCK})
KEYS = {"stock_counts": [1], "stock_items": [1]}


@pytest.fixture
def stocked(desk: Desk) -> Desk:
    def work(connection: Connection) -> None:
        run = connection.exec_driver_sql
        run("INSERT INTO stock_items (id, sku, name, cost) VALUES (1, 'A-1', '保温杯', 1250)")
        run("INSERT INTO stock_counts (id, item_id, at, day, quantity, source) VALUES (1, 1, 'x', 'y', 7, 'set')")

    desk.database.write(work)
    return desk


def dump(desk: Desk) -> list[object]:
    with desk.database.read() as connection:
        return [connection.execute(select(table)).all() for table in (stock_items, stock_counts)]


def deleted(desk: Desk) -> History:
    history = History(desk)
    history.do(delete_edit(desk, "stock item", Message("A-1"), KEYS, STOCK))
    return history


def test_what_is_deleted_is_gone_but_listed(stocked: Desk) -> None:
    deleted(stocked)
    assert dump(stocked) == [[], []]
    (entry,) = in_bin(stocked)
    assert (entry.kind, str(entry.title), entry.deleted_at) == ("stock item", "A-1", stocked.now())


def test_undo_and_taking_back_restore_every_value(stocked: Desk) -> None:
    before = dump(stocked)
    history = deleted(stocked)
    history.undo()
    assert dump(stocked) == before
    history.redo()
    assert take_back(stocked, in_bin(stocked)[0].id, STOCK) == STOCK
    assert dump(stocked) == before
    assert in_bin(stocked) == ()


def test_a_taken_place_refuses_and_keeps_the_entry(stocked: Desk) -> None:
    deleted(stocked)
    stocked.database.write(lambda c: c.exec_driver_sql("INSERT INTO stock_items (sku) VALUES ('A-1')"))
    with pytest.raises(Refused):
        take_back(stocked, in_bin(stocked)[0].id, STOCK)
    assert len(in_bin(stocked)) == 1


@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_after_30_days_it_is_gone(stocked: Desk, home: Path, clock: Clock, days: int, left: int) -> None:
    deleted(stocked)
    stocked.close()
    later = open_desk(home, lambda: clock() + timedelta(days=days))
    assert empty_old(later) == 1 - left
    assert len(in_bin(later)) == left
    later.close()
