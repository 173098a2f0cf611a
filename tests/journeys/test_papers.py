"""A paper that does not come out is no decision lost: it is opened again and printed."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from intake_desk.domain.packet import PacketState
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from tests.journeys.conftest import Table

TO_THE_PAPER = "wjy Enter ba yh F9"


def preview() -> PaperPreview:
    """The preview that is open."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PaperPreview)
    return dialog


def prints(table: Table) -> int:
    """How often the last paper of 王建业 was printed."""
    packet = table.packet_of("王建业")
    with table.opened.store.read() as reading:
        return reading.papers_of(packet.id)[0].prints


def test_without_a_printer_the_preview_stays_and_says_so(table: Table) -> None:
    table.printer.there = False
    table.hand.play(f"{TO_THE_PAPER} Enter")
    assert "未找到打印机" in preview()._message.accessibleName()
    assert table.packet_of("王建业").state is PacketState.ACCEPTED
    assert prints(table) == 0
    table.printer.there = True
    table.hand.play("Enter")
    assert prints(table) == 1
    assert table.is_ready


def test_a_print_that_was_cancelled_can_be_made_later(table: Table) -> None:
    table.printer.key = "Esc"
    table.hand.play(f"{TO_THE_PAPER} Enter Esc")
    assert table.packet_of("王建业").state is PacketState.ACCEPTED
    assert prints(table) == 0
    assert table.window.counter.view is not None  # the packet is still shown, with its key for the paper
    assert "Ctrl+P" in [hint.key for hint in table.window.counter.keys.hints()]
    table.printer.key = "Enter"
    table.hand.play("Ctrl+P Enter")
    assert prints(table) == 1
    assert table.is_ready


def test_an_older_paper_is_found_and_printed_again(table: Table) -> None:
    table.hand.play(f"{TO_THE_PAPER} Enter wjy Enter Ctrl+P Enter")
    assert prints(table) == 2
    assert table.is_ready


def test_a_reprint_that_was_only_looked_at_counts_nothing(table: Table) -> None:
    table.hand.play(f"{TO_THE_PAPER} Enter wjy Enter")
    before = table.entries()
    for _ in range(2):
        table.hand.play("Ctrl+P")
        assert "补打 第1次" in preview().windowTitle()
        table.hand.play("Esc")
    assert (prints(table), table.entries()) == (1, before)
    table.hand.play("Ctrl+P Enter")
    assert (prints(table), table.entries()) == (2, before + 1)


def test_two_enters_in_a_row_decide_and_print_once(table: Table) -> None:
    table.hand.play(f"{TO_THE_PAPER} Enter Enter")
    assert prints(table) == 1
    assert table.is_ready
