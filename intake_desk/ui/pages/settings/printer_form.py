"""How one kind of paper is printed, as a form; the offset shown is that of the printer chosen above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from intake_desk.services.papers.paper_sorts import SORTS
from intake_desk.services.papers.printers import ANY_PRINTER, Offset, PrintSetting, Sides
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.form_dialog import FormDialog

SIDES = {
    Sides.AS_PRINTER: "照打印机",
    Sides.ONE: "单面",
    Sides.LONG: "双面，长边翻",
    Sides.SHORT: "双面，短边翻",
}
"""The sides in words."""


class PrinterForm(FormDialog):
    """`there` are the printers of this PC; `keep` takes the setting. What a kind of paper has fixed is shown
    and cannot be changed.
    """

    def __init__(
        self,
        setting: PrintSetting,
        there: Sequence[str],
        keep: Callable[[PrintSetting], Refusal | None],
        parent: QWidget | None = None,
    ) -> None:
        facts = SORTS[setting.sort]
        super().__init__(f"{facts.name}：打印", _words(setting), "保存", parent, 680)
        self._setting, self._keep = setting, keep
        self.printer, self.sides, self.at_once = QComboBox(), QComboBox(), QComboBox()
        self.copies = QLineEdit(str(setting.copies))
        self.right, self.down = QLineEdit(), QLineEdit()
        self._fill(there)
        self.copies.setEnabled(facts.copies_inside == 1)
        self.sides.setEnabled(not facts.one_sided)
        self.printer.currentIndexChanged.connect(self._show_offset)
        self._show_offset()
        self.add_fields(
            [
                ("打印机", self.printer),
                ("份数", self.copies),
                ("单双面", self.sides),
                ("打印方式", self.at_once),
                ("向右校正（毫米）", self.right),
                ("向下校正（毫米）", self.down),
            ]
        )

    def save(self) -> Refusal | None:
        """Read the fields and hand them over."""
        copies = self.copies.text().strip()
        if not copies.isdecimal():
            return Refusal("copies_bad", "份数应是数字。")
        try:
            right, down = (float(field.text().strip() or 0) for field in (self.right, self.down))
        except ValueError:
            return Refusal("offset_bad", "校正量应是毫米数。", "例如 1.5，向左、向上为负。")
        printer = self._printer()
        setting = replace(
            self._setting,
            printer=printer,
            copies=int(copies),
            sides=Sides(self.sides.currentData()),
            at_once=bool(self.at_once.currentData()),
        )
        if Offset(right, down) != setting.offset_on(printer):
            setting = setting.with_offset(printer, Offset(right, down))
        return self._keep(setting)

    def _printer(self) -> str:
        return str(self.printer.currentData())

    def _show_offset(self) -> None:
        offset = self._setting.offset_on(self._printer())
        self.right.setText(f"{offset.right:g}")
        self.down.setText(f"{offset.down:g}")

    def _fill(self, there: Sequence[str]) -> None:
        """The choices; a printer that is set and gone stays among them, marked."""
        setting = self._setting
        self.printer.addItem(self.tr("系统默认"), ANY_PRINTER)
        for name in there:
            self.printer.addItem(name, name)
        if setting.printer not in (ANY_PRINTER, *there):
            self.printer.addItem(self.tr("{0}（没有找到）").format(setting.printer), setting.printer)
        self.printer.setCurrentIndex(self.printer.findData(setting.printer))
        one_sided = SORTS[setting.sort].one_sided
        for sides, words in SIDES.items():
            self.sides.addItem(words, sides.value)
        self.sides.setCurrentIndex(self.sides.findData(Sides.ONE.value if one_sided else setting.sides.value))
        self.at_once.addItem(self.tr("先出打印对话框"), False)  # the data of a choice
        self.at_once.addItem(self.tr("直接打印，不再询问"), True)  # the data of a choice
        self.at_once.setCurrentIndex(int(setting.at_once))


def _words(setting: PrintSetting) -> str:
    facts, offset = SORTS[setting.sort], "校正量属于所选的打印机，向左、向上为负。"
    if facts.copies_inside > 1:
        return f"打印一次已含 {facts.copies_inside} 联，份数固定为 1。{offset}"
    if facts.one_sided:
        return f"每页是单独一件，只能单面打印。{offset}"
    return offset
