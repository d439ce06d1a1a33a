"""The health of the stock as a view of the Inventory tab."""
