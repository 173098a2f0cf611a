"""Originals and codes: the ledger, what lies on the desk, what is handed back, what a code says."""
