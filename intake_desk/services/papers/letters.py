"""What every verb that makes a paper shares: the letter's number, the words when it cannot be printed."""

from __future__ import annotations

from intake_desk.services.desk import Desk
from intake_desk.services.papers.not_made import no_glyph
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
    return no_glyph(missing, "不能打印，材料未作结论")
