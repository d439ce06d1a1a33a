"""Experiments of a listing: planning them, their daily numbers, and what may be said of them (L15)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.experiments import (
    MEASURES,
    SUBJECTS,
    A,
    Arm,
    Experiment,
    ExperimentDay,
    ExperimentText,
    Plan,
    Reading,
    alternating,
    in_month,
    planned_visitors,
    read_experiment,
)
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.row_edits import adding, changing, row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal

CHANGED = Topics({Topic.EXPERIMENTS})
BASE_DAYS = 30
MOST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class ReadExperiment:
    """An experiment with what may be said of it now."""

    experiment: Experiment
    reading: Reading


@dataclass(frozen=True, slots=True)
class Usual:
    """What the files of the last 30 days say of the listing: visitors a day, and the rate; None = not available."""

    visitors: float | None = None
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class ExperimentsView:
    """Everything the Experiments tab shows; `recent` began in the last 30 days, `allowed` is the setting.

    `usual` leads from measure to what is usual. Shares are fractions.
    """

    rows: tuple[ReadExperiment, ...]
    recent: int
    allowed: int
    usual: Mapping[str, Usual]
    today: date
    alpha: float
    power: float
    expected_lift: float
    least_lift: float


def experiments_view(desk: Desk, listing: int) -> ExperimentsView:
    """The experiments of a listing, each read by the rules, the newest first."""
    from seller_desk.store import experiments as store

    rules, day = desk.settings().competitors, desk.today()
    least = rules.least_lift / 100
    with desk.database.read() as connection:
        found = store.read_experiments(connection, listing)
        usual = {measure: _usual(connection, listing, measure, day) for measure in MEASURES}
    rows = tuple(ReadExperiment(each, read_experiment(each.days, each.plan, least)) for each in found)
    return ExperimentsView(
        rows=rows,
        recent=in_month((each.started_on for each in found), day),
        allowed=rules.tests_a_month,
        usual=usual,
        today=day,
        alpha=rules.alpha / 100,
        power=rules.power / 100,
        expected_lift=rules.expected_lift / 100,
        least_lift=least,
    )


def _usual(connection: "Connection", listing: int, measure: str, day: date) -> Usual:
    from seller_desk.store import experiments as store

    first = (day - timedelta(days=BASE_DAYS)).isoformat()
    seen = store.read_seen(connection, listing, measure, first, (day - timedelta(days=1)).isoformat())
    visitors = sum(each.visitors for each in seen)
    if not visitors:
        return Usual()
    return Usual(visitors / len(seen), sum(each.successes for each in seen) / visitors)


@dataclass(frozen=True, slots=True)
class Draft:
    """A planned experiment; `base_rate` and `lift` (of the base rate) are fractions."""

    text: ExperimentText
    measure: str
    started_on: date
    base_rate: Decimal
    lift: Decimal


def plan_of(desk: Desk, draft: Draft) -> Plan:
    """What the experiment needs by the settings of now; raises Refused for rates that cannot be."""
    rules = desk.settings().competitors
    base, lift, alpha, power = float(draft.base_rate), float(draft.lift), rules.alpha / 100, rules.power / 100
    if not 0 < base < 1 or lift <= 0:
        raise Refused(
            Message(N_("With these rates no number of visitors can be planned.")),
            Message(N_("Write a present rate between 0 and 100 % and a difference above 0 %.")),
        )
    return Plan(base, lift, alpha, power, planned_visitors(base, lift, alpha, power))


def new_edit(desk: Desk, listing: int, draft: Draft) -> Edit:
    """Begin an experiment: what it needs is planned now and holds from here on.

    Raises Refused without a name or for rates that cannot be.
    """
    _check(draft.text)
    plan = plan_of(desk, draft)
    values = {
        **asdict(draft.text),
        "listing_id": listing,
        "measure": draft.measure,
        "started_on": draft.started_on.isoformat(),
        "base_rate": str(draft.base_rate),
        "lift": str(draft.lift),
        "alpha": str(plan.alpha),
        "power": str(plan.power),
        "planned": plan.planned,
    }
    return adding(Message(N_("New experiment {name}"), {"name": draft.text.name}), CHANGED, "experiments", values)


def text_edit(desk: Desk, experiment: Experiment, text: ExperimentText, ended_on: date | None) -> Edit:
    """Write other words, or the day on which it ended; the plan stays as it was made. Raises Refused without a name."""
    del desk
    _check(text)
    values: dict[str, Any] = {**asdict(text), "ended_on": ended_on.isoformat() if ended_on else None}
    label = Message(N_("Change the experiment {name}"), {"name": text.name})
    return changing(label, CHANGED, "experiments", experiment.number, values)


def days_edit(desk: Desk, experiment: Experiment, days: Sequence[ExperimentDay]) -> Edit:
    """Write daily numbers by hand; a day without visitors is taken away: it is not available (O22).

    Raises Refused where more did it than saw it.
    """
    del desk
    for each in days:
        if not 0 <= each.arm.successes <= each.arm.visitors <= MOST:
            raise Refused(
                Message(
                    N_("{successes} of {visitors} visitors cannot be."),
                    {"successes": each.arm.successes, "visitors": each.arm.visitors},
                ),
                Message(N_("Write the visitors first; no more can have bought than came.")),
            )
    label = Message(N_("Numbers of {name}"), {"name": experiment.text.name})
    return _writing(label, experiment.number, {(each.version, each.day.isoformat()): each for each in days})


def fill_edit(desk: Desk, experiment: Experiment, first: str = A) -> Edit:
    """Take the daily numbers from the files: the versions take turns day by day, `first` on the first day.

    Numbers written by hand on those days are replaced. Raises Refused where the files say nothing of these days.
    """
    from seller_desk.store import experiments as store

    last = experiment.ended_on or desk.today() - timedelta(days=1)
    start = experiment.started_on
    with desk.database.read() as connection:
        seen = store.read_seen(connection, experiment.listing, experiment.measure, start.isoformat(), last.isoformat())
    if not seen:
        raise Refused(
            Message(N_("The files say nothing of this listing since {day}."), {"day": start.isoformat()}),
            Message(N_("Import its traffic of those days, or write the numbers by hand.")),
        )
    written: dict[tuple[str, str], ExperimentDay | None] = {}
    for each in seen:
        day = date.fromisoformat(each.day)
        version = alternating(day, start, first)
        arm = Arm(each.visitors, min(each.successes, each.visitors))
        written |= {("a", each.day): None, ("b", each.day): None}
        written[version, each.day] = ExperimentDay(day, version, arm, "traffic")
    label = Message(N_("Numbers of {name} from the files"), {"name": experiment.text.name})
    return _writing(label, experiment.number, written)


def _writing(label: Message, number: int, days: "Mapping[tuple[str, str], ExperimentDay | None]") -> Edit:
    counted = {
        key: {"visitors": each.arm.visitors, "successes": each.arm.successes, "source": each.source}
        if each is not None and each.arm.visitors
        else None
        for key, each in days.items()
    }

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import experiments as store

        store.put_days(connection, journal, number, counted)

    return row_edit(label, CHANGED, write)


def delete_edit(desk: Desk, experiment: Experiment) -> Edit:
    """Delete an experiment with its numbers into the bin."""
    from seller_desk.store import experiments as store
    from seller_desk.usecases import bin as bins

    title = Message(experiment.text.name)
    return bins.delete_edit(desk, "experiment", title, lambda each: store.keys_of(each, experiment.number), CHANGED)


def _check(text: ExperimentText) -> None:
    if not text.name.strip():
        raise Refused(Message(N_("An experiment needs a name.")), Message(N_("Write what is tried.")))
    if text.subject not in SUBJECTS:
        raise ValueError(f"unknown subject {text.subject}")
