"""What is done to the campaign as a whole: preview, put in force, confirm, a new year, files, give up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from intake_desk.domain.campaign_places import fault_in_words
from intake_desk.domain.campaign_reader import CampaignProblem
from intake_desk.domain.campaign_readiness import first_fitting_day
from intake_desk.domain.typed_days import ways_to_type
from intake_desk.services.campaigns.campaign_file import (
    TakenIn,
    copy_to_year,
    export_campaign,
    import_campaign,
)
from intake_desk.services.campaigns.campaign_preview import helped_by_draft, preview_campaign
from intake_desk.services.campaigns.campaign_records import CampaignVersion, Named
from intake_desk.services.campaigns.edit_campaign import CampaignBoard, drop_draft
from intake_desk.services.campaigns.put_in_force import call_off, confirm_checklist, put_in_force
from intake_desk.services.corrections.recount_deadlines import Recount
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.asking import AskDialog, Field, Form, read_day
from intake_desk.ui.dialogs.table_dialog import TableColumn, TableDialog
from intake_desk.ui.file_places import ask_save, start_at, write_whole
from intake_desk.ui.jobs import Failure, Job, brought
from intake_desk.ui.pages.settings.campaign.in_force_form import InForceForm
from intake_desk.ui.pages.settings.campaign.preview_dialog import PreviewDialog
from intake_desk.ui.pages.settings.campaign.status_words import helped_words
from intake_desk.ui.pages.settings.section import Section

_KIND = "年度申报文件 (*.toml)"


def ask_source(parent: QWidget) -> Path | None:
    """The system's open dialog for a campaign file."""
    name, _ = QFileDialog.getOpenFileName(parent, parent.tr("导入年度申报文件"), start_at(), _KIND)
    return Path(name) if name else None


def ask_target(parent: QWidget, name: str) -> Path | None:
    """The system's save dialog for a campaign file."""
    return ask_save(parent, parent.tr("导出年度申报文件"), name, _KIND, "toml")


class CampaignActs(QObject):
    """Each act opens its dialog over the window. Emits `done` with the sentence that says what was done,
    `refused` with a refusal.
    """

    done = Signal(str)
    refused = Signal(object)

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self._desk, self._session, self._window = section.desk, section.session, section
        self._run, self._tell = section.run, section.tell
        self._taken_from = ""
        self._job = Job(self)
        self._job.finished.connect(self._on_taken)

    def preview(self, board: CampaignBoard) -> None:
        """What the draft, or the version that is looked at, would mean."""
        shown = self._run(lambda: preview_campaign(self._desk, self._session(), board.named))
        if shown is not None:
            PreviewDialog(shown, self._window.window()).open()

    def put_in_force(self, board: CampaignBoard) -> None:
        """Day, name and reason; the changes to be read once more."""
        if board.draft is None or not board.changes:
            self.refused.emit(Refusal("nothing", "没有可生效的改动。", "先改动一处，改动即存为草稿。"))
        elif board.faults:
            words = f"草稿还有 {len(board.faults)} 处须改正，不能生效。"
            self.refused.emit(
                Refusal("faulty", words, f"例如：{fault_in_words(board.faults[0], board.tree)}。")
            )
        else:
            helped = self._run(lambda: helped_by_draft(self._desk, self._session()))
            if helped is not None:
                put = partial(self._put, helped)
                InForceForm(board, self._fitting(board), helped, put, self._window.window()).open()

    def confirm(self, board: CampaignBoard) -> None:
        """With what the checklist was compared."""
        if board.base.year != board.in_force.year:
            words = f"核定的是现行版本 {board.in_force.version}，现在看的是 {board.base.version}。"
            self.refused.emit(Refusal("not_in_force", words, "请先在“版本”里选现行的，按 Enter。"))
            return
        words = (
            f"目录单共 {len(board.tree.get('items', ()))} 项。"
            "请先与正式的《职称评审材料目录单》（附件1）逐项核对；"
            "核定后，屏幕和文书上不再注明“拟定”。核定的人和时间记入日志。"
        )
        field = Field(self.tr("核对依据"), hint=self.tr("如：2025年通知附件1，6月20日收到"))
        form = Form(self.tr("核定目录单"), words, (field,), self.tr("核定"))
        self._ask(form, self._confirm)

    def copy(self, board: CampaignBoard) -> None:
        """Which year, and its dates as far as they are known."""
        year = board.base.year + 1
        words = (
            "照现有的内容另起一个年度，存为草稿。放假调休清空；目录单回到“拟定”。"
            f"{ways_to_type(year)}还不知道的日期可以先空着，生效前补上。"
        )
        fields = (
            Field(self.tr("年度"), str(year)),
            Field(self.tr("受理首日")),
            Field(self.tr("受理末日")),
            Field(self.tr("线上申报截止")),
        )
        form = Form(self.tr("复制为新年度"), words, fields, self.tr("复制"))
        self._ask(form, partial(self._copy, board.named))

    def drop(self, board: CampaignBoard) -> None:
        """Ask once more before the draft is gone."""
        if board.draft is None:
            self.refused.emit(Refusal("no_draft", "没有草稿。"))
            return
        words = f"草稿改了 {len(board.changes)} 处，放弃后不能找回。现行的版本不受影响。"
        self._ask(Form(self.tr("放弃草稿"), words, (), self.tr("放弃草稿")), self._drop)

    def call_off(self, version: CampaignVersion) -> None:
        """Why a version that is to come shall not."""
        words = f"{version.version} 原定 {version.in_force_from} 生效，撤下后不再生效。"
        field = Field(self.tr("理由"), hint=self.tr("记入日志"))

        def verb(answers: tuple[str, ...]) -> object:
            outcome = call_off(self._desk, self._session(), version.year, version.version, *answers)
            return outcome if isinstance(outcome, Refusal) else f"{version.version} 已撤下。"

        self._ask(Form(self.tr("撤下未生效的版本"), words, (field,), self.tr("撤下")), verb)

    def export(self, board: CampaignBoard) -> None:
        """Save the draft, or the version that is looked at, as a file."""
        made = self._run(lambda: export_campaign(self._desk, self._session(), board.named))
        path = ask_target(self._window, made.file_name) if made else None
        if made is None or path is None:
            return
        try:
            write_whole(path, made.data)
        except OSError:
            words = "请关闭已打开的同名文件，或换一个文件夹、U 盘，再存一次。"
            self.refused.emit(Refusal("not_saved", f"没有存上：{path.name}", words))
        else:
            self.done.emit(f"已导出 {path.name}。")

    def take_in(self) -> None:
        """Take a file in as the draft, or show what is wrong with it."""
        path = None if self._job.running else ask_source(self._window)
        if path is not None:
            self._taken_from = path.name
            self._tell(f"正在备份并导入 {path.name}，请稍候…")
            self._job.start(partial(import_campaign, self._desk, self._session(), path))

    def wait(self) -> None:
        """Let a file that is being taken in be taken in."""
        self._job.wait()

    def _on_taken(self, outcome: TakenIn | Refusal | Failure) -> None:
        taken: TakenIn | None = self._run(lambda: brought(outcome))
        if taken is None:
            return
        if taken.board is None:
            _problems(self._taken_from, taken.problems, self._window.window()).open()
        else:
            changed = len(taken.board.changes)
            self.done.emit(f"已导入 {self._taken_from} 为草稿，与现行相比改了 {changed} 处。")

    def _fitting(self, board: CampaignBoard) -> date:
        """The first day on which the draft can come into force."""
        today = self._desk.today
        if board.campaign is None:
            return today
        return first_fitting_day(board.campaign, board.versions, self._desk.campaign, today)

    def _put(self, helped: Sequence[Recount], day: date, why: str, name: str) -> Refusal | None:
        put = put_in_force(self._desk, self._session(), day, why, name)
        if isinstance(put, Refusal):
            return put
        when = "即刻" if day == self._desk.today else f"自 {day} 零时起"
        told = helped_words(helped, "现在" if day == self._desk.today else "自生效日起")
        self.done.emit(f"{put.version} {when}生效。{told}")
        return None

    def _confirm(self, answers: tuple[str, ...]) -> object:
        put = confirm_checklist(self._desk, self._session(), *answers)
        return put if isinstance(put, Refusal) else f"目录单已核定，版本 {put.version} 即刻生效。"

    def _copy(self, on: Named, answers: tuple[str, ...]) -> object:
        year, *days = answers
        if not year.isdecimal():
            return Refusal("year_bad", f"“{year}”不是年份。", "请写成 2026。")
        read = [read_day(day, int(year)) if day else None for day in days]
        wrong = next((day for day in read if isinstance(day, Refusal)), None)
        if wrong:
            return wrong
        first, last, online = (day if isinstance(day, date) else None for day in read)
        board = copy_to_year(self._desk, self._session(), int(year), (first, last, online), on)
        if isinstance(board, Refusal):
            return board
        left = f"还有 {len(board.faults)} 处须补上。" if board.faults else "核对后即可定下生效日。"
        return f"已另起 {year} 年度草稿 {board.tree['version']}。{left}"

    def _drop(self, _answers: tuple[str, ...]) -> object:
        outcome = drop_draft(self._desk, self._session())
        return outcome if isinstance(outcome, Refusal) else "草稿已放弃。"

    def _ask(self, form: Form, verb: Callable[[tuple[str, ...]], object]) -> None:
        dialog = AskDialog(form, verb, self._window.window())
        dialog.accepted.connect(self._on_asked)
        dialog.open()

    def _on_asked(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, AskDialog):
            self.done.emit(str(dialog.outcome))


def _problems(name: str, problems: tuple[CampaignProblem, ...], parent: QWidget) -> TableDialog:
    words = f"共 {len(problems)} 处有误，什么也没有导入。请在文件里改正后再导入。"
    columns = (TableColumn("行", 72), TableColumn("位置", 320), TableColumn("问题"))
    shown = TableDialog(f"不能导入 {name}", words, columns, parent)
    rows = ((str(p.line or ""), p.key, p.message) for p in problems)
    shown.show_rows(tuple(rows))
    return shown
