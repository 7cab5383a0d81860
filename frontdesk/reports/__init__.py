"""The week, or another period, as CSV, XLSX, HTML, PDF and JSON."""
