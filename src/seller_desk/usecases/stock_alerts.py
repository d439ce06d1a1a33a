"""Answering stock alerts: later, ordered, or not at all with a reason; each answer can be taken back (S14)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from seller_desk.domain.alert_answers import AlertAnswer, Answered
from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.domain.refusals import Refused
from seller_desk.domain.stock_alerts import crossing_after
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.row_edits import row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal

CHANGED = Topics({Topic.STOCK})
LATER_DAYS = 7


def snooze_edit(desk: Desk, rows: Iterable[StockRow], days: int = LATER_DAYS, reason: str = "") -> Edit:
    """Say nothing of these rows' alerts for so many days, unless they get worse. Raises Refused without an alert."""
    found = _alerts(rows)
    label = Message(N_("Snooze {n} alert"), {"n": len(found)}, N_("Snooze {n} alerts"))
    return _answering(desk, label, [(row, Answered.SNOOZED, max(days, 1)) for row in found], reason)


def ordered_edit(desk: Desk, rows: Iterable[StockRow], reason: str = "") -> Edit:
    """The goods are ordered: nothing is said until they should have arrived. Raises Refused without an alert."""
    found = _alerts(rows)
    label = Message(N_("{n} alert: ordered"), {"n": len(found)}, N_("{n} alerts: ordered"))
    return _answering(desk, label, [(row, Answered.ORDERED, max(row.lead_days, 1)) for row in found], reason)


def ignore_edit(desk: Desk, rows: Iterable[StockRow], reason: str) -> Edit:
    """Say nothing of these alerts while they last, for a reason. Raises Refused without a reason or an alert."""
    if not reason.strip():
        raise Refused(
            Message(N_("An alert that is ignored needs a reason.")),
            Message(N_("Write a few words, so that you know it later.")),
        )
    found = _alerts(rows)
    label = Message(N_("Ignore {n} alert"), {"n": len(found)}, N_("Ignore {n} alerts"))
    return _answering(desk, label, [(row, Answered.IGNORED, None) for row in found], reason)


def unanswer_edit(rows: Iterable[StockRow]) -> Edit:
    """Forget what was answered: the alerts are there again."""
    from seller_desk.store import stock_alerts as store

    items = [row.item_id for row in rows]
    label = Message(N_("Show {n} alert again"), {"n": len(items)}, N_("Show {n} alerts again"))
    edit = row_edit(label, CHANGED, lambda connection, journal: store.take_answers_back(connection, journal, items))

    def revert(connection: "Connection") -> Topics:
        store.take_marks_back(connection, items)  # the program may have drafted the item meanwhile
        return edit.revert(connection)

    return replace(edit, revert=revert)


def note_crossings(desk: Desk) -> Topics:
    """Note how the answered alerts stand: one that got worse or was over meanwhile is no longer silent."""
    from seller_desk.store import stock_alerts as store
    from seller_desk.usecases.inventory import stock_rows

    with desk.database.read() as connection:
        answers = store.read_answers(connection)
        if not any(kept is not None for _answer, kept in answers.values()):
            return Topics()
        rows = {row.item_id: row for row in stock_rows(desk) if row.item_id in answers}
    now = desk.now()
    found = {
        item: after
        for item, (_answer, kept) in answers.items()
        if kept is not None and item in rows and (after := crossing_after(kept, rows[item], now)) != kept
    }
    if not found:
        return Topics()

    def note(connection: "Connection") -> Topics:
        store.note_crossings(connection, found)
        return CHANGED

    return desk.database.write(note)


def _alerts(rows: Iterable[StockRow]) -> list[StockRow]:
    found = [row for row in rows if row.state is not StockState.OK]
    if not found:
        raise Refused(Message(N_("There is no alert to answer.")), Message(N_("Choose a row that has one.")))
    return found


def _answering(desk: Desk, label: Message, rows: Iterable[tuple[StockRow, Answered, int | None]], reason: str) -> Edit:
    from seller_desk.store import stock_alerts as store

    at = desk.now()
    answers = {
        row.item_id: AlertAnswer(
            row.state.value,
            answer,
            None if days is None else (row.today + timedelta(days=days)).isoformat(),
            reason.strip(),
            at,
        )
        for row, answer, days in rows
    }

    def write(connection: "Connection", journal: "RowJournal") -> None:
        store.answer_alerts(connection, journal, answers)

    return row_edit(label, CHANGED, write)
