"""The Inventory tab: stock, alerts and stock-take."""
