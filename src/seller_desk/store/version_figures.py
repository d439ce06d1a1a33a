"""What happened on the days on which a version of a listing was live."""

from collections.abc import Collection

from sqlalchemy import Connection, exists, func, select

from seller_desk.domain.listing_versions import LiveFigures
from seller_desk.store.schema.figures import sales_days, traffic_days, variant_days
from seller_desk.store.schema.listings import variants


def live_figures(
    connection: Connection, shop: int, listing: int, names: Collection[str], currency: str, first: str, last: str
) -> LiveFigures:
    """Visitors, views and buyers from the shop's traffic of the product (`names`: its number and code), sales from
    orders; from the day `first` to `last`, both included. What no file tells is None.
    """
    t, v = traffic_days.c, variant_days.c
    traffic = select(func.sum(t.visitors), func.sum(t.page_views), func.sum(t.pay_buyers)).where(
        t.shop_id == shop, t.day.between(first, last), t.product_id.in_(names), t.source == ""
    )
    visitors, views, buyers = connection.execute(traffic).one() if names else (None, None, None)
    of_shop = exists().where(sales_days.c.shop_id == shop, sales_days.c.day.between(first, last))
    if not connection.execute(select(of_shop)).scalar():
        return LiveFigures(visitors, views, buyers)
    sold = select(func.sum(v.units), func.sum(v.gross)).where(
        v.day.between(first, last),
        v.currency == currency,
        v.variant_id.in_(select(variants.c.id).where(variants.c.listing_id == listing)),
    )
    units, gross = connection.execute(sold).one()
    return LiveFigures(visitors, views, buyers, units or 0, gross or 0)
