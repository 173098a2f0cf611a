"""The originals on the desk and their ledger."""
