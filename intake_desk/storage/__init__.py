"""The only place that knows the database: one SQLite file, one write door, frozen rows out."""
