"""What comes in by scanner, picture and camera, through the real window with real keys."""

from __future__ import annotations

from pathlib import Path

import pytest
import segno
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtWidgets import QApplication, QLabel

from intake_desk.domain.inspection import OriginalWay
from intake_desk.domain.numbers import code_for
from intake_desk.domain.packet import PacketState
from intake_desk.domain.verdict import Pending, Todo
from intake_desk.domain.wedge import Affixes
from intake_desk.scanning.reader import ChildReader
from intake_desk.scanning.words import refusal
from intake_desk.services.originals.code_reading import DecodeFault
from intake_desk.services.originals.originals_here import ledger_of, originals_here
from intake_desk.services.originals.scanner_setting import keep_scanner_affixes
from intake_desk.ui.dialogs.camera import CameraDialog
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.dialogs.person_form import PersonForm
from intake_desk.ui.dialogs.verification import VerificationDialog
from tests.counter import SUPERVISOR
from tests.journeys.conftest import PASSWORD, Table
from tests.looks import cut_words

REPORT = "https://www.chsi.com.cn/xlcx/bg.do?vcode=AB12CD34EF56GH78&srcid=bgcx"
DONE = "wjy Enter ba yh F9 Enter"


def code_of(table: Table, name: str) -> str:
    return code_for("D512", 2025, table.packet_of(name).number or "")


def a_large_picture(folder: Path) -> Path:
    """A blank page that takes a while to be looked through."""
    large = QImage(5000, 5000, QImage.Format.Format_Grayscale8)
    large.fill(255)
    large.save(str(folder / "large.png"))
    return folder / "large.png"


def a_picture(tmp_path: Path, text: str = REPORT) -> Path:
    path = tmp_path / "report.png"
    segno.make(text).save(path, scale=6)
    return path


def dialog(table: Table) -> VerificationDialog:
    front = table.hand.front()
    assert isinstance(front, VerificationDialog)
    return front


@pytest.fixture(name="served")
def _served(table: Table) -> Table:
    """One packet is decided; another one is in hand."""
    table.hand.play(DONE)
    table.hand.play("lmh Enter")
    return table


class TestWedge:
    def test_a_scan_on_the_list_opens_the_packet_and_presses_no_key_of_the_list(self, served: Table) -> None:
        before = served.stored(served.view.packet.id)
        served.hand.scan(code_of(served, "王建业"))
        assert served.view.packet.applicant.name == "王建业"
        assert served.stored(before.id) == before

    @pytest.mark.parametrize("page", ["Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6", "Alt+7"])
    def test_a_scan_on_another_page_opens_the_packet(self, served: Table, page: str) -> None:
        served.hand.press(page)
        served.hand.scan(code_of(served, "王建业") + "\r")
        assert served.window.frame.current_page() == "counter"
        assert served.view.packet.applicant.name == "王建业"

    def test_a_scan_in_a_field_of_the_list_leaves_no_letter_there(self, served: Table) -> None:
        served.hand.play("b i")
        served.hand.scan(code_of(served, "王建业"))
        assert served.view.packet.applicant.name == "王建业"
        assert served.window.counter.foot.entry.field.text() == ""

    def test_a_wrong_character_is_refused_loudly_and_presses_nothing(self, served: Table) -> None:
        before, code = served.entries(), code_of(served, "王建业")
        served.hand.scan(code[:-1] + ("A" if code[-1] != "A" else "B"))
        assert "编码与校验位不符" in served.said
        assert served.entries() == before

    def test_half_a_scan_is_told_and_presses_nothing(self, served: Table) -> None:
        before = served.entries()
        served.hand.scan("D512-2025-JG")
        assert "只读到半个编码" in served.said
        assert served.entries() == before

    def test_a_scan_repeated_opens_once(self, served: Table) -> None:
        code = code_of(served, "王建业")
        served.hand.scan(code + "\r" + code + "\r")
        assert served.view.packet.applicant.name == "王建业"

    def test_in_the_identify_field_a_scan_may_come_in_two_parts(self, served: Table) -> None:
        code = code_of(served, "王建业")
        served.hand.play("F2")
        served.hand.scan(code[:12] + "\r")
        assert "只读到半个编码" in served.said
        served.hand.scan(code[12:] + "\r")
        assert served.view.packet.applicant.name == "王建业"

    def test_prefix_and_suffix_of_the_scanner_are_taken_off(self, served: Table) -> None:
        desk = served.opened.desk
        keep_scanner_affixes(desk, SUPERVISOR, Affixes("~", "#"))
        served.hand.play("F2")
        served.hand.scan(f"~{code_of(served, '王建业')}#")
        assert served.view.packet.applicant.name == "王建业"

    def test_what_a_hand_types_is_never_swallowed(self, served: Table) -> None:
        served.hand.play("b i")
        served.hand.type("d5 D512-2025 http://a.cn h")
        assert served.window.counter.foot.entry.field.text() == "d5 D512-2025 http://a.cn h"

    def test_a_letter_that_might_begin_a_scan_still_commands(self, served: Table) -> None:
        served.hand.play("bayh")
        assert not originals_here(served.opened.desk)
        assert served.view.seen.of("education").handed_back

    def test_nothing_is_taken_from_the_lock_screen(self, served: Table) -> None:
        served.hand.press("Ctrl+L")
        served.hand.scan(code_of(served, "王建业"))
        assert served.window.locked
        served.hand.play(f"{PASSWORD} Enter")

    def test_a_scan_over_a_paper_puts_the_paper_away(self, served: Table) -> None:
        code = code_of(served, "王建业")
        served.hand.play("bayh F9")
        assert isinstance(served.hand.front(), PaperPreview)
        served.hand.scan(code)
        assert served.hand.front() is served.window
        assert served.view.packet.applicant.name == "王建业"

    def test_a_form_that_is_being_filled_is_not_left_for_a_scan(self, served: Table) -> None:
        before = served.view.packet.id
        served.hand.press("F4")
        served.hand.scan(code_of(served, "王建业"))
        assert isinstance(served.hand.front(), PersonForm)
        assert served.view.packet.id == before
        served.hand.press("Esc")

    def test_our_code_does_not_fill_a_verification(self, served: Table) -> None:
        served.hand.play("bay 11v")
        served.hand.scan(code_of(served, "王建业"))
        assert dialog(served).code.text() == ""
        served.hand.press("Esc")


class TestInputMethod:
    def compose(self, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(QGuiApplication.focusObject(), event)

    def test_a_scan_that_begins_in_the_input_method_is_told(self, table: Table) -> None:
        self.compose("d512")
        assert "输入法未关闭" in table.said
        self.compose("")

    def test_a_scan_that_the_input_method_broke_is_told(self, table: Table) -> None:
        self.compose("", "的")
        table.hand.type("12-2025-")
        assert "输入法未关闭" in table.said

    def test_a_name_by_the_input_method_is_no_scan(self, table: Table) -> None:
        self.compose("wang")
        self.compose("", "王建业")
        assert table.said == ""
        table.hand.press("Enter")
        assert table.view.packet.applicant.name == "王建业"

    def test_enter_does_not_act_on_what_is_still_composed(self, table: Table) -> None:
        table.hand.type("wjy")
        self.compose("d")
        table.hand.press("Enter")
        assert table.window.counter.view is None
        self.compose("")
        table.hand.press("Enter")
        assert table.view.packet.applicant.name == "王建业"


class TestVerification:
    def test_a_report_scanned_on_an_item_fills_it(self, table: Table) -> None:
        table.hand.play("wjy Enter ba 11")
        table.hand.scan(REPORT + "\r")
        form = dialog(table)
        assert (form.site.currentText(), form.code.text()) == ("学信网", "AB12CD34EF56GH78")
        table.hand.press("Ctrl+Enter")
        assert "未选查验结果" in form._message.accessibleName()  # nobody has checked anything yet
        assert table.view.seen.of("education_report").online is None
        table.hand.play("y Ctrl+Enter")
        record = table.view.seen.of("education_report")
        assert record.original is OriginalWay.ONLINE
        assert record.online is not None
        assert record.online.text == REPORT
        (entry,) = ledger_of(table.opened.desk, table.view.packet.id)
        assert (entry.by, entry.change.state.online) == ("收件员甲", record.online)

    def test_a_report_without_an_item_says_what_to_do(self, table: Table) -> None:
        table.hand.press("Alt+5")
        table.hand.scan(REPORT + "\r")
        assert "选中" in table.said

    def test_an_item_that_asks_for_no_original_takes_none(self, table: Table) -> None:
        table.hand.play("wjy Enter ba 18 v")
        assert "不要求原件" in table.said

    def test_the_report_of_somebody_else_is_doubted(self, table: Table) -> None:
        table.hand.play("wjy Enter ba 11")
        table.hand.scan(REPORT + "&id=150203198802290054\r")
        form = dialog(table)
        assert "不是本人的" in form._doubt.text()
        table.hand.press("Esc")

    def test_an_expired_report_is_told_and_becomes_a_fault(self, table: Table) -> None:
        table.hand.play("wjy Enter ba 11v AB12CD34EF56GH78 Tab Tab Tab 2025-06-01")
        assert "已过有效期" in dialog(table)._doubt.text()
        table.hand.press("Ctrl+Enter")
        assert table.view.seen.of("education_report").faults == {"code_invalid_or_expired"}

    def test_certificates_are_noted_each_on_its_own(self, table: Table) -> None:
        table.hand.play("wjy Enter ba 21f 2 Enter v Tab Tab Tab Tab Tab")
        table.hand.type("CN101 -CN102")
        table.hand.press("Ctrl+Enter")
        here = originals_here(table.opened.desk)
        assert [(one.item.key, one.certificate) for one in here] == [("patents", "CN101")]

    def test_only_the_supervisor_excuses(self, table: Table) -> None:
        table.hand.play("wjy Enter ba 9v Tab Tab Tab Tab Tab Tab")
        table.hand.type("遗失")
        table.hand.press("Ctrl+Enter")
        assert isinstance(table.hand.front(), VerificationDialog)
        assert "只有主管" in dialog(table)._message.accessibleName()
        table.hand.press("Esc")

    def test_undo_takes_a_verification_back(self, table: Table) -> None:
        table.hand.play("wjy Enter ba 11")
        table.hand.scan(REPORT + "\r")
        table.hand.play("y Ctrl+Enter Ctrl+Z")
        assert table.view.seen.of("education_report").online is None
        assert [e.change.state.way for e in ledger_of(table.opened.desk, table.view.packet.id)] == [
            OriginalWay.ONLINE,
            None,
        ]


class TestSources:
    def wait_for_dialog(self, table: Table) -> VerificationDialog:
        table.hand.wait_for(lambda: isinstance(table.hand.front(), VerificationDialog), "nothing was read")
        return dialog(table)

    def test_a_dropped_file_fills_the_item(self, table: Table, tmp_path: Path) -> None:
        table.hand.play("wjy Enter ba 11")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(a_picture(tmp_path)))])
        how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(table.window.counter, QDragEnterEvent(QPoint(9, 9), *how))
        QApplication.sendEvent(table.window.counter, QDropEvent(QPointF(9, 9), *how))
        assert self.wait_for_dialog(table).code.text() == "AB12CD34EF56GH78"
        table.hand.press("Esc")

    def test_a_picture_from_the_clipboard_fills_the_item(self, table: Table, tmp_path: Path) -> None:
        table.hand.play("wjy Enter ba 11")
        QApplication.clipboard().setImage(QImage(str(a_picture(tmp_path))))
        table.hand.press("Ctrl+V")
        assert self.wait_for_dialog(table).code.text() == "AB12CD34EF56GH78"
        table.hand.press("Esc")
        QApplication.clipboard().clear()

    def test_a_picture_of_our_code_opens_its_packet(self, served: Table, tmp_path: Path) -> None:
        path = a_picture(tmp_path, code_of(served, "王建业"))
        served.window._scans.sources.read_file(path)
        served.hand.wait_for(lambda: served.view.packet.applicant.name == "王建业", "it was not opened")

    def test_a_picture_pasted_into_the_identify_field_is_read(self, served: Table, tmp_path: Path) -> None:
        code = code_of(served, "王建业")
        served.hand.play("F2")
        QApplication.clipboard().setImage(QImage(str(a_picture(tmp_path, code))))
        served.hand.press("Ctrl+V")
        served.hand.wait_for(lambda: served.window.counter.view is not None, "it was not opened")
        assert served.view.packet.applicant.name == "王建业"
        QApplication.clipboard().clear()

    @pytest.mark.parametrize("ours", [True, False])
    def test_nothing_opens_behind_the_lock_screen(self, served: Table, tmp_path: Path, *, ours: bool) -> None:
        before, code = served.view.packet.id, code_of(served, "王建业")
        served.hand.press("Ctrl+L")
        sources = served.window._scans.sources
        sources.read_file(a_picture(tmp_path, code if ours else REPORT))
        served.hand.wait_for(lambda: not sources.busy, "it was not read")
        assert served.view.packet.id == before
        assert served.hand.front() is served.window
        served.hand.play(f"{PASSWORD} Enter")

    def test_a_child_that_hangs_leaves_the_desk_alive(self, table: Table, tmp_path: Path) -> None:
        table.hand.play("wjy Enter ba 11")
        scans = table.window._scans
        scans.sources._reader = ChildReader(file_seconds=0.0)
        scans.sources.read_file(a_large_picture(tmp_path))  # no child answers for it at once
        table.hand.wait_for(lambda: "识读超时" in table.said, "nothing was told")
        table.hand.play("9q")
        assert table.view.seen.of("education").presence == "missing"
        scans.sources._reader.close()

    def test_a_child_that_crashes_on_a_picture_leaves_the_desk_alive(
        self, table: Table, tmp_path: Path
    ) -> None:
        table.hand.play("wjy Enter ba 11")
        reader, sources = ChildReader(), table.window._scans.sources
        sources._reader = reader
        sources.read_file(a_large_picture(tmp_path))
        table.hand.wait_for(lambda: reader._child is not None, "no child was started")
        reader.close()  # as if the decoder had died of it
        table.hand.wait_for(lambda: "收件台不受影响" in table.said, "nothing was told")
        sources.read_file(a_picture(tmp_path))
        assert self.wait_for_dialog(table).code.text() == "AB12CD34EF56GH78"
        table.hand.press("Esc")
        reader.close()

    def test_no_decoder_says_so_and_typing_works(self, table: Table, tmp_path: Path) -> None:
        class NoDecoder:
            def read_file(self, _path: Path) -> object:
                return refusal(DecodeFault.NO_DECODER)

        table.hand.play("wjy Enter ba 11v")
        table.window._scans.sources._reader = NoDecoder()  # type: ignore[assignment]
        table.window._scans.sources.read_file(a_picture(tmp_path))
        table.hand.wait_for(
            lambda: "没有可用的识读组件" in dialog(table)._message.accessibleName(), "not told"
        )
        table.hand.play("AB12CD34EF56GH78 Ctrl+Enter y Ctrl+Enter")
        assert table.view.seen.of("education_report").original is OriginalWay.ONLINE


class TestCamera:
    def test_a_frame_with_a_code_is_taken_at_once(self, table: Table, tmp_path: Path) -> None:
        table.hand.play("wjy Enter ba 11")
        table.hand.press("Ctrl+M")
        camera = table.hand.front()
        assert isinstance(camera, CameraDialog)
        assert "没有找到摄像头" in camera.message.accessibleName()
        image = QImage(str(a_picture(tmp_path))).convertToFormat(QImage.Format.Format_RGB32)
        camera.sink.setVideoFrame(QVideoFrame(image))
        table.hand.wait_for(lambda: isinstance(table.hand.front(), VerificationDialog), "nothing was seen")
        assert dialog(table).code.text() == "AB12CD34EF56GH78"
        table.hand.press("Esc")


def test_an_online_check_that_was_not_filled_in_lets_nothing_be_accepted(table: Table) -> None:
    table.hand.play("wjy Enter ba yh 9o F9")
    assert table.view.packet.state is PacketState.CHECKING
    assert table.view.verdict.todo == (Todo(Pending.CHECK, table.view.lines[8].item),)
    table.hand.play("9v ABCD1234EFGH5678 Tab Tab yx Ctrl+Enter F9 Enter")
    assert table.packet_of("王建业").state is PacketState.ACCEPTED


def test_a_scanners_enter_never_saves_the_form_of_a_verification(table: Table) -> None:
    table.hand.play("wjy Enter ba 9v ABCD1234EFGH5678 Enter")
    assert dialog(table).focusWidget() is dialog(table).site
    table.hand.play("Enter yx Enter Enter Enter Enter Enter Enter")
    assert table.view.seen.of("education").online is not None, "the ring was on the button by then"
    table.hand.play("9v")
    form = dialog(table)
    form.excuse.setFocus()
    table.hand.play("Enter")
    assert form.isVisible()
    assert form.focusWidget() is form._take
    table.hand.play("Esc")


def test_how_several_certificates_are_typed_stands_below_their_field(table: Table) -> None:
    table.hand.play("wjy Enter ba 9v")
    form = dialog(table)
    form.certificates.setFocus()
    table.hand.type("A1 -A2")
    words = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert "几件用空格隔开；未出示的前加 -，网上查验的前加 @。" in words
    assert cut_words(form) == []
    table.hand.play("Esc")
