"""Reading a trial: where the page loses people against the trade's mean, and what is changed first (L11)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from seller_desk.domain.life_cycle import Visits, rate
from seller_desk.domain.periods import Span
from seller_desk.texts import N_, Message


class Measure(StrEnum):
    """The rates of a trial, in the order in which a buyer passes them."""

    CLICK = "click"
    FAVOURITE = "favourite"
    CART = "cart"
    CONVERSION = "conversion"


class Verdict(StrEnum):
    """What the trial says."""

    NO_DATA = "no_data"
    TOO_EARLY = "too_early"
    NO_MEAN = "no_mean"
    PICTURE = "picture"
    PAGE = "page"
    FINE = "fine"


ADVICE: Mapping[Verdict, str] = {
    Verdict.NO_DATA: N_("No traffic or advertising file names this listing on these days"),
    Verdict.TOO_EARLY: N_("Too early to say: wait for more people"),
    Verdict.NO_MEAN: N_("Enter the mean of your trade to compare with"),
    Verdict.PICTURE: N_("Change the main picture first: too few click"),
    Verdict.PAGE: N_("Change the detail page: people come, but too few buy"),
    Verdict.FINE: N_("Nothing to change: clicks and purchases reach the trade's mean"),
}


@dataclass(frozen=True, slots=True)
class Means:
    """The means of the trade in percent; None = the seller has not entered it."""

    click: Decimal | None = None
    favourite: Decimal | None = None
    cart: Decimal | None = None
    conversion: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Least:
    """With how many impressions and visitors a rate says something."""

    impressions: int = 1000
    visitors: int = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """How often the listing was shown and clicked; `by_hand` where the seller wrote it."""

    impressions: int | None = None
    clicks: int | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate (fractions) with what it is a share of, beside the trade's mean."""

    measure: Measure
    part: int | None
    whole: int | None
    mean: Fraction | None
    enough: bool

    @property
    def value(self) -> Fraction | None:
        return rate(self.part, self.whole)

    @property
    def is_low(self) -> bool:
        """Whether it rests on enough people and lies under the trade's mean."""
        value = self.value
        return self.enough and value is not None and self.mean is not None and value < self.mean


@dataclass(frozen=True, slots=True)
class Trial:
    """The trial of a listing over some days: every rate, and what follows."""

    span: Span
    shown: Shown
    rates: tuple[Rate, ...]
    verdict: Verdict

    @property
    def advice(self) -> Message:
        """What to do, in one sentence."""
        return Message(ADVICE[self.verdict])

    def of(self, measure: Measure) -> Rate:
        """One of the rates."""
        return next(each for each in self.rates if each.measure is measure)


def read_trial(span: Span, shown: Shown, visits: Visits, means: Means, least: Least) -> Trial:
    """The rates and the verdict: a low click rate goes first, for the page is judged only by those who see it (L11)."""
    seen = (shown.impressions or 0) >= least.impressions
    came = (visits.visitors or 0) >= least.visitors
    rates = (
        Rate(Measure.CLICK, shown.clicks, shown.impressions, _share(means.click), seen),
        Rate(Measure.FAVOURITE, visits.favourites, visits.visitors, _share(means.favourite), came),
        Rate(Measure.CART, visits.carts, visits.visitors, _share(means.cart), came),
        Rate(Measure.CONVERSION, visits.buyers, visits.visitors, _share(means.conversion), came),
    )
    return Trial(span, shown, rates, _verdict(rates[0], rates[3]))


def _share(mean: Decimal | None) -> Fraction | None:
    return None if mean is None else Fraction(mean) / 100


def _verdict(click: Rate, conversion: Rate) -> Verdict:
    known = [each for each in (click, conversion) if each.value is not None]
    if not known:
        return Verdict.NO_DATA
    if click.is_low or conversion.is_low:
        return Verdict.PICTURE if click.is_low else Verdict.PAGE
    if not all(each.enough for each in known):
        return Verdict.TOO_EARLY
    return Verdict.FINE if all(each.mean is not None for each in known) else Verdict.NO_MEAN
