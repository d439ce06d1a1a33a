"""What the seller says to an alert of the stock (S14)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from seller_desk.texts import N_


class Answered(StrEnum):
    """What the seller said to an alert."""

    SNOOZED = "snoozed"
    ORDERED = "ordered"
    IGNORED = "ignored"


ANSWER_WORDS: Mapping[Answered, str] = {
    Answered.SNOOZED: N_("Snoozed"),
    Answered.ORDERED: N_("Ordered already"),
    Answered.IGNORED: N_("Ignored"),
}


@dataclass(frozen=True, slots=True)
class AlertAnswer:
    """The answer to an alert: the state it was given in, the day until which it holds (None: open), the reason."""

    state: str
    answer: Answered
    until: str | None
    reason: str
    at: str
