"""The lines of a unit's people: number, person, aim, state, and where roster and packet do not agree."""

from __future__ import annotations

from collections.abc import Sequence

from intake_desk.services.units.hand_in_view import Member
from intake_desk.ui.pages.counter.hit_list import state_chip
from intake_desk.ui.widgets.cell_table import Line
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.tone import Tone

HEADERS = ("编号", "姓名", "申报", "状态", "与花名册")
WIDTHS = (88, 146, 0, 76, 118)


def member_lines(members: Sequence[Member]) -> list[Line]:
    """One line a person."""
    return [_line(member) for member in members]


def _line(member: Member) -> Line:
    packet = member.packet
    person = packet.applicant
    return (
        Cell(packet.number or "—", Tone.NEUTRAL if packet.number else Tone.QUIET),
        Cell(person.name, extra=person.id_number[-4:]),
        Cell(person.title_sought, extra=person.specialty),
        _state(member),
        _agreement(member),
    )


def _state(member: Member) -> Cell:
    words, tone = state_chip(member.packet.state, member.packet.due)
    return Cell(words or "未到", tone)


def _agreement(member: Member) -> Cell:
    if not member.packet.on_roster:
        return Cell("花名册无此人", Tone.WARN, "warn")
    if member.differences:
        return Cell(f"{len(member.differences)} 项不同", Tone.WARN, "warn")
    return Cell("在册无材料", Tone.QUIET) if member.absent else Cell("一致", Tone.GOOD, "check")
