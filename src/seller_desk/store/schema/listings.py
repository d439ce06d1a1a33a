"""Listings of the shops and their sellable variants."""

from sqlalchemy import Index, Table, UniqueConstraint

from seller_desk.store.schema.columns import (
    batch,
    count,
    currency,
    digest,
    filled,
    key,
    metadata,
    moment,
    money,
    refers,
    text,
)

listings = Table(
    "listings",
    metadata,
    key(),
    refers("shop_id", "shops", required=True),
    text("product_id"),
    text("code"),
    filled("title"),
    text("status"),
    text("category"),
    money("price"),
    money("list_price"),
    currency(),
    text("picture"),
    text("short_title"),
    text("selling_point"),
    text("tags"),
    text("description"),
    text("py_initials"),
    text("py_full"),
    batch(),
    digest(),
    filled("role"),  # traffic, profit, image or event
    text("filed"),  # JSON {column: what the last file said}, for columns that were edited by hand since
    moment("made_at"),  # when it was made here by hand; null = it came from a file
    UniqueConstraint("shop_id", "product_id"),
    Index("ix_listings_code", "shop_id", "code"),
)

variants = Table(
    "variants",
    metadata,
    key(),
    refers("shop_id", "shops", required=True),
    refers("listing_id", "listings"),
    text("product_id"),
    text("sku_id"),
    text("sku_code"),
    filled("attributes"),
    filled("title"),
    money("price"),
    money("list_price"),
    currency(),
    text("barcode"),
    count("offered"),
    text("py_initials"),
    text("py_full"),
    batch(),
    digest(),
    Index("ix_variants_sku_id", "shop_id", "sku_id"),
    Index("ix_variants_sku_code", "shop_id", "sku_code"),
    Index("ix_variants_product_id", "shop_id", "product_id"),
    Index("ix_variants_listing_id", "listing_id"),
)
