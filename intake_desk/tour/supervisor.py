"""The supervisor's part of the sample day: takes the desk over, looks at the day's figures, prints them."""

from __future__ import annotations

from intake_desk.services.records import Role
from intake_desk.services.reports.make_report import MadeReport
from intake_desk.tour.sitting import Sitting
from intake_desk.ui.dialogs.paper_preview import PaperPreview


def sign_in(day: Sitting, password: str) -> None:
    """The supervisor takes the desk over from the clerk, on whatever page it is."""
    _take_over(day, f"Ctrl+L Down {password} Enter", Role.SUPERVISOR)


def give_back(day: Sitting, password: str) -> None:
    """The clerk takes the desk over again."""
    _take_over(day, f"Ctrl+L Up {password} Enter", Role.CLERK)


def _take_over(day: Sitting, keys: str, role: Role) -> None:
    day.hand.play(keys)
    day.hand.wait_for(lambda: day.window.actor().role is role, f"the {role.value} did not get the desk")


def report(day: Sitting) -> None:
    """The figures of the day and of the window, table by table, and both reports."""
    hand, page = day.hand, day.window.report
    made: list[MadeReport] = []
    page.report_made.connect(made.append)

    def settled() -> bool:
        return not page.busy and page.view is not None and page.view.figures.whole is page.whole

    def keep(name: str) -> None:
        hand.play("Ctrl+P")
        hand.wait_for(lambda: isinstance(hand.front(), PaperPreview), f"no paper was shown ({name})")
        day.picture(f"paper-{name}")
        day.record.paper(name, made[-1].data)
        hand.play("Enter")

    hand.play("Alt+6")
    hand.wait_for(settled, "the figures of the day did not come")
    day.picture("report")
    for digit, name in (("2", "series"), ("7", "units"), ("8", "matters")):
        hand.play(digit)
        day.picture(f"report-{name}")
    keep("daily-report")
    hand.play("1 w")
    hand.wait_for(settled, "the figures of the window did not come")
    day.picture("report-window")
    keep("window-report")
    hand.play("w Alt+1")
    hand.wait_for(settled, "the figures of the day did not come back")
