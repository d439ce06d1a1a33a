"""Things deleted: kept for 30 days, then gone."""

from collections.abc import Mapping
from dataclasses import dataclass

from seller_desk.texts import N_, Message

KEPT_DAYS = 30
KIND_WORDS: Mapping[str, str] = {
    "listing": N_("Listing"),
    "picture": N_("Picture"),
    "competitor": N_("Competitor"),
    "certificate": N_("Certificate"),
    "experiment": N_("Experiment"),
    "event": N_("Event"),
    "cost": N_("Cost"),
    "supplier": N_("Supplier"),
    "purchase": N_("Purchase order"),
    "word_pack": N_("Word pack"),
}
"""What each kind of thing in the bin is called."""


@dataclass(frozen=True, slots=True)
class BinEntry:
    """One deleted thing: its kind, what it was called, when it was deleted (UTC text)."""

    id: int
    kind: str
    title: Message
    deleted_at: str
