"""What prices are worked out from, read for every listing at once: prices, links to stock items, costs, measures."""

from collections import defaultdict
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

_MOST_NAMED = 20_000  # fewer than the driver takes in one statement


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
    """What one piece of an item costs in the currency's own unit, as text; `day` "" = the cost noted at the item."""

    amount: str
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
    return [Priced._make(each) for each in fetch(connection, query)]


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


def read_parts(connection: Connection, listing: int | None = None) -> dict[int, list[tuple[int, int]]]:
    """Variant → (stock item, pieces of it)."""
    query = select(variant_items.c.variant_id, variant_items.c.item_id, variant_items.c.quantity)
    if listing is not None:
        mine = select(variants.c.id).where(variants.c.listing_id == listing)
        query = query.where(variant_items.c.variant_id.in_(mine))
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for variant, item, quantity in fetch(connection, query):
        found[variant].append((item, quantity))
    return found


def read_costs(connection: Connection, day: str) -> dict[int, Cost]:
    """What one piece of each item costs on a day: the lot that holds then, else the item's own cost (minor units)."""
    item = stock_items.c
    own = select(item.id, item.cost, func.coalesce(item.currency, "CNY")).where(item.cost.is_not(None))
    found = {
        number: Cost(money.major_text(cost, currency), currency, "")
        for number, cost, currency in fetch(connection, own)
    }
    lot = cost_lots.c
    holding = select(lot.item_id, func.max(lot.day).label("day")).where(lot.day <= day).group_by(lot.item_id).subquery()
    query = (
        select(lot.item_id, lot.unit_cost, lot.currency, lot.day)
        .join(holding, and_(holding.c.item_id == lot.item_id, holding.c.day == lot.day))
        .order_by(lot.id)
    )
    for number, cost, currency, since in fetch(connection, query):
        found[number] = Cost(cost, currency, since)
    return found


def read_sold(connection: Connection, since: str, until: str) -> dict[int, Sold]:
    """What each shop sold from a day to a day, in its own currency."""
    day = sales_days.c
    query = (
        select(day.shop_id, func.sum(day.orders_paid), func.sum(day.gross), func.sum(day.refunded))
        .join(shops, and_(shops.c.id == day.shop_id, shops.c.currency == day.currency))
        .where(day.day.between(since, until))
        .group_by(day.shop_id)
    )
    return {shop: Sold(*rest) for shop, *rest in fetch(connection, query)}


def read_advertising(connection: Connection, since: str, until: str) -> list[tuple[int, str, int]]:
    """(shop, subject, cost) of the advertising from a day to a day, in the shop's currency; subject "" = the shop."""
    day = advertising_days.c
    query = (
        select(day.shop_id, day.subject_id, func.sum(day.cost))
        .join(shops, shops.c.id == day.shop_id)
        .where(day.day.between(since, until), day.cost.is_not(None))
        .where(func.coalesce(day.currency, shops.c.currency) == shops.c.currency)
        .group_by(day.shop_id, day.subject_id)
    )
    return [(shop, subject or "", cost) for shop, subject, cost in fetch(connection, query)]


def read_units(connection: Connection, since: str, until: str, products: list[tuple[int, str]]) -> dict[int, int]:
    """Listing → pieces sold from a day to a day, of the listings with these (shop, product ID)."""
    if not products:
        return {}
    days = variant_days.c
    named = {product for _shop, product in products}
    query = (
        select(listings.c.id, listings.c.shop_id, listings.c.product_id, func.sum(days.units))
        .select_from(listings)
        .join(variants, variants.c.listing_id == listings.c.id)
        .join(variant_days, days.variant_id == variants.c.id)
        .where(days.day.between(since, until), listings.c.product_id.in_(sorted(named)[:_MOST_NAMED]))
        .group_by(listings.c.id)
    )
    wanted = set(products)
    return {number: units for number, shop, product, units in fetch(connection, query) if (shop, product) in wanted}


def read_destinations(connection: Connection, since: str, until: str) -> dict[int, dict[str, int]]:
    """Shop → province → orders paid from a day to a day; those without a province are left out."""
    order = orders.c
    query = (
        select(order.shop_id, order.province, func.count())
        .where(order.paid_day.between(since, until), order.province.is_not(None), order.province != "")
        .group_by(order.shop_id, order.province)
    )
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for shop, province, count in fetch(connection, query):
        found[shop][province] = count
    return found


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
