"""Personal numbers as they may be shown: enough to recognise a person, not enough to be used."""

from __future__ import annotations


def mask_id(number: str) -> str:
    """An ID number with its first 6 and last 4 characters: '150203********0512'."""
    return _mask(number, head=6, tail=4)


def mask_phone(number: str) -> str:
    """A phone number with its first 3 and last 4 digits: '138****1234'."""
    return _mask(number, head=3, tail=4)


def _mask(text: str, head: int, tail: int) -> str:
    """Stars between head and tail; only stars when nothing would be hidden otherwise."""
    hidden = len(text) - head - tail
    if hidden < 1:
        return "*" * len(text)
    return text[:head] + "*" * hidden + text[-tail:]
