"""Print preview and PDF."""
