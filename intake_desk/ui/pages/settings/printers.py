"""The printers in the settings: each kind of paper with its printer, copies, sides and offset."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QLabel

from intake_desk.services.desk import Desk
from intake_desk.services.papers.desk_sheets import print_printer_trial
from intake_desk.services.papers.paper_sorts import SORTS
from intake_desk.services.papers.printers import (
    NO_OFFSET,
    PrintSetting,
    keep_print_setting,
    print_settings,
)
from intake_desk.services.refusal import Refusal
from intake_desk.ui.pages.settings.printer_form import SIDES, PrinterForm
from intake_desk.ui.pages.settings.section import Section, Session
from intake_desk.ui.widgets.cell_table import CellTable, Line
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.keys import Hint, Shortcut
from intake_desk.ui.widgets.tone import Tone

_HEADERS = ("文书", "打印机", "份数", "单双面", "直接打印", "校正 右 / 下（毫米）")
_WIDTHS = (116, 0, 52, 124, 78, 152)


class PrintersSection(Section):
    """Enter sets the kind of paper under the cursor, Ctrl+P prints a trial of it."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
        self.heading.setText(self.tr("打印机"))
        words = QLabel(
            self.tr(
                "每种文书用哪台打印机、几份、单面还是双面。打印偏了，先打测试页，量出毫米数再填校正；"
                "校正属于打印机，换一台另算。选“直接打印”的文书，回车即印，不再出现打印对话框。"
            )
        )
        words.setWordWrap(True)
        words.setProperty("tone", "quiet")
        words.setContentsMargins(12, 0, 12, 8)
        self._settings: tuple[PrintSetting, ...] = ()
        self.table = CellTable(_HEADERS, _WIDTHS)
        self.table.chosen.connect(self._on_chosen)
        self.table.left.connect(self.left)
        self.table.moved.connect(self._on_moved)
        self.whole = QLabel()
        self.whole.setWordWrap(True)
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setProperty("tone", "quiet")
        self.whole.setContentsMargins(12, 6, 12, 0)
        self.content.addWidget(words)
        self.content.addWidget(self.table, stretch=1)
        self.content.addWidget(self.whole)
        trial = Hint("Ctrl+P", self.tr("打印测试页"))
        Shortcut(trial, self, self._on_trial)
        self.set_keys(Hint("Enter", self.tr("设置")), trial)
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Read the settings and the printers that are there anew."""
        settings = self.run(lambda: print_settings(self.desk))
        if settings is not None:
            self._settings = settings
            there = QPrinterInfo.availablePrinterNames()
            self.table.show_lines([_line(setting, there) for setting in settings])

    def _on_moved(self, row: int) -> None:
        """The printer's whole name: the column may be too narrow for it."""
        name = self._settings[row].printer if 0 <= row < len(self._settings) else ""
        self.whole.setText(self.tr("打印机：{0}").format(name) if name else "")

    def _on_chosen(self, row: int) -> None:
        form = PrinterForm(
            self._settings[row], QPrinterInfo.availablePrinterNames(), self._keep, self.window()
        )
        form.accepted.connect(self._on_kept)
        form.open()

    def _keep(self, setting: PrintSetting) -> Refusal | None:
        kept = keep_print_setting(self.desk, self.session(), setting)
        return kept if isinstance(kept, Refusal) else None

    def _on_kept(self) -> None:
        self.refresh()
        self.changed.emit()

    def _on_trial(self) -> None:
        row = self.table.row
        if row < 0:
            return
        sort = self._settings[row].sort
        made = self.run(lambda: print_printer_trial(self.desk, self.session(), sort))
        if made is not None:
            self.changed.emit()
            self.file_made.emit(made)


def _line(setting: PrintSetting, there: list[str]) -> Line:
    facts, offset = SORTS[setting.sort], setting.offset_on(setting.printer)
    copies = f"{facts.copies_inside} 联" if facts.copies_inside > 1 else str(setting.copies)
    return (
        Cell(facts.name),
        _printer(setting.printer, there),
        Cell(copies),
        Cell("单面" if facts.one_sided else SIDES[setting.sides]),
        Cell("是") if setting.at_once else Cell("—", Tone.QUIET),
        Cell("—", Tone.QUIET) if offset == NO_OFFSET else Cell(f"{offset.right:.1f} / {offset.down:.1f}"),
    )


def _printer(name: str, there: list[str]) -> Cell:
    if not name:
        return Cell("系统默认", Tone.QUIET)
    return Cell(name) if name in there else Cell(name, Tone.WARN, "warn", "没有找到")
