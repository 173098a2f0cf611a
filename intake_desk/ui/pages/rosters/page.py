"""Import a unit's roster: choose the file, look at what it would bring, store it with one key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from intake_desk.services.desk import Desk
from intake_desk.services.import_roster import import_roster
from intake_desk.services.read_roster import (
    RosterBook,
    RosterFile,
    preview_book,
    read_book,
    remembered,
    with_plan,
)
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.services.roster_preview import RosterPreview
from intake_desk.services.trouble import Trouble
from intake_desk.ui.jobs import Failure, Job
from intake_desk.ui.pages.rosters.rows import HEADERS, WHY, RosterModel, lines
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.cells import LOWEST_ROW, CellDelegate
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind

FileChooser = Callable[[QWidget], Path | None]
_WIDTHS = (48, 132, 168, 300, 188)


def ask_workbook(parent: QWidget) -> Path | None:
    """The system's open dialog."""
    title, kinds = parent.tr("选择单位花名册"), parent.tr("Excel 工作簿 (*.xlsx);;所有文件 (*)")
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


class RostersPage(QWidget):
    """Emits `changed` after an import."""

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        session: Callable[[], Actor],
        ask_file: FileChooser = ask_workbook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._session, self._ask_file = desk, session, ask_file
        self._file: RosterFile | None = None
        self._job = Job(self)
        self._job.finished.connect(self._on_read)
        self.message = MessageBar()
        self.table = QTableView()
        self._model = RosterModel(self)
        self._words = QLabel()
        self.choose = ActionButton(self.tr("选择花名册"), "Ctrl+O", primary=True)
        self.store = ActionButton(self.tr("导入"), "F9")
        self.choose.clicked.connect(self._on_choose)
        self.store.clicked.connect(self._on_store)
        self._lay_out()
        self._show(None)
        self.setFocusProxy(self.table)

    def read(self, path: Path) -> None:
        """Read a file into a preview; another one under way is waited for."""
        self.message.hide()
        self.choose.setEnabled(False)
        self._words.setText(self.tr("正在读取 {0} …").format(path.name))
        self._job.start(lambda: read_book(self._desk, path, self._job.report))

    def wait(self) -> None:
        """Let a file that is being read come to its end."""
        self._job.wait()

    @property
    def file(self) -> RosterFile | None:
        """The file in preview."""
        return self._file

    def _on_choose(self) -> None:
        path = self._ask_file(self)
        if path is not None:
            self.read(path)

    def _on_read(self, outcome: object) -> None:
        self.choose.setEnabled(True)
        match outcome:
            case RosterBook():
                self._preview(outcome)
            case Refusal():
                self._show(None)
                self.message.say(Message(MessageKind.WARN, outcome.sentence, outcome.advice))
            case Failure(Trouble() as trouble):
                self._tell(trouble)
            case Failure(error):
                raise error

    def _preview(self, book: RosterBook) -> None:
        choice = remembered(self._desk, book)
        match preview_book(self._desk, book, choice):
            case RosterPreview() as preview:
                self._show(with_plan(self._desk, book, choice, preview))
            case refusal:
                self._show(None)
                self.message.say(Message(MessageKind.WARN, refusal.sentence, refusal.advice))

    def _on_store(self) -> None:
        if self._file is None:
            return
        try:
            done = import_roster(self._desk, self._session(), self._file.preview)
        except Trouble as trouble:
            self._tell(trouble)
            return
        self._show(None)
        sentence = f"已导入：新增 {len(done.add)} 人，更新 {len(done.change)} 人，相同 {len(done.same)} 人。"
        self.message.say(Message(MessageKind.INFO, sentence, self.tr("回到收件页即可按姓名查找。")))
        self.changed.emit()

    def _tell(self, trouble: Trouble) -> None:
        self._show(None)
        self.message.say(Message(MessageKind.ERROR, trouble.sentence, trouble.advice))

    def _show(self, file: RosterFile | None) -> None:
        self._file = file
        self._model.show_lines(lines(file) if file else ())
        self.table.clearSpans()
        for row in range(len(file.preview.refused) if file else 0):
            self.table.setSpan(row, WHY, 1, len(HEADERS) - WHY)
        ready = bool(file and (file.plan.add or file.plan.change or file.preview.publicity))
        self.store.setEnabled(ready)
        self.store.set_primary(ready)
        self.choose.set_primary(not ready)
        self._words.setText(
            _summary(file) if file else self.tr("选择单位报来的花名册（附件4，.xlsx），先看后存。")
        )

    def _lay_out(self) -> None:
        self.table.setModel(self._model)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(LOWEST_ROW + 3)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)
        for place, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(place, width)
        title = QLabel(self.tr("导入花名册"))
        title.setObjectName("title")
        self._words.setWordWrap(True)
        self._words.setProperty("tone", "quiet")
        head = QHBoxLayout()
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(self._words)
        head.addLayout(words, stretch=1)
        head.addWidget(self.choose)
        head.addWidget(self.store)
        card = Card(margin=12)
        card.body.setSpacing(12)
        card.body.addLayout(head)
        card.body.addWidget(self.message)
        card.body.addWidget(self.table, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)


def _summary(file: RosterFile) -> str:
    plan, preview = file.plan, file.preview
    taken = f"新增 {len(plan.add)} 人，更新 {len(plan.change)} 人，相同 {len(plan.same)} 人"
    words = [f"{file.name} · 工作表“{preview.sheet}”", f"{taken}，不导入 {len(preview.refused)} 行"]
    words += _publicity(preview)
    if preview.unknown:
        words.append("未识别的列：" + "、".join(column.header for column in preview.unknown))
    return " · ".join(words)


def _publicity(preview: RosterPreview) -> list[str]:
    if preview.publicity is None:
        return []
    first, last = preview.publicity
    return [f"公示 {first.month}/{first.day}–{last.month}/{last.day}"]
