"""What a look back at forecasts and reorder points says of them; what is expected to be sold of an item (S3, S4)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist
from typing import NamedTuple

from seller_desk.texts import N_, Message, current

SHORTEST = 9
"""Periods that a series needs: six to judge by, and some before them."""


@dataclass(frozen=True, slots=True)
class Backtest:
    """How forecasts and reorder points did on the past of a table of series; None = not available.

    `median_rmsse` by method and for "chosen": the middle of the series' root mean squared scaled errors. `coverage`:
    share of cases of the second half in which the reorder point was enough for the lead time. `stock`: mean reorder
    point ÷ mean demand of the lead time. `factor`: the smallest single multiple of the mean demand that would have
    reached the target in the first half. `chosen_by`: how many series each method serves at the end.
    """

    series: int
    periods: int
    lead: int
    target: float
    median_rmsse: Mapping[str, float | None]
    coverage: float | None
    stock: float | None
    factor: float | None
    chosen_by: Mapping[str, int]


METHODS: Mapping[str, str] = {
    "mean": N_("the mean of all days"),
    "last28": N_("the mean of the last 28 days"),
    "last91": N_("the mean of the last 91 days"),
    "smooth0.02": N_("a mean that slowly forgets"),
    "smooth0.05": N_("a mean that forgets"),
    "smooth0.1": N_("a mean that soon forgets"),
    "smooth0.2": N_("a mean that quickly forgets"),
    "slow0.02": N_("chance of a sale × pieces of a sale, slowly forgetting"),
    "slow0.05": N_("chance of a sale × pieces of a sale"),
    "last": N_("the last week"),
    "season": N_("the last weeks, changed as a year ago"),
}
"""Every method of forecasting with its name for a person."""


@dataclass(frozen=True, slots=True)
class Spike:
    """A day that sold more than is usual: pieces, the usual range, and the event of that day by language, if any."""

    day: date
    pieces: int
    low: int
    high: int
    event: Mapping[str, str] | None = None

    @property
    def evidence(self) -> Message:
        """The day beside what is usual."""
        numbers: dict[str, object] = {
            "day": self.day.isoformat(),
            "pieces": self.pieces,
            "low": self.low,
            "high": self.high,
        }
        if self.event is None:
            return Message(N_("{day}: {pieces} sold, usual are {low} to {high}"), numbers)
        name = self.event.get(current()) or self.event.get("en") or ""
        return Message(N_("{day} ({event}): {pieces} sold, usual are {low} to {high}"), {**numbers, "event": name})


@dataclass(frozen=True, slots=True)
class Achieved:
    """How the reorder points did on the shop's own past: share covered, cases, their level ÷ what was sold."""

    share: float
    cases: int
    stock: float | None


class ItemDemand(NamedTuple):  # a plain tuple: 50,000 of them are made for every look at the stock
    """What is expected to be sold of an item, measured on its past up to `day`.

    `rate` is pieces a day; `mean` and `spread` are pieces in a delivery time of `lead` days; `factor` × spread is kept
    above the mean for the share `target` of deliveries. `error` and `plain_error` are what a forecast of a week was
    usually off, in pieces, by the chosen `method` and by the mean of all days. `capped` says that the spikes were cut
    to the usual range first. `weekly` holds a factor for Monday … Sunday, `season` how the coming weeks differ from
    the last ones: None where the past does not carry it. `variation` = standard deviation ÷ mean of the pieces sold in
    a week (S5), None with too few weeks. `curve` holds what `factor` is for each of `service_curve.SHARES`.
    """

    day: str
    method: str
    rate: float
    lead: int
    mean: float
    spread: float
    factor: float
    target: float
    error: float
    plain_error: float
    capped: bool = False
    spikes: tuple[Spike, ...] = ()
    weekly: tuple[float, ...] | None = None
    season: float | None = None
    achieved: Achieved | None = None
    variation: float | None = None
    curve: tuple[float, ...] | None = None

    def level(self, lead_days: int, late: float = 0.0) -> int:
        """The reorder point that covers the share `target` of delivery times of so many days (S4).

        `late` = standard deviation of the delivery time in days: what is sold meanwhile is kept in reserve too, for
        both kinds of luck do not come together (the root of the sum of squares).
        """
        if lead_days <= 0:
            return 0
        times = lead_days / self.lead
        above = self.factor * self.spread * math.sqrt(times)
        if late:
            above = math.hypot(above, max(NormalDist().inv_cdf(self.target), 0.0) * self.rate * late)
        return max(0, math.ceil(self.mean * times + above - 1e-6))

    def left_out(self, first: date, last: date) -> int:
        """Pieces of the spikes between two days, both included, above the usual range; 0 where they are not cut."""
        if not self.capped:
            return 0
        return sum(each.pieces - each.high for each in self.spikes if first <= each.day <= last)

    @property
    def words(self) -> tuple[Message, ...]:
        """What explains the forecast: method with its error, spikes, week, season, how it did on the past."""
        return (
            Message(
                N_("{method}: usually {error} pcs off in a week, the plain mean {plain}"),
                {
                    "method": Message(METHODS.get(self.method, self.method)),
                    "error": f"{self.error:.1f}",
                    "plain": f"{self.plain_error:.1f}",
                },
            ),
            *self._pattern_words(),
            *self._spike_words(),
            *self._achieved_words(),
        )

    def _pattern_words(self) -> tuple[Message, ...]:
        found: list[Message] = []
        if self.weekly is not None:
            best = max(range(7), key=self.weekly.__getitem__)
            share = f"{100 * (self.weekly[best] - 1):.0f}"
            found.append(Message(N_("{weekday} sells {share} % more than the mean"), {
                "weekday": Message(_WEEKDAYS[best]), "share": share,
            }))  # fmt: skip
        if self.season is not None and self.method == "season":
            found.append(Message(N_("a year ago the coming weeks sold {times} times the weeks before"), {
                "times": f"{self.season:.1f}",
            }))  # fmt: skip
        return tuple(found)

    def _spike_words(self) -> tuple[Message, ...]:
        if not self.spikes:
            return ()
        numbers = {"n": len(self.spikes)}
        if self.capped:
            head = Message(N_("{n} spike cut to the usual"), numbers, N_("{n} spikes cut to the usual"))
        else:
            head = Message(N_("{n} spike counted in full"), numbers, N_("{n} spikes counted in full"))
        return (head, *(each.evidence for each in self.spikes[-3:]))

    def _achieved_words(self) -> tuple[Message, ...]:
        if self.achieved is None:
            return ()
        numbers: dict[str, object] = {
            "share": f"{100 * self.achieved.share:.0f}",
            "n": self.achieved.cases,
            "target": f"{100 * self.target:.0f}",
        }
        return (Message(N_("covered {share} % of {n} past delivery times, wanted {target} %"), numbers),)


_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
