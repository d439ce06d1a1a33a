"""Competitors as they are kept: their products, what they asked by day, what their buyers wrote (L13)."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, func, insert, or_, select, update

from seller_desk.domain.competitors import Competitor, PricePoint, RivalText
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


def read_some(connection: Connection, numbers: Collection[int]) -> tuple[Competitor, ...]:
    """These competitors with all their prices."""
    query = select(competitors).where(competitors.c.id.in_(numbers)).order_by(competitors.c.id)
    return _with_prices(connection, connection.execute(query).all())


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


def add_competitor(connection: Connection, values: Mapping[str, Any], number: int | None = None) -> int:
    """Store a competitor (`number`: the one it had before it was taken back); returns its number."""
    row = dict(values) if number is None else {**values, "id": number}
    key = connection.execute(insert(competitors).values(row)).inserted_primary_key
    return int(key[0]) if key is not None else 0


def rows_of(connection: Connection, numbers: Collection[int]) -> list[dict[str, Any]]:
    """Whole rows of competitors, to be put back."""
    query: Select[Any] = select(competitors).where(competitors.c.id.in_(numbers))
    return [dict(row) for row in connection.execute(query).mappings()]


def change(connection: Connection, number: int, values: Mapping[str, Any]) -> None:
    """Write columns of one competitor."""
    connection.execute(update(competitors).where(competitors.c.id == number).values(dict(values)))


def remove(connection: Connection, numbers: Iterable[int]) -> None:
    """Delete competitors with all that belongs to them."""
    chosen = list(numbers)
    for table in (competitor_prices, competitor_reviews):
        connection.execute(delete(table).where(table.c.competitor_id.in_(chosen)))
    connection.execute(delete(competitors).where(competitors.c.id.in_(chosen)))


def children(connection: Connection, numbers: Collection[int]) -> tuple[list[int], list[int]]:
    """The numbers of the prices and of the reviews of these competitors."""
    p, r = competitor_prices.c, competitor_reviews.c
    prices = connection.execute(select(p.id).where(p.competitor_id.in_(numbers))).scalars()
    reviews = connection.execute(select(r.id).where(r.competitor_id.in_(numbers))).scalars()
    return list(prices), list(reviews)


def price_on(connection: Connection, competitor: int, day: str) -> dict[str, Any] | None:
    """The stored price of a competitor on a day."""
    p = competitor_prices.c
    row = connection.execute(select(competitor_prices).where(p.competitor_id == competitor, p.day == day)).mappings()
    found = row.first()
    return None if found is None else dict(found)


def put_price(connection: Connection, values: Mapping[str, Any]) -> None:
    """Store what a competitor asked on a day, in place of what stood there."""
    drop_price(connection, int(values["competitor_id"]), str(values["day"]))
    connection.execute(insert(competitor_prices).values(dict(values)))


def drop_price(connection: Connection, competitor: int, day: str) -> None:
    """Forget what a competitor asked on a day."""
    p = competitor_prices.c
    connection.execute(delete(competitor_prices).where(p.competitor_id == competitor, p.day == day))


def add_reviews(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Store reviews of competitors and return their numbers."""
    return [
        int(key[0])
        for row in rows
        if (key := connection.execute(insert(competitor_reviews).values(dict(row))).inserted_primary_key) is not None
    ]


def remove_reviews(connection: Connection, numbers: Collection[int]) -> None:
    """Take reviews back."""
    connection.execute(delete(competitor_reviews).where(competitor_reviews.c.id.in_(list(numbers))))
