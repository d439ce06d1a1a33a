"""The range of listings: its mix by role and the lists of its life cycle, in one dialog."""
