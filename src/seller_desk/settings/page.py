"""The settings of detail pages."""

from dataclasses import dataclass
from typing import ClassVar

from seller_desk.settings.declaring import option
from seller_desk.texts import N_


@dataclass(frozen=True, slots=True)
class PageSettings:
    """What the first screen of a detail page may hold (L5)."""

    title: ClassVar[str] = N_("Detail pages")

    first_heading: int = option(
        20,
        label=N_("Heading of the first screen"),
        help=N_("At most so many characters: it must win in 3 seconds."),
        unit=N_("characters"),
        bounds=(4, 100),
        rule="L5",
        section=N_("First screen"),
        per_shop=True,
    )
    first_text: int = option(
        60,
        label=N_("Text of the first screen"),
        help=N_("At most so many characters under that heading."),
        unit=N_("characters"),
        bounds=(0, 500),
        rule="L5",
        section=N_("First screen"),
        per_shop=True,
    )
