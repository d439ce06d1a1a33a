"""The same operations from a terminal, without Qt."""
