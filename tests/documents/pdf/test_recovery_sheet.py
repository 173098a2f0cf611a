"""恢复码 on paper: one page, the code whole on one line whatever its letters, nothing of a campaign on it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from intake_desk.documents.pdf.hand_in_papers import PdfHandInPapers
from intake_desk.services.papers.papers import GlyphMissing
from intake_desk.services.units.hand_in_papers import RecoverySheet
from tests.documents.pdf.conftest import FONTS
from tests.hand_ins import HEAD, LONG_NAME

PAPERS = PdfHandInPapers(FONTS)


def text_of(pdf: bytes) -> str:
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    return page.extract_text()


@pytest.mark.parametrize("group", ["WWWWW", "MMMMM", "JJJJJ", "A2B3C"])
def test_the_code_stands_on_one_line(group: str) -> None:
    words = text_of(PAPERS.recovery_sheet(RecoverySheet(HEAD, (group,) * 5)))
    (line,) = [line for line in words.splitlines() if "–" in line]
    assert line.replace(" ", "") == "–".join([group] * 5)


def test_it_says_what_it_is_for_who_made_it_and_how_to_keep_it() -> None:
    words = text_of(PAPERS.recovery_sheet(RecoverySheet(replace(HEAD, clerk=LONG_NAME), ("ABCDE",) * 5)))
    flat = "".join(words.split())
    for told in ("主管恢复码", LONG_NAME, "按F7", "装入信封", "用过一次即失效", "没有数字0、1"):
        assert told in flat
    assert HEAD.campaign_note not in flat


def test_the_same_code_gives_the_same_bytes_and_is_not_told_by_its_value() -> None:
    sheet = RecoverySheet(HEAD, ("ABCDE",) * 5)
    assert PAPERS.recovery_sheet(sheet) == PAPERS.recovery_sheet(sheet)
    assert "ABCDE" not in repr(sheet)


def test_a_name_that_no_font_has_is_named() -> None:
    with pytest.raises(GlyphMissing):
        PAPERS.recovery_sheet(RecoverySheet(replace(HEAD, clerk="\U00030000"), ("ABCDE",) * 5))
