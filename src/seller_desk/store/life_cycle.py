"""Reads what the life of listings is judged by: sales by week, traffic, search words, buying again, reviews, rivals."""

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, case, func, or_, select

from seller_desk.domain.falling import Rival
from seller_desk.domain.life_cycle import Head, Repeat, Visits
from seller_desk.domain.niche import SearchWord
from seller_desk.domain.periods import Span
from seller_desk.domain.range_mix import Placed
from seller_desk.domain.trial import Shown
from seller_desk.store.inventory import fetch, in_parts
from seller_desk.store.schema.figures import advertising_days, sales_days, traffic_days, variant_days
from seller_desk.store.schema.imports import batches
from seller_desk.store.schema.inventory import variant_items
from seller_desk.store.schema.listing_work import search_words
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.orders import order_lines, orders
from seller_desk.store.schema.prices import competitor_prices, competitors
from seller_desk.store.schema.reviews import reviews
from seller_desk.store.schema.shops import shops


def data_state(connection: Connection, since: str) -> tuple[object, ...]:
    """Changes whenever sales since a day or an import change: what was worked out from them holds as long as this."""
    day = sales_days.c
    sums = select(func.count(), func.sum(day.units), func.sum(day.gross), func.sum(day.refunded))
    sold = connection.execute(sums.where(day.day >= since)).one()
    filed = select(func.max(batches.c.id), func.count(batches.c.undone_at), func.sum(batches.c.rows))
    return (*sold, *connection.execute(filed).one())


# -- listings ---------------------------------------------------------------------------------------------------------
def read_heads(
    connection: Connection, numbers: Collection[int] | None = None, shop: int | None = None
) -> dict[int, Head]:
    """What names these listings, or every one of a shop or of all."""
    query = _of_shop(_heads(), shop)
    parts = [None] if numbers is None else in_parts(numbers)
    asked = [query if part is None else query.where(listings.c.id.in_(part)) for part in parts]
    return {row[0]: Head(*row) for each in asked for row in fetch(connection, each)}


def _heads() -> Select[Any]:
    column = listings.c
    return select(
        column.id,
        column.title,
        column.shop_id,
        shops.c.name,
        func.coalesce(column.product_id, ""),
        func.coalesce(column.status, ""),
        column.role,
        column.price,
        func.coalesce(column.currency, shops.c.currency),
        func.coalesce(column.py_initials, "") + " " + func.coalesce(column.py_full, ""),
    ).join(shops, shops.c.id == column.shop_id)


def _of_shop(query: Select[Any], shop: int | None) -> Select[Any]:
    return query if shop is None else query.where(listings.c.shop_id == shop)


def read_numbers(connection: Connection, products: Collection[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """(shop, product id) → listing, of these products."""
    column = listings.c
    query = select(column.shop_id, column.product_id, column.id)
    wanted = set(products)
    parts = (query.where(column.product_id.in_(part)) for part in in_parts({product for _shop, product in wanted}))
    rows = (row for part in parts for row in fetch(connection, part))
    return {(shop, product): listing for shop, product, listing in rows if (shop, product) in wanted}


def read_placed(connection: Connection, span: Span, stages: Collection[str], shop: int | None = None) -> list[Placed]:
    """Role and sales in the span of every listing whose status is none of `stages`."""
    sold = _sold_by_variant(span).subquery()
    amounts = (
        select(variants.c.listing_id, sold.c.currency, func.sum(sold.c.gross).label("gross"))
        .join(variants, variants.c.id == sold.c.variant_id)
        .group_by(variants.c.listing_id, sold.c.currency)
        .subquery()
    )
    own = func.coalesce(listings.c.currency, shops.c.currency)
    query = (
        select(listings.c.role, func.coalesce(amounts.c.gross, 0), func.coalesce(amounts.c.currency, own))
        .join(shops, shops.c.id == listings.c.shop_id)
        .join(amounts, amounts.c.listing_id == listings.c.id, isouter=True)
        .where(or_(listings.c.status.is_(None), listings.c.status.not_in(stages)))
    )
    return [Placed(*row) for row in fetch(connection, _of_shop(query, shop))]


def _sold_by_variant(span: Span) -> Select[Any]:
    days = variant_days.c
    return (
        select(days.variant_id, days.currency, func.sum(days.units).label("units"), func.sum(days.gross).label("gross"))
        .where(days.day.between(*span.ends))
        .group_by(days.variant_id, days.currency)
    )


def read_week(connection: Connection, week: Span, in_shops: Collection[int]) -> list[tuple[int, int]]:
    """(listing, pieces) of what these shops sold in a week; read in stored order, then joined."""
    days = variant_days.c
    sold = (
        select(days.variant_id, func.sum(days.units).label("units"))
        .where(days.day.between(*week.ends), days.shop_id.in_(in_shops))
        .group_by(days.variant_id)
        .subquery()
    )
    query = (
        select(variants.c.listing_id, func.sum(sold.c.units))
        .join(variants, variants.c.id == sold.c.variant_id)
        .where(variants.c.listing_id.is_not(None))
        .group_by(variants.c.listing_id)
    )
    return fetch(connection, query)


# -- traffic and advertising ------------------------------------------------------------------------------------------
def last_traffic_day(connection: Connection, shop: int | None = None) -> str | None:
    """The last day of which a traffic file tells of single products."""
    table = traffic_days.c
    query = select(func.max(table.day)).where(table.product_id != "")
    found: str | None = connection.execute(query if shop is None else query.where(table.shop_id == shop)).scalar()
    return found


def read_visits(
    connection: Connection, span: Span, shop: int | None = None, product: str | None = None
) -> dict[tuple[int, str], Visits]:
    """(shop, product id) → what the traffic files say of it in the span, every source together."""
    table = traffic_days.c
    query = (
        select(
            table.shop_id,
            table.product_id,
            func.sum(table.visitors),
            func.sum(table.pay_buyers),
            func.sum(table.fav_users),
            func.sum(table.cart_users),
        )
        .where(table.day.between(*span.ends), table.product_id != "", table.source == "")
        .where(table.shop_id.in_([shop] if shop is not None else select(shops.c.id)))  # the index begins with the shop
        .group_by(table.shop_id, table.product_id)
    )
    if product is not None:
        query = query.where(table.product_id == product)
    return {(row[0], row[1]): Visits(*row[2:]) for row in fetch(connection, query)}


def read_shown(connection: Connection, span: Span, shop: int, product: str) -> Shown:
    """Impressions and clicks of a product in the advertising files."""
    table = advertising_days.c
    query = select(func.sum(table.impressions), func.sum(table.clicks)).where(
        table.shop_id == shop, table.subject_id == product, table.day.between(*span.ends)
    )
    return Shown(*connection.execute(query).one())


# -- search words -----------------------------------------------------------------------------------------------------
def read_search_words(connection: Connection, since: str, shop: int | None = None) -> list[SearchWord]:
    """The newest row of every word from the day `since` on; where it tells no growth, also the rows before it."""
    table = search_words.c
    newest = select(table.shop_id, table.word, func.max(table.day).label("day")).group_by(table.shop_id, table.word)
    if shop is not None:
        newest = newest.where(table.shop_id == shop)
    last = newest.having(func.max(table.day) >= since).subquery()
    same = and_(last.c.shop_id == table.shop_id, last.c.word == table.word)
    found = [_word(row) for row in fetch(connection, _words().join(last, and_(same, last.c.day == table.day)))]
    if all(word.growth is not None for word in found):
        return found
    earlier = _words().join(last, and_(same, table.day < last.c.day))
    return found + [_word(row) for row in fetch(connection, earlier)]


def _words() -> Select[Any]:
    table = search_words.c
    return select(
        table.shop_id, table.word, table.day, table.searches, table.growth, table.goods_online, table.category
    ).select_from(search_words)


def _word(row: Sequence[Any]) -> SearchWord:
    shop, word, day, searches, growth, online, category = row
    stated = Fraction(growth) if growth not in (None, "") else None
    return SearchWord(shop, word, day, searches, stated, online, category or "")


# -- buying again -----------------------------------------------------------------------------------------------------
def read_repeats(connection: Connection, since: str, shop: int | None = None) -> dict[int, Repeat]:
    """Listing → its known buyers and those with more than one order of it, on orders paid from the day `since` on."""
    bought = (
        select(variants.c.listing_id, orders.c.buyer_id, func.count(orders.c.id.distinct()).label("times"))
        .select_from(orders)
        .join(order_lines, order_lines.c.order_id == orders.c.id)
        .join(variants, variants.c.id == order_lines.c.variant_id)
        .where(orders.c.paid_day >= since, orders.c.mark == "", order_lines.c.quantity > 0)
        .where(variants.c.listing_id.is_not(None))
        .group_by(variants.c.listing_id, orders.c.buyer_id)
    )
    if shop is not None:
        bought = bought.where(orders.c.shop_id == shop)
    each = bought.subquery().c
    known = each.buyer_id.is_not(None)
    query = select(
        each.listing_id,
        func.sum(case((known, 1), else_=0)),
        func.sum(case((and_(known, each.times > 1), 1), else_=0)),
        func.sum(case((known, each.times), else_=0)),
        func.sum(each.times),
    ).group_by(each.listing_id)
    return {row[0]: Repeat(*row[1:]) for row in fetch(connection, query)}


# -- what stands behind listings --------------------------------------------------------------------------------------
def read_items(connection: Connection, numbers: Collection[int] | None = None) -> list[tuple[int, int]]:
    """(listing, stock item) of these listings, or of all."""
    query = (
        select(variants.c.listing_id, variant_items.c.item_id)
        .join(variant_items, variant_items.c.variant_id == variants.c.id)
        .where(variants.c.listing_id.is_not(None))
        .distinct()
    )
    if numbers is None:
        return fetch(connection, query)
    parts = (query.where(variants.c.listing_id.in_(part)) for part in in_parts(numbers))
    return [row for part in parts for row in fetch(connection, part)]


class Stars(NamedTuple):
    """One review of a listing that has stars."""

    listing: int
    day: str
    stars: int


def read_stars(connection: Connection, span: Span, numbers: Collection[int]) -> list[Stars]:
    """The rated reviews of these listings: by product id; else by the one listing on the order, or its title."""
    rated = (reviews.c.day.between(*span.ends), reviews.c.rating.is_not(None))
    columns = (listings.c.id, reviews.c.day, reviews.c.rating)
    same = and_(listings.c.shop_id == reviews.c.shop_id, listings.c.product_id == reviews.c.product_id)
    named = select(*columns).join(listings, same).where(*rated)
    line, other = variants.alias(), variants.alias()
    lines = order_lines.alias()
    on_order = (
        select(func.count(other.c.listing_id.distinct()))
        .join(lines, lines.c.variant_id == other.c.id)
        .where(lines.c.order_id == reviews.c.order_id)
        .scalar_subquery()
    )
    bought = (
        select(*columns, reviews.c.id)
        .select_from(reviews)
        .join(order_lines, order_lines.c.order_id == reviews.c.order_id)
        .join(line, line.c.id == order_lines.c.variant_id)
        .join(listings, listings.c.id == line.c.listing_id)
        .where(*rated, or_(reviews.c.product_id.is_(None), reviews.c.product_id == ""))
        .where(or_(reviews.c.title.in_([order_lines.c.title, listings.c.title]), on_order == 1))
        .distinct()
    )
    found: list[Stars] = []
    for part in in_parts(numbers):
        for query in (named, bought):
            found += [Stars(*row[:3]) for row in fetch(connection, query.where(listings.c.id.in_(part)))]
    return found


def read_rivals(connection: Connection, numbers: Collection[int], until: str) -> dict[int, list[Rival]]:
    """Listing → its competitors with the prices noted until a day."""
    price = competitor_prices.c
    query = (
        select(competitors.c.listing_id, competitors.c.id, competitors.c.title, price.currency, price.day, price.price)
        .join(
            competitor_prices,
            and_(price.competitor_id == competitors.c.id, price.day <= until, price.price.is_not(None)),
            isouter=True,
        )
        .order_by(competitors.c.listing_id, competitors.c.id, price.day)
    )
    seen: dict[int, tuple[int, str, str, list[tuple[str, int]]]] = {}
    for part in in_parts(numbers):
        for listing, number, title, currency, day, asked in fetch(
            connection, query.where(competitors.c.listing_id.in_(part))
        ):
            prices = seen.setdefault(number, (listing, title, currency or "", []))[3]
            if day is not None:
                prices.append((day, asked))
    return _by_listing(
        (listing, Rival(title, currency, tuple(prices))) for listing, title, currency, prices in seen.values()
    )


def _by_listing(pairs: Iterable[tuple[int, Rival]]) -> dict[int, list[Rival]]:
    found: dict[int, list[Rival]] = {}
    for listing, rival in pairs:
        found.setdefault(listing, []).append(rival)
    return found
