"""Prices that competitors cut, and which of them the seller has seen (L13)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, Select, func, select

from seller_desk.store.row_journal import RowJournal
from seller_desk.store.schema.listings import listings
from seller_desk.store.schema.prices import alerts_seen, competitor_prices, competitors

PRICE_CUT = "price_cut"
_BEFORE = 90


class Drop(NamedTuple):
    """A price of a competitor below the one before it, and what it belongs to."""

    competitor: int
    title: str
    shop: str
    listing: int
    listing_title: str
    day: str
    old: int
    new: int
    currency: str


def read_drops(connection: Connection, since: str, shop: int | None = None, listing: int | None = None) -> list[Drop]:
    """Every day from `since` on where a competitor of a listing asked less than before and still asks no more.

    The oldest first; a price before the window is only looked for in the 90 days before it.
    """
    p, before, after = competitor_prices.c, competitor_prices.alias(), competitor_prices.alias()
    previous = (
        select(before.c.price)
        .where(before.c.competitor_id == p.competitor_id, before.c.day < p.day, before.c.price.is_not(None))
        .order_by(before.c.day.desc())
        .limit(1)
        .scalar_subquery()
    )
    raised = select(after.c.id).where(
        after.c.competitor_id == p.competitor_id, after.c.day > p.day, after.c.price > p.price
    )
    query = (
        select(
            competitors.c.id,
            competitors.c.title,
            competitors.c.shop,
            competitors.c.listing_id,
            listings.c.title.label("listing_title"),
            p.day,
            previous.label("old"),
            p.price,
            p.currency,
        )
        .join(competitor_prices, p.competitor_id == competitors.c.id)
        .join(listings, listings.c.id == competitors.c.listing_id)
        .where(competitors.c.id.in_(_moving(since, listing)), p.day >= since, p.price < previous, ~raised.exists())
        .order_by(p.day, competitors.c.id)
    )
    query = query if shop is None else query.where(listings.c.shop_id == shop)
    query = query if listing is None else query.where(competitors.c.listing_id == listing)
    return [Drop._make(row) for row in connection.execute(query)]


def _moving(since: str, listing: int | None) -> Select[int]:
    """Competitors whose price moved at all: most keep it, so one pass spares two looks a day at each."""
    p = competitor_prices.c
    near = (date.fromisoformat(since) - timedelta(days=_BEFORE)).isoformat()
    return (
        select(p.competitor_id)
        .where(p.day >= near, p.price.is_not(None), p.competitor_id.in_(_watched(listing)))
        .group_by(p.competitor_id)
        .having(func.min(p.price) < func.max(p.price))
    )


def _watched(listing: int | None) -> Select[int]:
    owner = competitors.c.listing_id
    return select(competitors.c.id).where(owner.is_not(None) if listing is None else owner == listing)


def read_seen(connection: Connection, kind: str = PRICE_CUT) -> frozenset[str]:
    """The alerts of a kind that the seller has seen."""
    query = select(alerts_seen.c.subject).where(alerts_seen.c.kind == kind)
    return frozenset(connection.execute(query).scalars())


def see(
    connection: Connection, journal: RowJournal, subjects: Mapping[str, int], now: str, kind: str = PRICE_CUT
) -> None:
    """Note alerts as seen, {subject: listing}; those that were seen before stay as they are."""
    known = read_seen(connection, kind)
    for subject, listing in subjects.items():
        if subject not in known:
            values = {"kind": kind, "subject": subject, "at": now, "listing_id": listing}
            journal.add(connection, alerts_seen, values)
