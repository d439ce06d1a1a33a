"""The settings of the title workbench."""

from dataclasses import dataclass
from typing import ClassVar

from seller_desk.settings.declaring import option
from seller_desk.texts import N_


@dataclass(frozen=True, slots=True)
class TitleSettings:
    """How long a title reads well (L2), and the places of a list that count as the first ones (L18)."""

    title: ClassVar[str] = N_("Titles and keywords")

    advice_least: int = option(
        30,
        label=N_("Shortest title"),
        help=N_("Shorter titles leave room for searched words; a hint, never a fault."),
        unit=N_("characters"),
        bounds=(0, 500),
        rule="L2",
        per_shop=True,
        section=N_("Length of titles"),
    )
    advice_most: int = option(
        60,
        label=N_("Longest title"),
        help=N_("Longer titles are read badly; the platform's own limit counts first."),
        unit=N_("characters"),
        bounds=(1, 1000),
        rule="L2",
        per_shop=True,
        section=N_("Length of titles"),
    )
    first_places: int = option(
        30,
        label=N_("First places"),
        help=N_("A word whose listing leaves them is told on Today."),
        unit=N_("places"),
        bounds=(1, 1000),
        rule="L18",
        per_shop=True,
        section=N_("Places of words"),
    )
