"""The words and the places of the file dialogs: in Chinese, beginning where the person keeps files. And how a
file is written there: whole, or not at all.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

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
    """Write a file that is on the disk when this returns; of a link the file behind it is written.

    Raises OSError (full, read-only, open in another program, stick pulled out), and then nothing half
    written stays and an older file of that name is what it was. Who may read that one may read the new one.
    """
    path = Path(os.path.realpath(path))
    mode = _mode_of(path)
    part = path.with_name(f".{token_hex(8)}.part")  # nobody's, and short: the name itself may be a long one
    try:
        with part.open("xb") as file:
            if mode is not None and mode != os.fstat(file.fileno()).st_mode:
                part.chmod(stat.S_IMODE(mode))
            file.write(data)
            file.flush()
            _settle(file.fileno())
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _mode_of(path: Path) -> int | None:
    """The mode of a file that can be written; None when there is none. Raises OSError."""
    try:
        with path.open("r+b") as file:
            return os.fstat(file.fileno()).st_mode
    except FileNotFoundError:
        return None


def _settle(handle: int) -> None:
    """Wait until the file is on the disk, as far as the disk can tell: some of a network cannot."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP):
            raise
