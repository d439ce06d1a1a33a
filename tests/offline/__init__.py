"""Keeps the tests, and every Python that they start, off the network."""
