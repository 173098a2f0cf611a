"""The supervisor's part of the sample day: takes the desk over, and gives it back to the clerk."""

from __future__ import annotations

from intake_desk.services.records import Role
from intake_desk.tour.sitting import Sitting


def sign_in(day: Sitting, password: str) -> None:
    """The supervisor takes the desk over from the clerk, on whatever page it is."""
    _take_over(day, f"Ctrl+L Down {password} Enter", Role.SUPERVISOR)


def give_back(day: Sitting, password: str) -> None:
    """The clerk takes the desk over again."""
    _take_over(day, f"Ctrl+L Up {password} Enter", Role.CLERK)


def _take_over(day: Sitting, keys: str, role: Role) -> None:
    day.hand.play(keys)
    day.hand.wait_for(lambda: day.window.actor().role is role, f"the {role.value} did not get the desk")
