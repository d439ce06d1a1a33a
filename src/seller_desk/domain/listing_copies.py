"""Copying a listing to another shop: what its platform takes, what has to be written anew (L2)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from seller_desk.domain.listing_content import DRAFT, ListingContent
from seller_desk.domain.platforms import TEXTS, Platform
from seller_desk.domain.titles import Segment, cut
from seller_desk.texts import N_, Message

_NAMES: Mapping[str, Message] = {
    "title": Message(N_("Title")),
    "short_title": Message(N_("Short title")),
    "selling_point": Message(N_("Selling point")),
}


def fitted(
    content: ListingContent,
    platform: Platform,
    segment: Callable[[str], Sequence[Segment]],
    *,
    same_platform: bool,
    currency: str,
) -> tuple[ListingContent, tuple[Message, ...]]:
    """The content as a draft for a shop of this platform and currency, and what had to become different.

    Texts too long end at a word; another platform's category and prices in another money are left empty.
    """
    changes: list[Message] = []
    texts: dict[str, Any] = {}
    for name in TEXTS:
        text = getattr(content, name)
        texts[name] = cut(text, platform.limit(name), segment(text))
        if texts[name] != text:
            told = {"what": _NAMES[name], "before": len(text), "after": len(texts[name])}
            changes.append(Message(N_("{what}: shortened from {before} to {after} characters"), told))
    copied = replace(
        content, **texts, status=DRAFT, choices=tuple(replace(each, variant=0) for each in content.choices)
    )
    if content.category and not same_platform:
        copied = replace(copied, category="", category_reason="")
        changes.append(Message(N_("Category: choose the one of this platform")))
    if currency != content.currency:
        choices = tuple(replace(each, price=None) for each in copied.choices)
        copied = replace(copied, price=None, list_price=None, currency=currency, choices=choices)
        changes.append(Message(N_("Prices: write them in {currency}"), {"currency": currency}))
    return copied, tuple(changes)


def with_pictures(content: ListingContent, numbers: Mapping[int, int]) -> ListingContent:
    """The content with the numbers of the copied pictures, {former: new}."""
    blocks = (
        replace(each, pictures=tuple(numbers[picture] for picture in each.pictures if picture in numbers))
        for each in content.blocks
    )
    return replace(content, blocks=tuple(blocks))
