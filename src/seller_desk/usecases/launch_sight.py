"""What the program sees of a listing that is launched: words, documents, page, price, stock, test order, visitors.

Each fact comes from the part that knows it; what a part cannot say is None, which ticks nothing (L10, L16).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from seller_desk.domain import detail_score
from seller_desk.domain.launch_facts import Seen
from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.periods import Span
from seller_desk.domain.refusals import Refused
from seller_desk.domain.words import Severity
from seller_desk.usecases.certificates import certificate_pack, certificates_view, subject_of
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.lots import life_rules

if TYPE_CHECKING:
    from seller_desk.domain.certificates import Subject
    from seller_desk.store.database import Connection


@dataclass(frozen=True, slots=True)
class Sight:
    """The listing that is looked at, and its content as it stands now."""

    listing: int
    shop: int
    platform: str
    content: ListingContent


def sight_of(desk: Desk, listing: int) -> Sight | None:
    """A listing as it is kept (its draft goes before); None for one that is gone."""
    from seller_desk.usecases.listing_editing import open_listing

    try:
        opened = open_listing(desk, listing)
    except Refused:
        return None
    return Sight(listing, opened.shop, opened.platform, opened.draft or opened.content)


def see(desk: Desk, sight: Sight, start: date | None) -> Seen:
    """Everything the checklist asks the data for."""
    from seller_desk.store import launch as store

    with desk.database.read() as connection:
        rules = desk.settings(sight.shop).listings
        subject = subject_of(sight.listing, sight.shop, sight.platform, sight.content)
        skus, unlinked = store.read_behind(connection, sight.listing)
        hand_price, floor = _price(desk, sight)
        counted = _counted(desk, connection, [each.item for each in skus])
        return Seen(
            word_errors=_word_errors(desk, sight, subject),
            missing_documents=_missing(desk, subject),
            page_score=_page_score(desk, sight),
            page_least=rules.page_score,
            category=sight.content.category,
            category_reason=sight.content.category_reason,
            hand_price=hand_price,
            floor=floor,
            currency=sight.content.currency,
            skus=len(skus),
            counted=len(counted),
            unlinked=unlinked,
            available=sum(max(pieces, 0) for pieces in counted.values()),
            test_order=store.read_test_order(connection, sight.listing),
            visitors=_visitors(desk, sight, start),
            trial_least=rules.trial_visitors,
        )


def _counted(desk: Desk, connection: "Connection", items: list[int]) -> dict[int, int]:
    from seller_desk.store.balances import available

    return available(connection, items, desk.today(), life_rules(desk.settings().stock))


def _price(desk: Desk, sight: Sight) -> tuple[int | None, int | None]:
    """The worst hand price and the floor of such an order, minor units."""
    from seller_desk.usecases.pricing import price_view

    try:
        view = price_view(desk, sight.listing, sight.content)
    except Refused:
        return None, None
    return (None if view.worst is None else view.worst.hand), view.worst_floor


def _word_errors(desk: Desk, sight: Sight, subject: "Subject") -> int | None:
    from seller_desk.usecases.desk_rules import desk_rules

    texts = sight.content.texts()
    if not texts:
        return None
    rules = desk_rules(desk)
    where = rules.where(subject)
    hits = (hit for place, text in texts for hit in rules.check(text, where, place))
    return sum(hit.severity is Severity.ERROR for hit in hits)


def _missing(desk: Desk, subject: "Subject") -> tuple[str, ...]:
    pack = certificate_pack()
    unmet = (need for need in certificates_view(desk, subject).needs if not need.met)
    return tuple(dict.fromkeys(" / ".join(str(pack.kind(kind).name) for kind in need.kinds) for need in unmet))


def _page_score(desk: Desk, sight: Sight) -> int | None:
    from seller_desk.usecases.listing_pictures import pictures

    kinds = {each.kind for each in pictures(desk, sight.listing)}
    if not (sight.content.blocks or sight.content.parameters or kinds):
        return None
    found = detail_score.score(sight.content, kinds)
    return 100 * found.done // len(found.items)


def _visitors(desk: Desk, sight: Sight, start: date | None) -> int | None:
    """The visitors of whole days since the launch started."""
    from seller_desk.store import life_cycle as store

    last = desk.today() - timedelta(days=1)
    if start is None or start > last:
        return None
    with desk.database.read() as connection:
        head = store.read_heads(connection, [sight.listing]).get(sight.listing)
        if head is None or not head.product_id:
            return None
        visits = store.read_visits(connection, Span(start, last), head.shop, head.product_id)
    found = visits.get((head.shop, head.product_id))
    return found.visitors if found is not None else None
