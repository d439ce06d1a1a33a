"""Two versions are told apart by the pooled two-proportion test, once, when the planned number is reached (L15)."""

from datetime import date, timedelta

import numpy as np
import pytest
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import power_proportions_2indep, proportion_effectsize, proportions_ztest

from seller_desk.domain.experiments import (
    A,
    Arm,
    B,
    ExperimentDay,
    Plan,
    Verdict,
    alternating,
    in_month,
    lift_of,
    p_value,
    planned_visitors,
    read_experiment,
    visitors_needed,
)

START = date(2026, 11, 1)
LEAST_LIFT = 0.05


def days(*numbers: tuple[int, int, int, int]) -> list[ExperimentDay]:
    """A day for each (visitors A, successes A, visitors B, successes B)."""
    found = []
    for place, (visitors_a, sold_a, visitors_b, sold_b) in enumerate(numbers):
        day = START + timedelta(days=place)
        found += [ExperimentDay(day, A, Arm(visitors_a, sold_a)), ExperimentDay(day, B, Arm(visitors_b, sold_b))]
    return found


def planned(number: int) -> Plan:
    return Plan(0.02, 0.2, 0.05, 0.8, number)


def test_O23_a_small_test_names_no_winner_and_says_how_many_visitors_are_needed() -> None:
    a, b = Arm(1000, 20), Arm(1000, 24)
    assert p_value(a, b) == pytest.approx(0.54, abs=0.005)
    assert visitors_needed(0.020, 0.024) == 21_109
    reading = read_experiment(days((1000, 20, 1000, 24)), planned(21_109), LEAST_LIFT)
    assert reading.verdict is Verdict.TOO_EARLY
    assert reading.needed == 2 * (21_109 - 1000)
    assert reading.days == 21  # 20,109 more at 1,000 a day


def test_O22_days_without_visitors_are_not_available() -> None:
    assert Arm(0, 0).rate is None
    assert p_value(Arm(0, 0), Arm(100, 3)) is None
    reading = read_experiment(days((0, 0, 100, 3)), planned(50), LEAST_LIFT)
    assert reading.verdict is Verdict.NOTHING
    assert reading.days is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (Arm(1000, 20), Arm(1000, 24)),
        (Arm(5000, 310), Arm(4100, 199)),
        (Arm(21, 3), Arm(9000, 900)),
        (Arm(7, 7), Arm(9, 2)),
    ],
)
def test_the_p_value_is_that_of_statsmodels(a: Arm, b: Arm) -> None:
    _z, expected = proportions_ztest([a.successes, b.successes], [a.visitors, b.visitors])
    assert p_value(a, b) == pytest.approx(expected)


def test_where_nobody_or_everybody_succeeds_there_is_no_p_value() -> None:
    assert p_value(Arm(10, 0), Arm(10, 0)) is None
    assert p_value(Arm(10, 10), Arm(10, 10)) is None


@pytest.mark.parametrize(("base", "other"), [(0.02, 0.024), (0.05, 0.06), (0.1, 0.08), (0.3, 0.45), (0.004, 0.006)])
@pytest.mark.parametrize("power", [0.8, 0.9])
def test_with_the_planned_visitors_the_pooled_test_has_the_planned_power(
    base: float, other: float, power: float
) -> None:
    number = visitors_needed(base, other, 0.05, power)
    reached = power_proportions_2indep(other - base, base, number, alpha=0.05, return_results=False)
    fewer = power_proportions_2indep(other - base, base, number - 1, alpha=0.05, return_results=False)
    assert fewer < power + 1e-6
    assert reached > power - 1e-6
    by_effect = NormalIndPower().solve_power(proportion_effectsize(other, base), alpha=0.05, power=power)
    assert number == pytest.approx(by_effect, rel=0.02)  # another formula (Cohen's h), close for rates like these


def test_equal_rates_can_never_be_told_apart() -> None:
    with pytest.raises(ValueError, match="differ"):
        visitors_needed(0.02, 0.02)
    with pytest.raises(ValueError, match="between"):
        visitors_needed(0.9, 1.2)


def test_a_lift_is_planned_as_a_part_of_the_base_rate() -> None:
    assert planned_visitors(0.02, 0.2, 0.05, 0.8) == 21_109
    assert planned_visitors(0.9, 0.5, 0.05, 0.8) == visitors_needed(0.9, 1.0)


def test_a_winner_needs_a_sure_difference_and_the_least_lift() -> None:
    won = read_experiment(days((1000, 100, 1000, 150)), planned(1000), LEAST_LIFT)
    assert (won.verdict, won.decided_on) == (Verdict.WINNER_B, START)
    small = read_experiment(days((1_000_000, 100_000, 1_000_000, 103_000)), planned(1000), LEAST_LIFT)
    assert small.verdict is Verdict.SMALL
    equal = read_experiment(days((1000, 100, 1000, 104)), planned(1000), LEAST_LIFT)
    assert equal.verdict is Verdict.EQUAL
    assert read_experiment(days((1000, 150, 1000, 100)), planned(1000), LEAST_LIFT).verdict is Verdict.WINNER_A


def test_a_striking_difference_before_the_planned_number_is_still_too_early() -> None:
    reading = read_experiment(days((500, 10, 500, 60)), planned(1000), LEAST_LIFT)
    assert reading.p is not None
    assert reading.p < 0.001
    assert reading.verdict is Verdict.TOO_EARLY


def test_days_after_the_decision_do_not_change_it() -> None:
    decided = read_experiment(days((1000, 100, 1000, 104)), planned(1000), LEAST_LIFT)
    later = read_experiment(days((1000, 100, 1000, 104), (1000, 50, 1000, 150)), planned(1000), LEAST_LIFT)
    assert later == decided


def test_both_versions_need_their_visitors() -> None:
    assert read_experiment(days((5000, 100, 900, 40)), planned(1000), LEAST_LIFT).verdict is Verdict.TOO_EARLY


def test_lift_is_that_of_the_better_version() -> None:
    assert lift_of(Arm(1000, 20), Arm(1000, 24)) == pytest.approx(0.2)
    assert lift_of(Arm(1000, 24), Arm(1000, 20)) == pytest.approx(0.2)
    assert lift_of(Arm(1000, 0), Arm(1000, 20)) is None
    assert lift_of(Arm(0, 0), Arm(1000, 20)) is None


def test_versions_take_turns_by_day() -> None:
    week = [alternating(START + timedelta(days=place), START) for place in range(4)]
    assert week == [A, B, A, B]
    assert alternating(START, START, B) == B
    assert alternating(START - timedelta(days=1), START) == B


def test_experiments_of_the_last_thirty_days_are_counted() -> None:
    starts = [START, START - timedelta(days=29), START - timedelta(days=30), START + timedelta(days=1)]
    assert in_month(starts, START) == 2


def test_looking_every_day_makes_no_more_than_the_allowed_false_winners() -> None:
    """Two equal versions, 1,000 experiments of 30 days, read every day; each that ever names a winner is false."""
    chance = np.random.default_rng(20261121)
    runs, length, visitors, rate = 1000, 30, 200, 0.05
    sold = chance.binomial(visitors, rate, size=(runs, length, 2))
    plan = Plan(rate, 0.2, 0.05, 0.8, visitors * length)
    false, peeked = 0, 0
    for run in range(runs):
        numbers = days(*((visitors, int(a), visitors, int(b)) for a, b in sold[run]))
        verdicts = {read_experiment(numbers[: 2 * day], plan, 0.0).verdict for day in range(1, length + 1)}
        false += bool(verdicts & {Verdict.WINNER_A, Verdict.WINNER_B})
        totals = sold[run].cumsum(axis=0)
        looks = (
            p_value(Arm(visitors * (day + 1), int(a)), Arm(visitors * (day + 1), int(b)))
            for day, (a, b) in enumerate(totals)
        )
        peeked += any(p is not None and p < plan.alpha for p in looks)
    assert false / runs <= 0.05 + 2 * (0.05 * 0.95 / runs) ** 0.5
    assert peeked / runs > 0.15  # what would happen without the rule
