"""The supervisor among the people: somebody new gets an account; the own password is changed at the lock."""

from __future__ import annotations

from intake_desk.tour.sitting import Sitting

NEWCOMER = "乌云其木格·娜仁花"


def people(day: Sitting) -> None:
    """The settings' list, the people, and somebody new among them."""
    hand = day.hand
    hand.play("Alt+7 Home Enter")
    hand.play("n")
    hand.type(NEWCOMER)
    day.picture("people-new")
    hand.play("Ctrl+Enter")
    day.picture("people")
    hand.play("i")
    day.picture("people-idle")
    hand.play("Esc Esc Esc")


def at_the_lock(day: Sitting, password: str) -> None:
    """Everybody changes the own password where they sign in."""
    hand = day.hand
    hand.play("Ctrl+L F6")
    day.picture("own-password")
    hand.play(f"Esc {password} Enter")
    hand.wait_for(day.ready, "the desk did not open again")
