"""Backups, restoring, the second place, and the check of the log."""
