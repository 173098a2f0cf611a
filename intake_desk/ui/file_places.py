"""The words and the places of the file dialogs: in Chinese, beginning where the person keeps files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QStandardPaths, QTranslator

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
    return str(Path(documents if Path(documents).is_dir() else home) / name)
