"""The list for phoning is printed from where it is shown; that it was made is in the history."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from intake_desk.documents.pdf.hand_in_papers import PdfHandInPapers
from intake_desk.services.papers.papers import GlyphMissing
from intake_desk.services.units.hand_in_papers import PhoneSheet
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.dialogs.phone_list import PhoneDialog
from tests.journeys.conftest import Open, Table
from tests.journeys.test_corrections import FRIDAY, TOLD
from tests.looks import cut_words


def shown_list(open_at: Open) -> Table:
    """The list of one who was told of two faults and has mended the first."""
    table = open_at(FRIDAY)
    table.hand.play(f"{TOLD} Alt+3 Space P")
    return table


def test_the_paper_tells_whom_to_phone_for_what_until_when(open_at: Open) -> None:
    table = shown_list(open_at)
    person, before = table.packet_of("李明浩").applicant, table.entries()
    assert cut_words(table.hand.front()) == []
    table.hand.play("Ctrl+P")
    preview = table.hand.front()
    assert isinstance(preview, PaperPreview)
    (page,) = PdfReader(BytesIO(preview._paper.pdf)).pages
    words = "".join(page.extract_text().split())
    for told in ("JG-Z-0001", person.name, person.unit, person.phone, "7月9日（周三）17:30", "19", "共1人"):
        assert told in words
    assert "缺审核日期" not in words  # it was mended
    assert table.entries() == before + 1
    table.hand.play("Enter")
    assert table.printer.asked == 2  # the notice and the list
    assert isinstance(table.hand.front(), PhoneDialog)
    table.hand.play("Esc")


def test_a_name_that_no_font_has_is_not_printed(open_at: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_papers: PdfHandInPapers, _sheet: PhoneSheet) -> bytes:
        raise GlyphMissing("𰻝")

    monkeypatch.setattr(PdfHandInPapers, "phone_sheet", missing)
    table = shown_list(open_at)
    before = table.entries()
    table.hand.play("Ctrl+P")
    shown = table.hand.front()
    assert isinstance(shown, PhoneDialog)
    assert "没有生成电话提醒名单" in shown.message.accessibleName()
    assert table.entries() == before
    table.hand.play("Esc Esc")
