"""Every table of the desk in one place, for creating, comparing and migrating."""

from seller_desk.store.schema import (
    columns,
    figures,
    imports,
    inventory,
    listing_work,
    listings,
    orders,
    prices,
    purchasing,
    reviews,
    shops,
    stock_work,
    words,
)

FEATURES = (
    shops,
    imports,
    listings,
    listing_work,
    words,
    inventory,
    purchasing,
    stock_work,
    prices,
    orders,
    reviews,
    figures,
)
metadata = columns.metadata
