"""The settings of the word check and of certificates."""

from dataclasses import dataclass
from typing import ClassVar

from seller_desk.settings.declaring import option
from seller_desk.texts import N_


@dataclass(frozen=True, slots=True)
class WordSettings:
    """What the word check counts (L4) and how far ahead certificates warn (T3)."""

    title: ClassVar[str] = N_("Words and certificates")

    proofs_in_badge: bool = option(
        default=False,
        label=N_("Count missing proofs like violations"),
        help=N_("The badge and Today then count claims without a document in date too."),
        rule="L4",
        per_shop=True,
        section=N_("Word check"),
    )
    certificate_days: int = option(
        90,
        label=N_("Warn before a certificate ends"),
        help=N_("So many days before its last day it is called expiring and stands on Today."),
        unit=N_("days"),
        bounds=(1, 730),
        rule="T3",
        per_shop=True,
        section=N_("Certificates"),
    )
