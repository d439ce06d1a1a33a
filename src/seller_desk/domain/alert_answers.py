"""What the seller says to an alert of the stock (S14)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from seller_desk.texts import N_, Message


class Answered(StrEnum):
    """What the seller said to an alert; `DRAFTED` is the program's own mark, which silences nothing (S2)."""

    SNOOZED = "snoozed"
    ORDERED = "ordered"
    IGNORED = "ignored"
    DRAFTED = "drafted"


ANSWER_WORDS: Mapping[Answered, str] = {
    Answered.SNOOZED: N_("Snoozed"),
    Answered.ORDERED: N_("Ordered already"),
    Answered.IGNORED: N_("Ignored"),
    Answered.DRAFTED: N_("Drafted once"),
}
_UNTIL: Mapping[Answered, str] = {
    Answered.SNOOZED: N_("silent until {day}"),
    Answered.ORDERED: N_("ordered, until {day}"),
}


@dataclass(frozen=True, slots=True)
class AlertAnswer:
    """The answer to an alert: the state it was given in, the day until which it holds (None: open), the reason."""

    state: str
    answer: Answered
    until: str | None
    reason: str
    at: str

    @property
    def words(self) -> Message:
        """The answer in one line: until when it holds, or why the alert is ignored."""
        if self.until is None or self.answer not in _UNTIL:
            return Message(N_("ignored: {reason}"), {"reason": self.reason})
        day = self.until[5:] if self.until[:4] == self.at[:4] else self.until
        return Message(_UNTIL[self.answer], {"day": day})
