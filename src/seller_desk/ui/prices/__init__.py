"""The price of a listing: its waterfall, and the dialogs of costs, freight and events."""
