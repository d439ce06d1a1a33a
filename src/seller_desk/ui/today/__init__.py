"""The Today tab: one ranked list of what waits."""
