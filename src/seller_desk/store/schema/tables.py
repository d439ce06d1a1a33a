"""Every table of the desk in one place, for creating, comparing and migrating."""

from seller_desk.store.schema import columns, figures, imports, inventory, listings, orders, reviews, shops

FEATURES = (shops, imports, listings, inventory, orders, reviews, figures)
metadata = columns.metadata
