"""The word check in the window: strips under texts, underlines, allowances, own packs, the report of everything."""
