"""Say by hand what a roster's unknown columns mean; the desk remembers it for the unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from intake_desk.domain.annexes import RosterColumn
from intake_desk.services.rosters.roster_preview import UnknownColumn
from intake_desk.ui.dialogs.form_dialog import FormDialog


class ColumnsForm(FormDialog):
    """A box for each unknown header with the roster's columns to choose from."""

    def __init__(
        self,
        roster: Sequence[RosterColumn],
        unknown: Sequence[UnknownColumn],
        known: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        words = "左边是单位表中的表头，右边选它的意思。导入后记住，该单位下次的花名册照此读取。"
        super().__init__("对应列", words, "按此读取", parent)
        self.boxes: dict[str, QComboBox] = {}
        for column in unknown:
            self.boxes[column.header] = box = QComboBox()
            box.addItem(self.tr("不导入"), "")
            for target in roster:
                if not target.added:
                    box.addItem(target.header, target.field)
            box.setCurrentIndex(max(box.findData(known.get(column.header, "")), 0))
            self.add_fields([(f"{column.address} {column.header}", box)])

    def words(self) -> dict[str, str]:
        """The field of each header for which one was chosen."""
        return {header: str(box.currentData()) for header, box in self.boxes.items() if box.currentData()}
