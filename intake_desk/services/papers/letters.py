"""What every verb that makes a paper shares: the letter's number, the words when it cannot be printed."""

from __future__ import annotations

from intake_desk.services.desk import Desk
from intake_desk.services.papers.papers import GlyphMissing, PaperKind
from intake_desk.services.ports import Writing
from intake_desk.services.refusal import Refusal


def next_letter(desk: Desk, writing: Writing, kind: PaperKind) -> str | None:
    """The number of the letter, 包住建职称补〔2025〕43号; a receipt has none."""
    patterns = {
        PaperKind.NOTICE: desk.campaign.numbers.notice,
        PaperKind.RETURN: desk.campaign.numbers.returned,
    }
    if kind not in patterns:
        return None
    year = desk.campaign.year
    return patterns[kind].format(year=year, running=writing.next_number(f"{kind.value}-{year}"))


def unprintable(missing: GlyphMissing) -> Refusal:
    """No font has a character of the paper: nothing was decided and nothing printed."""
    return Refusal(
        "glyph_missing",
        f"字库中没有“{missing.character}”（{missing.code_point}），不能打印，材料未作结论。",
        "请核对该字是否录错；确为此字时告诉主管，由主管补字库。",
    )
