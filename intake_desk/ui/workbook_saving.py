"""Where a workbook that was made goes: the system's save dialog, and what is said of it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from intake_desk.services.papers.made_file import MadeFile
from intake_desk.ui.file_places import start_at
from intake_desk.ui.widgets.message_bar import Message, MessageKind

SaveChooser = Callable[[QWidget, str], Path | None]
"""Asks where to save a file under a suggested name; None when the person thinks better of it."""


def ask_where(parent: QWidget, suggested: str) -> Path | None:
    """The system's save dialog for a workbook."""
    name, _ = QFileDialog.getSaveFileName(
        parent, parent.tr("导出 Excel"), start_at(suggested), "Excel (*.xlsx)"
    )
    return Path(name).with_suffix(".xlsx") if name else None


def save_workbook(parent: QWidget, made: MadeFile, ask: SaveChooser) -> Message | None:
    """Ask where and save; what to say of it, None when the person thought better of it."""
    path = ask(parent, made.file_name)
    if path is None:
        return None
    try:
        path.write_bytes(made.data)
    except OSError:
        advice = parent.tr("请关闭已打开的同名文件，或换一个文件夹、U 盘，再导出一次。")
        return Message(MessageKind.ERROR, parent.tr("没有存上：{0}").format(path.name), advice)
    return Message(MessageKind.INFO, parent.tr("已存为 {0}").format(path))
