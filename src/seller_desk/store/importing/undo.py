"""Taking a batch back: former values return, its rows go, and what the seller added to them stays.

Nothing happens when a later batch or a hand touched the same; `with_later` takes those batches back first and
leaves the hand's values.
"""

from sqlalchemy import Connection, delete, select, update

from seller_desk.domain.imports import UndoResult
from seller_desk.domain.refusals import Refused
from seller_desk.store.importing.journal import KEPT_DAYS, oldest_kept
from seller_desk.store.importing.obstacles import Obstacles, find_obstacles
from seller_desk.store.importing.recomputing import recompute_days
from seller_desk.store.importing.restoring import counted_days, remove_rows, restore_values
from seller_desk.store.schema.imports import batches, former_values
from seller_desk.texts import N_, Message

_SHOWN = 20


def undo(connection: Connection, batch: int, now: str, *, with_later: bool = False) -> UndoResult:
    """Take a batch back in the caller's transaction.

    Raises Refused, with what stands in the way, and changes nothing.
    """
    _check(connection, batch, now)
    obstacles = find_obstacles(connection, batch)
    if obstacles.any and not with_later:
        raise _refused(connection, batch, obstacles)
    done = UndoResult(())
    for later in sorted(obstacles.batches, reverse=True):
        if not _is_undone(connection, later):
            done = _both(done, undo(connection, later, now, with_later=True))
    return _both(done, _take_back(connection, batch, now))


def _take_back(connection: Connection, batch: int, now: str) -> UndoResult:
    days = counted_days(connection, batch)
    restored, orders_touched = restore_values(connection, batch)
    removed, kept = remove_rows(connection, batch)
    days |= counted_days(connection, batch, orders_touched)
    recompute_days(connection, days)
    connection.execute(delete(former_values).where(former_values.c.batch_id == batch))
    connection.execute(update(batches).where(batches.c.id == batch).values(undone_at=now))
    return UndoResult((batch,), removed, restored, kept)


def _both(one: UndoResult, other: UndoResult) -> UndoResult:
    return UndoResult(
        one.batches + other.batches,
        one.removed + other.removed,
        one.restored + other.restored,
        one.kept + other.kept,
    )


def _check(connection: Connection, batch: int, now: str) -> None:
    row = connection.execute(select(batches).where(batches.c.id == batch)).first()
    if row is None:
        raise Refused(
            Message(N_("There is no import {batch}."), {"batch": batch}),
            Message(N_("“imports list” names all of them.")),
        )
    if row.undone_at is not None:
        raise Refused(Message(N_("Import {batch} has been taken back already."), {"batch": batch}))
    if row.updated and row.started_at < oldest_kept(now):
        raise Refused(
            Message(
                N_("Import {batch} is older than {days} days: what stood there before is no longer kept."),
                {"batch": batch, "days": KEPT_DAYS},
            ),
            Message(N_("Restore a backup if the older state is needed.")),
        )


def _is_undone(connection: Connection, batch: int) -> bool:
    return connection.execute(select(batches.c.undone_at).where(batches.c.id == batch)).scalar() is not None


def _refused(connection: Connection, batch: int, obstacles: Obstacles) -> Refused:
    files = dict(
        connection.execute(select(batches.c.id, batches.c.file).where(batches.c.id.in_(obstacles.batches))).all()
    )
    details = [
        Message(N_("Import {batch} ({file}) changed the same rows."), {"batch": number, "file": files.get(number, "")})
        for number in sorted(obstacles.batches)
    ]
    if obstacles.by_hand:
        details.append(
            Message(
                N_("One value was changed by hand."), {"n": obstacles.by_hand}, N_("{n} values were changed by hand.")
            )
        )
    return Refused(
        Message(
            N_("Import {batch} cannot be taken back alone: later changes rest on it. Nothing was changed."),
            {"batch": batch},
        ),
        Message(N_("Take it back with “--with-later”: later imports go first, values changed by hand stay.")),
        tuple(details[:_SHOWN]),
    )
