"""The bin: what was deleted is kept for 30 days and can be taken back."""

from collections.abc import Callable
from datetime import timedelta

from seller_desk.domain.bin import KEPT_DAYS, BinEntry
from seller_desk.domain.changes import Topics
from seller_desk.domain.clock import utc_text
from seller_desk.store import bin as store
from seller_desk.store.bin import Keys, Loosened
from seller_desk.store.database import Connection
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit


def delete_edit(
    desk: Desk,
    kind: str,
    title: Message,
    keys: Keys | Callable[[Connection], Keys],
    topics: Topics,
    loosened: Callable[[Connection], Loosened] | None = None,
) -> Edit:
    """Delete rows ({table: ids}, the referring ones first) into the bin; undo takes them out of it again.

    `keys` may also find them when the edit is made: whatever hangs on them by then goes along. `loosened` finds what
    refers to them and stays, with what is written there instead.
    """
    entries: list[int] = []

    def apply(connection: Connection) -> Topics:
        found = keys(connection) if callable(keys) else keys
        loose = loosened(connection) if loosened is not None else None
        entries[:] = [store.throw_away(connection, kind, title, found, desk.now(), loose)]
        return topics

    def revert(connection: Connection) -> Topics:
        for entry in entries:
            store.take_back(connection, entry)
        return topics

    return Edit(Message(N_("Delete {what}"), {"what": title}), apply, revert)


def in_bin(desk: Desk) -> tuple[BinEntry, ...]:
    """What can still be taken back, newest first."""
    with desk.database.read() as connection:
        return store.entries(connection)


def take_back(desk: Desk, entry: int, topics: Topics) -> Topics:
    """Put a deleted thing back; raises Refused when something else has taken its place."""
    desk.database.write(lambda connection: store.take_back(connection, entry))
    return topics


def empty_old(desk: Desk) -> int:
    """Forget for good what was deleted more than 30 days ago; returns how many things."""
    before = utc_text(desk.clock() - timedelta(days=KEPT_DAYS))
    return desk.database.write(lambda connection: store.empty(connection, before))
