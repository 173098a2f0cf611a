"""The mark of a reprint: readable on every page, in a corner that was free, and nothing else changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from intake_desk.documents.pdf.papers import PdfPapers
from intake_desk.documents.pdf.pieces import MM
from intake_desk.documents.pdf.sheet import PAGE_HEIGHT, RUNNING_TOP
from intake_desk.documents.pdf.stamp import MARK, TOP
from intake_desk.services.papers.papers import GlyphMissing, PaperText

WORDS = "已作废　补打 第2次 2025-06-27 15:20"
Making = Callable[..., PaperText]


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def positions(pdf: bytes) -> list[float]:
    """The heights of all text on the first page."""
    found: list[float] = []

    def note(text: str, _cm: object, matrix: list[float], _font: object, _size: object) -> None:
        if text.strip():
            found.append(matrix[5])

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("name", ["receipt", "notice", "return_slip"])
def test_every_page_has_the_mark_and_all_it_had(
    papers: PdfPapers, name: str, request: pytest.FixtureRequest
) -> None:
    making: Making = request.getfixturevalue(name)
    pdf = papers.render(making(12) if name == "notice" else making())
    marked = papers.stamp(pdf, WORDS)
    before, after = texts(pdf), texts(marked)
    assert len(after) == len(before)
    for old, new in zip(before, after, strict=True):
        assert WORDS.split("　")[1] in new
        assert [line for line in new.splitlines() if line in old.splitlines()] == old.splitlines()


@pytest.mark.parametrize("name", ["receipt", "notice", "return_slip"])
def test_the_corner_was_free(papers: PdfPapers, name: str, request: pytest.FixtureRequest) -> None:
    making: Making = request.getfixturevalue(name)
    assert TOP + MARK.leading < RUNNING_TOP
    assert (
        max(positions(papers.render(making(voids="原包住建职称补〔2025〕42号已作废。"))))
        < PAGE_HEIGHT - RUNNING_TOP
    )
    assert TOP > 5 * MM  # no printer prints nearer to the edge


def test_the_same_paper_and_words_give_the_same_bytes(papers: PdfPapers, receipt: Making) -> None:
    pdf = papers.render(receipt())
    assert papers.stamp(pdf, WORDS) == papers.stamp(pdf, WORDS)


def test_the_mark_brings_its_font_along_once(papers: PdfPapers, notice: Making) -> None:
    pdf = papers.render(notice(40))
    pages = len(PdfReader(BytesIO(pdf)).pages)
    assert pages > 2
    one, all_ = (len(papers.stamp(p, WORDS)) - len(p) for p in (papers.render(notice(1)), pdf))
    assert all_ < one * 2


def test_a_character_without_a_glyph_stops_the_mark(papers: PdfPapers, receipt: Making) -> None:
    with pytest.raises(GlyphMissing):
        papers.stamp(papers.render(receipt()), "\ue000")


def test_what_was_corrected_and_what_is_void_stand_on_the_paper(papers: PdfPapers, receipt: Making) -> None:
    paper = replace(
        receipt(voids="原2025年6月27日 10:42受理回执已作废。"),
        corrected=("单位推荐意见：缺审核日期",),  # type: ignore[type-var]
    )
    text = "".join(texts(papers.render(paper)))
    assert "已补正" in text
    assert "单位推荐意见：缺审核日期" in text
    assert "原2025年6月27日 10:42受理回执已作废。" in text
    plain = replace(receipt(originals=0))  # type: ignore[type-var]
    assert "已补正" not in "".join(texts(papers.render(plain)))
