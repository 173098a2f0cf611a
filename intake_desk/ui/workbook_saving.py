"""Where a file goes that a job makes: asked before it is made, written by the job, told of afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from intake_desk.services.papers.made_file import MadeFile
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.ui.attempt import refusal_message, trouble_message
from intake_desk.ui.file_places import ask_save, write_whole
from intake_desk.ui.jobs import Failure
from intake_desk.ui.widgets.message_bar import Message, MessageKind

SaveChooser = Callable[[QWidget, str], Path | None]
"""Asks where to save a file under a suggested name; None when the person thinks better of it."""


def ask_where(parent: QWidget, suggested: str) -> Path | None:
    """The system's save dialog for a workbook."""
    return ask_save(parent, parent.tr("导出 Excel"), suggested, "Excel (*.xlsx)", "xlsx")


@dataclass(frozen=True)
class Written:
    """A file that was to be written where the person wanted it; `there` is False when that failed."""

    path: Path
    there: bool


def write_file(path: Path, data: bytes) -> Written:
    """Write a finished file. Any thread: the job that makes a file writes it too, so that nothing is asked
    when it is ready, and nobody else is there then to be asked. See `write_whole`.
    """
    try:
        write_whole(path, data)
    except OSError:
        return Written(path, there=False)
    return Written(path, there=True)


def write_made(path: Path, made: MadeFile | Refusal) -> Written | Refusal:
    """Write what was made; what was refused stays refused. Any thread."""
    return made if isinstance(made, Refusal) else write_file(path, made.data)


def end_words(parent: QWidget, outcome: object) -> Message:
    """What is said of a file that a job was to make and write: where it is now, or why it is not there. A bug
    that ended the job is raised.
    """
    match outcome:
        case Written():
            return _written_words(parent, outcome)
        case Refusal():
            return refusal_message(outcome)
        case Failure(Trouble() as trouble):
            return trouble_message(trouble)
        case Failure(error):
            raise error
    raise TypeError(outcome)


def _written_words(parent: QWidget, written: Written) -> Message:
    if written.there:
        return Message(MessageKind.INFO, parent.tr("已存为 {0}").format(written.path))
    advice = parent.tr("请关闭已打开的同名文件，或换一个文件夹、U 盘，再存一次。")
    return Message(MessageKind.ERROR, parent.tr("没有存上：{0}").format(written.path.name), advice)
