"""Events ahead: what they need of stock and cash, and the days that the seller added himself."""
