"""What is kept of buyers."""

from dataclasses import dataclass
from typing import ClassVar

from seller_desk.settings.declaring import option
from seller_desk.texts import N_


@dataclass(frozen=True, slots=True)
class PrivacySettings:
    """What is kept of buyers (P1)."""

    title: ClassVar[str] = N_("Buyers' privacy")

    keep_buyers: bool = option(
        False,  # noqa: FBT003 - the default of an option
        label=N_("Keep names, phones and addresses"),
        help=N_("Off: only a code of the buyer, the province and the city are kept."),
        rule="P1",
        section=N_("Buyers' data"),
    )
    keep_days: int = option(
        30,
        label=N_("Erase them after"),
        help=N_("Counted from the import; only where they are kept at all."),
        unit=N_("days"),
        bounds=(1, 730),
        rule="P1",
        section=N_("Buyers' data"),
    )
