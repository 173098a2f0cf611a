"""The supervisor's day."""
