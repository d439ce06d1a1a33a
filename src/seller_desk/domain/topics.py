"""What reviews speak of: the topics, and where a text touches one (R3, L13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from seller_desk.texts import N_

TOPICS: Mapping[str, str] = MappingProxyType(
    {
        "quality": N_("Quality"),
        "size": N_("Size"),
        "colour": N_("Colour"),
        "delivery": N_("Delivery"),
        "packaging": N_("Packaging"),
        "service": N_("Service"),
        "description": N_("Not as described"),
        "price": N_("Price"),
        "missing": N_("Missing part"),
    }
)
"""Every topic with its name for a person, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A place of a text that speaks of a topic; positions point into the text as it was given, end exclusive.

    `complaint`: it says something bad of it; otherwise it is praise or a mere mention.
    """

    topic: str
    start: int
    end: int
    term: str
    complaint: bool


def complained(hits: tuple[TopicHit, ...]) -> frozenset[str]:
    """The topics of which something bad is said."""
    return frozenset(hit.topic for hit in hits if hit.complaint)
