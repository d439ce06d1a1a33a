"""Suppliers: how they do and why, what was agreed with them, the sources of items, when to buy elsewhere."""
