"""Stock: the things counted, what takes from them, counts (anchors) and dated moves."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, false

from seller_desk.store.schema.columns import (
    batch,
    count,
    currency,
    day,
    filled,
    key,
    metadata,
    moment,
    money,
    refers,
    text,
)

suppliers = Table(
    "suppliers",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    text("contact"),
    count("lead_days"),
    text("note"),
    batch(),
)

stock_items = Table(
    "stock_items",
    metadata,
    key(),
    Column("sku", Text, nullable=False, unique=True),
    filled("name"),
    filled("attributes"),
    money("cost"),
    currency(),
    text("barcode"),
    count("lead_days"),
    count("level"),
    count("safety_stock"),
    count("multiple"),
    count("minimum"),
    count("on_order"),
    refers("supplier_id", "suppliers"),
    text("py_initials"),
    text("py_full"),
    batch(),
    text("note"),
)

variant_items = Table(
    "variant_items",
    metadata,
    Column("variant_id", Integer, ForeignKey("variants.id"), primary_key=True, autoincrement=False),
    Column("item_id", Integer, ForeignKey("stock_items.id"), primary_key=True, autoincrement=False),
    Column("quantity", Integer, nullable=False, server_default="1"),
    Column("source", Text, nullable=False, server_default="code"),  # code, hand or title
    batch(),
    Index("ix_variant_items_item_id", "item_id"),
    sqlite_with_rowid=False,
)

stock_counts = Table(
    "stock_counts",
    metadata,
    key(),
    refers("item_id", "stock_items", required=True),
    moment("at", required=True),
    day("day", required=True),
    Column("quantity", Integer, nullable=False),
    Column("source", Text, nullable=False),  # stock-take, file or set
    text("note"),
    batch(),
    Index("ix_stock_counts_item", "item_id", "at"),
)

stock_moves = Table(
    "stock_moves",
    metadata,
    key(),
    refers("item_id", "stock_items", required=True),
    moment("at", required=True),
    day("day", required=True),
    Column("quantity", Integer, nullable=False),  # signed; never a marketplace sale: those are order lines
    Column("kind", Text, nullable=False),
    text("note"),
    batch(),
    Index("ix_stock_moves_item", "item_id", "at"),
)

count_offers = Table(
    "count_offers",
    metadata,
    key(),
    refers("item_id", "stock_items", required=True),
    refers("shop_id", "shops", required=True),
    Column("quantity", Integer, nullable=False),
    moment("at", required=True),
    batch(),
    Column("settled", Boolean, nullable=False, server_default=false()),
    Index("ix_count_offers_item_id", "item_id"),
)
