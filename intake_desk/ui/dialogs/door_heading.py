"""What stands above every door of the desk: its name, its campaign, and whether it is the rehearsal's."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from intake_desk.ui.widgets.chip import Chip
from intake_desk.ui.widgets.tone import Tone


@dataclass(frozen=True)
class Heading:
    """Whose door this is: the desk's name, its campaign, and whether it is the rehearsal's."""

    title: str
    subtitle: str
    rehearsal: bool


def head_row(heading: Heading) -> QVBoxLayout:
    """The name of the desk with its chip, and the campaign below."""
    title = QLabel(heading.title)
    title.setObjectName("door")
    line = QHBoxLayout()
    line.addWidget(title)
    if heading.rehearsal:
        line.addWidget(Chip(title.tr("演练"), Tone.WARN))
    line.addStretch(1)
    subtitle = QLabel(heading.subtitle)
    subtitle.setProperty("tone", "quiet")
    subtitle.setWordWrap(True)
    rows = QVBoxLayout()
    rows.setSpacing(4)
    rows.addLayout(line)
    rows.addWidget(subtitle)
    return rows
