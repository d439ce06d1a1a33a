"""Schema changes, one file for each; Alembic reads them as scripts."""
