"""Own events and plans for standard ones: adding, changing, deleting, each with undo (T2)."""

from typing import TYPE_CHECKING, Any

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.events import Event, rule_of, rule_text
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases import bin as binned
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.events import PLAN, standard_events
from seller_desk.usecases.row_edits import row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal

LONGEST_NAME = 40
LONGEST_SALE = 60
LONGEST_COVER = 365
MOST_TIMES = 50
CHANGED = Topics({Topic.STOCK})


def save_event_edit(desk: Desk, event: Event) -> Edit:
    """Add an own event (`own` None) or change one; for a standard event its plan is kept. Raises Refused.

    An own event with days of stock in its plan is checked ahead as the big standard ones are (S6).
    """
    del desk  # every edit is built with the desk it belongs to
    _check(event)
    standard = any(each.id == event.id for each in standard_events())
    values = _values(event) | ({"rule": f"{PLAN}{event.id}"} if standard else {})

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import events as store

        number = store.number_of(connection, values["rule"]) if standard else event.own
        if number is None:
            store.add(connection, journal, values)
        elif not store.change(connection, journal, number, values):
            raise Refused(Message(N_("The event is gone.")), Message(N_("Take it out of the bin, or make a new one.")))

    return row_edit(Message(N_("Event {name}"), {"name": str(event)}), CHANGED, write)


def delete_event_edit(desk: Desk, event: Event) -> Edit:
    """Put an own event, or the plan of a standard one, into the bin; raises Refused where there is none."""
    if event.own is None:
        raise Refused(
            Message(N_("{name} comes every year by itself."), {"name": str(event)}),
            Message(N_("Only your own events and plans can be deleted.")),
        )
    return binned.delete_edit(desk, "event", Message(str(event)), {"own_events": [event.own]}, CHANGED)


def _values(event: Event) -> dict[str, Any]:
    plan = event.plan
    return {
        "name": str(event).strip(),
        "rule": rule_text(event.rule),
        "days_before": event.before,
        "days_after": event.after,
        "cover_days": plan.cover_days,
        "uplift": None if plan.uplift is None else format(plan.uplift, "f"),
        "advertising": plan.advertising,
        "cash": plan.cash,
        "currency": plan.currency,
        "note": plan.note,
    }


def _check(event: Event) -> None:
    if not 1 <= len(str(event).strip()) <= LONGEST_NAME:
        raise Refused(Message(N_("The event needs a short name.")), Message(N_("Write one, such as Double 12.")))
    rule_of(rule_text(event.rule))
    if not (0 <= event.before <= LONGEST_SALE and 0 <= event.after <= LONGEST_SALE):
        raise Refused(
            Message(N_("The sale of an event has at most {n} days before and after it."), {"n": LONGEST_SALE}),
            Message(N_("Write fewer days.")),
        )
    plan = event.plan
    days = plan.cover_days
    if plan.advertising < 0 or plan.cash < 0 or (days is not None and not 1 <= days <= LONGEST_COVER):
        raise Refused(Message(N_("The plan of an event cannot be negative.")), Message(N_("Correct it.")))
    if plan.uplift is not None and not (plan.uplift.is_finite() and 0 < plan.uplift <= MOST_TIMES):
        raise Refused(
            Message(N_("An event sells more than 0 and at most {n} times as much."), {"n": MOST_TIMES}),
            Message(N_("Correct it.")),
        )
