"""The Listings tab: offers in the shops."""
