"""How figures are coloured."""
# ruff: noqa: RUF009 - `option` gives a field, not a value shared by instances

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from seller_desk.settings.declaring import option
from seller_desk.texts import N_


class UpColour(StrEnum):
    """The colour of a figure that rises."""

    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class LookSettings:
    """How figures look (W1)."""

    title: ClassVar[str] = N_("Looks and language")

    up_colour: UpColour = option(
        UpColour.RED,
        label=N_("A figure that rises is"),
        help=N_("Colours changes beside an arrow or a sign only, never alerts."),
        choices=((UpColour.RED, N_("red")), (UpColour.GREEN, N_("green"))),
        rule="W1",
        section=N_("Colours"),
    )
