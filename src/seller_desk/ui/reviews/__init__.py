"""The Reviews tab: inbox and replies."""
