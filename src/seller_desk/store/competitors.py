"""Competitors as they are kept: their products, what they asked by day, what their buyers wrote (L13)."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, or_, select

from seller_desk.domain.competitors import Competitor, PricePoint, RivalText
from seller_desk.store.row_journal import RowJournal, whole_rows
from seller_desk.store.schema.listing_work import listing_versions
from seller_desk.store.schema.listings import listings
from seller_desk.store.schema.prices import competitor_prices, competitor_reviews, competitors
from seller_desk.store.schema.shops import shops

TEXTS = ("title", "shop", "platform", "product_id", "selling_points", "traffic", "members", "note")


class Asked(NamedTuple):
    """The last price that a competitor of a listing is known to ask."""

    listing: int
    competitor: int
    price: int
    currency: str


class Loose(NamedTuple):
    """A competitor that came in a file and belongs to no listing yet, with its last price."""

    number: int
    title: str
    shop: str
    product_id: str
    price: int | None
    currency: str
    days: int


def read_competitors(connection: Connection, listing: int) -> tuple[Competitor, ...]:
    """The competitors of a listing with all their prices, in the order in which they were noted."""
    rows = connection.execute(
        select(competitors).where(competitors.c.listing_id == listing).order_by(competitors.c.id)
    ).all()
    return _with_prices(connection, rows)


def _with_prices(connection: Connection, rows: Sequence[Any]) -> tuple[Competitor, ...]:
    numbers = [row.id for row in rows]
    prices: dict[int, list[PricePoint]] = {}
    currencies: dict[int, str] = {}
    p = competitor_prices.c
    for row in connection.execute(
        select(competitor_prices).where(p.competitor_id.in_(numbers)).order_by(p.competitor_id, p.day)
    ):
        point = PricePoint(date.fromisoformat(row.day), row.price, row.sold, row.id)
        prices.setdefault(row.competitor_id, []).append(point)
        currencies[row.competitor_id] = row.currency
    r = competitor_reviews.c
    counted = select(r.competitor_id, func.count()).where(r.competitor_id.in_(numbers)).group_by(r.competitor_id)
    reviews = {row[0]: row[1] for row in connection.execute(counted)}
    return tuple(
        Competitor(
            row.id,
            row.listing_id,
            RivalText(*(getattr(row, name) for name in TEXTS)),
            currencies.get(row.id, ""),
            tuple(prices.get(row.id, ())),
            reviews.get(row.id, 0),
        )
        for row in rows
    )


def currency_of(connection: Connection, listing: int) -> str | None:
    """The currency in which a listing is sold; None when there is no such listing."""
    query = (
        select(func.coalesce(listings.c.currency, shops.c.currency))
        .join(shops, shops.c.id == listings.c.shop_id)
        .where(listings.c.id == listing)
    )
    return connection.execute(query).scalar()


def read_currencies(connection: Connection, shop: int | None) -> dict[int, str]:
    """Listing → its currency, of those that have competitors."""
    query = (
        select(listings.c.id, func.coalesce(listings.c.currency, shops.c.currency))
        .join(shops, shops.c.id == listings.c.shop_id)
        .where(listings.c.id.in_(select(competitors.c.listing_id)))
    )
    query = query if shop is None else query.where(listings.c.shop_id == shop)
    return {row[0]: row[1] for row in connection.execute(query)}


def read_asked(connection: Connection, since: str, listing: int | None = None) -> list[Asked]:
    """The last known price of every competitor that has one on or after the day `since`, of one listing or of all."""
    p, newer = competitor_prices.c, competitor_prices.alias()
    last = (
        select(func.max(newer.c.day))
        .where(newer.c.competitor_id == competitors.c.id, newer.c.price.is_not(None))
        .scalar_subquery()
    )
    query = (
        select(competitors.c.listing_id, competitors.c.id, p.price, p.currency)
        .join(competitor_prices, p.competitor_id == competitors.c.id)
        .where(p.day == last, p.day >= since)
    )
    owner = competitors.c.listing_id
    query = query.where(owner.is_not(None)) if listing is None else query.where(owner == listing)
    return [Asked._make(row) for row in connection.execute(query)]


def read_own_prices(connection: Connection, listing: int) -> list[tuple[str, int]]:
    """(day, price) of the listing itself: what its versions asked from their day on, and what it asks now."""
    v = listing_versions.c
    versions = connection.execute(select(v.day, v.content).where(v.listing_id == listing).order_by(v.day, v.number))
    kept = [(row.day, json.loads(row.content).get("price")) for row in versions]
    now = connection.execute(select(listings.c.price).where(listings.c.id == listing)).scalar()
    if not kept and now is not None:
        kept = [("0001-01-01", now)]
    elif kept and now is not None and kept[-1][1] != now:
        kept.append((kept[-1][0], now))
    return [(day, price) for day, price in kept if price is not None]


def read_loose(connection: Connection, words: Sequence[str], limit: int) -> list[Loose]:
    """Competitors without a listing whose title, shop or number contain every word, by title."""
    c, p = competitors.c, competitor_prices.c
    last = (
        select(func.max(p.day)).where(p.competitor_id == c.id, p.price.is_not(None)).correlate(competitors)
    ).scalar_subquery()
    price = competitor_prices.alias()
    days = select(func.count()).where(p.competitor_id == c.id).correlate(competitors).scalar_subquery()
    query = (
        select(c.id, c.title, c.shop, c.product_id, price.c.price, func.coalesce(price.c.currency, ""), days)
        .select_from(competitors)
        .join(price, (price.c.competitor_id == c.id) & (price.c.day == last), isouter=True)
        .where(c.listing_id.is_(None), *_matching(words))
        .order_by(c.title, c.id)
        .limit(limit)
    )
    return [Loose._make(row) for row in connection.execute(query)]


def count_loose(connection: Connection, words: Sequence[str] = ()) -> int:
    """How many competitors belong to no listing and contain every word."""
    query = select(func.count()).select_from(competitors).where(competitors.c.listing_id.is_(None), *_matching(words))
    return int(connection.execute(query).scalar_one())


def _matching(words: Sequence[str]) -> list[Any]:
    c = competitors.c
    return [
        or_(*(column.contains(word, autoescape=True) for column in (c.title, c.shop, c.product_id))) for word in words
    ]


def read_reviews(connection: Connection, numbers: Collection[int]) -> list[tuple[int, str | None, int | None, str]]:
    """(competitor, day, stars, text) of what was written about these competitors, newest first."""
    r = competitor_reviews.c
    query = select(r.competitor_id, r.day, r.stars, r.text).where(r.competitor_id.in_(numbers))
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query.order_by(r.day.desc(), r.id))]


def keys_of(connection: Connection, number: int) -> dict[str, list[int]]:
    """The rows of a competitor with its prices and reviews, for the bin."""
    p, r = competitor_prices.c, competitor_reviews.c
    prices = connection.execute(select(p.id).where(p.competitor_id == number)).scalars()
    reviews = connection.execute(select(r.id).where(r.competitor_id == number)).scalars()
    return {"competitor_prices": list(prices), "competitor_reviews": list(reviews), "competitors": [number]}


def change(connection: Connection, journal: RowJournal, number: int, values: Mapping[str, Any]) -> None:
    """Write columns of a competitor. What a hand touched is the seller's: taking its import back leaves it."""
    journal.set(connection, competitors, number, {**values, "batch_id": None})


def write_price(connection: Connection, journal: RowJournal, competitor: int, point: PricePoint, currency: str) -> None:
    """Write what was asked on a day; neither price nor pieces sold: that day is forgotten."""
    p, day = competitor_prices.c, point.day.isoformat()
    number = connection.execute(select(p.id).where(p.competitor_id == competitor, p.day == day)).scalar()
    if point.price is None and point.sold is None:
        former = whole_rows(connection, competitor_prices, "id", filter(None, [number]))
        journal.remove(connection, competitor_prices, former)
        return
    values = {"price": point.price, "sold": point.sold, "currency": currency, "batch_id": None}
    if number is None:
        journal.add(connection, competitor_prices, {"competitor_id": competitor, "day": day} | values)
    else:
        journal.set(connection, competitor_prices, number, values)


def add_review(
    connection: Connection, journal: RowJournal, competitor: int, day: str, stars: int | None, text: str
) -> None:
    """Keep what a buyer of a competitor wrote."""
    values = {"competitor_id": competitor, "day": day, "stars": stars, "text": text}
    journal.add(connection, competitor_reviews, values)


def add(connection: Connection, journal: RowJournal, values: Mapping[str, Any]) -> int:
    """Keep a competitor; gives its number."""
    return journal.add(connection, competitors, values)
