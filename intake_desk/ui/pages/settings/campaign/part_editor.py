"""One part of the campaign as a table: its lines changed, added, moved and removed by keys, each at once on
disk as the draft.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from intake_desk.domain.campaign_edits import Edit, value_at
from intake_desk.domain.campaign_part import Group
from intake_desk.domain.campaign_parts import PARTS
from intake_desk.domain.campaign_steps import move_row, remove_row
from intake_desk.services.campaigns.campaign_records import CampaignVersion
from intake_desk.services.campaigns.edit_campaign import CampaignBoard, edit_campaign
from intake_desk.services.refusal import Refusal
from intake_desk.ui.pages.settings.campaign import hints, versions
from intake_desk.ui.pages.settings.campaign.asking import ask_change, ask_new
from intake_desk.ui.pages.settings.campaign.part_lines import (
    PartLine,
    cells_of,
    columns_of,
    lines_of,
    whole_line,
)
from intake_desk.ui.pages.settings.campaign.status_words import fault_words
from intake_desk.ui.pages.settings.campaign.ways_dialog import WaysDialog
from intake_desk.ui.pages.settings.section import Section
from intake_desk.ui.widgets.cell_table import CellTable
from intake_desk.ui.widgets.keys import Shortcut
from intake_desk.ui.widgets.small import small_label

VERSIONS = len(PARTS)
"""The page behind all parts: the versions."""

_EMPTY = Refusal("empty", "这里还没有内容。", "按 A 增加。")
_NO_LINE = Refusal("no_line", "没有选中要改的一行。", "按 Enter 进入右边的表，移到要改的一行。")
_NO_ORDER = Refusal("no_order", "这一部分不分先后，不能移动。", "只能修改已有的内容。")
_AT_END = Refusal("at_end", "已经在头上或末尾，不能再移。")
_NO_WAYS = Refusal("no_ways", "这一行没有适用情形。", "到“目录单”里，移到一份材料上再按 F。")
_FIXED = Refusal("fixed", "年度不能改。", "另起一个年度请用“复制为新年度”（N）。")
_GROWS_NOT = Refusal("grows_not", "这一部分不能增加、删去。", "只能修改已有的内容。")


class PartEditor(QWidget):
    """Emits `kept` with the board after each edit, `version_chosen` with the one to look at, `moved` when the
    cursor is on another line, `left` on Esc.
    """

    kept = Signal(object)
    version_chosen = Signal(object)
    moved = Signal()
    left = Signal()

    def __init__(self, section: Section) -> None:
        super().__init__()
        self._section = section
        self._part = self._row = 0
        self._board: CampaignBoard | None = None
        self.lines: tuple[PartLine, ...] = ()
        self.table = CellTable(*columns_of(PARTS[0]))
        self._purpose, self.whole, self.fault = QLabel(), small_label(), QLabel()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._listen()
        for hint, slot in (
            (hints.ADD, self._on_add),
            (hints.REMOVE, self._on_remove),
            (hints.UP, self._on_up),
            (hints.DOWN, self._on_down),
            (hints.WAYS, self._on_ways),
        ):
            Shortcut(hint, self, slot).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_part(self, part: int, board: CampaignBoard) -> None:
        """Show a part of this board; another part has other columns and gets a table of its own."""
        self._board = board
        if part != self._part:
            self._part = part
            self._new_table()
        if part == VERSIONS:
            self.lines = ()
            self._purpose.setText(versions.PURPOSE)
            self.table.show_lines(versions.version_lines(board))
        else:
            self.lines = lines_of(PARTS[part], board)
            self._purpose.setText(PARTS[part].purpose)
            headings = [n for n, line in enumerate(self.lines) if line.heading]
            self.table.show_lines([cells_of(line) for line in self.lines], headings)
            self._span_headings()

    def enter(self) -> None:
        """The cursor comes into the table."""
        self.table.setFocus()
        self.table.go_to(self._row)
        self._on_moved()

    def rest(self) -> None:
        """The cursor is elsewhere: no line is under it."""
        self._row = max(self.table.row, 0)
        self.table.selectionModel().clear()
        self._on_moved()

    @property
    def line(self) -> PartLine | None:
        """The line under the cursor; None while the cursor is elsewhere, or on a version."""
        if not self.table.selectionModel().hasSelection() or not 0 <= self.table.row < len(self.lines):
            return None
        return self.lines[self.table.row]

    @property
    def version(self) -> CampaignVersion | None:
        """The version under the cursor."""
        inside = self._part == VERSIONS and self.table.selectionModel().hasSelection()
        return self._board.versions[self.table.row] if self._board and inside else None

    def keep(self, edits: Sequence[Edit]) -> Refusal | None:
        """Carry edits out; a refusal is for the form that asked."""
        outcome = edit_campaign(self._section.desk, self._section.session(), *edits, on=self._present().named)
        if isinstance(outcome, Refusal):
            return outcome
        self._section.message.hide()
        self.kept.emit(outcome)
        return None

    def _on_moved(self) -> None:
        if self._board is None:
            return
        for label, words in (
            (self.whole, self._whole_words(self._board)),
            (self.fault, fault_words(self._part, self.line, self._board)),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self.moved.emit()

    def _whole_words(self, board: CampaignBoard) -> str:
        """What of the line or the version under the cursor is not in sight."""
        cut, line, version = self.table.cut_columns(self.table.row), self.line, self.version
        if line is not None:
            return whole_line(line, board, cut)
        return version.why if version is not None and cut else ""

    def _on_change(self) -> None:
        line = self.line
        if version := self.version:
            self.version_chosen.emit(version)
        if line is None or self._board is None:
            return
        if line.empty:
            self._on_add()
        elif form := ask_change(line, self._board, self.keep, self.window()):
            form.open()
        else:
            self._section.say(_FIXED)

    def _on_add(self) -> None:
        line = self.line
        if line is None or self._board is None:
            return
        if not line.group.grows:
            self._section.say(_GROWS_NOT)
            return
        at = 0 if line.row is None else line.row + 1
        form = ask_new(line.group, at, self._board, self.keep, self.window())
        form.accepted.connect(partial(self._on_added, line.group, at, self.lines))
        form.open()

    def _on_added(self, group: Group, at: int, before: tuple[PartLine, ...]) -> None:
        """The cursor goes to the new row; plain ones may have an order of their own."""
        known = {line.words for line in before if line.group.rows == group.rows}
        rows = ((n, line) for n, line in enumerate(self.lines) if line.group.rows == group.rows)
        new = (n for n, line in rows if (line.words not in known if group.plain else line.row == at))
        self.table.go_to(next(new, self.table.row))

    def _on_remove(self) -> None:
        line = self.line
        if refused := self._no_row():
            self._section.say(refused)
        elif line is None or self._board is None or line.row is None:
            return
        elif line.group.grows:
            self._take(remove_row(self._board.tree, line.group, line.row))
        else:
            self._section.say(_GROWS_NOT)

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        line, row = self.line, self.table.row
        if refused := self._no_row():
            self._section.say(refused)
        elif line is None or self._board is None or line.row is None:
            return
        elif not line.group.ordered:
            self._section.say(_NO_ORDER)
        elif not (edits := move_row(self._board.tree, line.group, line.row, by)):
            self._section.say(_AT_END)
        elif self._take(edits):
            self.table.go_to(row + by)

    def _no_row(self) -> Refusal | None:
        """Why nothing is done to the line under the cursor: there is none, or it is no row of a list."""
        if self.line is None:
            return _NO_LINE
        if self.line.empty:
            return _EMPTY
        return _GROWS_NOT if self.line.value is not None else None

    def _take(self, edits: Sequence[Edit]) -> bool:
        desk, session = self._section.desk, self._section.session
        on = self._present().named
        outcome = self._section.run(lambda: edit_campaign(desk, session(), *edits, on=on))
        if outcome is not None:
            self.kept.emit(outcome)
        return outcome is not None

    def _on_ways(self) -> None:
        line = self.line
        if line is None or line.row is None or line.group.inner is None:
            self._section.say(_NO_WAYS)
            return
        title = str(value_at(self._present().tree, (*line.path, "short")))
        WaysDialog(title, line.path, self._present, self.keep, self.window()).open()

    def _present(self) -> CampaignBoard:
        if self._board is None:
            raise LookupError("nothing is shown")
        return self._board

    def _span_headings(self) -> None:
        self.table.clearSpans()
        columns = self.table.model().columnCount() - 1
        for n, line in enumerate(self.lines):
            if (line.heading or line.empty) and columns > 1:
                self.table.setSpan(n, 1, 1, columns)

    def _new_table(self) -> None:
        inside = self._part < VERSIONS
        columns = columns_of(PARTS[self._part]) if inside else (versions.HEADERS, versions.WIDTHS)
        old, self.table = self.table, CellTable(*columns)
        self._column.replaceWidget(old, self.table)
        old.hide()
        old.deleteLater()
        self._listen()

    def _listen(self) -> None:
        self.setFocusProxy(self.table)
        self.table.chosen.connect(self._on_change)
        self.table.left.connect(self.left)
        self.table.moved.connect(self._on_moved)
        self.table.fitted.connect(self._on_moved)

    def _lay_out(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for label in (self._purpose, self.whole, self.fault):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(8, 0, 8, 6)
        self._purpose.setProperty("tone", "quiet")
        self.fault.setProperty("tone", "bad")
        self.fault.hide()
        self.whole.hide()
        self._column.addWidget(self._purpose)
        self._column.addWidget(self.table, stretch=1)
        self._column.addWidget(self.whole)
        self._column.addWidget(self.fault)
