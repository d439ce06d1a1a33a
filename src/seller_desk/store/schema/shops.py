"""Shops, their settings, and what the desk knows about itself."""

from sqlalchemy import Column, Integer, String, Table, Text

from seller_desk.store.schema.columns import batch, currency, filled, key, metadata, moment, text

shops = Table(
    "shops",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    filled("platform"),
    currency(required=True),
    Column("zone", String(40), nullable=False, server_default="Asia/Shanghai"),
    moment("created_at"),
    batch(),
)

settings = Table(
    "settings",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("shop_id", Integer, primary_key=True, autoincrement=False, server_default="0"),  # 0 = every shop
    text("value", nullable=False),
    sqlite_with_rowid=False,
)

bin_entries = Table(
    "bin",
    metadata,
    key(),
    text("kind", nullable=False),
    text("title", nullable=False),
    text("payload", nullable=False),
    moment("deleted_at", required=True),
)

desk = Table(
    "desk",
    metadata,
    Column("key", String(80), primary_key=True),
    text("value", nullable=False),
    sqlite_with_rowid=False,
)
