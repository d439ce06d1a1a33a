"""Work on the stock: places, alerts that were answered, own events, forecasts that were worked out."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from seller_desk.store.schema.columns import amount, currency, day, filled, key, metadata, moment, refers, text

stock_places = Table(
    "stock_places",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    filled("note"),
)

place_moves = Table(
    "place_moves",
    metadata,
    key(),
    refers("item_id", "stock_items", required=True),
    refers("from_id", "stock_places"),  # null = the place that nobody named
    refers("to_id", "stock_places"),
    Column("quantity", Integer, nullable=False),
    moment("at", required=True),
    filled("note"),
    Index("ix_place_moves_item_id", "item_id"),
)

alert_answers = Table(
    "alert_answers",
    metadata,
    Column("item_id", Integer, ForeignKey("stock_items.id"), primary_key=True, autoincrement=False),
    Column("state", String(10), nullable=False),  # the state it was answered in
    Column("answer", String(10), nullable=False),  # snoozed, ordered or ignored
    day("until"),
    filled("reason"),
    moment("at", required=True),
)

alert_states = Table(
    "alert_states",
    metadata,
    Column("item_id", Integer, ForeignKey("stock_items.id"), primary_key=True, autoincrement=False),
    Column("state", String(10), nullable=False),
    moment("since", required=True),
)

own_events = Table(
    "own_events",
    metadata,
    key(),
    text("name", nullable=False),
    text("rule", nullable=False),  # 2026-12-12, every 12-12, monthly 8, …
    Column("cover_days", Integer),
    text("uplift"),
    amount("advertising"),
    amount("cash"),
    currency(),
    filled("note"),
)

item_demand = Table(
    "item_demand",
    metadata,
    Column("item_id", Integer, ForeignKey("stock_items.id"), primary_key=True, autoincrement=False),
    day("day", required=True),  # the last day it knows
    text("method", nullable=False),
    text("rate", nullable=False),  # pieces a day
    text("spread", nullable=False),  # pieces, of the lead time
    text("error"),
    text("facts", nullable=False),  # JSON: capped days, season, what explains it
)
