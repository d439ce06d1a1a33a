"""Reads listings and their variants with what they sold lately."""

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import Connection, Select, func, select

from seller_desk.domain.listings import RECENT_DAYS, ListingRow, VariantRow
from seller_desk.store.schema.figures import variant_days
from seller_desk.store.schema.inventory import stock_items, variant_items
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.shops import shops

_UNSOLD = (0, 0, (0,) * RECENT_DAYS)


def read_listings(connection: Connection, today: date, shop: int | None = None) -> list[ListingRow]:
    """Every listing of one shop or of all, with the sales of the 30 days before `today`, by title."""
    sold = _sales_by_listing(connection, today)
    offers = {row.listing_id: row for row in connection.execute(_offers())}
    rows = connection.execute(_mine(_wanted(), shop).order_by(listings.c.title, listings.c.id))
    share = dict[str, str]().setdefault  # one text for all that are alike: a long list has few different ones
    found = []
    for row in rows:
        offer, (units, gross, spark) = offers.get(row.id), sold.get(row.id, _UNSOLD)
        initials = f"{row.py_initials or ''} {row.py_full or ''}".strip()
        currency, status, category = row.currency or row.shop_currency, row.status or "", row.category or ""
        found.append(
            ListingRow(
                id=row.id,
                shop=share(row.shop, row.shop),
                product_id=row.product_id or "",
                code=row.code or "",
                title=share(row.title, row.title),
                status=share(status, status),
                category=share(category, category),
                price=row.price if row.price is not None else offer.least if offer else None,
                currency=share(currency, currency),
                variants=offer.number if offer else 0,
                offered=offer.offered if offer else None,
                units=units,
                gross=gross,
                spark=spark,
                initials=share(initials, initials),
                role=row.role or "",
                shop_id=row.shop_id,
                short_title=row.short_title or "",
                made_here=row.made_at is not None,
            )
        )
    return found


def read_variants(connection: Connection, listing: int, today: date) -> list[VariantRow]:
    """The variants of a listing with their links to stock items and the units of the 30 days before `today`."""
    sold = (
        select(variant_days.c.variant_id, func.sum(variant_days.c.units).label("units"))
        .where(variant_days.c.day.between(*_recent(today)))
        .where(variant_days.c.variant_id.in_(select(variants.c.id).where(variants.c.listing_id == listing)))
        .group_by(variant_days.c.variant_id)
    )
    units: dict[int, int] = dict(connection.execute(sold).all())
    links = _links(connection, listing)
    query = (
        select(variants, shops.c.currency.label("shop_currency"))
        .join(shops, shops.c.id == variants.c.shop_id)
        .where(variants.c.listing_id == listing)
        .order_by(variants.c.attributes, variants.c.id)
    )
    return [
        VariantRow(
            row.id,
            row.attributes or row.title,
            row.sku_code or "",
            row.price,
            row.currency or row.shop_currency,
            row.offered,
            units.get(row.id, 0),
            tuple(links[row.id]),
        )
        for row in connection.execute(query)
    ]


def _recent(today: date) -> tuple[str, str]:
    return (today - timedelta(days=RECENT_DAYS)).isoformat(), (today - timedelta(days=1)).isoformat()


def _wanted() -> Select[tuple[object, ...]]:
    return select(
        listings.c.id,
        listings.c.shop_id,
        listings.c.role,
        listings.c.made_at,
        listings.c.short_title,
        listings.c.product_id,
        listings.c.code,
        listings.c.title,
        listings.c.status,
        listings.c.category,
        listings.c.price,
        listings.c.currency,
        listings.c.py_initials,
        listings.c.py_full,
        shops.c.name.label("shop"),
        shops.c.currency.label("shop_currency"),
    ).join(shops, shops.c.id == listings.c.shop_id)


def _mine(query: Select[tuple[object, ...]], shop: int | None) -> Select[tuple[object, ...]]:
    return query if shop is None else query.where(listings.c.shop_id == shop)


def _offers() -> Select[int, int, int, int]:
    return (
        select(
            variants.c.listing_id,
            func.count().label("number"),
            func.sum(variants.c.offered).label("offered"),
            func.min(variants.c.price).label("least"),
        )
        .where(variants.c.listing_id.is_not(None))
        .group_by(variants.c.listing_id)
    )


def _sales_by_listing(connection: Connection, today: date) -> dict[int, tuple[int, int, tuple[int, ...]]]:
    first, last = _recent(today)
    start = date.fromisoformat(first)
    query = (
        select(
            variants.c.listing_id,
            variant_days.c.day,
            func.sum(variant_days.c.units),
            func.sum(variant_days.c.gross),
        )
        .join(variants, variants.c.id == variant_days.c.variant_id)
        .where(variant_days.c.day.between(first, last), variants.c.listing_id.is_not(None))
        .group_by(variants.c.listing_id, variant_days.c.day)
    )
    courses: defaultdict[int, list[int]] = defaultdict(lambda: [0] * RECENT_DAYS)
    amounts: defaultdict[int, int] = defaultdict(int)
    for listing, day, units, gross in connection.execute(query):
        courses[listing][(date.fromisoformat(day) - start).days] += units
        amounts[listing] += gross
    return {listing: (sum(course), amounts[listing], tuple(course)) for listing, course in courses.items()}


def _links(connection: Connection, listing: int) -> defaultdict[int, list[str]]:
    query = (
        select(variant_items.c.variant_id, variant_items.c.quantity, stock_items.c.sku)
        .join(stock_items, stock_items.c.id == variant_items.c.item_id)
        .join(variants, variants.c.id == variant_items.c.variant_id)
        .where(variants.c.listing_id == listing)
        .order_by(stock_items.c.sku)
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for variant, quantity, sku in connection.execute(query):
        found[variant].append(sku if quantity == 1 else f"{quantity} × {sku}")
    return found
