"""What goods cost, what a sale costs, what an event takes off, and what competitors ask."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, false

from seller_desk.store.schema.columns import (
    amount,
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

cost_lots = Table(
    "cost_lots",
    metadata,
    key(),
    refers("item_id", "stock_items", required=True),
    day("day", required=True),  # holds from this day on
    text("unit_cost", nullable=False),  # decimal, up to 6 places
    currency(required=True),
    count("quantity"),
    text("source", nullable=False),  # hand, file or purchase
    filled("note"),
    batch(),
    Index("ix_cost_lots_item", "item_id", "day"),
)

freight_rates = Table(
    "freight_rates",
    metadata,
    key(),
    text("carrier", nullable=False),
    filled("province"),  # empty = everywhere else
    Column("first_grams", Integer, nullable=False),
    amount("first_price"),
    Column("step_grams", Integer, nullable=False),
    amount("step_price"),
    Column("from_orders", Integer, nullable=False, server_default="0"),  # orders a day from which the rate holds
    Column("remote", Boolean, nullable=False, server_default=false()),
    Column("refused", Boolean, nullable=False, server_default=false()),  # the carrier does not go there
    day("valid_from"),
    currency(required=True),
    filled("note"),
    Index("ix_freight_rates_carrier", "carrier", "province"),
)

fee_values = Table(
    "fee_values",
    metadata,
    key(),
    filled("platform"),  # a pack of resources/platforms
    refers("shop_id", "shops"),  # null = every shop of the platform
    refers("listing_id", "listings"),  # null = every listing
    text("name", nullable=False),  # commission, payment_fee, packaging, return_rate, advertising, weight, …
    text("value", nullable=False),  # decimal: a fraction, or an amount in the currency's own unit
    filled("note"),  # where the seller has it from
    day("valid_from"),
    UniqueConstraint("platform", "shop_id", "listing_id", "name"),
)

price_events = Table(
    "price_events",
    metadata,
    key(),
    text("name", nullable=False),
    refers("shop_id", "shops"),  # null = every shop
    day("starts_on"),
    day("ends_on"),
    text("steps", nullable=False),  # JSON, in the order in which they are taken off
    moment("created_at", required=True),
)

competitors = Table(
    "competitors",
    metadata,
    key(),
    refers("listing_id", "listings"),
    text("title", nullable=False),
    filled("shop"),
    filled("platform"),
    filled("product_id"),
    filled("selling_points"),
    filled("traffic"),  # where their visitors come from, in the seller's words
    filled("members"),  # their member tactics
    filled("note"),
    moment("created_at", required=True),
    batch(),
    Index("ix_competitors_listing_id", "listing_id"),
)

competitor_prices = Table(
    "competitor_prices",
    metadata,
    key(),
    refers("competitor_id", "competitors", required=True),
    day("day", required=True),
    money("price"),
    currency(required=True),
    count("sold"),
    batch(),
    UniqueConstraint("competitor_id", "day"),
)

competitor_reviews = Table(
    "competitor_reviews",
    metadata,
    key(),
    refers("competitor_id", "competitors", required=True),
    day("day"),
    count("stars"),
    Column("text", Text, nullable=False),
    batch(),
    Index("ix_competitor_reviews_competitor_id", "competitor_id"),
)

alerts_seen = Table(
    "alerts_seen",
    metadata,
    key(),
    text("kind", nullable=False),  # price_cut, falling, rank, …
    text("subject", nullable=False),  # what it is about, as the kind numbers it
    moment("at", required=True),
    filled("note"),
    Column("listing_id", Integer, ForeignKey("listings.id")),
    UniqueConstraint("kind", "subject"),
)
