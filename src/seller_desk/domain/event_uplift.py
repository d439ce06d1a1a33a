"""How much more is sold in an event than on usual days, measured a year ago, and why (S6)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from seller_desk.domain.events import Occasion
from seller_desk.domain.stock_reasons import rate_text
from seller_desk.texts import N_, Message

LEAST_USUAL_DAYS = 7
"""With fewer usual days before last year's event nothing is compared."""
_USUAL_RATE = Fraction(1)


class UpliftSource(StrEnum):
    """Where it is from that an event sells so many times as much."""

    SELLER = "seller"
    ITEM = "item"
    ALL = "all"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SoldThen:
    """Pieces sold in last year's event and on the usual days before it, with the number of days in stock of each.

    `out` = so many days on which nothing was there to sell; they are in neither number (O6).
    """

    event: int
    event_days: int
    usual: int
    usual_days: int
    out: int = 0

    @property
    def times(self) -> Fraction | None:
        """Event rate ÷ usual rate; None where there is nothing to compare."""
        if self.usual <= 0 or self.usual_days < LEAST_USUAL_DAYS or self.event_days <= 0:
            return None
        return Fraction(self.event * self.usual_days, self.usual * self.event_days)


@dataclass(frozen=True, slots=True)
class Uplift:
    """So many times the usual sales, why, and what it was before it was cut to what the settings allow."""

    times: Fraction
    source: UpliftSource
    measured: Fraction | None = None
    then: SoldThen | None = None

    @property
    def text(self) -> str:
        """The multiple as it is shown: 2.3."""
        return times_text(self.times)

    @property
    def why(self) -> Message:
        """Where the multiple is from, in one line."""
        then, times = self.then, self.measured
        if self.source is UpliftSource.SELLER:
            return Message(N_("your own number"))
        if then is None or times is None:
            return Message(N_("nothing is known of last year's event: usual sales"))
        said = _compared(then, self.source)
        if then.out:
            values = {"said": said, "n": then.out}
            said = Message(
                N_("{said}; {n} day out of stock left out"), values, N_("{said}; {n} days out of stock left out")
            )
        if times > self.times:
            return Message(N_("{said}; cut from {times} times"), {"said": said, "times": times_text(times)})
        if times < self.times:
            return Message(N_("{said}; not fewer than usual"), {"said": said})
        return said


def _compared(then: SoldThen, source: UpliftSource) -> Message:
    values: dict[str, object] = {
        "then": rate_text(then.event / then.event_days),
        "usual": rate_text(then.usual / then.usual_days),
    }
    if source is UpliftSource.ALL:
        return Message(N_("last year, all items: {then} a day in the event, {usual} before"), values)
    return Message(N_("last year: {then} a day in the event, {usual} before"), values)


def all_together(items: Iterable[SoldThen]) -> SoldThen | None:
    """What all items sold then, as if each had been in stock on every day of the event and on the usual days.

    Items that cannot be compared are left out; None where none can.
    """
    known = [each for each in items if each.times is not None]
    if not known:
        return None
    event_days, usual_days = max(each.event_days for each in known), max(each.usual_days for each in known)
    return SoldThen(
        round(sum(Fraction(each.event * event_days, each.event_days) for each in known)),
        event_days,
        round(sum(Fraction(each.usual * usual_days, each.usual_days) for each in known)),
        usual_days,
        sum(each.out for each in known),
    )


def times_text(times: Fraction) -> str:
    """A multiple as it is shown, with one decimal."""
    exact = Decimal(times.numerator) / Decimal(times.denominator)
    return f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP)}"


def uplift_of(own: Decimal | None, item: SoldThen | None, all_items: SoldThen | None, least: int, most: int) -> Uplift:
    """The multiple that holds: the seller's, the item's of last year, that of all items, else the usual sales.

    A measured one needs at least `least` pieces in last year's event, and is kept between 1 and `most`.
    """
    if own is not None:
        return Uplift(Fraction(own), UpliftSource.SELLER)
    for source, then in ((UpliftSource.ITEM, item), (UpliftSource.ALL, all_items)):
        if then is not None and then.event >= least and (times := then.times) is not None:
            return Uplift(min(max(times, _USUAL_RATE), Fraction(most)), source, times, then)
    return Uplift(_USUAL_RATE, UpliftSource.UNKNOWN)


def usual_days(occasion: Occasion, others: Sequence[Occasion], days: int, first_known: date) -> Mapping[date, bool]:
    """The days before an event that it is compared with; True = a usual one, False = another big sale was on.

    The sale of an event that comes every month or week is no usual day of its own next time either.
    """
    span = [occasion.first - timedelta(days=back) for back in range(days, 0, -1)]
    sales = [each for each in others if each.event.big and each != occasion]
    return {
        day: not any(each.first <= day <= each.last for each in sales)
        for day in span
        if day >= first_known
    }  # fmt: skip
