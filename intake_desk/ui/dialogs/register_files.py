"""The register of dishonesty as a workbook: where it goes, where it comes from, what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from intake_desk.services.desk import Desk
from intake_desk.services.dishonesty_file import TITLE, export_dishonesty, import_dishonesty
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.ui.file_places import ask_save, start_at, write_whole

AskPath = Callable[[QWidget], Path | None]
"""Asks for a file; None when the person thinks better of it."""

_MOST_TOLD = 5
_KIND = "Excel (*.xlsx)"


def ask_target(parent: QWidget) -> Path | None:
    """The system's save dialog for the register."""
    return ask_save(parent, parent.tr("导出失信记录"), f"{TITLE}.xlsx", _KIND, "xlsx")


def ask_source(parent: QWidget) -> Path | None:
    """The system's open dialog for a register."""
    name, _ = QFileDialog.getOpenFileName(parent, parent.tr("导入失信记录"), start_at(), _KIND)
    return Path(name) if name else None


def save_register(desk: Desk, actor: Actor, path: Path) -> str | Refusal:
    """Write the register to `path`; gives the sentence that says so. Raises Trouble."""
    data = export_dishonesty(desk, actor)
    if isinstance(data, Refusal):
        return data
    try:
        write_whole(path, data)
    except OSError:
        return Refusal(
            "not_saved", f"没有存上：{path.name}", "请关闭已打开的同名文件，或换一个文件夹、U 盘，再存一次。"
        )
    return f"已导出 {path.name}。内有完整身份证号，请妥善保管。"


def take_register(desk: Desk, actor: Actor, path: Path) -> str | Refusal:
    """Take the rows of `path` in, all or none; gives the sentence that tells how many. Raises Trouble."""
    done = import_dishonesty(desk, actor, path)
    if isinstance(done, Refusal):
        return done
    if done.problems:
        told = "；".join(f"{p.address} {p.sentence}" for p in done.problems[:_MOST_TOLD])
        return Refusal("rows_wrong", f"有 {len(done.problems)} 行不能导入，一行也没有导入。", told)
    return f"已导入：新增 {done.added} 条，已在册 {done.known} 条。"
