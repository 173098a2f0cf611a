"""A line of the ledger of originals in words, for the screen and for the paper."""

from __future__ import annotations

from intake_desk.domain.original_acts import RESULT, WAY
from intake_desk.domain.originals import OriginalState


def state_words(state: OriginalState) -> str:
    """How an original stands: 已见，与复印件一致；学信网 A1B2…，2025-06-27 查验，有效，与材料一致."""
    if state.way is None:
        return "更正：未核"
    words = [WAY[state.way]]
    if state.online:
        check = state.online
        until = f"，有效期至 {check.valid_until:%Y-%m-%d}" if check.valid_until else ""
        words.append(
            f"{check.site} {check.code}，{check.checked_on:%Y-%m-%d} 查验{until}，{RESULT[check.result]}"
        )
    elif state.agrees is not None:
        words.append("与复印件一致" if state.agrees else "与复印件不一致")
    if state.difference:
        words.append(f"不一致处：{state.difference}")
    if state.excuse:
        words.append(state.excuse)
    return "；".join(words)
