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
    reviews,
    shops,
    words,
)

FEATURES = (shops, imports, listings, listing_work, words, inventory, prices, orders, reviews, figures)
metadata = columns.metadata
