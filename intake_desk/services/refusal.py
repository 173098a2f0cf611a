"""A refusal: the desk says no to what somebody asked for, and why. It is a value, never an exception."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """Why something is not done: `code` for programs, `sentence` for the clerk, `advice` what to do."""

    code: str
    sentence: str
    advice: str = ""
