"""The Charts tab: figures and their pictures."""
