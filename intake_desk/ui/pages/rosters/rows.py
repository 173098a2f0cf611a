"""The lines of a roster's preview: who, for what, and what would become of the row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intake_desk.domain.campaign import Campaign
from intake_desk.domain.masking import mask_id
from intake_desk.domain.person import Applicant
from intake_desk.services.rosters.import_roster import Change
from intake_desk.services.rosters.read_roster import RosterFile
from intake_desk.services.rosters.roster_differences import Difference, differences
from intake_desk.services.rosters.roster_preview import RefusedRow, RosterRow
from intake_desk.ui.widgets.cell_table import Line
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.tone import Tone

HEADERS = ("行", "姓名", "身份证号", "工作单位", "申报", "导入后")
WIDTHS = (44, 116, 156, 0, 164, 150)
WHY = 2
"""The column in which a refused row tells why; it has the room of all that follow."""

_Aim = tuple[str, str, str]


@dataclass(frozen=True)
class PreviewLine:
    """A line with what is there now and what the roster says, where both differ, and all there is to say
    against it or about it; a cell has no room for that.
    """

    cells: Line
    differences: tuple[Difference, ...] = ()
    remarks: tuple[str, ...] = ()


def lines(file: RosterFile, campaign: Campaign) -> tuple[PreviewLine, ...]:
    """Rows that cannot be taken first, each with all its reasons, then the others as they stand."""
    refused = [PreviewLine(_refused(row), remarks=_reasons(row)) for row in file.preview.refused]
    return (*refused, *_taken(file, campaign))


def _taken(file: RosterFile, campaign: Campaign) -> Iterator[PreviewLine]:
    plan = file.plan
    change = {_aim(change.applicant): change for change in plan.change}
    in_hand = {_aim(change.applicant): change for change in plan.in_hand}
    same = {_aim(packet.applicant) for packet in plan.same}
    for row in file.preview.rows:
        aim = _aim(row.applicant)
        found: tuple[Difference, ...] = ()
        outcome = Cell("新增", Tone.GOOD, "check")
        if aim in same:
            outcome = Cell("已有，相同", Tone.QUIET)
        elif aim in change:
            found = _differences(campaign, change[aim])
            outcome = Cell(f"更新 {len(found)} 项" if found else "补入花名册", Tone.INFO, "move")
        elif aim in in_hand:
            found = _differences(campaign, in_hand[aim])
            outcome = Cell(f"已在办理，{len(found)} 项不改", Tone.WARN, "warn")
        remarks = tuple(warning.sentence for warning in row.warnings)
        yield PreviewLine((*_who(row, row.applicant), _with_warnings(outcome, row)), found, remarks)


def _differences(campaign: Campaign, change: Change) -> tuple[Difference, ...]:
    return differences(campaign, change.packet.applicant, change.applicant)


def _aim(person: Applicant) -> _Aim:
    """Who applies for what: one packet. The unit may stand under another spelling in the roster."""
    return person.id_number, person.series, person.level


def _who(row: RosterRow, person: Applicant) -> Line:
    return (
        Cell(str(row.number), Tone.QUIET, right=True),
        Cell(person.name),
        Cell(mask_id(person.id_number), Tone.QUIET),
        Cell(person.unit),
        Cell(person.title_sought, extra=person.specialty),
    )


def _with_warnings(outcome: Cell, row: RosterRow) -> Cell:
    if not row.warnings:
        return outcome
    words = "；".join(warning.sentence for warning in row.warnings)
    return Cell(outcome.words, Tone.WARN, "warn", extra=words)


def _reasons(row: RefusedRow) -> tuple[str, ...]:
    """Each reason with the cell it is about, which is no key: 单元格 F7 身份证号与末位校验码不符。"""
    return tuple(
        f"单元格 {problem.address} {problem.sentence}" if problem.address else problem.sentence
        for problem in row.problems
    )


def _refused(row: RefusedRow) -> Line:
    why = "；".join(reason.rstrip("。") for reason in _reasons(row))
    empty = Cell("")
    return (
        Cell(str(row.number), Tone.QUIET, right=True),
        Cell(row.name or "（无姓名）"),
        Cell(f"不导入：{why}。", Tone.BAD, "cross"),
        *[empty] * (len(HEADERS) - WHY - 1),
    )
