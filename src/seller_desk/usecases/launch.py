"""The launch of a listing: its checklist with what the data tick by themselves, due days, and the trial (L10, L11)."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from seller_desk.domain import launch as steps
from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.clock import CHINA, from_utc_text
from seller_desk.domain.launch import SHOWN, START, Launch, Noted, Plan, Stage, Step, checklist, due_days
from seller_desk.domain.launch_facts import ticks
from seller_desk.domain.refusals import Refused
from seller_desk.domain.trial import Shown, Trial
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.launch_sight import Sight, see
from seller_desk.usecases.life_cycle import trial
from seller_desk.usecases.row_edits import row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.launch import KeptStep
    from seller_desk.store.row_journal import RowJournal

Kept = dict[str, "KeptStep"]
CHANGED = Topics({Topic.LISTINGS})
MOST = 2_000_000_000


@dataclass(frozen=True, slots=True)
class LaunchView:
    """Checklist and trial of a listing as the editor shows them; `shown` = what was written by hand (None: nothing)."""

    today: date
    launch: Launch
    trial: Trial | None
    shown: Shown | None


def launch_view(desk: Desk, sight: Sight) -> LaunchView:
    """The checklist of a listing as its content stands now, and how its trial reads."""
    with desk.database.read():
        kept = _kept(desk, sight.listing)
        noted = _noted(kept)
        start, today = _start(noted), desk.today()
        launch = checklist(noted, ticks(see(desk, sight, start)), today)
        shown = _shown(kept)
        return LaunchView(today, launch, trial(desk, sight.listing, _trial_start(noted, today), shown), shown)


def _trial_start(noted: Mapping[str, Noted], today: date) -> date | None:
    """Where a launch runs, its trial begins when the test orders are due; before that day nothing is read of it."""
    tested = [
        each.due for step in steps.STEPS if step.stage is Stage.TEST and (each := noted.get(step.id)) and each.due
    ]
    return max(tested) if tested and max(tested) < today else None


def _kept(desk: Desk, listing: int) -> Kept:
    from seller_desk.store import launch as store

    with desk.database.read() as connection:
        return {each.step: each for each in store.read_steps(connection, listing)}


def _noted(kept: Kept) -> dict[str, Noted]:
    return {name: Noted(_day(each.due), _ticked_on(each.done_at), each.note) for name, each in kept.items()}


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _ticked_on(stored: str | None) -> date | None:
    return from_utc_text(stored).astimezone(CHINA).date() if stored else None


def _start(noted: Mapping[str, Noted]) -> date | None:
    return noted[START].due if START in noted else None


def _shown(kept: Kept) -> Shown | None:
    if SHOWN not in kept:
        return None
    try:
        said = json.loads(kept[SHOWN].note)
        return Shown(int(said["impressions"]), int(said["clicks"]), by_hand=True)
    except (ValueError, LookupError, TypeError):
        return None


def overdue(desk: Desk, shop: int | None = None) -> Mapping[int, tuple[str, ...]]:
    """Listing → its steps that are overdue, those left out that the data tick by themselves (L10)."""
    from seller_desk.store import launch as store

    with desk.database.read() as connection:
        late = store.read_overdue(connection, desk.today().isoformat(), shop)
        found = {listing: _still_open(desk, listing, each) for listing, each in late.items()}
    return {listing: open_ones for listing, open_ones in found.items() if open_ones}


def _still_open(desk: Desk, listing: int, late: list[str]) -> tuple[str, ...]:
    from seller_desk.usecases.launch_sight import sight_of

    waiting = [step.id for step in steps.STEPS if step.id in late]
    if not any(step.by_data for step in steps.STEPS if step.id in late):
        return tuple(waiting)
    sight = sight_of(desk, listing)
    if sight is None:
        return ()
    found = ticks(see(desk, sight, _start(_noted(_kept(desk, listing)))))
    return tuple(step for step in waiting if step not in found or not found[step].done)


# -- edits ------------------------------------------------------------------------------------------------------------
def start_edit(desk: Desk, listing: int, day: date) -> Edit:
    """Start the launch on a day: every step gets its due day; a launch that runs is moved as a whole (L10)."""
    from seller_desk.store.launch import KeptStep

    plan = _plan(desk)

    def change(kept: Kept) -> Kept:
        noted = _noted(kept)
        before = _start(noted)
        if before is None:
            dues = due_days(day, plan)
        else:
            running = {name: each.due for name, each in noted.items() if each.due is not None and name != START}
            dues = steps.moved(running, day - before)
        made = {START: KeptStep(START, day.isoformat(), None, "")}
        for name, due in dues.items():
            former = kept.get(name, KeptStep(name, None, None, ""))
            made[name] = former._replace(due=due.isoformat())
        return kept | made

    return _rewriting(Message(N_("Launch starts on {day}"), {"day": day.isoformat()}), listing, change)


def _plan(desk: Desk) -> Plan:
    rules = desk.settings().listings
    return Plan(
        rules.prepare_days,
        rules.page_days,
        rules.offer_days,
        rules.test_days,
        rules.trial_days,
        rules.optimise_days,
        rules.promote_days,
    )


def end_edit(listing: int) -> Edit:
    """Take the due days away; what was ticked and noted stays."""

    def change(kept: Kept) -> Kept:
        return {name: each._replace(due=None) for name, each in kept.items() if name != START}

    return _rewriting(Message(N_("Launch has no due days any more")), listing, change)


def tick_edit(desk: Desk, listing: int, step: Step, *, done: bool) -> Edit:
    """Tick a step by hand, or take the tick away."""
    at = desk.now() if done else None
    label = Message(N_("Ticked: {step}") if done else N_("Not ticked any more: {step}"), {"step": Message(step.words)})
    return _rewriting(label, listing, lambda kept: _with(kept, step.id, done_at=at))


def step_edit(listing: int, step: Step, due: date | None, note: str) -> Edit:
    """Another due day (None: none) and another note for one step."""
    label = Message(N_("Day and note of {step}"), {"step": Message(step.words)})
    stored = due.isoformat() if due is not None else None
    return _rewriting(label, listing, lambda kept: _with(kept, step.id, due=stored, note=note.strip()))


def shown_edit(listing: int, impressions: int, clicks: int) -> Edit:
    """Impressions and clicks of the trial by hand; raises Refused for numbers that cannot be (L11)."""
    if not 0 <= clicks <= impressions <= MOST:
        raise Refused(
            Message(N_("{clicks} clicks on {shown} impressions cannot be."), {"clicks": clicks, "shown": impressions}),
            Message(N_("Write at most as many clicks as impressions.")),
        )
    said = json.dumps({"impressions": impressions, "clicks": clicks})
    return _rewriting(Message(N_("Impressions of the trial")), listing, lambda kept: _with(kept, SHOWN, note=said))


def _with(kept: Kept, name: str, **changed: Any) -> Kept:  # noqa: ANN401 - fields of KeptStep
    from seller_desk.store.launch import KeptStep

    return kept | {name: kept.get(name, KeptStep(name, None, None, ""))._replace(**changed)}


def _rewriting(label: Message, listing: int, change: Callable[[Kept], Kept]) -> Edit:
    """Writes the steps anew from what stands there then; taking it back puts the former ones back."""

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import launch as store

        kept = {each.step: each for each in store.read_steps(connection, listing)}
        store.replace_steps(connection, journal, listing, list(change(kept).values()))

    return row_edit(label, CHANGED, write)
