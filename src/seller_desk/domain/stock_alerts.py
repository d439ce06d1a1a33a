"""One alert for each crossing: what was answered stays silent until it gets worse or begins anew (S14)."""

from dataclasses import dataclass

from seller_desk.domain.alert_answers import AlertAnswer, Answered
from seller_desk.domain.stock import Judged

_BAND = 10
"""An alert is over once the stock is more than a tenth (at least one piece) above the line that it crossed."""


_RANK = {"ok": 0, "slow": 1, "reorder": 2, "critical": 3, "out": 4}


@dataclass(frozen=True, slots=True)
class Crossing:
    """An alert that began: its worst state so far, and since when (UTC text)."""

    state: str
    since: str


def crossing_after(kept: Crossing | None, row: Judged, now: str) -> Crossing | None:
    """The alert of a row after another look: it begins, gets worse, goes on or is over (None)."""
    state = row.state.value
    if _RANK[state] == 0:
        return kept if kept is not None and not _is_over(kept, row) else None
    return kept if kept is not None and is_part_of(kept, state) else Crossing(state, now)


def is_part_of(kept: Crossing, state: str) -> bool:
    """Whether a state goes on with an alert and is no worse; slow stock is an alert of its own."""
    return _RANK[state] <= _RANK[kept.state] and (_RANK[kept.state] == 1) == (_RANK[state] == 1)


def _is_over(kept: Crossing, row: Judged) -> bool:
    if _RANK[kept.state] == 1 or row.available is None:
        return True
    return row.available + row.on_order > row.line + max(1, row.line // _BAND)


def silences(answer: AlertAnswer, kept: Crossing | None, row: Judged) -> bool:
    """Whether the seller's answer silences the row's alert now."""
    return answer.answer is not Answered.DRAFTED and holds(answer, kept, row)


def holds(answer: AlertAnswer, kept: Crossing | None, row: Judged) -> bool:
    """Whether the answer belongs to the row's alert as it is now, and its days are not over."""
    if kept is None or answer.at < kept.since:
        return False
    if answer.until is not None and row.today.isoformat() >= answer.until:
        return False
    return _RANK[row.state.value] > 0 and is_part_of(Crossing(answer.state, answer.at), row.state.value)
