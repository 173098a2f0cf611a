"""The lines of the originals on the desk, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from intake_desk.domain.day_words import slash_moment
from intake_desk.services.originals.originals_here import OriginalHere
from intake_desk.ui.widgets.cell_table import Line
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.tone import Tone

HEADERS = ("申报人", "收件编号", "原件", "证书编号", "在台自", "留台理由")
WIDTHS = (268, 96, 210, 150, 160, 0)


def lines(here: Iterable[OriginalHere], now: datetime) -> tuple[Line, ...]:
    """One line an original; what came before today stands out."""
    return tuple(_line(one, now) for one in here)


def _line(one: OriginalHere, now: datetime) -> Line:
    several = f"（第 {one.copy} 件）" if one.item.if_any else ""
    old = one.since is not None and one.since.date() < now.date()
    since = slash_moment(one.since) if one.since else "—"
    return (
        Cell(one.packet.applicant.name),
        Cell(one.packet.number or "核对中", Tone.NEUTRAL if one.packet.number else Tone.QUIET),
        Cell(f"{one.item.short}{several}"),
        Cell(one.certificate or "—", Tone.NEUTRAL if one.certificate else Tone.QUIET),
        Cell(since, Tone.WARN if old else Tone.NEUTRAL, "warn" if old else "", "隔日未交还" if old else ""),
        Cell(one.kept, Tone.QUIET),
    )
