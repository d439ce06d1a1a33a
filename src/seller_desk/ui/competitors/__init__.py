"""Competitors of a listing: their table, the comparison picture, their complaints, and the forms to note them."""
