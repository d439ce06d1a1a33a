"""One change to many listings: shown first, then made as one step in one transaction."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from seller_desk.domain import bulk_edits as rules
from seller_desk.domain import money
from seller_desk.domain.bulk_edits import (
    BulkChange,
    BulkRow,
    ChoicePrices,
    PriceChange,
    SetCategory,
    SetRole,
    SetStatus,
)
from seller_desk.domain.changes import Topics
from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.listing_problems import ROLE_WORDS
from seller_desk.domain.listing_versions import STATUS_WORDS
from seller_desk.domain.platforms import Platform
from seller_desk.domain.titles import fill
from seller_desk.texts import N_, Message, _
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.listing_editing import CHANGED, LINKED, saving_terms
from seller_desk.usecases.row_edits import row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.listing_content import KeptListing
    from seller_desk.store.row_journal import RowJournal

_AT_ONCE = 1000
_NO_TITLE = Message(N_("Nothing would be left of the title."))
_NO_PRICE = Message(N_("The price would be 0 or less."))
_UNITS = {
    "characters": Message(N_("Too long for the platform: {used} of {allowed} characters.")),
    "bytes": Message(N_("Too long for the platform: {used} of {allowed} bytes.")),
}


def preview(desk: Desk, listings: Collection[int], change: BulkChange) -> tuple[BulkRow, ...]:
    """What the change would do to each of these listings, in their order; nothing is written."""
    from seller_desk.store.listing_content import read_kept

    with desk.database.read() as connection:
        kept = read_kept(connection, listings)
    limits = _platforms(desk, kept.values())
    return tuple(_row(each, change, limits[each.platform]) for each in kept.values())


def bulk_edit(desk: Desk, listings: Collection[int], change: BulkChange) -> Edit:
    """Make the change on these listings, all or none; one with a problem stays as it is. Drafts change along.

    Prices and titles become versions; role, status and category do not.
    """
    from seller_desk.store import listing_content as store
    from seller_desk.store.listing_saving import change_drafts, save

    wanted = tuple(listings)

    def write(connection: "Connection", journal: "RowJournal") -> Topics:
        versions = rules.is_of_buyers(change)
        terms = replace(saving_terms(desk, "bulk", ""), versions=versions, follow=False, drafts=False)
        for start in range(0, len(wanted), _AT_ONCE):
            kept = store.read_kept(connection, wanted[start : start + _AT_ONCE])
            contents = _changed(desk, kept, change)
            save(connection, journal, contents, terms)
            change_drafts(connection, journal, contents, lambda content: rules.changed(content, change))
        return CHANGED

    label = Message(N_("Change {n} listing"), {"n": len(wanted)}, N_("Change {n} listings"))
    return row_edit(label, LINKED, write)


def _changed(desk: Desk, kept: "Mapping[int, KeptListing]", change: BulkChange) -> dict[int, ListingContent]:
    """What becomes of those that change and have no problem with it."""
    limits = _platforms(desk, kept.values())
    after = {number: rules.changed(each.content, change) for number, each in kept.items()}
    return {
        number: content
        for number, content in after.items()
        if content != kept[number].content and _problem(content, change, limits[kept[number].platform]) is None
    }


def _platforms(desk: Desk, kept: "Iterable[KeptListing]") -> Mapping[str, Platform]:
    from seller_desk.usecases.platforms import platform_of

    return {name: platform_of(desk, name) for name in {each.platform for each in kept}}


def _row(kept: "KeptListing", change: BulkChange, platform: Platform) -> BulkRow:
    after = rules.changed(kept.content, change)
    before_text, after_text = _shown(kept.content, change), _shown(after, change)
    if kept.content != after and before_text == after_text:
        after_text = _shown(after, change, whole=True)
    differs = kept.content != after
    problem = _problem(after, change, platform) if differs else None
    return BulkRow(kept.id, kept.shop_name, kept.content.title, before_text, after_text, differs, problem)


def _problem(after: ListingContent, change: BulkChange, platform: Platform) -> Message | None:
    if isinstance(change, PriceChange | ChoicePrices):
        asked = [after.price, *(each.price for each in after.choices)]
        return _NO_PRICE if any(price is not None and price <= 0 for price in asked) else None
    if not rules.is_of_buyers(change):
        return None
    if not after.title:
        return _NO_TITLE
    filled = fill(after.title, platform.limit())
    if filled is None or not filled.over:
        return None
    return Message(_UNITS[filled.unit].msgid, {"used": filled.used, "allowed": filled.allowed})


def _shown(content: ListingContent, change: BulkChange, *, whole: bool = False) -> str:
    match change:
        case PriceChange() | ChoicePrices():
            return _prices(content, whole=whole)
        case SetRole():
            return _(ROLE_WORDS.get(content.role, content.role))
        case SetStatus():
            return _(STATUS_WORDS[content.status]) if content.status in STATUS_WORDS else content.status
        case SetCategory():
            return " · ".join(filter(None, (content.category, content.category_reason)))
        case _:
            return content.title


def _prices(content: ListingContent, *, whole: bool) -> str:
    """The price, or from the lowest to the highest; `whole`: the listing's own beside them."""
    currency = content.currency or "CNY"
    prices = list(dict.fromkeys(rules.prices_of(content)))
    shown = [money.show(price, currency) for price in ([*prices[:1], *prices[-1:]] if len(prices) > 1 else prices)]
    own = [money.show(content.price, currency)] if whole and content.price is not None else []
    return " · ".join(filter(None, ("–".join(shown), *own)))
