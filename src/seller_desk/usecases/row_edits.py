"""Edits that write rows through a journal: done, taken back exactly, and done again under the same numbers."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topics
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.edits import Edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal

Write = Callable[["Connection", "RowJournal"], Topics | None]
"""Writes through the journal; gives what changed where that is less than usual."""


def row_edit(label: Message, topics: Topics, write: Write) -> Edit:
    """The edit that `write` makes; it reads what it needs when it is made, and raises Refused before it writes."""
    from seller_desk.store.row_journal import RowJournal

    journal = RowJournal()

    def apply(connection: "Connection") -> Topics:
        journal.begin()
        return write(connection, journal) or topics

    def revert(connection: "Connection") -> Topics:
        journal.take_back(connection)
        return topics

    return Edit(label, apply, revert)


def adding(label: Message, topics: Topics, table: str, values: Mapping[str, object]) -> Edit:
    """An edit that adds one row to a table."""
    from seller_desk.store.schema.tables import metadata

    def write(connection: "Connection", journal: "RowJournal") -> None:
        journal.add(connection, metadata.tables[table], values)

    return row_edit(label, topics, write)


def changing(label: Message, topics: Topics, table: str, number: int, values: Mapping[str, object]) -> Edit:
    """An edit that writes columns of one row; made, it raises Refused when the row is gone."""
    from seller_desk.store.schema.tables import metadata

    def write(connection: "Connection", journal: "RowJournal") -> None:
        if not journal.set(connection, metadata.tables[table], number, values):
            raise Refused(Message(N_("This is gone already.")), Message(N_("Load the page again.")))

    return row_edit(label, topics, write)


def removing(label: Message, topics: Topics, table: str, numbers: Collection[int]) -> Edit:
    """An edit that takes rows away that nothing else refers to; what the seller wrote goes into the bin instead."""
    from seller_desk.store.row_journal import whole_rows
    from seller_desk.store.schema.tables import metadata

    def write(connection: "Connection", journal: "RowJournal") -> None:
        at = metadata.tables[table]
        journal.remove(connection, at, whole_rows(connection, at, "id", numbers))

    return row_edit(label, topics, write)
