"""Edits of the session: made, taken back, made again; a refused one leaves the history as it was."""

import pytest

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.refusals import Refused
from seller_desk.store.database import Connection
from seller_desk.texts import Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit, History


def naming(name: str) -> Edit:
    def apply(connection: Connection) -> Topics:
        connection.exec_driver_sql("INSERT INTO shops (name, currency) VALUES (?, 'CNY')", (name,))
        return Topics({Topic.SHOPS})

    def revert(connection: Connection) -> Topics:
        connection.exec_driver_sql("DELETE FROM shops WHERE name = ?", (name,))
        return Topics({Topic.SHOPS})

    return Edit(Message("Add {name}", {"name": name}), apply, revert)


def names(desk: Desk) -> list[str]:
    with desk.database.read() as connection:
        return list(connection.exec_driver_sql("SELECT name FROM shops ORDER BY id").scalars())


def test_edits_are_taken_back_in_their_order_and_made_again(desk: Desk) -> None:
    history = History(desk)
    for name in ("a", "b"):
        assert history.do(naming(name)) == {Topic.SHOPS}
    assert str(history.undo_label) == "Add b"
    history.undo()
    assert names(desk) == ["a"]
    assert str(history.redo_label) == "Add b"
    history.redo()
    assert names(desk) == ["a", "b"]
    history.undo()
    history.undo()
    assert names(desk) == []
    assert not history.can_undo
    assert history.undo() == Topics()


def test_a_new_edit_forgets_those_that_were_taken_back(desk: Desk) -> None:
    history = History(desk)
    history.do(naming("a"))
    history.undo()
    history.do(naming("b"))
    assert not history.can_redo
    assert history.redo() == Topics()
    assert names(desk) == ["b"]


def test_a_refused_edit_changes_neither_data_nor_history(desk: Desk) -> None:
    def refuse(connection: Connection) -> Topics:
        connection.exec_driver_sql("INSERT INTO shops (name, currency) VALUES ('half', 'CNY')")
        raise Refused(Message("no"))

    history = History(desk)
    history.do(naming("a"))
    with pytest.raises(Refused):
        history.do(Edit(Message("x"), refuse, refuse))
    assert names(desk) == ["a"]
    assert str(history.undo_label) == "Add a"


def test_after_an_undone_import_the_edits_are_forgotten(desk: Desk) -> None:
    history = History(desk)
    history.do(naming("a"))
    history.forget()
    assert not history.can_undo
    assert history.undo_label is None
