"""The desk's own sheets are made with what is in force, and their making is told."""

from __future__ import annotations

from intake_desk.domain.numbers import ScannedCode, parse_code
from intake_desk.services.counter.identify import identify
from intake_desk.services.papers.desk_sheets import (
    print_key_sheet,
    print_printer_trial,
    print_scanner_trial,
    scanner_trial_code,
)
from intake_desk.services.papers.paper_sorts import PaperSort
from intake_desk.services.papers.printers import Offset, keep_offset
from intake_desk.services.papers.sheet_texts import KeyGroup, KeyLine
from tests.counter import CLERK, Counter, granted, refused
from tests.services.units.test_hand_in_files import last_act, text_of


def test_the_trial_of_a_printer_names_the_offset_in_force(counter: Counter) -> None:
    granted(keep_offset(counter.desk, CLERK, PaperSort.LABELS, Offset(1.5, -2.0)))
    before = last_act(counter)
    made = granted(print_printer_trial(counter.desk, CLERK, PaperSort.LABELS))
    assert (made.sort, made.file_name) == (PaperSort.LABELS, "打印测试页-标签.pdf")
    assert "+1.5" in text_of(made)
    assert "-2.0" in text_of(made)
    assert last_act(counter) == before + 1


def test_the_trial_code_is_one_of_ours_and_nobodys(counter: Counter) -> None:
    code = scanner_trial_code(counter.desk)
    assert isinstance(parse_code(code, counter.desk.campaign.numbers.code_prefix), ScannedCode)
    assert refused(identify(counter.desk, code))
    assert code in text_of(granted(print_scanner_trial(counter.desk, CLERK)))


def test_the_keys_come_as_they_are_told(counter: Counter) -> None:
    groups = (KeyGroup("收件", "核对材料。", (KeyLine("F9", "受理"),)),)
    words = text_of(granted(print_key_sheet(counter.desk, CLERK, groups)))
    assert all(told in words for told in ("收件", "核对材料。", "F9", "受理"))
