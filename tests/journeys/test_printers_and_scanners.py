"""The supervisor sets printers and the scanner by keys; both work so at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtMultimedia import QMediaDevices
from PySide6.QtWidgets import QApplication

from intake_desk.domain.numbers import code_for
from intake_desk.domain.wedge import Affixes
from intake_desk.services.originals.scanner_setting import camera_chosen, scanner_affixes
from intake_desk.services.papers.desk_sheets import scanner_trial_code
from intake_desk.services.papers.paper_sorts import PaperSort
from intake_desk.services.papers.printers import Offset, PrintSetting, print_setting
from intake_desk.ui.dialogs.camera import CameraDialog
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.pages.settings.printers import PrintersSection
from intake_desk.ui.pages.settings.scanner import ScannerSection
from intake_desk.ui.pages.settings.section import Section
from tests.journeys.conftest import TO_SUPERVISOR, Table
from tests.printers import HP, LABELLER, Printers, plug_in


@pytest.fixture
def printers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Printers:
    return plug_in(monkeypatch, tmp_path)


def go_to(table: Table, kind: type[Section]) -> Section:
    """The supervisor opens a section by keys."""
    table.hand.play(f"{TO_SUPERVISOR} Alt+7 Home")
    for _ in range(20):
        section = table.window.settings.section
        if isinstance(section, kind):
            table.hand.play("Enter")
            return section
        table.hand.play("Down")
    raise AssertionError(kind)


@pytest.fixture
def setting_printers(table: Table, printers: Printers) -> PrintersSection:
    assert printers.names
    section = go_to(table, PrintersSection)
    assert isinstance(section, PrintersSection)
    return section


@pytest.fixture
def scanner(table: Table) -> ScannerSection:
    section = go_to(table, ScannerSection)
    assert isinstance(section, ScannerSection)
    return section


def cells(section: PrintersSection, row: int) -> list[str]:
    model = section.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


class TestPrinters:
    def test_a_printer_is_set_and_the_next_receipt_comes_from_it(
        self, table: Table, printers: Printers, setting_printers: PrintersSection
    ) -> None:
        assert cells(setting_printers, 0) == ["受理回执", "系统默认", "1", "照打印机", "—", "—"]
        table.hand.play("Enter Down Tab 2 Tab Down Tab Down Tab 1.5 Tab -0.5 Ctrl+Enter")
        assert cells(setting_printers, 0) == ["受理回执", HP, "2", "单面", "是", "1.5 / -0.5"]
        kept = print_setting(table.opened.desk, PaperSort.RECEIPT)
        assert (kept.printer, kept.copies, kept.offset_on(HP)) == (HP, 2, Offset(1.5, -0.5))
        table.hand.play("Esc Esc wjy Enter ba yh F9 Enter")
        assert printers.file(HP).exists()
        assert table.printer.asked == 0

    def test_the_offset_in_the_form_is_that_of_the_printer_above_it(
        self, table: Table, setting_printers: PrintersSection
    ) -> None:
        table.hand.play("Enter Down Tab Tab Tab Tab 1.5 Ctrl+Enter")
        table.hand.play("Enter Down Ctrl+Enter")
        assert cells(setting_printers, 0)[1::4] == [LABELLER, "—"]
        table.hand.play("Enter Up Ctrl+Enter")
        assert cells(setting_printers, 0)[1::4] == [HP, "1.5 / 0.0"]

    @pytest.mark.parametrize("typed", ["Tab x", "Tab 0", "Tab Tab Tab Tab 1,5", "Tab Tab Tab Tab 99"])
    def test_what_cannot_be_is_refused_and_the_form_stays(
        self, table: Table, setting_printers: PrintersSection, typed: str
    ) -> None:
        table.hand.play(f"Enter {typed} Ctrl+Enter")
        assert QApplication.activeModalWidget() is not None
        table.hand.play("Esc Esc")
        assert cells(setting_printers, 0)[1] == "系统默认"

    def test_a_printer_that_is_gone_stands_out_and_stays_set(
        self, table: Table, printers: Printers, setting_printers: PrintersSection
    ) -> None:
        table.hand.play("Enter Down Ctrl+Enter")
        printers.names = [LABELLER]
        table.hand.play("Esc Alt+1 Alt+7")
        assert cells(setting_printers, 0)[1] == f"{HP} 没有找到"
        table.hand.play("Enter Enter Tab 3 Ctrl+Enter")
        kept = print_setting(table.opened.desk, PaperSort.RECEIPT)
        assert kept == PrintSetting(PaperSort.RECEIPT, HP, 3)

    def test_the_trial_is_printed_the_way_the_paper_is(
        self, table: Table, printers: Printers, setting_printers: PrintersSection
    ) -> None:
        table.hand.play("Enter Down Tab Tab Tab Down Tab 1.5 Ctrl+Enter Ctrl+P")
        preview = QApplication.activeModalWidget()
        assert isinstance(preview, PaperPreview)
        assert preview._paper.setting == print_setting(table.opened.desk, PaperSort.RECEIPT)
        table.hand.play("Enter")
        assert printers.file(HP).exists()
        assert setting_printers.isVisible()


class TestScanner:
    def test_a_scan_of_the_trial_code_sets_the_scanner_up_at_once(
        self, table: Table, scanner: ScannerSection
    ) -> None:
        code = scanner_trial_code(table.opened.desk)
        table.hand.scan(f"~{code}#")
        table.hand.press("Enter")
        assert scanner_affixes(table.opened.desk) == Affixes("~", "#")
        assert scanner.kept.text() == "前缀“~”，后缀“#”"
        assert f"~{code}#" in scanner.received.text()
        assert "Enter" in scanner.received.text()
        assert "即刻生效" in scanner.message.accessibleName()
        table.hand.play("Esc Esc Esc wjy Enter ba yh F9 Enter Alt+3")
        number = table.packet_of("王建业").number
        assert number is not None
        receipt = code_for("D512", 2025, number)
        table.hand.scan(f"~{receipt}#")
        table.hand.wait_for(lambda: table.window.counter.view is not None, "the scan opened no packet")
        assert table.view.packet.number == number

    def test_a_scanner_without_enter_is_understood_after_a_pause(
        self, table: Table, scanner: ScannerSection
    ) -> None:
        table.hand.scan(scanner_trial_code(table.opened.desk))
        table.hand.wait_for(lambda: "没有结束键" in scanner.received.text(), "the scan never ended")
        assert "没有变化" in scanner.message.accessibleName()

    def test_tab_behind_a_scan_belongs_to_it_and_alone_goes_to_the_cameras(
        self, table: Table, scanner: ScannerSection
    ) -> None:
        table.hand.scan(scanner_trial_code(table.opened.desk))
        table.hand.press("Tab")
        assert "Tab" in scanner.received.text()
        assert scanner.field.hasFocus()
        table.hand.press("Tab")
        assert scanner.cameras.hasFocus()

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            (str.swapcase, "大小写"),
            (lambda code: f"]Q1{code}", "码制标记"),
        ],
    )
    def test_what_is_forgiven_is_told(
        self, table: Table, scanner: ScannerSection, change: object, words: str
    ) -> None:
        assert callable(change)
        table.hand.scan(change(scanner_trial_code(table.opened.desk)))
        table.hand.press("Enter")
        assert words in scanner.changes.text()
        assert "可以使用" in scanner.message.accessibleName()

    @pytest.mark.parametrize(
        ("arrived", "words"),
        [
            (code_for("D512", 2025, "TEST-A-0000").replace("-", "/"), "连字符"),
            ("D512-2025-TES", "一部分"),
            ("6901234567892", "不是测试码"),
        ],
    )
    def test_what_is_not_forgiven_is_told_with_what_to_do_and_sets_nothing(
        self, table: Table, scanner: ScannerSection, arrived: str, words: str
    ) -> None:
        table.hand.scan(arrived)
        table.hand.press("Enter")
        assert words in scanner.message.accessibleName()
        assert scanner_affixes(table.opened.desk) == Affixes()
        table.hand.scan(scanner_trial_code(table.opened.desk))
        table.hand.press("Enter")
        assert "可以使用" in scanner.message.accessibleName()

    def test_an_input_method_that_takes_part_is_told(self, table: Table, scanner: ScannerSection) -> None:
        QApplication.sendEvent(scanner.field, QInputMethodEvent("d5", []))
        done = QInputMethodEvent("", [])
        done.setCommitString(scanner_trial_code(table.opened.desk))
        QApplication.sendEvent(scanner.field, done)
        table.hand.press("Enter")
        assert "输入法" in scanner.message.accessibleName()

    def test_the_trial_code_on_paper(self, table: Table, scanner: ScannerSection) -> None:
        assert scanner.isVisible()
        table.hand.play("Ctrl+P")
        preview = QApplication.activeModalWidget()
        assert isinstance(preview, PaperPreview)
        assert preview.windowTitle() == "扫码测试页"
        table.hand.play("Esc")


@dataclass(frozen=True)
class Plugged:
    """A camera as the system names it."""

    name: str

    def description(self) -> str:
        return self.name


class TestCamera:
    def test_cameras_come_and_go_by_name_and_the_choice_is_kept(
        self, table: Table, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plugged = [Plugged("内置摄像头"), Plugged("高拍仪 A4")]
        monkeypatch.setattr(QMediaDevices, "videoInputs", lambda: list(plugged))
        section = go_to(table, ScannerSection)
        assert isinstance(section, ScannerSection)
        names = [section.cameras.itemText(n) for n in range(section.cameras.count())]
        assert names == ["第一台（自动）", "内置摄像头", "高拍仪 A4"]
        table.hand.play("Tab Down Down")
        assert camera_chosen(table.opened.desk) == "高拍仪 A4"
        plugged.pop()
        section.cameras._devices.videoInputsChanged.emit()  # type: ignore[union-attr]  # made when shown
        assert section.cameras.currentText() == "高拍仪 A4（没有接上）"
        plugged.clear()
        section.cameras._devices.videoInputsChanged.emit()  # type: ignore[union-attr]  # made when shown
        assert section.cameras.itemText(0) == "没有接摄像头"
        assert camera_chosen(table.opened.desk) == "高拍仪 A4"

    def test_a_trial_of_the_camera_tells_what_it_read(self, table: Table, scanner: ScannerSection) -> None:
        table.hand.play("Ctrl+M")
        for text, words in (
            (scanner_trial_code(table.opened.desk), "读到了测试码"),
            ("6901234567892", "不是测试码"),
        ):
            dialog = table.hand.front()
            assert isinstance(dialog, CameraDialog)
            dialog.accept()
            dialog.captured.emit(text)
            assert words in scanner.message.accessibleName()
            table.hand.play("Ctrl+M")
        table.hand.play("Esc Esc")
