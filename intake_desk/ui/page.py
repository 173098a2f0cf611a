"""What the window knows of a page: it is read anew when it opens, and a refusal is said on it."""

from __future__ import annotations

from typing import Protocol

from intake_desk.services.refusal import Refusal


class Page(Protocol):
    """A page of the window. It tells by its own signals what was done and what is asked for."""

    def refresh(self) -> None:
        """Read the store anew: time went on, or something was done on another page."""

    def say(self, refusal: Refusal) -> None:
        """Say a refusal where the eye is."""
