"""How a text is meant, said once for chips, marks and lines; what colour that is stands in the theme."""

from enum import StrEnum
from typing import Final

from PySide6.QtWidgets import QWidget

from intake_desk.ui.theme import COLOURS


class Tone(StrEnum):
    """The meaning a colour carries. Never the only carrier: each toned text also says it in words."""

    NEUTRAL = "neutral"
    QUIET = "quiet"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"


INK: Final[dict[Tone, str]] = {
    Tone.NEUTRAL: COLOURS.ink,
    Tone.QUIET: COLOURS.quiet,
    Tone.GOOD: COLOURS.good,
    Tone.WARN: COLOURS.warn,
    Tone.BAD: COLOURS.bad,
    Tone.INFO: COLOURS.accent,
}
"""The colour of text and marks in a tone, on white."""


def mark_state(widget: QWidget, name: str, value: str) -> None:
    """Set a property the style sheet looks at, and let the widget be drawn anew by it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
