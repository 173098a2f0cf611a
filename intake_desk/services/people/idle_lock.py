"""After how many minutes without a key or the mouse the desk locks itself."""

from __future__ import annotations

from typing import Final

from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import require
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal

DEFAULT: Final = 10
SHORTEST, LONGEST = 1, 60
"""Minutes. Never is not allowed: a desk that is left open shows everybody's papers."""

_MINUTES = "idle_minutes"


def idle_minutes(desk: Desk) -> int:
    """The minutes that are set, DEFAULT until somebody did."""
    with desk.store.read() as reading:
        return int(reading.setting(_MINUTES) or DEFAULT)


def set_idle_minutes(desk: Desk, actor: Actor, minutes: int) -> int | Refusal:
    """Another time, from SHORTEST to LONGEST minutes; gives what is set now."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    if not SHORTEST <= minutes <= LONGEST:
        words = f"自动锁定须在 {SHORTEST} 至 {LONGEST} 分钟之间。"
        return Refusal("minutes_out", words, "不能设为不锁定：无人时屏幕上有申报人的信息。")
    before = idle_minutes(desk)
    if minutes != before:
        with desk.store.write(actor, desk.clock.now()) as writing:
            writing.set_setting(_MINUTES, str(minutes))
            writing.record("set_idle_lock", old={"minutes": before}, new={"minutes": minutes})
    return minutes
