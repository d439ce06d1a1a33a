"""Forecasts of demand, judged by the past."""

from dataclasses import dataclass
from pathlib import Path

from seller_desk.domain.demand import SHORTEST, Backtest
from seller_desk.domain.imports import RowProblem
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message


@dataclass(frozen=True, slots=True)
class Judged:
    """What the back-test says, and the rows of the file that could not be read."""

    result: Backtest
    problems: tuple[RowProblem, ...]


def judge_file(path: Path, lead: int, target: float) -> Judged:
    """Back-test a table with one series a row; `lead` in periods, `target` the share of cases to be covered (0 … 1).

    Raises Refused when the file cannot be read or its series are too short.
    """
    from seller_desk.analytics.backtest import backtest
    from seller_desk.intake.series import read_series

    table = read_series(path)
    if not table.names or len(table.periods) < SHORTEST + lead:
        raise Refused(
            Message(
                N_("{file} holds {series} series of {periods} periods; that is too little to judge forecasts by."),
                {"file": path.name, "series": len(table.names), "periods": len(table.periods)},
            ),
            Message(
                N_("Give at least one series of {n} periods, one column a period, oldest first."),
                {"n": SHORTEST + lead},
            ),
            tuple(problem.message for problem in table.problems[:3]),
        )
    return Judged(backtest(table.values, lead, target), table.problems)
