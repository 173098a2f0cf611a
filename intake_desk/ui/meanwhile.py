"""While somebody types the password, the program loads what the desk is made of, one part at a time.

Enter need not wait for it then. Whoever is quicker than that waits for the parts that are left, and a part
that cannot be loaded is told of by whoever needs it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from importlib import import_module

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

log = logging.getLogger(__name__)

PAUSE = 15
"""Milliseconds between two parts, in which the door paints and takes keys."""
PARTS = tuple(
    f"intake_desk.{part}"
    for part in (
        "services.counter.inspect_packet",
        "services.counter.decide",
        "ui.pages.counter.page",
        "ui.pages.ledger.page",
        "ui.pages.corrections.page",
        "services.rosters.import_roster",
        "services.units.hand_in_view",
        "ui.pages.rosters.page",
        "ui.pages.originals.page",
        "ui.pages.report.page",
        "ui.pages.settings.campaign.acts",
        "ui.pages.settings.campaign.section",
        "ui.pages.settings.page",
        "ui.helping",
        "ui.main_window",
        "ui.small_screen",
    )
)
"""In the order in which they are loaded; each brings what it needs, and takes well under 0.1 s."""


def load_behind(door: QWidget, parts: Iterable[str] = PARTS) -> None:
    """Load the parts as long as this window lives."""
    left = iter(parts)
    timer = QTimer(door, interval=PAUSE)

    def load_next() -> None:
        part = next(left, None)
        if part is None:
            timer.stop()
        else:
            _load(part)

    timer.timeout.connect(load_next)
    timer.start()


def _load(part: str) -> None:
    try:
        import_module(part)
    except Exception:  # whatever it is, the import that needs the part raises it again, where it is told
        log.info("%s is not loaded yet", part, exc_info=True)
