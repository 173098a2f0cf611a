"""What the desk holds of a person beside what the roster says, field by field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from intake_desk.services.rosters.roster_differences import Difference
from intake_desk.ui.widgets.cell_table import CellTable
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.row_table import ROW
from intake_desk.ui.widgets.tone import Tone

_MOST_ROWS = 4
_NOTHING = "（空）"


class DifferenceTable(CellTable):
    """Hidden while there is nothing to compare."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(("项目", "收件台登记", "花名册"), (150, 300, 0), parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(self.SelectionMode.NoSelection)
        self.hide()

    def show_differences(self, found: Sequence[Difference]) -> None:
        """Show these; the table is as high as they need, up to four of them."""
        self.show_lines(
            [
                (
                    Cell(d.header, Tone.QUIET),
                    Cell(d.packet or _NOTHING),
                    Cell(d.roster or _NOTHING, Tone.WARN),
                )
                for d in found
            ]
        )
        self.clearSelection()
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + ROW * min(len(found), _MOST_ROWS) + 2)
        self.setVisible(bool(found))
