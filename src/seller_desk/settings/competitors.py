"""The settings of competitors and experiments."""

from dataclasses import dataclass
from typing import ClassVar

from seller_desk.settings.declaring import option
from seller_desk.texts import N_

_WATCHED = N_("What is watched")
_REVIEWS = N_("Their reviews")
_TESTS = N_("Experiments")


@dataclass(frozen=True, slots=True)
class CompetitorSettings:
    """How competitors are followed (L13) and when an experiment has a winner (L15)."""

    title: ClassVar[str] = N_("Competitors and experiments")

    wanted: int = option(
        5,
        label=N_("Competitors of a listing"),
        help=N_("With fewer the band says little; the listing says how many are missing."),
        bounds=(1, 50),
        rule="L13",
        section=_WATCHED,
    )
    cut_share: int = option(
        1,
        label=N_("A price cut is told from"),
        help=N_("A competitor's price that fell by at least this part of it stands in Today, once."),
        unit="%",
        bounds=(0, 90),
        rule="L13",
        section=_WATCHED,
    )
    cut_days: int = option(
        14,
        label=N_("A price cut is news for"),
        help=N_("Older cuts leave Today; the history of prices keeps them."),
        unit=N_("days"),
        bounds=(1, 365),
        rule="L13",
        section=_WATCHED,
    )
    price_days: int = option(
        60,
        label=N_("A price counts for"),
        help=N_("A competitor whose last price is older is left out of the band."),
        unit=N_("days"),
        bounds=(1, 3650),
        rule="L13",
        section=_WATCHED,
    )
    opening_share: int = option(
        30,
        label=N_("An opening is a topic above"),
        help=N_("More than this part of their bad reviews complain of it."),
        unit="%",
        bounds=(1, 100),
        rule="L13",
        section=_REVIEWS,
    )
    opening_reviews: int = option(
        10,
        label=N_("From so many bad reviews on"),
        help=N_("With fewer bad reviews a share says nothing, and no opening is named."),
        bounds=(1, 10_000),
        rule="L13",
        section=_REVIEWS,
    )
    bad_stars: int = option(
        3,
        label=N_("A review is bad up to so many stars"),
        help=N_("A review without stars is bad when it complains of something."),
        bounds=(1, 4),
        rule="L13",
        section=_REVIEWS,
    )
    least_lift: int = option(
        5,
        label=N_("A winner is better by at least"),
        help=N_("Measured against the other version's rate; a smaller difference names no winner."),
        unit="%",
        bounds=(0, 100),
        rule="L15",
        section=_TESTS,
    )
    alpha: int = option(
        5,
        label=N_("Risk of a false winner"),
        help=N_("How often two equal versions may be called different, by chance alone."),
        unit="%",
        bounds=(1, 20),
        rule="L15",
        section=_TESTS,
    )
    power: int = option(
        80,
        label=N_("Chance to find a real difference"),
        help=N_("The higher, the more visitors an experiment needs."),
        unit="%",
        bounds=(50, 99),
        rule="L15",
        section=_TESTS,
    )
    expected_lift: int = option(
        20,
        label=N_("Difference an experiment looks for"),
        help=N_("What a new experiment starts with: the smaller, the more visitors it needs."),
        unit="%",
        bounds=(1, 300),
        rule="L15",
        section=_TESTS,
    )
    tests_a_month: int = option(
        2,
        label=N_("Experiments a month"),
        help=N_("More than this on one listing is said: each further one adds a chance of a false winner."),
        bounds=(1, 31),
        rule="L15",
        section=_TESTS,
    )
