"""Merging what marketplace files say into the database, taking it back, and the sums that add up."""
