"""F1: opens the help of whatever is in front, and has the keys of all screens printed from there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from intake_desk.services.desk import Desk
from intake_desk.services.papers.desk_sheets import print_key_sheet
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.ui.dialogs.help_dialog import HelpDialog
from intake_desk.ui.dialogs.trouble_box import TroubleBox
from intake_desk.ui.everywhere import HELP, LOCK
from intake_desk.ui.frame import Frame
from intake_desk.ui.help import Help, Place, help_of, places_in
from intake_desk.ui.key_sheet import dialog_helps, key_groups
from intake_desk.ui.pages.settings.page import SettingsPage
from intake_desk.ui.widgets.keys import Hint

PURPOSES = {
    "counter": "查找申报人，逐项核对材料，作出结论并打印文书。每按一键即时保存，作出结论前可以撤销。",
    "ledger": "全部材料的清单，可以筛选、查找和导出。打开一件，看它的经过、更正或补打文书。",
    "corrections": "已告知的补正按期限排列，逐项销账，补齐即受理。逾期未补的，由主管确认视为放弃。",
    "rosters": "导入单位花名册，成批办理一个单位的材料。交接单、封面、标签、统计表和 Excel 都在这里出。",
    "originals": "台上现有的原件是谁的、何时留下的。按件或按人交还，另可打印原件核验登记。",
    "report": "当天和受理期以来的数字、常见问题与进度。主管在这里预览、打印日报，按 F8 收工。",
    "settings": "主管在这里设置年度申报、人员、打印机、扫码枪和备份等。改动即时生效，并记入日志。",
}
"""What each page is for, by its name on the rail."""
_EVERYWHERE = "左侧各页和这几个键在哪里都能用。对话框打开时，锁定和帮助也能用。"


class Helping(QObject):
    """Emits `file_made` with the sheet of all keys (a MadeFile), `changed` when it was made."""

    file_made = Signal(object)
    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        session: Callable[[], Actor],
        window: QWidget,
        frame: Frame,
        locked: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(window)
        self._locked = locked
        self._desk, self._session, self._window, self._frame = desk, session, window, frame

    def show_help(self, front: QWidget) -> None:
        """Open the help of the window or dialog in front; one of a help would help nobody."""
        if isinstance(front, HelpDialog):
            front.reject()
            return
        if isinstance(front, QDialog):  # the pages are out of reach behind it
            dialog = HelpDialog(help_of(front.windowTitle(), front), (HELP, LOCK), front)
        else:
            dialog = HelpDialog(self._page_help(), self.everywhere(), self._window)
        if self._locked():  # nothing is made in the name of somebody who is away
            dialog.show_keys_only()
        dialog.sheet_asked.connect(self._on_sheet)
        dialog.open()

    def everywhere(self) -> tuple[Hint, ...]:
        """The keys of the window itself."""
        return (HELP, LOCK, *(hint for place in places_in(self._frame.rail) for hint in place.keys))

    def screens(self) -> tuple[Help, ...]:
        """The help of everything, in the order of the rail; the sections of the settings one by one."""
        told = [Help(self._window.tr("各处"), _EVERYWHERE, (Place("", self.everywhere()),))]
        for key, label, page in self._frame.pages():
            if isinstance(page, SettingsPage):
                sections = page.every_section()
                told.append(Help(label, PURPOSES[key], places_in(page.told_parts()[0])))
                told += [help_of(f"{label}：{entry.title}", part, entry.purpose) for entry, part in sections]
            else:
                told.append(help_of(label, page, PURPOSES[key]))
        return (*told, *dialog_helps(self._desk, self._session, self._window))

    def _page_help(self) -> Help:
        open_now = self._frame.current_page()
        key, label, page = next(one for one in self._frame.pages() if one[0] == open_now)
        return help_of(label, page, PURPOSES[key])

    def _on_sheet(self) -> None:
        try:
            made = print_key_sheet(self._desk, self._session(), key_groups(self.screens()))
        except Trouble as trouble:
            self._tell(trouble.sentence, trouble.advice)
            return
        if isinstance(made, Refusal):
            self._tell(made.sentence, made.advice)
            return
        self.changed.emit()
        self.file_made.emit(made)

    def _tell(self, sentence: str, advice: str) -> None:
        TroubleBox(sentence, advice, self._window).open()
