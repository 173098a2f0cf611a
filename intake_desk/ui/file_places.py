"""The words and the places of the file dialogs: in Chinese, beginning where the person keeps files. And how a
file is written there: whole, or not at all.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QStandardPaths, QTranslator
from PySide6.QtWidgets import QFileDialog, QWidget

_WORDS = "qtbase_zh_CN"


def speak_chinese(app: QCoreApplication) -> bool:
    """Have Qt's own dialogs speak Chinese; whether its words were there. Once more changes nothing."""
    if app.findChild(QTranslator, _WORDS) is not None:
        return True
    words = QTranslator(app)
    words.setObjectName(_WORDS)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return words.load(_WORDS, folder) and app.installTranslator(words)


def start_at(name: str = "") -> str:
    """Where a file dialog begins, with the name suggested there: the person's documents, else home."""
    place = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(place.DocumentsLocation)
    home = QStandardPaths.writableLocation(place.HomeLocation)
    return str(Path(documents if _stands(Path(documents)) else home) / name)


def _stands(path: Path) -> bool:
    """Whether a file or folder is there; what its disk or network cannot tell of is not."""
    try:
        return path.exists()
    except OSError:
        return False


def ask_save(parent: QWidget, title: str, suggested: str, kinds: str, suffix: str) -> Path | None:
    """The system's save dialog; None when the person thinks better of it.

    The file always ends in `suffix`, and the dialog has asked about that very file before it is overwritten:
    where the ending had to be added behind a point (`名单 6.27`) and such a file is there, it asks again.
    """
    begin = start_at(suggested)
    while True:
        dialog = QFileDialog(parent, title, begin, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        if not chosen:
            return None
        path = Path(chosen[0])
        if path.suffix.lower() == f".{suffix}":
            return path
        path = path.with_name(f"{path.name}.{suffix}")
        if not _stands(path):
            return path
        begin = str(path)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is on the disk when this returns.

    Raises OSError (full, read-only, open in another program, stick pulled out), and then nothing half
    written stays and an older file of that name is what it was.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
