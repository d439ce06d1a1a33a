"""What prices are worked out from, read for every listing at once: prices, links to stock items, costs, measures."""

from collections import defaultdict
from collections.abc import Collection
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, select

from seller_desk.domain import money
from seller_desk.store.inventory import fetch
from seller_desk.store.schema.figures import advertising_days, sales_days, variant_days
from seller_desk.store.schema.inventory import stock_items, variant_items
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.orders import orders
from seller_desk.store.schema.prices import cost_lots
from seller_desk.store.schema.shops import shops


class Priced(NamedTuple):
    """A listing with its shop's platform; `currency` is the listing's own or its shop's."""

    id: int
    shop: int
    platform: str
    currency: str
    product_id: str
    title: str
    category: str
    status: str
    price: int | None


class Sold(NamedTuple):
    """What a shop sold in a span: paid orders, gross and refunded amounts in minor units of its currency."""

    orders: int
    gross: int
    refunded: int


class Cost(NamedTuple):
    """What one piece of an item costs, in minor units; `day` "" = the cost noted at the item, else that of its lot."""

    amount: Fraction
    currency: str
    day: str


def read_priced(connection: Connection, shop: int | None = None, listing: int | None = None) -> list[Priced]:
    """Every listing, those of a shop, or just one."""
    row = listings.c
    query = select(
        row.id,
        row.shop_id,
        shops.c.platform,
        func.coalesce(row.currency, shops.c.currency),
        func.coalesce(row.product_id, ""),
        row.title,
        func.coalesce(row.category, ""),
        func.coalesce(row.status, ""),
        row.price,
    ).join(shops, shops.c.id == row.shop_id)
    if shop is not None:
        query = query.where(row.shop_id == shop)
    if listing is not None:
        query = query.where(row.id == listing)
    share = dict[str, str]().setdefault  # one text for all that are alike: this is read for every listing at once
    return [
        Priced(
            number, own, share(platform, platform), share(currency, currency), product, share(title, title),
            share(category, category), share(status, status), price,
        )
        for number, own, platform, currency, product, title, category, status, price in fetch(connection, query)
    ]  # fmt: skip


def read_choices(
    connection: Connection, shop: int | None = None, listing: int | None = None
) -> dict[int, list[tuple[int, int | None]]]:
    """Listing → (variant, price) of each of its choices."""
    query = select(variants.c.listing_id, variants.c.id, variants.c.price).where(variants.c.listing_id.is_not(None))
    if shop is not None:
        query = query.where(variants.c.shop_id == shop)
    if listing is not None:
        query = query.where(variants.c.listing_id == listing)
    found: defaultdict[int, list[tuple[int, int | None]]] = defaultdict(list)
    for number, variant, price in fetch(connection, query):
        found[number].append((variant, price))
    return found


Parts = tuple[tuple[int, int], ...]


def read_parts(connection: Connection, listing: int | None = None) -> dict[int, Parts]:
    """Variant → (stock item, pieces of it)."""
    query = select(variant_items.c.variant_id, variant_items.c.item_id, variant_items.c.quantity)
    if listing is not None:
        mine = select(variants.c.id).where(variants.c.listing_id == listing)
        query = query.where(variant_items.c.variant_id.in_(mine))
    share = dict[Parts, Parts]().setdefault  # the same goods are sold by several shops
    found: dict[int, Parts] = {}
    for variant, item, quantity in fetch(connection, query):
        parts = (*found.get(variant, ()), (item, quantity))
        found[variant] = share(parts, parts)
    return found


def read_costs(connection: Connection, day: str) -> dict[int, Cost]:
    """What one piece of each item costs on a day: the lot that holds then, else the item's own cost (minor units)."""
    item = stock_items.c
    own = select(item.id, item.cost, func.coalesce(item.currency, "CNY")).where(item.cost.is_not(None))
    costs = cache(lambda cost, currency: Cost(Fraction(cost), currency, ""))  # many items cost the same
    found: dict[int, Cost] = {number: costs(cost, currency) for number, cost, currency in fetch(connection, own)}
    lot = cost_lots.c
    holding = select(lot.item_id, func.max(lot.day).label("day")).where(lot.day <= day).group_by(lot.item_id).subquery()
    query = (
        select(lot.item_id, lot.unit_cost, lot.currency, lot.day)
        .join(holding, and_(holding.c.item_id == lot.item_id, holding.c.day == lot.day))
        .order_by(lot.id)
    )
    for number, cost, currency, since in fetch(connection, query):
        found[number] = Cost(Fraction(cost) * 10 ** money.places(currency), currency, since)
    return found


def read_sold(connection: Connection, shop: int, since: str, until: str) -> Sold:
    """What a shop sold from a day to a day, in its own currency."""
    day = sales_days.c
    query = (
        select(func.sum(day.orders_paid), func.sum(day.gross), func.sum(day.refunded))
        .join(shops, and_(shops.c.id == day.shop_id, shops.c.currency == day.currency))
        .where(day.shop_id == shop, day.day.between(since, until))
    )
    ((orders_paid, gross, refunded),) = fetch(connection, query)
    return Sold(orders_paid or 0, gross or 0, refunded or 0)


def last_advertising_day(connection: Connection, shop: int, since: str, until: str) -> str | None:
    """The last day from a day to a day of which a cost of advertising is known."""
    day = advertising_days.c
    query = select(func.max(day.day)).where(day.shop_id == shop, day.day.between(since, until), day.cost.is_not(None))
    return connection.execute(query).scalar()


def read_advertising(connection: Connection, shop: int, since: str, until: str) -> dict[str, int]:
    """Subject ("" = the shop as a whole) → what advertising cost from a day to a day, in the shop's currency."""
    day = advertising_days.c
    query = (
        select(func.coalesce(day.subject_id, ""), func.sum(day.cost))
        .join(shops, shops.c.id == day.shop_id)
        .where(day.shop_id == shop, day.day.between(since, until), day.cost.is_not(None))
        .where(func.coalesce(day.currency, shops.c.currency) == shops.c.currency)
        .group_by(day.subject_id)
    )
    return dict(fetch(connection, query))


def read_units(
    connection: Connection, shop: int, since: str, until: str, products: Collection[str]
) -> dict[str, tuple[int, int]]:
    """Product ID → (listing, pieces sold from a day to a day) of those of these products that a shop sells."""
    days = variant_days.c
    sold = (
        select(days.variant_id, func.sum(days.units).label("units"))
        .where(days.day.between(since, until), days.shop_id == shop)
        .group_by(days.variant_id)
        .subquery()
    )
    query = (
        select(listings.c.product_id, listings.c.id, func.sum(sold.c.units))
        .select_from(sold)
        .join(variants, variants.c.id == sold.c.variant_id)
        .join(listings, listings.c.id == variants.c.listing_id)
        .where(listings.c.product_id.is_not(None))
        .group_by(listings.c.id)
    )
    rows = fetch(connection, query)
    return {product: (listing, units) for product, listing, units in rows if product in products}


def read_destinations(connection: Connection, shop: int, since: str, until: str) -> dict[str, int]:
    """Province → orders that a shop was paid from a day to a day; those without a province are left out."""
    order = orders.c
    query = (
        select(order.province, func.count())
        .where(order.paid_day.between(since, until), order.shop_id == shop)
        .where(order.province.is_not(None), order.province != "")
        .group_by(order.province)
    )
    return dict(fetch(connection, query))


def read_choice_words(connection: Connection, listing: int) -> dict[int, tuple[str, str]]:
    """Variant → (attributes, SKU code) of one listing."""
    row = variants.c
    query = select(row.id, row.attributes, row.title, func.coalesce(row.sku_code, "")).where(row.listing_id == listing)
    return {number: (attributes or title, code) for number, attributes, title, code in fetch(connection, query)}


def read_item_words(connection: Connection, listing: int) -> dict[int, tuple[str, str]]:
    """Stock item → (SKU, name) of those that a listing takes from."""
    query = (
        select(stock_items.c.id, stock_items.c.sku, stock_items.c.name)
        .join(variant_items, variant_items.c.item_id == stock_items.c.id)
        .join(variants, variants.c.id == variant_items.c.variant_id)
        .where(variants.c.listing_id == listing)
        .distinct()
    )
    return {number: (sku, name) for number, sku, name in fetch(connection, query)}
