"""The word check of one listing as it is being written: every text a buyer reads, with its place (L3)."""

from dataclasses import dataclass

from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.words import Hit, Severity
from seller_desk.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text as it was typed, its place in the content ("blocks.2.text"), and what was found in it."""

    place: str
    text: str
    hits: tuple[Hit, ...]


def content_hits(
    desk: Desk, listing: int, shop: int, platform: str, content: ListingContent
) -> tuple[CheckedText, ...]:
    """Every text of the content with its hits, in the order in which a buyer reads them."""
    from seller_desk.usecases.certificates import subject_of
    from seller_desk.usecases.desk_rules import desk_rules

    rules = desk_rules(desk)
    where = rules.where(subject_of(listing, shop, platform, content))
    return tuple(CheckedText(place, text, rules.check(text, where, place)) for place, text in content.texts())


def forbidden(checked: tuple[CheckedText, ...]) -> tuple[str, ...]:
    """The forbidden words, each once, in the order of reading."""
    terms = [hit.typed for each in checked for hit in each.hits if hit.severity is Severity.ERROR]
    return tuple(dict.fromkeys(terms))
