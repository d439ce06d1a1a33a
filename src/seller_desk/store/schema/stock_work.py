"""Work on the stock: places, goods that came back, answered alerts, own events, forecasts."""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from seller_desk.store.schema.columns import amount, currency, day, filled, key, metadata, moment, refers, text, total

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

stock_returns = Table(
    "stock_returns",
    metadata,
    key(),
    refers("item_id", "stock_items", required=True),
    Column("order_id", Integer),  # null = sold elsewhere; without a reference: an import may take the order back
    filled("order_no"),
    Column("pieces", Integer, nullable=False),
    moment("at", required=True),
    filled("note"),
    Index("ix_stock_returns_item_id", "item_id"),
)

return_steps = Table(
    "return_steps",
    metadata,
    key(),
    refers("return_id", "stock_returns", required=True),
    Column("fate", String(12), nullable=False),  # shelf or written_off; what has no step waits for inspection
    Column("pieces", Integer, nullable=False),
    moment("at", required=True),
    refers("move_id", "stock_moves"),
    Index("ix_return_steps_return_id", "return_id"),
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
    text("rule", nullable=False),  # 2026-12-12, every 12-12, monthly 8, … (domain.events); standard 618 = plan for one
    total("days_before"),
    total("days_after"),
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
    Column("rate", Float, nullable=False),  # pieces a day
    Column("lead", Integer, nullable=False),  # days of the delivery time that mean and spread are of
    Column("mean", Float, nullable=False),  # pieces
    Column("spread", Float, nullable=False),  # pieces
    Column("factor", Float, nullable=False),
    Column("target", Float, nullable=False),  # share of deliveries, 0 … 1
    Column("error", Float, nullable=False),  # pieces a week
    Column("plain_error", Float, nullable=False),
    Column("capped", Boolean, nullable=False),
    Column("variation", Float),  # of the weeks; null = too few are known
    filled("spikes"),  # JSON: [[day, pieces, low, high, event names], …]; '' = none
    filled("facts"),  # JSON: weekly pattern, season, what was achieved
)
