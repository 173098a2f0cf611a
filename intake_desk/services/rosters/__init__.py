"""A unit's roster workbook: its sheets and headers, its rows as people, its import."""
