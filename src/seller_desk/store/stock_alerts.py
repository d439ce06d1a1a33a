"""Answers to stock alerts, and since when the answered alerts have been there (S14)."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, Table, delete, select, update

from seller_desk.domain.alert_answers import AlertAnswer, Answered
from seller_desk.domain.stock_alerts import Crossing, is_part_of
from seller_desk.store.inventory import fetch, in_parts
from seller_desk.store.row_journal import RowJournal, whole_rows
from seller_desk.store.schema.stock_work import alert_answers, alert_states


def read_answers(connection: Connection) -> dict[int, tuple[AlertAnswer, Crossing | None]]:
    """Item → its answer, and the alert as it was noted last."""
    answer, state = alert_answers.c, alert_states.c
    query = select(
        answer.item_id, answer.state, answer.answer, answer.until, answer.reason, answer.at, state.state, state.since
    ).join(alert_states, state.item_id == answer.item_id, isouter=True)
    return {
        item: (
            AlertAnswer(given, Answered(word), until, reason, at),
            None if since is None else Crossing(worst, since),
        )
        for item, given, word, until, reason, at, worst, since in fetch(connection, query)
    }


def note_crossings(connection: Connection, found: Mapping[int, Crossing | None]) -> None:
    """Keep how the alerts of these items stand now; None = over."""
    over = [item for item, each in found.items() if each is None]
    if over:
        connection.execute(delete(alert_states).where(alert_states.c.item_id.in_(over)))
    for item, each in found.items():
        if each is not None:
            values = {"state": each.state, "since": each.since}
            connection.execute(update(alert_states).where(alert_states.c.item_id == item).values(values))


def answer_alerts(connection: Connection, journal: RowJournal, answers: Mapping[int, AlertAnswer]) -> None:
    """Write the answers; an alert that nobody noted yet, or that got worse unnoted, begins with its answer."""
    given = {
        item: {"state": a.state, "answer": a.answer.value, "until": a.until, "reason": a.reason, "at": a.at}
        for item, a in answers.items()
    }
    _write(connection, journal, alert_answers, given)
    noted = {row["item_id"]: row for row in whole_rows(connection, alert_states, "item_id", answers)}
    begun = {
        item: {"state": each.state, "since": each.at}
        for item, each in answers.items()
        if item not in noted or not is_part_of(Crossing(noted[item]["state"], noted[item]["since"]), each.state)
    }
    _write(connection, journal, alert_states, begun)


def mark_drafted(connection: Connection, states: Mapping[int, str], at: str) -> None:
    """Note that the program drafted these items in these states; it is no edit, and nothing takes it back (S2)."""
    marks = {item: AlertAnswer(state, Answered.DRAFTED, None, "", at) for item, state in states.items()}
    answer_alerts(connection, RowJournal(), marks)


def take_marks_back(connection: Connection, items: Collection[int]) -> None:
    """Forget that the program drafted these items."""
    answer = alert_answers.c
    for part in in_parts(items):
        connection.execute(
            delete(alert_answers).where(answer.item_id.in_(part), answer.answer == Answered.DRAFTED.value)
        )


def _write(
    connection: Connection, journal: RowJournal, table: Table, wanted: Mapping[int, Mapping[str, str | None]]
) -> None:
    there = {row["item_id"]: row for row in whole_rows(connection, table, "item_id", wanted)}
    new = [{"item_id": item, **values} for item, values in wanted.items() if item not in there]
    journal.insert(connection, table, new)
    changes = {
        item: {name: (row[name], now) for name, now in wanted[item].items() if row[name] != now}
        for item, row in there.items()
    }
    journal.change(connection, table, changes)


def take_answers_back(connection: Connection, journal: RowJournal, items: Collection[int]) -> None:
    """Forget the answers to the alerts of these items."""
    journal.remove(connection, alert_answers, whole_rows(connection, alert_answers, "item_id", items))
