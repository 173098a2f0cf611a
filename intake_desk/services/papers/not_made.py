"""Why a paper or a workbook could not be made, in the same words wherever it was asked for."""

from __future__ import annotations

from intake_desk.services.papers.papers import GlyphMissing
from intake_desk.services.papers.sheets import TextTooLong
from intake_desk.services.refusal import Refusal

_ASK = "请核对该字是否录错；确为此字时告诉主管，由主管补字库。"


def no_glyph(missing: GlyphMissing, so: str, advice: str = _ASK) -> Refusal:
    """No font has a character of the paper; `so` is what was not done: 没有生成收件日报."""
    return Refusal(
        "glyph_missing", f"字库中没有“{missing.character}”（{missing.code_point}），{so}。", advice
    )


def too_long(long: TextTooLong, title: str, advice: str) -> Refusal:
    """A text is longer than a cell of a workbook holds; `title` is the file that was not made."""
    words = f"{long.address} 有 {long.length} 个字，单元格放不下，没有生成{title}。"
    return Refusal("text_too_long", words, advice)
