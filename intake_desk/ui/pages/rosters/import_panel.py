"""Import a unit's roster: see what the file would bring, choose sheet and columns, store it with one key."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from intake_desk.domain.day_words import slash_day
from intake_desk.services.desk import Desk
from intake_desk.services.progress import Cancelled
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.import_roster import Plan, import_roster
from intake_desk.services.rosters.read_roster import (
    RosterBook,
    RosterChoice,
    RosterFile,
    preview_book,
    read_book,
    remembered,
    with_plan,
)
from intake_desk.services.rosters.roster_preview import ColumnsMissing, RosterPreview, UnknownColumn
from intake_desk.services.trouble import Trouble
from intake_desk.ui.jobs import Failure, Job
from intake_desk.ui.pages.rosters.columns_form import ColumnsForm
from intake_desk.ui.pages.rosters.difference_table import DifferenceTable
from intake_desk.ui.pages.rosters.rows import HEADERS, WHY, WIDTHS, PreviewLine, lines
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.cell_table import CellTable
from intake_desk.ui.widgets.keys import Hint, KeyBar, KeyHint, Shortcut
from intake_desk.ui.widgets.message_bar import Message, MessageKind
from intake_desk.ui.widgets.tone import mark_state

_SHEET = Hint("F7", "工作表")
_REMARK_LINES = 4
"""Lines kept free below the table, so that it does not move with the cursor."""


class ImportPanel(Card):
    """Emits `said` with a `Message`, `imported` with the `RosterFile` that was stored, `left` when given up.

    Reading and storing run off the window's thread; Esc stops them, and then nothing was stored.
    """

    PLACE = "导入预览"
    said = Signal(object)
    imported = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, session: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(margin=12, parent=parent)
        self._desk, self._session = desk, session
        self._book: RosterBook | None = None
        self._choice = RosterChoice()
        self._file: RosterFile | None = None
        self._lines: tuple[PreviewLine, ...] = ()
        self._unknown: tuple[UnknownColumn, ...] = ()
        self._doing = ""
        self._job = Job(self)
        self._job.finished.connect(self._on_finished)
        self._job.progressed.connect(self._on_progress)
        self._words = QLabel()
        self.sheets = QComboBox()
        self.sheets.setAccessibleName(self.tr("工作表"))
        self.sheets.activated.connect(self._on_sheet)
        self._sheet_key = KeyHint(_SHEET.key, _SHEET.words)
        self.table = CellTable(HEADERS, WIDTHS)
        self.table.moved.connect(self._on_moved)
        self.table.fitted.connect(self._on_fitted)
        self.table.left.connect(self._on_left)
        self.differences = DifferenceTable()
        self.remarks = QLabel()
        self.columns = ActionButton(self.tr("对应列"), "F6")
        self.store = ActionButton(self.tr("导入"), "F9")
        self.columns.clicked.connect(self._on_columns)
        self.store.clicked.connect(self._on_store)
        self._lay_out()
        Shortcut(_SHEET, self, self._ask_sheet)
        back = Shortcut(Hint("Esc", "回到名单"), self.sheets, self.table.setFocus)
        back.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.setFocusProxy(self.table)

    @property
    def file(self) -> RosterFile | None:
        """The file in preview."""
        return self._file

    def read(self, path: Path) -> None:
        """Read a file into a preview."""
        self._forget()
        self._start(self.tr("正在读取 {0}").format(path.name))
        self._job.start(lambda: read_book(self._desk, path, self._job.report))

    @property
    def words(self) -> str:
        """What is said of the file."""
        return self._words.text()

    @property
    def busy(self) -> bool:
        """Whether a file is being read or stored."""
        return self._job.running

    def wait(self) -> None:
        """Let what is under way come to its end."""
        self._job.wait()

    # -- what the job brings ------------------------------------------------------------------

    def _on_finished(self, outcome: object) -> None:
        match outcome:
            case RosterBook():
                self._book = outcome
                self._preview(remembered(self._desk, outcome))
            case Plan():
                self._on_stored(outcome)
            case Refusal():
                self._refuse(outcome)
            case Failure(Cancelled()):
                self._give_up(MessageKind.INFO, self.tr("已停止，没有导入任何内容。"))
            case Failure(Trouble() as trouble):
                self._give_up(MessageKind.ERROR, trouble.sentence, trouble.advice)
            case Failure(error):
                raise error

    def _on_progress(self, percent: int) -> None:
        self._words.setText(self.tr("{0} … {1}%，Esc 停止").format(self._doing, percent))

    def _on_stored(self, done: Plan) -> None:
        file = self._file
        refused = len(file.preview.refused) if file else 0
        self._forget()
        counts = f"新增 {len(done.add)} 人，更新 {len(done.change)} 人，相同 {len(done.same)} 人"
        missed = f"；{refused} 行未导入" if refused else ""
        advice = self.tr("按 F9 开始逐件核对。")
        if done.in_hand:
            advice = f"另有 {len(done.in_hand)} 人已在办理，未改动，差异见名单。{advice}"
        self.imported.emit(file)  # first: another unit coming up takes away what was said before
        self.said.emit(Message(MessageKind.INFO, f"已导入：{counts}{missed}。", advice))

    # -- choosing -----------------------------------------------------------------------------

    def _preview(self, choice: RosterChoice) -> None:
        """Read the book in hand by this choice."""
        if self._book is None:
            return
        self._choice = choice
        match preview_book(self._desk, self._book, choice):
            case RosterPreview() as preview:
                self._show(with_plan(self._desk, self._book, choice, preview))
            case ColumnsMissing() as missing if missing.unknown:
                self._unknown = missing.unknown
                advice = self.tr("该列换了名称的，按 F6 指明；确实没有的，请单位补上后重新报送。")
                self._refuse(replace(missing, advice=advice))
            case refusal:
                self._refuse(refusal)

    def _ask_sheet(self) -> None:
        if self.sheets.isVisible():
            self.sheets.setFocus()
            self.sheets.showPopup()

    def _on_sheet(self, place: int) -> None:
        self._preview(replace(self._choice, sheet=self.sheets.itemText(place)))
        self.table.setFocus()

    def _on_columns(self) -> None:
        form = ColumnsForm(self._desk.campaign.roster, self._unknown, self._choice.words, self)
        form.accepted.connect(self._on_columns_chosen)
        form.open()

    def _on_columns_chosen(self) -> None:
        form = self.sender()
        if isinstance(form, ColumnsForm):
            self._preview(replace(self._choice, words={**self._choice.words, **form.words()}))

    def _on_store(self) -> None:
        file = self._file
        if file is None or self._job.running:
            return
        self._start(self.tr("正在导入 {0}").format(file.name))
        actor, words = self._session(), file.choice.words
        self._job.start(lambda: import_roster(self._desk, actor, file.preview, words, self._job.report))

    def _on_left(self) -> None:
        if self._job.running:
            self._job.cancel()
            return
        self._forget()
        self.left.emit()

    # -- showing ------------------------------------------------------------------------------

    def _start(self, doing: str) -> None:
        self._doing = doing
        self._words.setText(f"{doing} …")
        for button in (self.store, self.columns):
            button.setEnabled(False)

    def _refuse(self, refusal: Refusal) -> None:
        self._show(None)
        self.said.emit(Message(MessageKind.WARN, refusal.sentence, refusal.advice))

    def _give_up(self, kind: MessageKind, sentence: str, advice: str = "") -> None:
        self._forget()
        self.left.emit()
        self.said.emit(Message(kind, sentence, advice))

    def _forget(self) -> None:
        self._book, self._choice, self._unknown = None, RosterChoice(), ()
        self._show(None)

    def _show(self, file: RosterFile | None) -> None:
        self._file = file
        self._lines = lines(file, self._desk.campaign) if file else ()
        if file is not None:
            self._unknown = file.preview.unknown
        self.table.clearSpans()
        self.table.show_lines([line.cells for line in self._lines])
        for row in range(len(file.preview.refused) if file else 0):
            self.table.setSpan(row, WHY, 1, len(HEADERS) - WHY)
        self._on_fitted()
        ready = bool(file and (file.plan.add or file.plan.change or file.plan.news or file.preview.publicity))
        self.store.setEnabled(ready)
        self.store.set_primary(ready)
        self.columns.setEnabled(bool(self._unknown))
        self._show_sheets(file)
        self._words.setText(_summary(file) if file else self._nothing())

    def _nothing(self) -> str:
        if self._book and len(self._book.sheets) > 1:
            return self.tr("这张工作表没有可以导入的内容。按 F7 可换另一张。")
        return self.tr("这个文件没有可以导入的内容。")

    def _show_sheets(self, file: RosterFile | None) -> None:
        names = self._book.sheets if self._book else ()
        self.sheets.clear()
        self.sheets.addItems(list(names))
        self.sheets.setCurrentText(file.preview.sheet if file else self._choice.sheet)
        for piece in (self.sheets, self._sheet_key):
            piece.setVisible(len(names) > 1)

    def _on_moved(self, row: int) -> None:
        """What a cell has no room for stands whole below the table."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        self.differences.show_differences(line.differences if line else ())
        self.remarks.setVisible(bool(self._lines))
        refused = line is not None and self._file is not None and row < len(self._file.preview.refused)
        mark_state(self.remarks, "tone", "bad" if refused else "warn" if line and line.remarks else "quiet")
        self.remarks.setText(_cut_words(line, self.table.cut_columns(row)) if line else "")

    def _on_fitted(self) -> None:
        """The cells have other room."""
        self._on_moved(self.table.row)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("导入花名册"))
        title.setObjectName("title")
        self._words.setWordWrap(True)
        self._words.setProperty("tone", "quiet")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(self._words)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addLayout(words, stretch=1)
        choice = QHBoxLayout()
        choice.setSpacing(6)
        for piece in (self._sheet_key, self.sheets):
            choice.addWidget(piece)
        head.addLayout(choice)
        for button in (self.columns, self.store):
            head.addWidget(button)
        self.body.setSpacing(12)
        self.body.addLayout(head)
        self.body.addWidget(self.table, stretch=1)
        self.remarks.setWordWrap(True)
        self.remarks.setTextFormat(Qt.TextFormat.PlainText)
        self.remarks.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.remarks.setMinimumHeight(_REMARK_LINES * self.remarks.fontMetrics().lineSpacing())
        self.remarks.hide()
        self.body.addWidget(self.differences)
        self.body.addWidget(self.remarks)
        self.body.addWidget(KeyBar((Hint("↑↓", self.tr("逐行看")), Hint("Esc", self.tr("放弃")))))


def _summary(file: RosterFile) -> str:
    plan, preview = file.plan, file.preview
    counts = [f"新增 {len(plan.add)} 人", f"更新 {len(plan.change)} 人", f"相同 {len(plan.same)} 人"]
    counts += [f"已在办理 {len(plan.in_hand)} 人"] if plan.in_hand else []
    first = " · ".join([file.name, f"工作表“{preview.sheet}”", *_publicity(preview)])
    words = [first, f"{'，'.join(counts)}，不导入 {len(preview.refused)} 行"]
    if preview.other_sheets:
        others = "、".join(f"“{name}”" for name in preview.other_sheets)
        words.append(f"其他工作表{others}没有读取")
    if preview.unknown:
        words.append("未识别的列：" + "、".join(column.header for column in preview.unknown))
    return "\n".join(words)


def _cut_words(line: PreviewLine, columns: Collection[int]) -> str:
    """What the columns of a row are too narrow for, by name; '' when all of it is in sight.

    A row that is refused tells why in column `WHY`, one that is taken says what is odd in the last.
    """
    remarked = {WHY, len(HEADERS) - 1} if line.remarks else set()
    cut = [(HEADERS[n], line.cells[n]) for n in columns if n not in remarked]
    told = [f"{name}：{cell.words} {cell.extra}".strip() for name, cell in cut]
    told += line.remarks if remarked.intersection(columns) else ()
    number, name = (cell.words for cell in line.cells[:2])
    return "\n".join((f"第 {number} 行　{name}", *told)) if told else ""


def _publicity(preview: RosterPreview) -> list[str]:
    if preview.publicity is None:
        return []
    first, last = preview.publicity
    return [f"公示 {slash_day(first)}–{slash_day(last)}"]
