"""Keeping it: tables, queries, migrations, backup."""
