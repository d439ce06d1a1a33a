"""Experiments: two versions of a page, told apart by the two-proportion test, judged once and not before (L15).

Rates, lifts, risks and powers are fractions: 0.05 is 5 %.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from math import ceil, erfc, sqrt
from statistics import NormalDist

SUBJECTS = ("main_picture", "first_screen", "price", "title", "other")
CONVERSION, CLICK_RATE = "conversion", "click_rate"
MEASURES = (CONVERSION, CLICK_RATE)
A, B = "a", "b"
VERSIONS = (A, B)


class Verdict(StrEnum):
    """What may be said of the two versions."""

    NOTHING = "nothing"  # no visitors on one side
    TOO_EARLY = "too_early"  # the planned number is not reached on both sides
    WINNER_A = "winner_a"
    WINNER_B = "winner_b"
    SMALL = "small"  # a difference is sure, but smaller than the least lift
    EQUAL = "equal"  # no difference is sure


@dataclass(frozen=True, slots=True)
class Arm:
    """One version: how many saw it, and how many of them did what is measured."""

    visitors: int = 0
    successes: int = 0

    @property
    def rate(self) -> float | None:
        """Successes ÷ visitors; None without visitors (O22)."""
        return self.successes / self.visitors if self.visitors else None

    def __add__(self, other: "Arm") -> "Arm":
        return Arm(self.visitors + other.visitors, self.successes + other.successes)


@dataclass(frozen=True, slots=True)
class ExperimentDay:
    """What one version got on one day; `source` is hand or traffic."""

    day: date
    version: str
    arm: Arm
    source: str = "hand"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an experiment was planned for; `planned` = visitors that each version needs."""

    base_rate: float
    lift: float
    alpha: float
    power: float
    planned: int


@dataclass(frozen=True, slots=True)
class ExperimentText:
    """What an experiment is about, in the seller's words; `a` and `b` say what each version is."""

    name: str
    subject: str = "main_picture"
    a: str = ""
    b: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Experiment:
    """One experiment of a listing with its daily numbers; `measure` is conversion or click_rate."""

    number: int
    listing: int
    text: ExperimentText
    measure: str
    started_on: date
    ended_on: date | None
    plan: Plan
    days: tuple[ExperimentDay, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The state of an experiment. `p` and `lift` (of the better version over the other) are None where undefined.

    `needed` = visitors still needed, of both versions together; `days` = days until then at the present rate, None
    when no day brought visitors on one side. `decided_on` = the day on which both had the planned number: later days
    do not count.
    """

    a: Arm
    b: Arm
    verdict: Verdict
    p: float | None
    lift: float | None
    needed: int
    days: int | None
    decided_on: date | None


def p_value(a: Arm, b: Arm) -> float | None:
    """How likely chance alone makes such a difference: two-sided two-proportion z test with the pooled rate.

    None when a side has no visitors or nobody (or everybody) on both sides succeeded.
    """
    if not a.visitors or not b.visitors:
        return None
    pooled = (a.successes + b.successes) / (a.visitors + b.visitors)
    spread = pooled * (1 - pooled) * (1 / a.visitors + 1 / b.visitors)
    if spread <= 0:
        return None
    z = (a.successes / a.visitors - b.successes / b.visitors) / sqrt(spread)
    return erfc(abs(z) / sqrt(2))


def visitors_needed(base_rate: float, other_rate: float, alpha: float = 0.05, power: float = 0.8) -> int:
    """Visitors per version to find this difference with the given power at the two-sided risk alpha, rounded up.

    n = (z(1 − α/2) · √(2 p̄ q̄) + z(power) · √(p₁q₁ + p₂q₂))² ÷ (p₁ − p₂)², p̄ the mean of both rates: Fleiss, Levin
    and Paik, Statistical Methods for Rates and Proportions, without the continuity correction, which is the size at
    which the pooled test of `p_value` has that power. Raises ValueError for rates outside 0 … 1 or equal ones.
    """
    if not (0 <= base_rate <= 1 and 0 <= other_rate <= 1) or base_rate == other_rate:
        raise ValueError("the rates must differ and lie between 0 and 1")
    normal = NormalDist()
    mean = (base_rate + other_rate) / 2
    under_equal = normal.inv_cdf(1 - alpha / 2) * sqrt(2 * mean * (1 - mean))
    under_other = normal.inv_cdf(power) * sqrt(base_rate * (1 - base_rate) + other_rate * (1 - other_rate))
    return ceil(((under_equal + under_other) / (base_rate - other_rate)) ** 2)


def planned_visitors(base_rate: float, lift: float, alpha: float, power: float) -> int:
    """Visitors per version to find that one version is better by `lift` (0.2 = 20 % more than the base rate)."""
    return visitors_needed(base_rate, min(1.0, base_rate * (1 + lift)), alpha, power)


def lift_of(a: Arm, b: Arm) -> float | None:
    """By which part the better version lies above the other; None when a rate is unknown or the lower one is 0."""
    if a.rate is None or b.rate is None or not min(a.rate, b.rate):
        return None
    return max(a.rate, b.rate) / min(a.rate, b.rate) - 1


def read_experiment(days: Iterable[ExperimentDay], plan: Plan, least_lift: float) -> Reading:
    """What may be said now: a verdict only from the day on which both versions have the planned visitors (L15).

    That day is the only one at which the test is read, so that looking every day makes no false winners. Days without
    visitors are not available and do not count (O22).
    """
    counted = sorted((each for each in days if each.arm.visitors > 0), key=lambda each: each.day)
    a, b = Arm(), Arm()
    decided: date | None = None
    for place, each in enumerate(counted):
        a, b = (a + each.arm, b) if each.version == A else (a, b + each.arm)
        last_of_day = place + 1 == len(counted) or counted[place + 1].day != each.day
        if last_of_day and min(a.visitors, b.visitors) >= plan.planned:
            decided = each.day
            break
    reading = Reading(a, b, Verdict.NOTHING, p_value(a, b), lift_of(a, b), _needed(a, b, plan), None, decided)
    if decided is not None:
        return replace(reading, verdict=_verdict(reading, plan.alpha, least_lift), days=0)
    verdict = Verdict.TOO_EARLY if a.visitors and b.visitors else Verdict.NOTHING
    return replace(reading, verdict=verdict, days=_days_left(counted, a, b, plan))


def _verdict(reading: Reading, alpha: float, least_lift: float) -> Verdict:
    if reading.p is None or reading.p >= alpha:
        return Verdict.EQUAL
    if reading.lift is not None and reading.lift < least_lift:
        return Verdict.SMALL
    return Verdict.WINNER_A if (reading.a.rate or 0) > (reading.b.rate or 0) else Verdict.WINNER_B


def _needed(a: Arm, b: Arm, plan: Plan) -> int:
    return max(0, plan.planned - a.visitors) + max(0, plan.planned - b.visitors)


def _days_left(days: list[ExperimentDay], a: Arm, b: Arm, plan: Plan) -> int | None:
    """Days until the slower version has its visitors, at its mean over all days since the first."""
    if not a.visitors or not b.visitors:
        return None
    elapsed = (days[-1].day - days[0].day).days + 1
    return max(ceil(max(0, plan.planned - arm.visitors) * elapsed / arm.visitors) for arm in (a, b))


def alternating(day: date, start: date, first: str = A) -> str:
    """Which version a day belongs to when they take turns day by day, `first` on the day `start`."""
    other = B if first == A else A
    return first if (day - start).days % 2 == 0 else other


def in_month(starts: Iterable[date], day: date) -> int:
    """How many experiments began in the 30 days up to and including `day`."""
    return sum(day - timedelta(days=30) < start <= day for start in starts)
