"""Rows written by hand are taken back, except where somebody changed them since."""

import pytest
from sqlalchemy import Connection, insert, update

from seller_desk.domain.refusals import Refused
from seller_desk.store.row_journal import RowJournal, whole_rows
from seller_desk.store.schema.listings import listings
from seller_desk.store.schema.shops import shops
from seller_desk.usecases.desk import Desk
from tests.store.importing.made import ask, dump


def add(connection: Connection, number: int, name: str) -> None:
    connection.execute(insert(shops).values(id=number, name=name, platform="jd", currency="CNY"))


def test_everything_is_taken_back_in_the_opposite_order(desk: Desk) -> None:
    desk.database.write(lambda connection: add(connection, 1, "一"))
    desk.database.write(lambda connection: add(connection, 2, "二"))
    before = dump(desk)
    journal = RowJournal()

    def work(connection: Connection) -> None:
        number = journal.number(connection, shops)
        (first,) = whole_rows(connection, shops, "id", [1])
        journal.insert(connection, shops, [first | {"id": number, "name": "三"}])
        journal.change(
            connection, shops, {number: {"name": ("三", "四")}, 2: {"name": ("二", "五"), "currency": ("CNY", "USD")}}
        )
        journal.remove(connection, shops, [first])

    desk.database.write(work)
    assert ask(desk, "SELECT id, name FROM shops ORDER BY id") == [(2, "五"), (3, "四")]
    desk.database.write(journal.take_back)
    assert dump(desk) == before


def test_a_value_changed_since_stays(desk: Desk) -> None:
    desk.database.write(lambda connection: add(connection, 1, "一"))
    journal = RowJournal()
    changes = {1: {"name": ("一", "二"), "currency": ("CNY", "USD")}}
    desk.database.write(lambda connection: journal.change(connection, shops, changes))
    desk.database.write(lambda connection: connection.execute(update(shops).values(name="别人改的")).rowcount)
    desk.database.write(journal.take_back)
    assert ask(desk, "SELECT name, currency FROM shops") == [("别人改的", "CNY")]


def test_done_again_new_rows_have_their_numbers_unless_those_are_taken(desk: Desk) -> None:
    journal = RowJournal()

    def work(connection: Connection) -> list[int]:
        numbers = [journal.number(connection, shops) for _each in range(2)]
        row = {column.name: None for column in shops.columns} | {"zone": "UTC", "platform": "jd", "currency": "CNY"}
        journal.insert(connection, shops, [row | {"id": number, "name": f"{number}"} for number in numbers])
        return numbers

    assert desk.database.write(work) == [1, 2]
    desk.database.write(journal.take_back)
    assert desk.database.write(work) == [1, 2]
    desk.database.write(journal.take_back)
    desk.database.write(lambda connection: add(connection, 2, "别的"))
    assert desk.database.write(work) == [1, 3]


def test_what_something_else_hangs_on_by_now_is_not_taken_back(desk: Desk) -> None:
    journal = RowJournal()
    row = {"name": "三", "platform": "jd", "currency": "CNY"}
    number = desk.database.write(lambda connection: journal.add(connection, shops, row))
    desk.database.write(
        lambda connection: connection.execute(insert(listings).values(shop_id=number, title="别处来的")).rowcount
    )
    before = dump(desk)
    with pytest.raises(Refused, match="came later"):
        desk.database.write(journal.take_back)
    assert dump(desk) == before


def test_one_row_is_changed_where_it_is_still_there(desk: Desk) -> None:
    journal = RowJournal()
    assert not desk.database.write(lambda connection: journal.set(connection, shops, 1, {"name": "二"}))
    desk.database.write(lambda connection: add(connection, 1, "一"))
    assert desk.database.write(lambda connection: journal.set(connection, shops, 1, {"name": "二", "platform": "jd"}))
    assert journal.steps == [("change", "shops", {1: {"name": ("一", "二")}})]
