"""The preview shows the paper to be printed; Enter, Ctrl+S and Esc do what they say; then it is freed."""

import gc
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from intake_desk.ui.dialogs.paper_preview import Paper, PaperPreview, ask_where
from intake_desk.ui.pdf_pages import PdfUnreadable
from intake_desk.ui.printing import PrintResult
from intake_desk.ui.widgets.message_bar import MessageBar


class Desk:
    """The window behind, and the two system dialogs as a person would answer them."""

    def __init__(self, qtbot: QtBot, pdf: bytes, folder: Path) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.paper = Paper("一次性告知书 JG-Z-0143", pdf, "JG-Z-0143 告知书.pdf")
        self.printed = folder / "printed.pdf"
        self.print_answer = PrintResult.PRINTED
        self.save_to: Path | None = folder / "saved.pdf"

    def choose(self, printer: QPrinter, _parent: QWidget | None) -> PrintResult:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.printed))
        return self.print_answer

    def ask_file(self, _parent: QWidget, suggested: str) -> Path | None:
        assert suggested == self.paper.file_name
        return self.save_to

    def open(self) -> PaperPreview:
        dialog = PaperPreview(self.paper, self.window, chooser=self.choose, ask_file=self.ask_file)
        dialog.resize(700, 640)
        with self.qtbot.waitActive(dialog):
            dialog.open()
        return dialog


@pytest.fixture
def desk(qtbot: QtBot, two_pages: bytes, tmp_path: Path) -> Desk:
    return Desk(qtbot, two_pages, tmp_path)


def _press(desk: Desk, dialog: PaperPreview, key: Qt.Key) -> None:
    """A key where the cursor is, as a person presses it."""
    desk.qtbot.keyClick(dialog.focusWidget() or dialog, key)


def _words(dialog: PaperPreview) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_shows_title_pages_and_keys(desk: Desk) -> None:
    dialog = desk.open()
    assert {desk.paper.title, "第 1 页，共 2 页", "Enter", "Ctrl+S", "Esc"} <= set(_words(dialog))
    assert dialog.windowTitle() == desk.paper.title


def test_page_is_as_wide_as_the_window_and_really_drawn(desk: Desk) -> None:
    dialog = desk.open()
    view = dialog.findChildren(QScrollArea)[0].viewport()
    image = view.grab().toImage()
    scale = view.width() / 210
    assert image.pixelColor(round(70 * scale), round(70 * scale)) == QColor("black")
    assert image.pixelColor(round(150 * scale), round(70 * scale)) == QColor("white")


def test_scrolling_tells_the_page(desk: Desk) -> None:
    dialog = desk.open()
    _press(desk, dialog, Qt.Key.Key_PageDown)
    scroll = dialog.findChildren(QScrollArea)[0]
    assert scroll.verticalScrollBar().value() > 0
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    assert "第 2 页，共 2 页" in _words(dialog)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_prints_and_closes_as_accepted(desk: Desk, key: Qt.Key) -> None:
    dialog = desk.open()
    accepted = QSignalSpy(dialog.accepted)
    with desk.qtbot.waitSignal(dialog.destroyed):
        _press(desk, dialog, key)
    assert accepted.count() == 1
    assert len(PdfReader(desk.printed).pages) == 2


def test_esc_leaves_without_printing(desk: Desk) -> None:
    dialog = desk.open()
    rejected = QSignalSpy(dialog.rejected)
    with desk.qtbot.waitSignal(dialog.destroyed):
        _press(desk, dialog, Qt.Key.Key_Escape)
    assert rejected.count() == 1
    assert not desk.printed.exists()


def test_thinking_better_of_the_print_dialog_stays(desk: Desk) -> None:
    desk.print_answer = PrintResult.CANCELLED
    dialog = desk.open()
    _press(desk, dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert not dialog.findChildren(MessageBar)[0].isVisible()


def test_no_printer_is_told_and_esc_closes_the_message_first(desk: Desk) -> None:
    desk.print_answer = PrintResult.NO_PRINTER
    dialog = desk.open()
    _press(desk, dialog, Qt.Key.Key_Return)
    assert "未找到打印机。" in _words(dialog)
    _press(desk, dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "未找到打印机。" not in _words(dialog)
    with desk.qtbot.waitSignal(dialog.destroyed):
        _press(desk, dialog, Qt.Key.Key_Escape)


def test_ctrl_s_saves_the_very_bytes(desk: Desk) -> None:
    dialog = desk.open()
    with desk.qtbot.waitSignal(dialog.saved) as saved:
        desk.qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert saved.args == [desk.save_to]
    assert desk.save_to is not None
    assert desk.save_to.read_bytes() == desk.paper.pdf
    assert f"已存为 {desk.save_to}" in _words(dialog)
    assert dialog.isVisible()


def test_saving_nowhere_saves_nothing(desk: Desk) -> None:
    desk.save_to = None
    dialog = desk.open()
    saved = QSignalSpy(dialog.saved)
    dialog.save_paper()
    assert saved.count() == 0
    assert not dialog.findChildren(MessageBar)[0].isVisible()


def test_a_place_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.save_to = tmp_path / "no folder" / "x.pdf"
    dialog = desk.open()
    dialog.save_paper()
    assert "没有存上：x.pdf" in _words(dialog)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_nothing_of_it_is_left_after_it_closed(desk: Desk, key: Qt.Key) -> None:
    dialog = desk.open()
    with desk.qtbot.waitSignal(dialog.destroyed):
        _press(desk, dialog, key)
    del dialog
    gc.collect()
    assert desk.window.findChildren(PaperPreview) == []
    assert not [one for one in QApplication.allWidgets() if isinstance(one, PaperPreview)]


def test_bytes_that_are_no_pdf_open_no_window(desk: Desk) -> None:
    with pytest.raises(PdfUnreadable):
        PaperPreview(Paper("x", b"no pdf", "x.pdf"), desk.window)


def test_fits_a_small_screen(desk: Desk) -> None:
    dialog = desk.open()
    assert dialog.sizeHint().height() < dialog.screen().availableSize().height()


@pytest.mark.parametrize(
    ("typed", "saved"),
    [("", None), ("x", "x.pdf"), ("x.pdf", "x.pdf"), ("x.v2", "x.v2.pdf")],
)
def test_save_dialog_adds_the_ending(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str, saved: str | None
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def answer(dialog: QFileDialog) -> bool:
        dialog.selectFile(str(tmp_path / typed))
        return bool(typed)

    monkeypatch.setattr(QFileDialog, "exec", answer)
    assert ask_where(parent, "x.pdf") == (tmp_path / saved if saved else None)


def test_the_file_asked_about_before_overwriting_is_the_one_written(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    suffixes: list[str] = []

    def answer(dialog: QFileDialog) -> bool:
        suffixes.append(dialog.defaultSuffix())
        assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
        return False

    monkeypatch.setattr(QFileDialog, "exec", answer)
    ask_where(parent, "x.pdf")
    assert suffixes == ["pdf"]
