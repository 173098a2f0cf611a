"""Closing a day and opening it again."""
