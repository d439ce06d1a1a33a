"""The Scripts tab: answers for buyers."""
