"""Traffic and advertising by day, and the sums that add up (kept in the transaction of each change)."""

from sqlalchemy import Column, Integer, String, Table, UniqueConstraint

from seller_desk.store.schema.columns import (
    amount,
    batch,
    count,
    currency,
    day,
    digest,
    filled,
    key,
    metadata,
    money,
    refers,
    text,
    total,
)

traffic_days = Table(
    "traffic_days",
    metadata,
    key(),
    refers("shop_id", "shops", required=True),
    day("day", required=True),
    filled("product_id"),  # '' = the whole shop
    filled("source"),  # '' = every source
    count("visitors"),
    count("page_views"),
    count("fav_users"),
    count("cart_users"),
    count("cart_qty"),
    count("order_buyers"),
    count("order_qty"),
    money("order_amount"),
    count("pay_buyers"),
    count("pay_qty"),
    money("pay_amount"),
    money("refunded_amount"),
    count("new_buyers"),
    count("old_buyers"),
    count("search_visitors"),
    batch(),
    digest(),
    UniqueConstraint("shop_id", "day", "product_id", "source"),
)

advertising_days = Table(
    "advertising_days",
    metadata,
    key(),
    refers("shop_id", "shops", required=True),
    day("day", required=True),
    filled("subject_id"),
    text("subject"),
    filled("campaign"),
    count("impressions"),
    count("clicks"),
    money("cost"),
    count("orders"),
    money("gross"),
    currency(),
    batch(),
    digest(),
    UniqueConstraint("shop_id", "day", "subject_id", "campaign"),
)


def _part(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _day() -> Column[str]:
    return Column("day", String(10), primary_key=True)


def _currency() -> Column[str]:
    return Column("currency", String(3), primary_key=True)


sales_days = Table(
    "sales_days",
    metadata,
    _part("shop_id"),
    _day(),
    _currency(),
    total("orders_created"),
    total("orders_paid"),
    total("units"),
    amount("gross"),
    amount("refunded"),
    sqlite_with_rowid=False,
)

variant_days = Table(
    "variant_days",
    metadata,
    _day(),
    _part("variant_id"),  # 0 = no product known
    _part("shop_id"),
    _currency(),
    total("units"),
    amount("gross"),
    amount("refunded"),
    sqlite_with_rowid=False,
)

buyer_days = Table(
    "buyer_days",
    metadata,
    _part("shop_id"),
    _day(),
    _part("buyer_id"),  # 0 = unknown
    _currency(),
    total("orders"),
    amount("gross"),
    sqlite_with_rowid=False,
)
