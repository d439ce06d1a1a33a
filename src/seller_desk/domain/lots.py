"""Goods with a shelf life: which lots are left, and which of them may still be sold (S15)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from seller_desk.texts import N_, Message


class LotState(StrEnum):
    """How a lot stands on a day."""

    GOOD = "good"
    WARNED = "warned"
    BLOCKED = "blocked"
    EXPIRED = "expired"


LOT_WORDS = {
    LotState.GOOD: N_("Good"),
    LotState.WARNED: N_("Sell soon"),
    LotState.BLOCKED: N_("Too short"),
    LotState.EXPIRED: N_("Expired"),
}
NOT_AVAILABLE = frozenset({LotState.BLOCKED, LotState.EXPIRED})


@dataclass(frozen=True, slots=True)
class LifeRules:
    """A lot is not available once less than 1/`limit` of its life is left, and warned of under 1/`warning`."""

    limit: int = 3
    warning: int = 2


@dataclass(frozen=True, slots=True)
class StockLot:
    """Pieces that came together. Without `expires_on` they keep; without `made_on` life begins with their arrival."""

    number: int
    item: int
    quantity: int
    came_on: date
    code: str = ""
    made_on: date | None = None
    expires_on: date | None = None
    note: str = ""

    @property
    def life_days(self) -> int | None:
        """From the day it was made to the day it expires; None = it keeps."""
        return None if self.expires_on is None else max((self.expires_on - (self.made_on or self.came_on)).days, 0)

    def days_left(self, today: date) -> int | None:
        """Days until it expires; negative once it has, None = it keeps."""
        return None if self.expires_on is None else (self.expires_on - today).days

    def state(self, today: date, rules: LifeRules) -> LotState:
        """How it stands; on its last day it is not expired yet, but too short."""
        life, left = self.life_days, self.days_left(today)
        if life is None or left is None:
            return LotState.GOOD
        if left < 0:
            return LotState.EXPIRED
        if left * rules.limit < life:
            return LotState.BLOCKED
        return LotState.WARNED if left * rules.warning < life else LotState.GOOD

    def why(self, today: date) -> Message:
        """The reason of its state."""
        life, left = self.life_days, self.days_left(today)
        if life is None or left is None:
            return Message(N_("it keeps"))
        if left < 0:
            return Message(N_("expired on {day}"), {"day": f"{self.expires_on}"})
        return Message(N_("{left} of {life} days are left"), {"left": left, "life": life})


@dataclass(frozen=True, slots=True)
class LotLeft:
    """What is left of a lot, and how it stands."""

    lot: StockLot
    left: int
    state: LotState


def lots_left(
    lots: Iterable[StockLot], on_hand: int | None, today: date, rules: LifeRules, *, gone: bool = False
) -> tuple[LotLeft, ...]:
    """The lots of one item that are still there, the first to sell first; `gone`: also those of which nothing is left.

    What was sold went out of the lots that expire first (first expired, first out), so what is left lies in the last
    ones; pieces that no lot tells of went out before all of them. An item never counted has its lots whole.
    """
    rest = None if on_hand is None else max(on_hand, 0)
    found = []
    for lot in sorted(lots, key=_goes_out, reverse=True):
        left = lot.quantity if rest is None else min(lot.quantity, rest)
        rest = None if rest is None else rest - left
        if left > 0 or gone:
            found.append(LotLeft(lot, left, lot.state(today, rules)))
    return tuple(reversed(found))


def _goes_out(lot: StockLot) -> tuple[date, date, int]:
    return lot.expires_on or date.max, lot.came_on, lot.number


def blocked(lots: Iterable[LotLeft]) -> int:
    """The pieces that may not be sold any more: expired, or too short."""
    return sum(each.left for each in lots if each.state in NOT_AVAILABLE)
