"""What a figure usually is, judged by the same weekday of the weeks before (PLAYBOOK D11)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Literal

from seller_desk.texts import N_, Message

WEEKS = 8
_LEAST = 4
_SPREADS = 2
_LEAST_SHARE = 0.1

HOW = Message(
    N_(
        "Usual range: the middle (median) of the same weekday in the {weeks} weeks before, plus and minus twice the "
        "usual distance from it, at least 10 %"
    ),
    {"weeks": WEEKS},
)


@dataclass(frozen=True, slots=True)
class UsualRange:
    """Between `low` and `high` is usual; in the unit of the figure."""

    low: float
    high: float

    def judge(self, value: float) -> Literal["below", "usual", "above"]:
        """Where `value` lies."""
        return "below" if value < self.low else "above" if value > self.high else "usual"

    def distance(self, value: float) -> float | None:
        """How far outside, as a share of the nearer end (0.36 = 36 % above or below); None inside or against zero."""
        end = self.low if value < self.low else self.high if value > self.high else None
        return abs(value - end) / end if end else None


def usual_range(history: Sequence[float]) -> UsualRange | None:
    """The range that `history` makes usual: median ± 2 × the median distance from it, at least 10 %; never below zero.

    None when fewer than 4 values are known.
    """
    if len(history) < _LEAST:
        return None
    middle = median(history)
    spread = max(_SPREADS * median(abs(value - middle) for value in history), middle * _LEAST_SHARE)
    return UsualRange(max(0.0, middle - spread), middle + spread)


def same_weekdays(day: date, values: Mapping[date, float], weeks: int = WEEKS) -> list[float]:
    """The known values of the same weekday in the `weeks` weeks before `day`."""
    days = (day - timedelta(weeks=back) for back in range(1, weeks + 1))
    return [values[each] for each in days if each in values]
