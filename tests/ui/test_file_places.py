"""Qt's own dialogs speak Chinese and begin where the person keeps files."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from intake_desk.ui.file_places import speak_chinese, start_at, write_whole
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

    def leave(dialog: QFileDialog) -> bool:
        begun.extend(dialog.selectedFiles())
        return False

    monkeypatch.setattr(QFileDialog, "exec", leave)
    assert ask_where(QWidget(), "台账.xlsx") is None
    assert begun == [str((documents if there else home) / "台账.xlsx")]
    assert start_at() == str(documents if there else home)


@pytest.mark.usefixtures("qapp")
def test_a_file_that_is_there_is_asked_about_under_the_name_it_gets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "名单 6.27.xlsx").write_bytes(b"old")
    typed, shown = ["名单 6.27", "名单 6.27 新"], []

    def answer(dialog: QFileDialog) -> bool:
        shown.extend(dialog.selectedFiles())
        dialog.selectFile(str(tmp_path / typed.pop(0)))
        return True

    monkeypatch.setattr(QFileDialog, "exec", answer)
    assert ask_where(QWidget(), "台账.xlsx") == tmp_path / "名单 6.27 新.xlsx"
    assert shown[1:] == [str(tmp_path / "名单 6.27.xlsx")]


def test_a_disk_that_is_full_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "花名册.xlsx"
    write_whole(kept, b"of yesterday")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="full"):
        write_whole(kept, b"of today")
    assert [(path, path.read_bytes()) for path in tmp_path.iterdir()] == [(kept, b"of yesterday")]


def test_a_file_that_another_program_holds_is_not_touched(tmp_path: Path) -> None:
    held = tmp_path / "花名册.xlsx"
    held.mkdir()  # as Windows treats one that is open in Excel: it cannot be replaced
    with pytest.raises(OSError, match="directory"):
        write_whole(held, b"of today")
    assert list(tmp_path.iterdir()) == [held]


@pytest.mark.parametrize("bytes_long", [253, 255])
def test_a_name_as_long_as_a_disk_takes_is_saved_under(bytes_long: int, tmp_path: Path) -> None:
    path = tmp_path / f"{'名' * ((bytes_long - 5) // 3)}{'x' * ((bytes_long - 5) % 3)}.xlsx"
    assert len(path.name.encode()) == bytes_long
    write_whole(path, b"of today")
    assert path.read_bytes() == b"of today"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link_and_the_file_behind_it_is_written(tmp_path: Path) -> None:
    behind, link = tmp_path / "U盘" / "台账.xlsx", tmp_path / "台账.xlsx"
    behind.parent.mkdir()
    link.symlink_to(behind)
    for data in (b"the first, nothing was behind it", b"of today"):
        write_whole(link, data)
        assert link.is_symlink()
        assert behind.read_bytes() == data
        assert list(behind.parent.iterdir()) == [behind]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")
def test_who_may_read_a_file_is_as_it_was_and_for_a_new_one_as_everywhere(tmp_path: Path) -> None:
    kept, plain, new = tmp_path / "内部.xlsx", tmp_path / "plain", tmp_path / "新.xlsx"
    for mode in (0o640, 0o600, 0o664):
        kept.write_bytes(b"of yesterday")
        kept.chmod(mode)
        write_whole(kept, b"of today")
        assert stat.S_IMODE(kept.stat().st_mode) == mode
    plain.write_bytes(b"")
    write_whole(new, b"of today")
    assert new.stat().st_mode == plain.stat().st_mode


def test_what_the_person_keeps_beside_a_file_is_not_touched(tmp_path: Path) -> None:
    path, own = tmp_path / "x.pdf", tmp_path / "x.pdf.part"
    own.write_bytes(b"my own")
    write_whole(path, b"of today")
    path.unlink()
    path.mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(path, b"of today")
    assert own.read_bytes() == b"my own"


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_network_place_that_cannot_say_when_a_file_is_on_its_disk_is_saved_to(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_handle: int) -> None:
        raise OSError(number, "not here")

    monkeypatch.setattr("os.fsync", unknown)
    write_whole(tmp_path / "台账.xlsx", b"of today")
    assert (tmp_path / "台账.xlsx").read_bytes() == b"of today"


@pytest.mark.usefixtures("qapp")
def test_documents_on_a_network_that_is_away_keep_nobody_from_saving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = QStandardPaths.StandardLocation
    places = {place.DocumentsLocation: str(tmp_path / "网络"), place.HomeLocation: str(tmp_path)}
    monkeypatch.setattr(QStandardPaths, "writableLocation", places.__getitem__)

    def away(_path: Path) -> bool:
        raise OSError(errno.EIO, "away")

    monkeypatch.setattr(Path, "exists", away)
    assert start_at("台账.xlsx") == str(tmp_path / "台账.xlsx")
