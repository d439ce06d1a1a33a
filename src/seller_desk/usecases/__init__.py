"""What the seller does: one short function for each operation."""
