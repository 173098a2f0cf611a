"""Qt's own dialogs speak Chinese and begin where the person keeps files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from intake_desk.ui.file_places import speak_chinese, start_at
from intake_desk.ui.workbook_saving import ask_where


def test_qts_own_words_are_chinese(qapp: QApplication) -> None:
    assert speak_chinese(qapp)
    assert speak_chinese(qapp)
    (words,) = qapp.findChildren(QTranslator, "qtbase_zh_CN")
    try:
        assert qapp.translate("QFileDialog", "Look in:").startswith("查")
    finally:
        qapp.removeTranslator(words)
        words.setParent(None)


@pytest.mark.parametrize("there", [True, False])
def test_files_are_asked_for_where_the_person_keeps_them(
    there: bool,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert qapp is not None
    documents, home = tmp_path / "文档", tmp_path
    if there:
        documents.mkdir()
    places = {
        QStandardPaths.StandardLocation.DocumentsLocation: str(documents),
        QStandardPaths.StandardLocation.HomeLocation: str(home),
    }
    monkeypatch.setattr(QStandardPaths, "writableLocation", places.__getitem__)
    begun: list[str] = []

    def save(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        begun.append(start)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    assert ask_where(QWidget(), "台账.xlsx") is None
    assert begun == [str((documents if there else home) / "台账.xlsx")]
    assert start_at() == str(documents if there else home)
