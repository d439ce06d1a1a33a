"""The shop's words and rules: pure functions and frozen dataclasses."""
