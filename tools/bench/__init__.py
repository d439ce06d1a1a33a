"""Measures the speed goals of docs/design.md, section 7, on databases made for it."""
