"""Reads the sums and the traffic of the days; ratios and distinct counts are never stored (DESIGN §3)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Table, case, func, or_, select, true

from seller_desk.domain import clock, money
from seller_desk.domain.periods import Span
from seller_desk.domain.sales import BuyerCount, ProductSales, RefundShift, RegionSales, SalesDay, TrafficDay
from seller_desk.store.schema.figures import advertising_days, buyer_days, sales_days, traffic_days, variant_days
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.orders import orders, refunds
from seller_desk.store.schema.reviews import reviews
from seller_desk.store.schema.shops import shops

Filed = Literal["orders", "traffic", "advertising", "reviews"]
_FILED: Mapping[Filed, Table] = {
    "orders": sales_days,
    "traffic": traffic_days,
    "advertising": advertising_days,
    "reviews": reviews,
}
Counts = dict[tuple[str, str], BuyerCount]


def shop_currencies(connection: Connection, shop: int | None = None) -> dict[int, str]:
    """The currency of each shop by its number; only that of `shop` where one is asked for."""
    query = select(shops.c.id, shops.c.currency)
    rows = connection.execute(query if shop is None else query.where(shops.c.id == shop))
    return dict(rows.all())


def shop_names(connection: Connection) -> dict[int, str]:
    """The name of each shop by its number, in the order in which they came."""
    return dict(connection.execute(select(shops.c.id, shops.c.name).order_by(shops.c.id)).all())


def first_and_last_day(connection: Connection, shop: int | None = None) -> tuple[str, str] | None:
    """The first and the last day with sales or created orders; None while there are none."""
    query = select(func.min(sales_days.c.day), func.max(sales_days.c.day))
    row = connection.execute(query if shop is None else query.where(sales_days.c.shop_id == shop)).one()
    return (row[0], row[1]) if row[0] is not None else None


def last_day_before(connection: Connection, day: str, shop: int | None = None) -> str | None:
    """The last day before `day` that has a sale or a created order; None for none."""
    query = select(func.max(sales_days.c.day)).where(sales_days.c.day < day)
    found: str | None = connection.execute(
        query if shop is None else query.where(sales_days.c.shop_id == shop)
    ).scalar_one()
    return found


def read_last_days(connection: Connection, shop: int | None = None) -> list[tuple[int, Filed, date]]:
    """How far the files reach: shop, kind of file, last day; in the order of the shops."""
    found: list[tuple[int, Filed, date]] = []
    for kind, table in _FILED.items():
        query = select(table.c.shop_id, func.max(table.c.day)).group_by(table.c.shop_id)
        rows = connection.execute(query if shop is None else query.where(table.c.shop_id == shop))
        found += [(number, kind, date.fromisoformat(last)) for number, last in rows if last]
    return sorted(found, key=lambda each: (each[0], list(_FILED).index(each[1])))


def read_sales_days(connection: Connection, span: Span, shop: int | None = None) -> list[SalesDay]:
    """The sums of every shop, day and currency in the span."""
    table = sales_days.c
    query = select(
        table.shop_id,
        table.day,
        table.currency,
        table.orders_created,
        table.orders_paid,
        table.units,
        table.gross,
        table.refunded,
    ).where(table.shop_id.in_(_shop_numbers(connection, shop)), table.day.between(*span.ends))
    return [SalesDay(*row) for row in connection.execute(query)]


def read_traffic_days(connection: Connection, span: Span, shop: int | None = None) -> list[TrafficDay]:
    """What the traffic files say of whole shops (every source together) on the days of the span."""
    table = traffic_days.c
    query = (
        select(
            table.shop_id,
            table.day,
            shops.c.currency,
            table.visitors,
            table.page_views,
            table.cart_users,
            table.order_buyers,
            table.pay_buyers,
        )
        .join(shops, shops.c.id == table.shop_id)
        .where(table.day.between(*span.ends), table.product_id == "", table.source == "")
        .where(table.shop_id.in_(_shop_numbers(connection, shop)))
    )
    return [TrafficDay(*row) for row in connection.execute(query)]


def count_buyers(
    connection: Connection,
    parts: Mapping[str, Span],
    currencies: Sequence[str],
    shop: int | None = None,
) -> Counts:
    """The distinct buyers of each part and currency; `currencies` are those in which anything was sold."""
    numbers = _shop_numbers(connection, shop)
    if not parts or not numbers or not currencies:
        return {}
    if len(currencies) > 1:
        return _by_currency(connection, parts, numbers)
    if all(len(span) == 1 for span in parts.values()):
        return _by_day(connection, parts, currencies[0], numbers)
    return {(name, currencies[0]): _in_one_currency(connection, span, numbers) for name, span in parts.items()}


def count_all_buyers(connection: Connection, span: Span, shop: int | None = None) -> BuyerCount:
    """The distinct buyers of the span in whatever currency they paid."""
    return _in_one_currency(connection, span, _shop_numbers(connection, shop))


def _shop_numbers(connection: Connection, shop: int | None) -> list[int]:
    return [shop] if shop is not None else list(shop_currencies(connection))


def _buyers_within(span: Span, numbers: Sequence[int]) -> tuple[ColumnElement[bool], ...]:
    return buyer_days.c.shop_id.in_(numbers), buyer_days.c.day.between(*span.ends)


def _unknown_orders() -> ColumnElement[int]:
    return func.coalesce(func.sum(case((buyer_days.c.buyer_id == 0, buyer_days.c.orders), else_=0)), 0)


def _by_currency(connection: Connection, parts: Mapping[str, Span], numbers: Sequence[int]) -> Counts:
    table, found = buyer_days.c, Counts()
    distinct = func.count(func.nullif(table.buyer_id, 0).distinct())
    for name, span in parts.items():
        query = select(table.currency, distinct, _unknown_orders()).where(*_buyers_within(span, numbers))
        for currency, known, unknown in connection.execute(query.group_by(table.currency)):
            found[name, currency] = BuyerCount(known, unknown)
    return found


def _in_one_currency(connection: Connection, span: Span, numbers: Sequence[int]) -> BuyerCount:
    """Two plain passes; a million rows take half the time of one grouped by currency."""
    within = _buyers_within(span, numbers)
    known = select(buyer_days.c.buyer_id).where(*within, buyer_days.c.buyer_id != 0).distinct().subquery()
    unknown = select(func.coalesce(func.sum(buyer_days.c.orders), 0)).where(*within, buyer_days.c.buyer_id == 0)
    return BuyerCount(
        connection.execute(select(func.count()).select_from(known)).scalar_one(),
        connection.execute(unknown).scalar_one(),
    )


def _by_day(connection: Connection, parts: Mapping[str, Span], currency: str, numbers: Sequence[int]) -> Counts:
    """Buyers belong to one shop and stand once a day, so that the rows of a day count them; read in stored order."""
    table = buyer_days.c
    around = Span(min(span.first for span in parts.values()), max(span.last for span in parts.values()))
    known = func.sum(case((table.buyer_id != 0, 1), else_=0))
    query = (
        select(table.day, known, _unknown_orders())
        .where(*_buyers_within(around, numbers))
        .group_by(table.shop_id, table.day)
    )
    found: Counts = {}
    for day, distinct, unknown in connection.execute(query):
        before = found.get((day, currency), BuyerCount())
        found[day, currency] = BuyerCount(before.distinct + distinct, before.unknown_orders + unknown)
    return found


def read_refund_shifts(connection: Connection, span: Span, shop: int | None = None) -> list[RefundShift]:
    """The refunds of paid orders whose own day is known, for figures that count refunds on the refund day.

    The refunded amount of an order is shared out by the amounts of its refunds.
    """
    touched = (
        select(refunds.c.order_id)
        .join(orders, orders.c.id == refunds.c.order_id)
        .where(or_(orders.c.paid_day.between(*span.ends), refunds.c.done_at.between(*_wide(span))))
    )
    query = (
        select(
            refunds.c.order_id,
            orders.c.currency,
            orders.c.paid_day,
            orders.c.refunded,
            refunds.c.amount,
            refunds.c.done_at,
            shops.c.zone,
        )
        .join(orders, orders.c.id == refunds.c.order_id)
        .join(shops, shops.c.id == refunds.c.shop_id)
        .where(refunds.c.order_id.in_(touched), refunds.c.state == "refunded", refunds.c.done_at.is_not(None))
        .where(orders.c.mark == "", orders.c.paid_day.is_not(None))
        .where(refunds.c.shop_id.in_(_shop_numbers(connection, shop)))
        .order_by(refunds.c.order_id)
    )
    shifts: list[RefundShift] = []
    for _order, group in groupby(connection.execute(query), key=lambda row: row.order_id):
        rows = list(group)
        amounts = money.split(rows[0].refunded, [row.amount or 0 for row in rows])
        shifts += [
            RefundShift(row.currency, row.paid_day, clock.day_of(row.done_at, clock.zone(row.zone)), amount)
            for row, amount in zip(rows, amounts, strict=True)
        ]
    return shifts


def _wide(span: Span) -> tuple[str, str]:
    """The span in UTC text with a day more at both ends, because zones differ by up to 14 hours."""
    day = timedelta(days=1)
    return f"{span.first - day} 00:00:00", f"{span.last + day} 23:59:59"


def read_product_sales(
    connection: Connection,
    span: Span,
    currency: str,
    shop: int | None = None,
    *,
    keys: Sequence[int] | None = None,
    limit: int = 10,
) -> list[ProductSales]:
    """The products that sold for most in the span, best first; with `keys` just those products."""
    mine = variant_days.c.variant_id.in_(_variants_of(connection, keys)) if keys is not None else true()
    by_variant = (
        select(
            variant_days.c.variant_id,
            func.sum(variant_days.c.units).label("units"),
            func.sum(variant_days.c.gross).label("gross"),
        )
        .where(variant_days.c.day.between(*span.ends), variant_days.c.currency == currency)
        .where(variant_days.c.shop_id.in_(_shop_numbers(connection, shop)), mine)
        .group_by(variant_days.c.variant_id)
        .subquery()
    )
    key = func.coalesce(variants.c.listing_id, -by_variant.c.variant_id)
    title = func.coalesce(func.max(listings.c.title), func.max(variants.c.title), "")
    query = (
        select(key, title, func.sum(by_variant.c.units), func.sum(by_variant.c.gross))
        .select_from(by_variant)
        .join(variants, variants.c.id == by_variant.c.variant_id, isouter=True)
        .join(listings, listings.c.id == variants.c.listing_id, isouter=True)
        .group_by(key)
        .order_by(func.sum(by_variant.c.gross).desc(), key)
    )
    query = query.where(key.in_(keys)) if keys is not None else query.limit(limit)
    return [ProductSales(*row) for row in connection.execute(query)]


def _variants_of(connection: Connection, keys: Sequence[int]) -> list[int]:
    """The variants behind product keys: those of the listings (> 0), and the ones without listing (< 0, 0)."""
    listed = select(variants.c.id).where(variants.c.listing_id.in_([key for key in keys if key > 0]))
    return [*connection.execute(listed).scalars(), *(-key for key in keys if key <= 0)]


def read_region_sales(connection: Connection, span: Span, currency: str, shop: int | None = None) -> list[RegionSales]:
    """What each province paid in the span, most first."""
    province = func.coalesce(orders.c.province, "")
    query = (
        select(province, func.count(), func.sum(orders.c.gross))
        .where(orders.c.paid_day.between(*span.ends), orders.c.mark == "", orders.c.currency == currency)
        .where(orders.c.shop_id.in_(_shop_numbers(connection, shop)))
        .group_by(province)
        .order_by(func.sum(orders.c.gross).desc())
    )
    return [RegionSales(*row) for row in connection.execute(query)]
