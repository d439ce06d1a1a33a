"""The bin's dialog: what was deleted stands there and can be taken back."""

from pytestqt.qtbot import QtBot
from sqlalchemy import insert, select

from seller_desk.domain.changes import Topic
from seller_desk.store.schema.inventory import suppliers
from seller_desk.texts import Message
from seller_desk.ui.shell.bin_dialog import BinDialog
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases import bin as deleted
from seller_desk.usecases.desk import Desk
from tests.ui.shell.test_dialogs import settled, window

__all__ = ["window"]  # the fixture


def names(desk: Desk) -> list[str]:
    with desk.database.read() as connection:
        return list(connection.execute(select(suppliers.c.name)).scalars())


def test_a_deleted_thing_is_listed_and_taken_back(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    desk.database.write(lambda connection: connection.execute(insert(suppliers).values(id=7, name="义乌塑料厂")))
    edit = deleted.delete_edit(desk, "event", Message("义乌塑料厂"), {"suppliers": [7]}, frozenset({Topic.STOCK}))
    desk.database.write(edit.apply)
    assert names(desk) == []
    dialog = BinDialog(window)
    dialog.open()
    settled(qtbot, window)
    assert dialog.view.table.rowCount() == 1
    assert not dialog.back.isEnabled()
    dialog.view.grid.select_line(0)
    assert [str(entry.title) for entry in dialog.view.selected_rows] == ["义乌塑料厂"]
    dialog.back.click()
    settled(qtbot, window)
    assert names(desk) == ["义乌塑料厂"]
    assert dialog.view.table.rowCount() == 0
    dialog.reject()
