"""What stands around every page, kept true: the strip, what waits on the other pages, today's figures."""

from __future__ import annotations

from intake_desk.services.corrections.corrections import correction_figures
from intake_desk.services.counter.window_figures import desk_figures, window_figures
from intake_desk.services.day.day_state import day_notice
from intake_desk.services.desk import Desk
from intake_desk.ui.frame import Frame
from intake_desk.ui.nav_rail import Badge
from intake_desk.ui.pages.counter.identify_panel import IdentifyPanel
from intake_desk.ui.strip_words import strip_view
from intake_desk.ui.widgets.tone import Tone


class Surroundings:
    """Reads the store and shows it on the frame, and below the field of the one who is to be found."""

    def __init__(self, desk: Desk, frame: Frame, identify: IdentifyPanel) -> None:
        self._desk, self._frame, self._identify = desk, frame, identify

    def refresh(self) -> None:
        """Read everything anew. Raises Trouble."""
        desk, rail = self._desk, self._frame.rail
        figures, waiting = window_figures(desk), correction_figures(desk)
        self._frame.strip.show_view(strip_view(desk, figures, waiting, day_notice(desk)))
        due = waiting.not_served + waiting.due_today + waiting.overdue
        rail.set_badge("corrections", Badge(str(due), Tone.WARN) if due else None)
        here = figures.tally.originals_on_desk
        rail.set_badge("originals", Badge(str(here)) if here else None)
        self._identify.show_figures(desk_figures(desk), figures.tally.decided_today)
