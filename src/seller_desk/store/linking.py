"""Which variants take from which stock items: those that take from none yet, and links made by hand (S9)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, exists, func, insert, or_, select

from seller_desk.domain.linking import Part
from seller_desk.store.inventory import fetch, in_parts
from seller_desk.store.schema.figures import variant_days
from seller_desk.store.schema.inventory import stock_items, variant_items
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.orders import order_lines
from seller_desk.store.schema.shops import shops

Link = Mapping[str, Any]
"""One row of variant_items."""


def count_unlinked(connection: Connection, shop: int | None = None) -> int:
    """How many variants of orders take from no stock item."""
    query = select(func.count()).select_from(variants).where(_unlinked(), _in_orders())
    return connection.execute(query if shop is None else query.where(variants.c.shop_id == shop)).scalar_one()


def read_unlinked(connection: Connection, shop: int | None, limit: int) -> list[tuple[Any, ...]]:
    """The variants of orders without a stock item, the most sold first: what `UnlinkedVariant` holds, in its order."""
    sold = (
        select(
            variant_days.c.variant_id,
            func.sum(variant_days.c.units).label("units"),
            func.max(variant_days.c.day).label("last_day"),
        )
        .group_by(variant_days.c.variant_id)
        .subquery()
    )
    variant = variants.c
    units = func.coalesce(sold.c.units, 0)
    query: Select[Any] = (
        select(
            variant.id,
            variant.shop_id,
            shops.c.name,
            func.coalesce(func.nullif(variant.title, ""), listings.c.title, ""),
            variant.attributes,
            func.coalesce(variant.sku_code, ""),
            func.coalesce(variant.sku_id, ""),
            units,
            sold.c.last_day,
            func.coalesce(variant.py_initials, "") + " " + func.coalesce(variant.py_full, ""),
        )
        .join(shops, shops.c.id == variant.shop_id)
        .join(listings, listings.c.id == variant.listing_id, isouter=True)
        .join(sold, sold.c.variant_id == variant.id, isouter=True)
        .where(_unlinked(), _in_orders())
        .order_by(units.desc(), variant.id)
        .limit(limit)
    )
    return fetch(connection, query if shop is None else query.where(variant.shop_id == shop))


def _unlinked() -> Any:  # noqa: ANN401 - a condition of SQL
    return ~exists().where(variant_items.c.variant_id == variants.c.id)


def _in_orders() -> Any:  # noqa: ANN401 - a condition of SQL
    return exists().where(order_lines.c.variant_id == variants.c.id)


def read_known_items(connection: Connection) -> list[tuple[int, str, str, str]]:
    """(item, SKU, name, attributes) of every stock item."""
    item = stock_items.c
    return fetch(connection, select(item.id, item.sku, item.name, item.attributes))


def read_named(connection: Connection, code: str, shop: int | None = None) -> list[tuple[int, str, str, str]]:
    """(variant, shop, title, attributes) of the variants with such an own code or SKU number of the platform."""
    named = or_(variants.c.sku_code == code, variants.c.sku_id == code)
    query = (
        select(variants.c.id, shops.c.name, func.coalesce(variants.c.title, ""), variants.c.attributes)
        .join(shops, shops.c.id == variants.c.shop_id)
        .where(named)
        .order_by(variants.c.id)
    )
    return fetch(connection, query if shop is None else query.where(variants.c.shop_id == shop))


def links_of(connection: Connection, variant_ids: Collection[int]) -> list[Link]:
    """The links of these variants, whole."""
    found: list[Link] = []
    for part in in_parts(variant_ids):
        rows = connection.execute(select(variant_items).where(variant_items.c.variant_id.in_(part)))
        found += [dict(row) for row in rows.mappings()]
    return found


def replace_links(connection: Connection, wanted: Mapping[int, Sequence[Part]]) -> None:
    """Let each variant take from exactly these items, as linked by hand."""
    rows = [
        {"variant_id": variant, "item_id": part.item_id, "quantity": part.quantity, "source": "hand", "batch_id": None}
        for variant, parts in wanted.items()
        for part in parts
    ]
    put_links(connection, wanted, rows)


def put_links(connection: Connection, variant_ids: Collection[int], links: Iterable[Link]) -> None:
    """Let these variants have exactly these links; links to items or variants that are gone are left out."""
    for part in in_parts(variant_ids):
        connection.execute(delete(variant_items).where(variant_items.c.variant_id.in_(part)))
    rows = list(links)
    items = _existing(connection, stock_items.c.id, {row["item_id"] for row in rows})
    there = _existing(connection, variants.c.id, {row["variant_id"] for row in rows})
    kept = [dict(row) for row in rows if row["item_id"] in items and row["variant_id"] in there]
    if kept:
        connection.execute(insert(variant_items), kept)


def _existing(connection: Connection, column: Any, wanted: Collection[int]) -> set[int]:  # noqa: ANN401 - a column
    found: set[int] = set()
    for part in in_parts(wanted):
        found |= set(connection.execute(select(column).where(column.in_(part))).scalars())
    return found


def add_items(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Store new stock items and return their ids; a row that brings an id keeps it where it is free."""
    made: list[int] = []
    for row in rows:
        number = row.get("id")
        taken = number is not None and _existing(connection, stock_items.c.id, [number])
        values = {name: value for name, value in row.items() if name != "id" or (number is not None and not taken)}
        key = connection.execute(insert(stock_items).values(**values)).inserted_primary_key
        if key is not None:
            made.append(int(key[0]))
    return made


def remove_items(connection: Connection, ids: Collection[int]) -> None:
    """Take stock items back that were just made."""
    for part in in_parts(ids):
        connection.execute(delete(variant_items).where(variant_items.c.item_id.in_(part)))
        connection.execute(delete(stock_items).where(stock_items.c.id.in_(part)))


def read_variants(connection: Connection, variant_ids: Collection[int]) -> list[dict[str, Any]]:
    """What is known of these variants: id, title (the listing's where it has none), attributes, codes, barcode."""
    found: list[dict[str, Any]] = []
    for part in in_parts(variant_ids):
        query = (
            select(
                variants.c.id,
                func.coalesce(func.nullif(variants.c.title, ""), listings.c.title, "").label("title"),
                variants.c.attributes,
                variants.c.sku_code,
                variants.c.sku_id,
                variants.c.barcode,
                variants.c.currency,
            )
            .join(listings, listings.c.id == variants.c.listing_id, isouter=True)
            .where(variants.c.id.in_(part))
            .order_by(variants.c.id)
        )
        found += [dict(row) for row in connection.execute(query).mappings()]
    return found
