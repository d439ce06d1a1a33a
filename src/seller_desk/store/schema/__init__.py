"""The tables, one module for each feature, on one metadata."""
