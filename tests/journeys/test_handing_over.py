"""A printed notice is handed over in one key, or waits; what nobody said is not written down (R7)."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from intake_desk.domain.packet import PacketState
from intake_desk.services.papers.print_paper import paper_bytes
from intake_desk.services.records import ServedTo, Visit
from intake_desk.ui.dialogs.first_moment import FirstMoment
from intake_desk.ui.dialogs.handing_over import HandingOver
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.widgets.message_bar import MessageBar
from intake_desk.ui.widgets.rich_line import RichLine
from tests.journeys.conftest import TO_SUPERVISOR, Table
from tests.looks import cut_words

PRINTED = "lmh Enter ba 5zd19q yh F10 Enter"
"""Up to the printed notice; who takes it is asked next."""
LATER = datetime(2025, 6, 30, 16, 0)


def notice(table: Table) -> Visit:
    """The notice of 李明浩."""
    visit = table.packet_of("李明浩").correction
    assert visit is not None
    return visit


def front() -> QDialog:
    """The dialog in front."""
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, QDialog)
    return shown


def words_of(pdf: bytes) -> str:
    """The words of a paper without any white space."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def strip(table: Table) -> str:
    """What stands above every screen."""
    return "".join(line.accessibleName() for line in table.window.frame.strip.findChildren(RichLine))


def test_enter_hands_it_to_the_applicant_who_signs(table: Table) -> None:
    table.hand.play(PRINTED)
    assert isinstance(front(), HandingOver)
    assert notice(table).serving is None
    assert cut_words(front()) == []
    table.hand.play("Enter")
    serving = notice(table).serving
    assert serving is not None
    assert (serving.to, serving.signed, serving.at) == (ServedTo.APPLICANT, True, table.clock.at)
    assert notice(table).due == datetime(2025, 7, 2, 17, 30)
    assert table.is_ready


def key_in_front(table: Table, *, held: bool) -> None:
    """Enter at once, as the system sends it while the key is held, or once more by a nervous finger."""
    window = front().windowHandle()
    kind, plain = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QKeyEvent(kind, Qt.Key.Key_Return, plain, "\r", held))
    QApplication.processEvents()
    table.hand.check()


@pytest.mark.parametrize("held", [True, False])
def test_an_enter_that_was_meant_for_the_printer_serves_nobody(table: Table, *, held: bool) -> None:
    table.hand.play(PRINTED.removesuffix("Enter"))
    key_in_front(table, held=False)
    assert isinstance(front(), HandingOver)
    key_in_front(table, held=held)
    assert isinstance(front(), HandingOver)
    assert notice(table).serving is None
    table.hand.wait_for(lambda: not front().findChildren(FirstMoment)[0].holds, "it never listens")
    key_in_front(table, held=True)  # the key is still down
    assert notice(table).serving is None
    key_in_front(table, held=False)
    assert notice(table).serving is not None
    assert table.is_ready


def test_the_units_agent_takes_it_by_name(table: Table) -> None:
    table.hand.play(f"{PRINTED} J Enter")
    bar = front().findChild(MessageBar)
    assert bar is not None
    assert "未填代领人姓名" in bar.accessibleName()
    assert notice(table).serving is None
    field = front().findChild(QLineEdit)
    assert field is not None
    table.hand.type("赵经办")
    assert cut_words(front()) == []
    table.hand.play("Enter")
    serving = notice(table).serving
    assert serving is not None
    assert (serving.to, serving.agent, serving.signed) == (ServedTo.AGENT, "赵经办", True)
    assert table.is_ready


def test_esc_leaves_it_waiting_and_every_screen_says_so(table: Table) -> None:
    table.hand.play(f"{PRINTED} Esc")
    assert table.is_ready
    assert (notice(table).serving, notice(table).due) == (None, None)
    assert "待送达 1 件" in strip(table)
    table.hand.play("Alt+3")
    (line,) = table.window.corrections.table.corrections
    assert line.due is None
    assert cut_words(table.window) == []
    table.clock.at = datetime(2025, 7, 10, 9, 0)
    table.hand.play("A Enter")  # nothing to confirm
    assert table.packet_of("李明浩").state is PacketState.CORRECTING


def test_served_on_a_later_day_the_right_paper_is_printed_at_once(table: Table) -> None:
    table.hand.play(f"{PRINTED} Esc")
    table.clock.at = LATER
    table.hand.play("Alt+3 S")
    assert isinstance(front(), HandingOver)
    assert cut_words(front()) == []
    table.hand.play("Enter")
    assert isinstance(front(), PaperPreview)
    table.hand.play("Enter")
    assert table.is_ready
    assert notice(table).due == datetime(2025, 7, 3, 17, 30)
    packet_id = table.packet_of("李明浩").id
    with table.opened.store.read() as reading:
        new, old = reading.papers_of(packet_id)
    assert (new.document_number, new.prints, old.voided_at) == (old.document_number, 1, LATER)
    words = words_of(paper_bytes(table.opened.desk, new.id))
    assert "2025年7月3日（周四）17:30" in words
    assert "本件代替2025年6月27日09:12出具的同号文书，原件作废。" in words
    assert "2025年7月2日（周三）17:30" in words_of(paper_bytes(table.opened.desk, old.id))


def test_a_preview_that_was_closed_is_printed_and_handed_over_later(table: Table) -> None:
    table.hand.play("lmh Enter ba 5zd19q yh F10 Esc")
    assert notice(table).serving is None
    table.hand.play("Ctrl+P Enter")
    assert isinstance(front(), HandingOver)
    table.hand.play("Enter")
    assert notice(table).serving is not None
    assert table.is_ready


def test_a_notice_that_never_came_out_is_served_to_nobody(table: Table) -> None:
    """Closed without a print, it is said at once how to print it, and on every page that it was not."""
    table.hand.play("lmh Enter ba 5zd19q yh F10 Esc")
    counter = table.window.counter
    assert "一次性告知书未打印" in counter.message.accessibleName()
    assert "Ctrl+P" in counter.message.accessibleName()
    assert cut_words(table.window) == []
    table.hand.play("Alt+3")
    assert table.window.corrections.panel.unprinted.text() == "一次性告知书未打印，打印后才能记送达"
    assert cut_words(table.window) == []
    table.hand.play("S")
    asking = front()
    assert isinstance(asking, HandingOver)
    bar = asking.findChild(MessageBar)
    assert bar is not None
    assert "告知书还没有打印" in bar.accessibleName(), "said before a key is pressed"
    table.hand.play("Enter")
    assert front() is asking
    assert notice(table).serving is None
    table.hand.play("Esc Esc Ctrl+P Enter Enter")
    assert notice(table).serving is not None
    table.hand.play("Alt+3")
    assert not table.window.corrections.panel.unprinted.isVisible()


def test_how_it_was_served_is_put_right_in_full(table: Table) -> None:
    table.hand.play(f"{PRINTED} Enter Alt+3 S Tab Down Tab")
    table.hand.type("钱经办")
    table.hand.play("Tab Down Ctrl+Enter")
    serving = notice(table).serving
    assert serving is not None
    assert (serving.to, serving.agent, serving.signed) == (ServedTo.AGENT, "钱经办", False)
    table.hand.play("Esc")


def test_the_supervisor_is_asked_why_a_deadline_moves_and_the_clerk_is_not(table: Table) -> None:
    table.hand.play(f"{PRINTED} Enter")
    table.clock.at = LATER
    table.hand.play("Alt+3 S")
    assert len(front().findChildren(QLineEdit)) == 2
    table.hand.play("Ctrl+Enter")
    assert "只有主管可以办理" in said(front())
    assert notice(table).due == datetime(2025, 7, 2, 17, 30)
    table.hand.play("Esc")
    table.hand.play(f"{TO_SUPERVISOR} Alt+3 S")
    assert cut_words(front()) == []
    table.hand.play("Ctrl+Enter")
    assert "未写理由" in said(front())
    table.hand.play("Tab Tab Tab Tab")
    table.hand.type("首次送错人")
    table.hand.play("Ctrl+Enter")
    assert isinstance(front(), PaperPreview)
    assert notice(table).due == datetime(2025, 7, 3, 17, 30)
    table.hand.play("Esc")


def said(dialog: QDialog) -> str:
    bar = dialog.findChild(MessageBar)
    assert bar is not None
    return bar.accessibleName()
