"""The launch of a listing: its steps with due days from a start day, ticked by the data or by hand (L10, L16)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from seller_desk.texts import N_, Message


class Stage(StrEnum):
    """The parts of a launch, one after the other."""

    PREPARE = "prepare"
    PAGE = "page"
    OFFER = "offer"
    TEST = "test"
    TRIAL = "trial"
    OPTIMISE = "optimise"
    PROMOTE = "promote"


STAGE_WORDS: Mapping[Stage, str] = {
    Stage.PREPARE: N_("Prepare"),
    Stage.PAGE: N_("Build the page"),
    Stage.OFFER: N_("Category, price, stock"),
    Stage.TEST: N_("Internal test order"),
    Stage.TRIAL: N_("Small trial"),
    Stage.OPTIMISE: N_("Optimise"),
    Stage.PROMOTE: N_("Promote"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `by_data` ones are ticked by what the program sees, and say what they see."""

    id: str
    stage: Stage
    words: str
    by_data: bool = False


STEPS: tuple[Step, ...] = (
    Step("research", Stage.PREPARE, N_("Market and competitors looked at")),
    Step("supplier", Stage.PREPARE, N_("Supplier chosen, delivery and returns agreed")),
    Step("rights", Stage.PREPARE, N_("Own trademark and design checked against copying")),
    Step("documents", Stage.PREPARE, N_("Documents complete"), by_data=True),
    Step("words", Stage.PREPARE, N_("No forbidden words"), by_data=True),
    Step("page", Stage.PAGE, N_("Page convinces: score reached"), by_data=True),
    Step("category", Stage.OFFER, N_("Precise category, with the reason noted"), by_data=True),
    Step("price", Stage.OFFER, N_("Price over the floor"), by_data=True),
    Step("stock", Stage.OFFER, N_("Stock counted"), by_data=True),
    Step("payment", Stage.TEST, N_("Test order paid"), by_data=True),
    Step("parcel", Stage.TEST, N_("Parcel and its display looked at")),
    Step("after_sales", Stage.TEST, N_("After-sales entry tried")),
    Step("trial", Stage.TRIAL, N_("Trial seen by enough visitors"), by_data=True),
    Step("optimise", Stage.OPTIMISE, N_("What the trial said is changed")),
    Step("promote", Stage.PROMOTE, N_("Promotion started")),
)
START = "start"
"""Kept beside the steps: its due day is the day on which the launch starts."""
SHOWN = "shown"
"""Kept beside the steps: impressions and clicks of the trial that the seller wrote."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many days each stage takes."""

    prepare: int = 3
    page: int = 3
    offer: int = 1
    test: int = 2
    trial: int = 3
    optimise: int = 3
    promote: int = 1


def due_days(start: date, plan: Plan) -> dict[str, date]:
    """The day on which each step is due: the end of its stage, counted from the start day on (L10)."""
    ends: dict[Stage, date] = {}
    day = start
    for stage in Stage:
        day += timedelta(days=int(getattr(plan, stage.value)))
        ends[stage] = day
    return {step.id: ends[step.stage] for step in STEPS}


def moved(dues: Mapping[str, date], by: timedelta) -> dict[str, date]:
    """All days so much later: another start day keeps what was moved by hand."""
    return {step: day + by for step, day in dues.items()}


@dataclass(frozen=True, slots=True)
class Tick:
    """What the data say of a step: done, not done, or (None) nothing; with the reason."""

    done: bool | None
    why: Message


class Standing(StrEnum):
    """How a step stands on a day."""

    DONE = "done"
    OVERDUE = "overdue"
    TODAY = "today"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Noted:
    """What is kept of a step: its due day, when it was ticked by hand (the shop's day), the seller's note."""

    due: date | None = None
    done_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step on the checklist; `done_on` = when the seller ticked it by hand, whatever the data say."""

    step: Step
    due: date | None
    standing: Standing
    done_on: date | None
    note: str
    tick: Tick | None

    @property
    def by_hand(self) -> bool:
        return self.done_on is not None

    @property
    def is_done(self) -> bool:
        return self.standing is Standing.DONE


@dataclass(frozen=True, slots=True)
class Launch:
    """The checklist of a listing; without a start day nothing is due."""

    start: date | None
    rows: tuple[StepRow, ...]

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(row.is_done for row in self.rows)

    @property
    def overdue(self) -> tuple[StepRow, ...]:
        """The steps whose day is over."""
        return tuple(row for row in self.rows if row.standing is Standing.OVERDUE)


def checklist(noted: Mapping[str, Noted], found: Mapping[str, Tick], today: date) -> Launch:
    """Every step with its standing: the data tick what they see, the hand ticks whatever it wants (L10)."""
    start = noted[START].due if START in noted else None
    return Launch(start, tuple(_row(step, noted.get(step.id, Noted()), found.get(step.id), today) for step in STEPS))


def _row(step: Step, noted: Noted, tick: Tick | None, today: date) -> StepRow:
    if noted.done_on is not None or (tick is not None and tick.done):
        standing = Standing.DONE
    elif noted.due is None or noted.due > today:
        standing = Standing.OPEN
    else:
        standing = Standing.TODAY if noted.due == today else Standing.OVERDUE
    return StepRow(step, noted.due, standing, noted.done_on, noted.note, tick)


def in_stages(rows: Iterable[StepRow]) -> tuple[tuple[Stage, Sequence[StepRow]], ...]:
    """The rows under the stage they belong to."""
    every = tuple(rows)
    return tuple((stage, tuple(row for row in every if row.step.stage is stage)) for stage in Stage)
