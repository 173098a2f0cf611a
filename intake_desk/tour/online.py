"""A report verified online by the QR code on it, and the originals that lie on the desk meanwhile."""

from __future__ import annotations

from intake_desk.tour.sitting import Sitting
from intake_desk.ui.dialogs.verification import VerificationDialog


def verification(day: Sitting) -> None:
    """The report's code is read from a picture; certificate and title lie on the desk until they go back."""
    hand = day.hand
    day.call("qhy Enter")
    hand.play("bay 11 Ctrl+O")
    hand.wait_for(lambda: isinstance(hand.front(), VerificationDialog), "the report was not read")
    day.picture("online-report")
    hand.play("y Ctrl+Enter")
    day.picture("online-verified")
    hand.play("Alt+5")
    day.picture("originals")
    hand.play("Ctrl+P")
    day.picture("paper-originals")
    hand.play("Esc j")
    day.picture("originals-back")
    hand.play("Esc")
