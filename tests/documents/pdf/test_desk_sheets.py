"""The desk's own sheets: what is to be measured is where it says, codes can be read, no key is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyzbar.pyzbar import ZBarSymbol, decode

from intake_desk.domain.numbers import code_for
from intake_desk.services.papers.sheet_texts import KeyGroup, KeyLine, KeySheet, PrinterTrial, ScannerTrial
from tests.counter import DESK_SHEETS
from tests.documents.pdf.test_papers import ink, pages_of, pictures_of
from tests.hand_ins import HEAD

pytestmark = pytest.mark.usefixtures("qapp")
TRIAL = PrinterTrial(HEAD, "HP LaserJet Pro MFP M126nw（512 室靠窗）", "标签", 1.5, -0.5)
CODE = code_for("D512", 2025, "TEST-A-0000")


def test_the_frame_is_10_mm_from_every_edge() -> None:
    (picture,) = pictures_of(DESK_SHEETS.printer_trial(TRIAL))
    for outside in ((0, 0, 9.7, 297), (0, 0, 210, 9.7), (200.3, 0, 210, 297), (0, 287.3, 210, 297)):
        assert not ink(picture, *outside)
    for edge in ((9.7, 50, 10.3, 60), (60, 9.7, 70, 10.3), (199.7, 50, 200.3, 60), (60, 286.7, 70, 287.3)):
        assert ink(picture, *edge)


def test_printer_paper_and_offset_are_named() -> None:
    (page,) = pages_of(DESK_SHEETS.printer_trial(TRIAL))
    for words in ("标签", "HPLaserJetProMFPM126nw", "+1.5", "-0.5", "包头市住房和城乡建设局", "𫖮"):
        assert words in page
    (page,) = pages_of(DESK_SHEETS.printer_trial(replace(TRIAL, printer="")))
    assert "系统默认打印机" in page


def test_the_trial_code_is_read_in_every_size_and_drawn_the_same_on_screen() -> None:
    (picture,) = pictures_of(DESK_SHEETS.scanner_trial(ScannerTrial(HEAD, CODE)))
    found = decode(picture.resize((picture.width * 2, picture.height * 2)), symbols=[ZBarSymbol.QRCODE])
    assert [one.data.decode() for one in found] == [CODE] * 3
    squares = DESK_SHEETS.code(CODE)
    assert {len(row) for row in squares} == {len(squares)}
    assert all(squares[0][:7])


@pytest.mark.parametrize(("screens", "pages_used"), [(1, 1), (20, 2), (30, 2)])
def test_every_key_stands_on_the_sheet(screens: int, pages_used: int) -> None:
    keys = tuple(KeyLine(f"Ctrl+F{n}", f"第{n}个键做的事") for n in range(1, 13))
    groups = tuple(KeyGroup(f"屏幕{n:02}", "核对材料用。" if n % 2 else "", keys) for n in range(screens))
    pages = pages_of(DESK_SHEETS.key_sheet(KeySheet(HEAD, groups)))
    text = "".join(pages)
    assert len(pages) == pages_used
    assert [text.count(f"屏幕{n:02}") for n in range(2, screens)] == [1] * (screens - 2)
    assert text.count("Ctrl+F12") == screens


def test_a_rehearsal_shows_on_all_of_them_and_the_bytes_are_always_the_same() -> None:
    rehearsal = replace(HEAD, rehearsal=True)
    sheet = KeySheet(rehearsal, (KeyGroup("收件", "", (KeyLine("F2", "查找"),)),))
    for make in (
        lambda: DESK_SHEETS.printer_trial(replace(TRIAL, head=rehearsal)),
        lambda: DESK_SHEETS.scanner_trial(ScannerTrial(rehearsal, CODE)),
        lambda: DESK_SHEETS.key_sheet(sheet),
    ):
        assert make() == make()
        assert all("演练" in page for page in pages_of(make()))
