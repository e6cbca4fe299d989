"""Flow tables from files: YAML, CSV or a workbook → the record, every finding at its line or cell."""
