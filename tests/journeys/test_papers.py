"""A paper that does not come out is no decision lost: it is opened again and printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from intake_desk.domain.packet import PacketState
from intake_desk.services.papers.paper_sorts import PaperSort
from intake_desk.services.papers.printers import Offset, PrintSetting, keep_print_setting
from intake_desk.services.records import Actor, Role
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from tests.journeys.conftest import Table
from tests.printers import HP, Printers, plug_in

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
    assert "Ctrl+P" in [hint.key for hint in table.window.counter.foot.keys.hints()]
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


def test_a_saved_copy_counts_once_however_it_leaves_the_preview(table: Table, tmp_path: Path) -> None:
    """The mark tells the how manieth copy this is: no two copies may carry the same."""
    table.hand.play(f"{TO_THE_PAPER} Enter wjy Enter Ctrl+P")
    preview()._ask_file = lambda _parent, name: tmp_path / name
    table.hand.play("Ctrl+S Ctrl+S")
    assert prints(table) == 2
    table.hand.play("Enter")  # the same copy, on paper as well
    assert prints(table) == 2
    assert table.is_ready
    table.hand.play("wjy Enter Ctrl+P")
    assert "补打 第2次" in preview().windowTitle()
    packet = table.packet_of("王建业")
    with table.opened.store.read() as reading:
        acts = [entry.act for entry in reading.history(packet.id)]
    assert acts[-3:] == ["save_paper", "save_paper", "print"]


@pytest.fixture
def printers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Printers:
    return plug_in(monkeypatch, tmp_path)


def set_up(table: Table, setting: PrintSetting) -> None:
    supervisor = Actor(None, "主管乙", Role.SUPERVISOR)
    assert keep_print_setting(table.opened.desk, supervisor, setting) == setting


def test_a_receipt_that_is_printed_at_once_needs_one_key_less(table: Table, printers: Printers) -> None:
    set_up(table, PrintSetting(PaperSort.RECEIPT, HP, at_once=True))
    table.hand.start_counting()
    table.hand.play(f"{TO_THE_PAPER} Enter")
    assert table.hand.count.keystrokes == 10
    assert table.printer.asked == 0
    assert len(PdfReader(printers.file(HP)).pages) == 1
    assert prints(table) == 1
    assert table.is_ready


def test_a_printer_that_is_gone_is_told_and_the_dialog_opens(table: Table, printers: Printers) -> None:
    set_up(table, PrintSetting(PaperSort.RECEIPT, HP, at_once=True))
    printers.names = []
    table.printer.key = "Esc"
    table.hand.play(f"{TO_THE_PAPER} Enter")
    assert HP in preview()._message.accessibleName()
    assert "另选一台" in preview()._message.accessibleName()
    assert table.printer.asked == 1
    table.printer.key = "Enter"
    table.hand.play("Enter")
    assert (table.printer.asked, prints(table)) == (2, 1)


def test_another_printer_can_be_chosen_although_one_is_set(table: Table, printers: Printers) -> None:
    set_up(table, PrintSetting(PaperSort.RECEIPT, HP, at_once=True))
    table.hand.play(f"{TO_THE_PAPER} Ctrl+P")
    assert table.printer.asked == 1
    assert not printers.file(HP).exists()
    assert prints(table) == 1


def test_ink_that_an_offset_pushes_off_the_paper_is_told_first(table: Table, printers: Printers) -> None:
    offset = ((HP, Offset(-10.0, 0)),)
    set_up(table, PrintSetting(PaperSort.LABELS, HP, at_once=True, offsets=offset))
    table.hand.play(f"{TO_THE_PAPER} Enter Alt+4 F2 hzjsy Enter l Ctrl+Enter")
    table.hand.wait_for(lambda: isinstance(table.hand.front(), PaperPreview), "no labels")
    table.hand.play("Enter")
    assert "第 1 页有内容会印到纸外" in preview()._message.accessibleName()
    assert not printers.file(HP).exists()
    table.hand.play("Enter")
    assert printers.file(HP).exists()
