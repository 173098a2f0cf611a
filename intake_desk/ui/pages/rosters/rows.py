"""The lines of a roster's preview: who, for what, and what would become of the row."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from intake_desk.domain.masking import mask_id
from intake_desk.domain.person import Applicant
from intake_desk.services.read_roster import RosterFile
from intake_desk.services.roster_preview import RefusedRow, RosterRow
from intake_desk.ui.widgets.cells import CELL_ROLE, Cell
from intake_desk.ui.widgets.tone import Tone

_Index = QModelIndex | QPersistentModelIndex
HEADERS = ("行", "姓名", "身份证号", "工作单位", "申报", "导入后")
WHY = 2
"""The column in which a refused row tells why; it has the room of all that follow."""

Line = tuple[Cell, ...]


def lines(file: RosterFile) -> tuple[Line, ...]:
    """Rows that cannot be taken first, each with all its reasons, then the others as they stand."""
    refused = [_refused(row) for row in file.preview.refused]
    return (*refused, *_taken(file))


def _taken(file: RosterFile) -> Iterator[Line]:
    plan = file.plan
    add = {_aim(person) for person in plan.add}
    change = {_aim(change.applicant) for change in plan.change}
    same = {_aim(packet.applicant) for packet in plan.same}
    for row in file.preview.rows:
        person = row.applicant
        if _aim(person) in add:
            outcome = Cell("新增", Tone.GOOD, "check")
        elif _aim(person) in change:
            outcome = Cell("更新", Tone.INFO, "move")
        elif _aim(person) in same:
            outcome = Cell("已有，相同", Tone.QUIET)
        else:
            outcome = Cell("已在办理，不改动", Tone.QUIET)
        yield (*_who(row, person), _with_warnings(outcome, row))


def _aim(person: Applicant) -> tuple[str, str, str]:
    """Who applies for what: one packet. The unit may stand under another spelling in the roster."""
    return person.id_number, person.series, person.level


def _who(row: RosterRow, person: Applicant) -> Line:
    return (
        Cell(str(row.number), Tone.QUIET),
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


def _refused(row: RefusedRow) -> Line:
    why = "；".join(f"{p.address} {p.sentence}".strip().rstrip("。") for p in row.problems)
    empty = Cell("")
    return (
        Cell(str(row.number), Tone.QUIET),
        Cell(row.name or "（无姓名）"),
        Cell(f"不导入：{why}。", Tone.BAD, "cross"),
        *[empty] * (len(HEADERS) - WHY - 1),
    )


class RosterModel(QAbstractTableModel):
    """The lines of one preview."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, shown: tuple[Line, ...]) -> None:
        """Show others instead."""
        self.beginResetModel()
        self._lines = shown
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """One row a line."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """The columns of `HEADERS`."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The words above a column."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole and way is Qt.Orientation.Horizontal:
            return HEADERS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell as words, as a tooltip, or whole for the delegate."""
        if not index.isValid():
            return None
        shown = self._lines[index.row()][index.column()]
        if role == CELL_ROLE:
            return shown
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{shown.words} {shown.extra}".strip()
        return None
