"""Asks for the second place of the backups: a path that is typed, or chosen in the system's dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.services.safety.second_place import set_second_place
from intake_desk.ui.dialogs.form_dialog import FormDialog
from intake_desk.ui.file_places import start_at
from intake_desk.ui.widgets.keys import Hint, KeyBar, Shortcut

_WORDS = "每次备份都另存一份到这里：U 盘或移动硬盘上已有的文件夹，写完整路径；留空则不另存。"
_WIDTH = 560
_CHOOSE = Hint("Ctrl+O", "选择文件夹")
AskFolder = Callable[[QWidget], str]
"""Asks for a folder; '' when the person thinks better of it."""


def ask_folder(parent: QWidget) -> str:
    """The system's dialog for a folder."""
    return QFileDialog.getExistingDirectory(parent, parent.tr("选择另存处"), start_at())


class SecondPlaceDialog(FormDialog):
    """Stays open while the folder is refused. `ask_folder` stands for the system's dialog."""

    def __init__(
        self, desk: Desk, session: Callable[[], Actor], folder: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("另存处", _WORDS, "保存", parent, _WIDTH)
        self._desk, self._session = desk, session
        self.ask_folder: AskFolder = ask_folder
        self.folder = QLineEdit(folder)
        self.folder.setPlaceholderText("例如 E:\\收件备份")
        self.add_fields([("文件夹", self.folder), ("", KeyBar((_CHOOSE,)))])
        Shortcut(_CHOOSE, self, self._on_choose)

    def save(self) -> Refusal | None:
        """Keep the folder."""
        outcome = set_second_place(self._desk, self._session(), self.folder.text())
        return outcome if isinstance(outcome, Refusal) else None

    def _on_choose(self) -> None:
        if chosen := self.ask_folder(self):
            self.folder.setText(chosen)
