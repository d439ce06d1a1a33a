"""A seller's days, by keyboard and mouse through the real window."""
