"""Buying: suppliers' terms and sources, purchases with their lines, what arrived and how the inspection went."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, false

from seller_desk.store.schema.columns import (
    amount,
    count,
    currency,
    day,
    filled,
    key,
    metadata,
    moment,
    refers,
    text,
    total,
)

supplier_terms = Table(
    "supplier_terms",
    metadata,
    Column("supplier_id", Integer, ForeignKey("suppliers.id"), primary_key=True, autoincrement=False),
    filled("tier"),  # core, backup or niche; empty = as scored
    count("credit_days"),
    text("rebate"),  # decimal fraction of a year's purchases
    amount("rebate_from"),  # minor units a year from which the rebate is earned
    amount("deposit"),
    count("urgent_hours"),
    filled("agreement"),  # minimum purchase and priority, in words
    filled("certificates"),  # names with expiry, one a line
    currency(),
)

item_sources = Table(
    "item_sources",
    metadata,
    Column("item_id", Integer, ForeignKey("stock_items.id"), primary_key=True, autoincrement=False),
    Column("supplier_id", Integer, ForeignKey("suppliers.id"), primary_key=True, autoincrement=False),
    Column("rank", Integer, nullable=False, server_default="1"),  # 1 = first choice
    text("unit_cost"),
    currency(),
    count("lead_days"),
    count("multiple"),
    count("minimum"),
    filled("code"),  # the supplier's own number of the thing
)

purchases = Table(
    "purchases",
    metadata,
    key(),
    Column("number", Text, nullable=False, unique=True),
    refers("supplier_id", "suppliers"),
    Column("state", Text, nullable=False),  # draft, sent, partly, closed or cancelled
    moment("made_at", required=True),
    moment("sent_at"),
    day("expected_on"),
    moment("closed_at"),
    currency(required=True),
    amount("freight"),
    amount("other_cost"),
    filled("note"),
    text("supplier_name"),  # of a supplier that was deleted since
    Index("ix_purchases_state", "state"),
)

purchase_lines = Table(
    "purchase_lines",
    metadata,
    key(),
    refers("purchase_id", "purchases", required=True),
    refers("item_id", "stock_items", required=True),
    Column("quantity", Integer, nullable=False),
    text("unit_cost"),  # decimal in the purchase's own unit of money, up to 6 places; null = not known
    total("received"),
    total("failed"),  # of those received, failed the inspection
    day("expected_on"),
    filled("note"),
    Column("automatic", Boolean, nullable=False, server_default=false()),  # drafted by a critical alert (S2)
    UniqueConstraint("purchase_id", "item_id"),
    Index("ix_purchase_lines_item_id", "item_id"),
)

receipts = Table(
    "receipts",
    metadata,
    key(),
    refers("line_id", "purchase_lines", required=True),
    moment("at", required=True),
    day("day", required=True),
    Column("received", Integer, nullable=False),
    Column("checked", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    refers("move_id", "stock_moves"),
    refers("lot_id", "stock_lots"),
    Column("cost_id", Integer),  # its row of cost_lots; without a reference: the seller may delete that
    filled("note"),
    Index("ix_receipts_line_id", "line_id"),
)

stock_lots = Table(
    "stock_lots",
    metadata,
    key(),
    refers("item_id", "stock_items", required=True),
    filled("code"),
    day("made_on"),
    day("expires_on"),
    Column("quantity", Integer, nullable=False),  # received; what is left follows from first expired, first out
    moment("at", required=True),
    filled("note"),
    Index("ix_stock_lots_item_id", "item_id"),
)
