"""The tables of experiments: those of a listing, and the days of one, which are typed and pasted like a spreadsheet."""

from dataclasses import dataclass
from datetime import date

from seller_desk.domain.experiments import Arm, Verdict
from seller_desk.domain.typed import read_whole
from seller_desk.texts import N_, _
from seller_desk.ui.kit.table.column import Column
from seller_desk.usecases.experiments import ReadExperiment

SUBJECT_WORDS = {
    "main_picture": N_("Main picture"),
    "first_screen": N_("First screen"),
    "price": N_("Price"),
    "title": N_("Title"),
    "other": N_("Something else"),
}
MEASURE_WORDS = {"conversion": N_("Buyers of visitors"), "click_rate": N_("Clicks of views")}
VERDICT_WORDS = {
    Verdict.NOTHING: N_("no numbers yet"),
    Verdict.TOO_EARLY: N_("too early"),
    Verdict.WINNER_A: N_("A is better"),
    Verdict.WINNER_B: N_("B is better"),
    Verdict.SMALL: N_("difference too small"),
    Verdict.EQUAL: N_("no difference found"),
}
MOST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day with what both versions got; None = not available."""

    day: date
    a: Arm | None
    b: Arm | None
    from_files: bool


def rate_text(rate: float | None) -> str:
    """A rate in percent with two decimals; "—" where there is none."""
    return "—" if rate is None else f"{rate * 100:.2f} %"


def _state(row: ReadExperiment) -> str:
    return _(VERDICT_WORDS[row.reading.verdict])


EXPERIMENTS: tuple[Column[ReadExperiment], ...] = (
    Column("name", N_("Experiment"), value=lambda row: row.experiment.text.name, grows=True, width=130),
    Column(
        "subject",
        N_("What is tried"),
        value=lambda row: _(SUBJECT_WORDS.get(row.experiment.text.subject, "Something else")),
        muted=True,
        width=84,
    ),
    Column("a", N_("A rate"), value=lambda row: rate_text(row.reading.a.rate), number=True, width=66),
    Column("b", N_("B rate"), value=lambda row: rate_text(row.reading.b.rate), number=True, width=66),
    Column("state", N_("Verdict"), value=_state, bold=True, width=116),
    Column(
        "start", N_("Since"), value=lambda row: row.experiment.started_on.isoformat(),
        text=lambda day: day[5:], muted=True, width=56,
    ),
)  # fmt: skip


def _nothing(_row: DayRow) -> str:
    return _("Not available: no visitors are known of this day. F2 to write them.")


def _rate(arm: Arm | None) -> str | None:
    return None if arm is None or arm.rate is None else rate_text(arm.rate)


def day_columns(measure: str) -> tuple[Column[DayRow], ...]:
    """The days of an experiment, with the words of what is measured."""
    many, few = (N_("views"), N_("clicks")) if measure == "click_rate" else (N_("visitors"), N_("buyers"))
    titles = {
        "views": (N_("A views"), N_("B views")),
        "clicks": (N_("A clicks"), N_("B clicks")),
        "visitors": (N_("A visitors"), N_("B visitors")),
        "buyers": (N_("A buyers"), N_("B buyers")),
    }
    return (
        Column("day", N_("Date"), value=lambda row: row.day.isoformat(), grows=True, width=92),
        Column(
            "a.visitors", titles[many][0], value=lambda row: row.a.visitors if row.a else None, number=True,
            parse=read_count, missing=_nothing, width=80,
        ),
        Column(
            "a.successes", titles[few][0], value=lambda row: row.a.successes if row.a else None, number=True,
            parse=read_count, missing=_nothing, width=70,
        ),
        Column(
            "a.rate", N_("A rate"), value=lambda row: _rate(row.a), number=True, muted=True, missing=_nothing,
            width=66,
        ),
        Column(
            "b.visitors", titles[many][1], value=lambda row: row.b.visitors if row.b else None, number=True,
            parse=read_count, missing=_nothing, width=80,
        ),
        Column(
            "b.successes", titles[few][1], value=lambda row: row.b.successes if row.b else None, number=True,
            parse=read_count, missing=_nothing, width=70,
        ),
        Column(
            "b.rate", N_("B rate"), value=lambda row: _rate(row.b), number=True, muted=True, missing=_nothing,
            width=66,
        ),
        Column(
            "source", N_("From"), value=lambda row: _("files") if row.from_files else "", muted=True, hidden=True,
            width=60,
        ),
    )  # fmt: skip


def read_count(typed: str) -> int:
    """A typed number of visitors or buyers; empty = none. Raises ValueError with a sentence."""
    try:
        return read_whole(typed, MOST) or 0
    except ValueError as problem:
        raise ValueError(_("“{typed}” is no whole number.").format(typed=typed)) from problem
