"""年度申报 in the settings: its parts at the left, the chosen one as a table at the right, where the
draft stands above.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from intake_desk.domain.campaign_edits import Edit, value_at
from intake_desk.domain.campaign_parts import PARTS
from intake_desk.domain.campaign_steps import move_row, remove_row
from intake_desk.services.desk import Desk
from intake_desk.services.edit_campaign import (
    CampaignBoard,
    campaign_board,
    edit_campaign,
    undo_campaign_edit,
)
from intake_desk.services.refusal import Refusal
from intake_desk.ui.pages.settings.campaign import versions
from intake_desk.ui.pages.settings.campaign.acts import CampaignActs
from intake_desk.ui.pages.settings.campaign.asking import ask_change, ask_new
from intake_desk.ui.pages.settings.campaign.hints import line_hints, part_hints
from intake_desk.ui.pages.settings.campaign.part_lines import (
    PartLine,
    cells_of,
    columns_of,
    faults_of,
    lines_of,
)
from intake_desk.ui.pages.settings.campaign.part_list import PartList
from intake_desk.ui.pages.settings.campaign.status_words import fault_words, status_parts
from intake_desk.ui.pages.settings.campaign.ways_dialog import WaysDialog
from intake_desk.ui.pages.settings.section import Section, Session
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.cell_table import CellTable
from intake_desk.ui.widgets.rich_line import RichLine

_HEADING_ONLY = Refusal("heading", "这一行是小标题。", "按 A 在下面增加，或移到要改的一行。")
_VERSIONS = len(PARTS)
"""The row of the list behind all parts."""


class CampaignSection(Section):
    """Every edit is on disk at once, as a draft; nothing changes at the counter before it is put in force."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
        self.heading.setText(self.tr("年度申报"))
        self.board: CampaignBoard | None = None
        self.lines: tuple[PartLine, ...] = ()
        self.status, self._purpose, self._fault = RichLine(), QLabel(), QLabel()
        self.parts = PartList([*(part.title for part in PARTS), versions.TITLE])
        self.table = CellTable(*columns_of(PARTS[0]))
        self._right = QVBoxLayout()
        self.acts = CampaignActs(self)
        self.acts.done.connect(self._on_done)
        self.acts.refused.connect(self.say)
        self._preview = ActionButton(self.tr("预览"), "F5")
        self._in_force = ActionButton(self.tr("生效"), "F9", primary=True)
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.parts)

    def refresh(self) -> None:
        """Read the draft and the versions anew."""
        board = self.run(lambda: campaign_board(self.desk, self.session()))
        if board is not None:
            self._show(board)

    # -- what is shown ------------------------------------------------------------------------

    def _show(self, board: CampaignBoard) -> None:
        self.board = board
        self.status.set_parts(status_parts(board))
        self.parts.show_faults([*(len(faults_of(part, board)) for part in PARTS), 0])
        self._in_force.setEnabled(bool(board.changes) and not board.faults)
        self._preview.setEnabled(not board.faults)
        self._show_part()

    def _show_part(self) -> None:
        board, row = self.board, self.parts.currentRow()
        if board is None:
            return
        if row == _VERSIONS:
            self.lines = ()
            self._purpose.setText(versions.PURPOSE)
            self.table.show_lines(versions.version_lines(board))
        else:
            self.lines = lines_of(PARTS[row], board)
            self._purpose.setText(PARTS[row].purpose)
            self.table.show_lines([cells_of(line) for line in self.lines])
            self._span_headings()
        self._on_moved()

    def _span_headings(self) -> None:
        self.table.clearSpans()
        columns = self.table.model().columnCount() - 1
        for n, line in enumerate(self.lines):
            if line.heading and columns > 1:
                self.table.setSpan(n, 1, 1, columns)

    def _on_part(self) -> None:
        """Another part has other columns: it gets a table of its own."""
        row = self.parts.currentRow()
        columns = columns_of(PARTS[row]) if row < _VERSIONS else (versions.HEADERS, versions.WIDTHS)
        old, self.table = self.table, CellTable(*columns)
        self._right.replaceWidget(old, self.table)
        old.hide()
        old.deleteLater()
        self._listen_to_table()
        self.message.hide()
        self._show_part()

    def _on_moved(self) -> None:
        if self.board is None:
            return
        line = self._line()
        words = fault_words(self.parts.currentRow(), line, self.board)
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self._show_keys()

    def _show_keys(self) -> None:
        if self.board is None:
            return
        if self.parts.hasFocus():
            self.table.clearSelection()
            self.set_keys(*part_hints(self.board))
        else:
            in_versions = self.parts.currentRow() == _VERSIONS
            self.set_keys(*line_hints(self.board, self._line(), in_versions=in_versions))

    def _line(self) -> PartLine | None:
        """The line under the cursor; None while the cursor is in the list of parts."""
        if self.parts.hasFocus() or not 0 <= self.table.row < len(self.lines):
            return None
        return self.lines[self.table.row]

    # -- edits --------------------------------------------------------------------------------

    def keep(self, edits: Sequence[Edit]) -> Refusal | None:
        """Carry edits out; a refusal is for the form that asked."""
        outcome = edit_campaign(self.desk, self.session(), *edits)
        if isinstance(outcome, Refusal):
            return outcome
        self.message.hide()
        self._show(outcome)
        return None

    def _on_change(self) -> None:
        line = self._line()
        if line is None or self.board is None:
            return
        if line.heading:
            self.say(_HEADING_ONLY)
        elif form := ask_change(line, self.board, self.keep, self.window()):
            form.open()
        else:
            words = "年度不能改。" if line.value else "这一行没有可改的内容。"
            self.say(Refusal("fixed", words, "另起一个年度请用“复制为新年度”（N）。"))

    def _on_add(self) -> None:
        line = self._line()
        if self.board is None:
            return
        if line is None:
            return
        if not line.group.grows:
            self.say(Refusal("grows_not", "这一部分不能增加。", "只能修改已有的内容。"))
            return
        at = 0 if line.row is None else line.row + 1
        form = ask_new(line.group, at, self.board, self.keep, self.window())
        form.accepted.connect(self._on_added)
        form.open()

    def _on_added(self) -> None:
        """The cursor goes to the new row, where it stands behind the one it was on."""
        row = self.table.row
        if 0 <= row < len(self.lines) - 1 and self.lines[row + 1].mark == "新":
            self.table.go_to(row + 1)

    def _on_remove(self) -> None:
        line = self._line()
        if line is None or self.board is None or line.row is None:
            return
        if not line.group.grows:
            self.say(Refusal("grows_not", "这一行不能删去。", "只能修改它的内容。"))
        else:
            self._take(remove_row(self.board.tree, line.group, line.row))

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        line, row = self._line(), self.table.row
        if line is None or self.board is None or line.row is None or not line.group.ordered:
            return
        edits = move_row(self.board.tree, line.group, line.row, by)
        if edits and self._take(edits):
            self.table.go_to(row + by)

    def _take(self, edits: Sequence[Edit]) -> bool:
        outcome = self.run(lambda: edit_campaign(self.desk, self.session(), *edits))
        if outcome is None:
            return False
        self._show(outcome)
        return True

    def _on_ways(self) -> None:
        line = self._line()
        if line is None or line.row is None or line.group.inner is None or self.board is None:
            return
        title = str(value_at(self.board.tree, (*line.path, "short")))
        WaysDialog(title, line.path, self._present, self.keep, self.window()).open()

    def _present(self) -> CampaignBoard:
        if self.board is None:
            raise LookupError("nothing is shown")
        return self.board

    def _on_undo(self) -> None:
        board = self.board
        undone = self.run(lambda: undo_campaign_edit(self.desk, self.session()))
        if undone is not None:
            words = board.draft.undoable if board and board.draft else ""
            self._show(undone)
            self.tell(f"已撤销：{words}")

    # -- the campaign as a whole --------------------------------------------------------------

    def _on_done(self, words: str) -> None:
        self.refresh()
        self.changed.emit()
        self.tell(words)

    def _with_board(self, act: Callable[[CampaignBoard], None]) -> None:
        if self.board is not None:
            act(self.board)

    def _on_in_force(self) -> None:
        self._with_board(self.acts.put_in_force)

    def _on_confirm(self) -> None:
        self._with_board(self.acts.confirm)

    def _on_copy(self) -> None:
        self._with_board(self.acts.copy)

    def _on_drop(self) -> None:
        self._with_board(self.acts.drop)

    def _on_call_off(self) -> None:
        row = self.table.row
        if self.board is not None and self.parts.currentRow() == _VERSIONS and row >= 0:
            self.acts.call_off(self.board.versions[row])

    # -- keys and places ----------------------------------------------------------------------

    def _listen(self) -> None:
        self.parts.entered.connect(self._on_entered)
        self.parts.focused.connect(self._on_moved)
        self.parts.left.connect(self.left)
        self.parts.currentRowChanged.connect(self._on_part)
        self._preview.clicked.connect(self.acts.preview)
        self._in_force.clicked.connect(self._on_in_force)
        self._listen_to_table()
        for key, slot in (
            ("A", self._on_add),
            ("Del", self._on_remove),
            ("Alt+Up", self._on_up),
            ("Alt+Down", self._on_down),
            ("F", self._on_ways),
            ("Ctrl+Z", self._on_undo),
            ("E", self.acts.export),
            ("I", self.acts.take_in),
            ("N", self._on_copy),
            ("H", self._on_confirm),
            ("X", self._on_drop),
            ("C", self._on_call_off),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _listen_to_table(self) -> None:
        self.table.chosen.connect(self._on_change)
        self.table.left.connect(self._on_table_left)
        self.table.moved.connect(self._on_moved)

    def _on_entered(self) -> None:
        self.table.setFocus()
        self.table.go_to(max(self.table.row, 0))
        self._on_moved()

    def _on_table_left(self) -> None:
        self.parts.setFocus()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 12, 8)
        top.setSpacing(8)
        top.addWidget(self.status, stretch=1)
        for button in (self._preview, self._in_force):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            top.addWidget(button)
        for label in (self._purpose, self._fault):
            label.setWordWrap(True)
            label.setContentsMargins(8, 0, 8, 6)
        self._purpose.setProperty("tone", "quiet")
        self._fault.setProperty("tone", "bad")
        self._fault.hide()
        self._right.setSpacing(0)
        self._right.addWidget(self._purpose)
        self._right.addWidget(self.table, stretch=1)
        self._right.addWidget(self._fault)
        sides = QHBoxLayout()
        sides.setContentsMargins(1, 0, 1, 0)
        sides.setSpacing(8)
        sides.addWidget(self.parts)
        sides.addLayout(self._right, stretch=1)
        self.content.addLayout(top)
        self.content.addLayout(sides, stretch=1)
