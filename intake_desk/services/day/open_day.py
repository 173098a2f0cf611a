"""A closed day takes no further act on packets. The store raises DayClosed at the row that would change, in
the same transaction; this turns it into a refusal for every verb that may meet it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from intake_desk.services.day.day_records import DayEntry
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble, TroubleKind

P = ParamSpec("P")
R = TypeVar("R")

REOPEN = "请明天再办（自动开工）；今天确需再办的，请主管在“日报”页（Alt+6）按 F8 重新开工，并写明理由。"


class DayClosed(Trouble):
    """The day of the unit of work is closed and a packet would change; nothing was changed.

    A verb that does not expect it tells it like any trouble.
    """

    def __init__(self, closing: DayEntry) -> None:
        words = f"今日已收工（{closing.at:%H:%M} {closing.by}），不能再办理材料。"
        super().__init__(TroubleKind.DAY_CLOSED, words, REOPEN)


def on_open_day(verb: Callable[P, R]) -> Callable[P, R | Refusal]:
    """A verb that changes packets: on a closed day it refuses."""

    @wraps(verb)
    def refusing(*args: P.args, **kwargs: P.kwargs) -> R | Refusal:
        try:
            return verb(*args, **kwargs)
        except DayClosed as closed:
            return Refusal(closed.kind.value, closed.sentence, closed.advice)

    return refusing
