"""Bringing files in: the import dialog and the batches."""
