"""Results as pages, CSV and XLSX."""
