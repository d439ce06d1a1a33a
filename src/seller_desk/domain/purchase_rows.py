"""Purchases as a list shows them: where each stands on a day, how late it is, and what those of one standing cost."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from seller_desk.domain.purchases import STATE_WORDS, Purchase, PurchaseState
from seller_desk.texts import N_


class Standing(StrEnum):
    """Where a purchase stands; the first that fits. Late ones are open, and goods should have come already."""

    LATE = "late"
    DRAFT = "draft"
    SENT = "sent"
    PARTLY = "partly"
    CLOSED = "closed"
    CANCELLED = "cancelled"


STANDING_WORDS: Mapping[Standing, str] = {
    Standing.LATE: N_("Late"),
    **{Standing(state.value): words for state, words in STATE_WORDS.items()},
    Standing.PARTLY: N_("Came in part"),
}


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """One purchase as of a day; `search` is what a filter looks through: supplier with pinyin, SKUs, items."""

    one: Purchase
    today: date
    search: str = ""

    @property
    def standing(self) -> Standing:
        return Standing.LATE if self.late_days else Standing(self.one.state.value)

    @property
    def late_days(self) -> int:
        """Days since goods should have come; 0 = not late."""
        due = self.one.due
        return 0 if due is None else max((self.today - date.fromisoformat(due)).days, 0)

    @property
    def expected(self) -> str | None:
        """The day on which the next goods are expected; of one that is over, the day that was noted."""
        return self.one.due or self.one.expected_on

    @property
    def waiting(self) -> bool:
        """Whether it was drafted by a critical alert (S2) and still waits for the seller."""
        return self.one.state is PurchaseState.DRAFT and any(line.automatic for line in self.one.lines)


@dataclass(frozen=True, slots=True)
class StandingSum:
    """All purchases of one standing: how many, what they cost landed ({currency: minor units}), the longest delay."""

    count: int = 0
    cost: Mapping[str, int] | None = None
    to_come: int = 0
    late_days: int = 0


def sums(rows: Iterable[PurchaseRow]) -> dict[Standing, StandingSum]:
    """What the purchases of each standing add up to; a standing of none is absent."""
    found: dict[Standing, list[PurchaseRow]] = {}
    for row in rows:
        found.setdefault(row.standing, []).append(row)
    return {standing: _sum(mine) for standing, mine in found.items()}


def _sum(rows: list[PurchaseRow]) -> StandingSum:
    to_come, late = sum(row.one.to_come for row in rows), max(row.late_days for row in rows)
    return StandingSum(len(rows), costs(rows), to_come, late)


def costs(rows: Iterable[PurchaseRow]) -> dict[str, int]:
    """{currency: what the purchases cost landed}, currencies never mixed."""
    found: Counter[str] = Counter()
    for row in rows:
        found[row.one.currency] += row.one.total
    return dict(found)


ORDER: Mapping[Standing, int] = {standing: place for place, standing in enumerate(Standing)}
"""Most urgent first: late, drafts to send, on their way, partly there, over."""
