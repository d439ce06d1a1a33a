"""Purchases: what is drafted, ordered, on its way and received."""
