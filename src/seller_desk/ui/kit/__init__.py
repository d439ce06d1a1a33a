"""The parts that every page is built of: tables, forms, chips, theme, icons."""
