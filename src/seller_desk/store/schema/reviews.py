"""What buyers wrote."""

from sqlalchemy import Boolean, Column, Index, Integer, Table

from seller_desk.store.schema.columns import batch, count, day, digest, filled, key, metadata, moment, refers, text

reviews = Table(
    "reviews",
    metadata,
    key(),
    refers("shop_id", "shops", required=True),
    text("review_no"),
    text("order_no"),
    refers("order_id", "orders"),
    text("product_id"),
    text("title"),
    text("attributes"),
    count("rating"),
    filled("text"),
    moment("reviewed_at"),
    day("day"),
    text("append_text"),
    moment("append_at"),
    text("reply_text"),
    Column("has_image", Boolean),
    Column("buyer_id", Integer),  # without a reference, as in orders
    batch(),
    digest(),
    Index("ix_reviews_review_no", "shop_id", "review_no"),
    Index("ix_reviews_digest", "shop_id", "digest"),
    Index("ix_reviews_day", "day"),
    Index("ix_reviews_order_id", "order_id"),
)
