"""The head of the history as a signed report shows it: its first 16 hex digits in groups, enough to be
typed and far too many to be forged (64 bits).
"""

from __future__ import annotations

import re
import unicodedata

from intake_desk.services.records import ChainHead
from intake_desk.services.refusal import Refusal

PRINTED = 16
"""So many hex digits of a head are printed."""

_WHOLE = 64
_HEX = re.compile(r"[0-9a-f]+")
_BETWEEN = re.compile(r"[\s\-·‐–—]+")


def printed_head(digest: str) -> str:
    """A head as it is printed: `3F0A-9C41-77D2-0B6E`."""
    shown = digest[:PRINTED].upper()
    return "-".join(shown[at : at + 4] for at in range(0, PRINTED, 4))


def read_printed(head: str, count: str | int) -> ChainHead | Refusal:
    """A head and a count as somebody typed them from a report; a whole hash is as good as its beginning.

    Refused with what to do when they cannot be what a report shows.
    """
    digits = _BETWEEN.sub("", unicodedata.normalize("NFKC", head)).lower()
    if not _HEX.fullmatch(digits) or not PRINTED <= len(digits) <= _WHOLE:
        return Refusal(
            "head_bad",
            f"“{head.strip()}”不是日志链头：应为 {PRINTED} 位，只含数字和字母 A 至 F。",
            "请照签字日报“日志链”一栏录入，短横可省。",
        )
    number = _BETWEEN.sub("", unicodedata.normalize("NFKC", str(count))).replace(",", "")
    if not number.isdecimal():
        return Refusal(
            "count_bad", f"“{str(count).strip()}”不是条数。", "请照签字日报录入“共几条”，只写数字。"
        )
    return ChainHead(digits, int(number), None)
