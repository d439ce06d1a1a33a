"""What changing a listing means for its parts: which choices follow its price, which of them stay, what a file said."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from seller_desk.domain.listing_content import Choice, ListingContent

Said = dict[str, Any]
"""What the last file said of columns that were edited by hand since; a choice's column is `variant.12.price`."""


def with_following_prices(before: ListingContent, after: ListingContent) -> ListingContent:
    """The choices that asked the listing's own price ask its new one, unless they were given another price."""
    if before.price == after.price or after.price is None:
        return after
    former = {each.variant: each.price for each in before.choices}
    choices = tuple(_following(each, former, before, after.price) for each in after.choices)
    return replace(after, choices=choices)


def _following(choice: Choice, former: Mapping[int, int | None], before: ListingContent, price: int) -> Choice:
    unchanged = choice.variant in former and former[choice.variant] == choice.price
    return replace(choice, price=price) if unchanged and choice.price == before.price else choice


def with_all_choices(content: ListingContent, kept: ListingContent) -> ListingContent:
    """The content with what came since it was typed: a file may have brought more choices, and codes of known ones."""
    there = {each.variant for each in content.choices}
    codes = {each.variant: each.sku_code for each in kept.choices}
    still = [
        replace(each, sku_code=each.sku_code or codes[each.variant])
        if each.variant in codes
        else replace(each, variant=0)
        for each in content.choices
    ]
    return replace(content, choices=(*still, *(each for each in kept.choices if each.variant not in there)))


def as_named_now(content: ListingContent, kept: ListingContent) -> ListingContent:
    """The content with its choices called as they are called now: by that the shop's files find them."""
    now = {each.variant: each for each in kept.choices}
    choices = (
        replace(each, sku_code=now[each.variant].sku_code, attributes=now[each.variant].attributes)
        if each.variant in now
        else each
        for each in content.choices
    )
    return replace(content, choices=tuple(choices))


def column_of_choice(variant: int, column: str) -> str:
    """The name under which what a file said of a choice is remembered."""
    return f"variant.{variant}.{column}"


def remember(said: Said, column: str, before: object, now: object) -> None:
    """A hand changes a column: the file's word is remembered, and forgotten when the hand returns to it."""
    said.setdefault(column, before)
    if said[column] == now:
        del said[column]


def said_in(filed: str | None) -> Said:
    """What is remembered, as kept in `listings.filed`."""
    return json.loads(filed) if filed else {}


def filed_json(said: Said, *, met: bool) -> str | None:
    """As it is kept; `met` says that a file has told of a listing made by hand, which is remembered even if empty."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True) if said or met else None
