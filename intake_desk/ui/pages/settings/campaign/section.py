"""年度申报 in the settings: its parts at the left, the chosen one as a table at the right, and above them
where the draft stands.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from intake_desk.domain.campaign_edits import make_ready
from intake_desk.domain.campaign_parts import PARTS
from intake_desk.services.campaigns.campaign_records import CampaignVersion, Named
from intake_desk.services.campaigns.edit_campaign import CampaignBoard, campaign_board, undo_campaign_edit
from intake_desk.services.desk import Desk
from intake_desk.services.refusal import Refusal
from intake_desk.ui.jobs import Failure, Job, brought
from intake_desk.ui.pages.settings.campaign import hints, versions
from intake_desk.ui.pages.settings.campaign.acts import CampaignActs
from intake_desk.ui.pages.settings.campaign.hints import line_hints, part_hints
from intake_desk.ui.pages.settings.campaign.part_editor import VERSIONS, PartEditor
from intake_desk.ui.pages.settings.campaign.part_lines import faults_of
from intake_desk.ui.pages.settings.campaign.status_words import status_parts
from intake_desk.ui.pages.settings.section import Section, Session
from intake_desk.ui.pages.settings.side_lists import PartList
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.keys import Shortcut
from intake_desk.ui.widgets.rich_line import RichLine

_NO_VERSION = Refusal("no_version", "没有选中版本。", "到最下面的“版本”里，移到要撤下的一行。")

_DRAFT_SHOWN = Refusal(
    "draft_shown", "现在显示的是草稿。", "先让草稿生效（F9）或放弃草稿（X），再看别的版本。"
)
_CALLED_OFF = Refusal("called_off", "这个版本已撤下，不再使用。", "请选现行的或未生效的版本。")


class CampaignSection(Section):
    """Every edit is on disk at once, as a draft; nothing changes at the counter before it is put in force."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
        self.heading.setText(self.tr("年度申报"))
        self.board: CampaignBoard | None = None
        self._looked_at: Named | None = None
        self.status = RichLine()
        self.parts = PartList([*(part.title for part in PARTS), versions.TITLE])
        self.editor = PartEditor(self)
        self.acts = CampaignActs(self)
        self._preparing, self._prepared = Job(self), ""
        self.preview = ActionButton(self.tr("预览"), "F5")
        self.in_force = ActionButton(self.tr("生效"), "F9", primary=True)
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.parts)

    def refresh(self) -> None:
        """Read the draft and the versions anew."""
        board = self.run(lambda: campaign_board(self.desk, self.session(), self._looked_at))
        if board is not None:
            self._show(board)

    def wait(self) -> None:
        """Let a file that is being taken in be taken in."""
        self._preparing.wait()
        self.acts.wait()

    def _show(self, board: CampaignBoard) -> None:
        self.board = board
        self._looked_at = None if board.of_today else board.named
        self._prepare()
        self.status.set_parts(status_parts(board))
        self.parts.show_faults([*(len(faults_of(part, board)) for part in PARTS), 0])
        self._show_part()

    def _prepare(self) -> None:
        """Have the next edit begin at once: the text is parsed for it while nobody waits."""
        if self.board is None or self._preparing.running or self.board.text == self._prepared:
            return
        self._prepared = self.board.text
        self._preparing.start(partial(make_ready, self._prepared))

    def _on_prepared(self, outcome: Failure | None) -> None:
        brought(outcome)
        self._prepare()  # for the text that an edit made meanwhile

    def _show_part(self) -> None:
        if self.board is not None:
            self.editor.show_part(self.parts.currentRow(), self.board)
            if self.parts.hasFocus():
                self.editor.rest()

    def _on_part(self) -> None:
        self.message.hide()
        self._show_part()

    def _show_keys(self) -> None:
        if self.board is None:
            return
        if self.window().focusWidget() is self.editor.table:
            in_versions = self.parts.currentRow() == VERSIONS
            keys = line_hints(self.board, self.editor.line, in_versions=in_versions)
            self.set_keys(*keys, back=hints.OUT)
        else:
            self.set_keys(*part_hints(self.board))

    def _on_kept(self, board: CampaignBoard) -> None:
        """An edit is on disk."""
        self._show(board)
        self.changed.emit()

    def _on_undo(self) -> None:
        board = self.board
        undone = self.run(lambda: undo_campaign_edit(self.desk, self.session()))
        if undone is not None:
            self._on_kept(undone)
            self.tell(f"已撤销：{board.draft.undoable if board and board.draft else ''}")

    def _on_done(self, words: str) -> None:
        if self.board and self.board.draft:
            self._looked_at = None  # what came of the draft is not the version it began as
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
        if version := self.editor.version:
            self.acts.call_off(version)
        else:
            self.say(_NO_VERSION)

    def _on_version(self, version: CampaignVersion) -> None:
        """Look at another version: the tables show it, and what is edited begins as it."""
        if self.board is not None and self.board.draft is not None:
            self.say(_DRAFT_SHOWN)
        elif version.called_off:
            self.say(_CALLED_OFF)
        else:
            self._looked_at = (version.year, version.version)
            self.refresh()
            self.tell(f"各部分现在显示 {version.version}，改动由它开始。")

    def _on_preview(self) -> None:
        self._with_board(self.acts.preview)

    def _on_export(self) -> None:
        self._with_board(self.acts.export)

    def _on_left(self) -> None:
        self.parts.setFocus()

    def _listen(self) -> None:
        self._preparing.finished.connect(self._on_prepared)
        self.parts.entered.connect(self.editor.enter)
        self.parts.left.connect(self.left)
        self.parts.focused.connect(self.editor.rest)
        self.parts.currentRowChanged.connect(self._on_part)
        self.editor.kept.connect(self._on_kept)
        self.editor.left.connect(self._on_left)
        self.editor.version_chosen.connect(self._on_version)
        self.editor.moved.connect(self._show_keys)
        self.acts.done.connect(self._on_done)
        self.acts.refused.connect(self.say)
        self.preview.clicked.connect(self._on_preview)
        self.in_force.clicked.connect(self._on_in_force)
        for hint, slot in (
            (hints.UNDO, self._on_undo),
            (hints.EXPORT, self._on_export),
            (hints.TAKE_IN, self.acts.take_in),
            (hints.COPY, self._on_copy),
            (hints.CONFIRM, self._on_confirm),
            (hints.DROP, self._on_drop),
            (hints.CALL_OFF, self._on_call_off),
        ):
            Shortcut(hint, self, slot).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 12, 8)
        top.setSpacing(8)
        top.addWidget(self.status, stretch=1)
        for button in (self.preview, self.in_force):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            top.addWidget(button)
        sides = QHBoxLayout()
        sides.setContentsMargins(1, 0, 1, 0)
        sides.setSpacing(8)
        sides.addWidget(self.parts)
        sides.addWidget(self.editor, stretch=1)
        self.content.addLayout(top)
        self.content.addLayout(sides, stretch=1)
