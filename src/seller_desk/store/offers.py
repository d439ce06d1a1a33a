"""What the shops' last product files offer of each stock item, and what was sold there since (S9)."""

from collections.abc import Collection

from sqlalchemy import Connection, func, select

from seller_desk.store.inventory import fetch, in_parts
from seller_desk.store.schema.figures import variant_days
from seller_desk.store.schema.imports import batches
from seller_desk.store.schema.inventory import variant_items
from seller_desk.store.schema.listings import variants

_OF_PRODUCTS = '%"kind": "products"%'  # within the layout that the batch was read by


def read_offered(connection: Connection) -> list[tuple[int, int, int]]:
    """(item, shop, pieces): the most that one variant of a shop offers, in pieces of the item."""
    variant, link = variants.c, variant_items.c
    pieces = func.max(variant.offered * link.quantity)
    query = (
        select(link.item_id, variant.shop_id, pieces)
        .join(variant_items, link.variant_id == variant.id)
        .where(variant.offered > 0)
        .group_by(link.item_id, variant.shop_id)
    )
    return [(item, shop, offered) for item, shop, offered in fetch(connection, query)]


def last_product_files(connection: Connection) -> dict[int, str]:
    """Shop → when its last product file that stands was read (UTC text)."""
    one = batches.c
    query = (
        select(one.shop_id, func.max(one.started_at))
        .where(one.layout.like(_OF_PRODUCTS), one.undone_at.is_(None), one.shop_id.is_not(None))
        .group_by(one.shop_id)
    )
    return dict(fetch(connection, query))


def sold_since(connection: Connection, shop: int, day: str, items: Collection[int]) -> dict[int, int]:
    """Item → pieces that a shop sold from a day on."""
    link, sold = variant_items.c, variant_days.c
    found: dict[int, int] = {}
    for part in in_parts(items):
        query = (
            select(link.item_id, func.sum(sold.units * link.quantity))
            .join(variant_items, link.variant_id == sold.variant_id)
            .where(sold.shop_id == shop, sold.day >= day, link.item_id.in_(part))
            .group_by(link.item_id)
        )
        found |= dict(fetch(connection, query))
    return found
