"""Work on the stock by hand: moves, returns, lots, places, labels, stock-takes, and the ledger of an item."""
