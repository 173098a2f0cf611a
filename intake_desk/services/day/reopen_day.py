"""重新开工: the supervisor opens a closed day again, with a reason; both stand in the book of days."""

from __future__ import annotations

from datetime import date

from intake_desk.domain.day_words import full_day
from intake_desk.services.day.day_records import DayAct, DayState
from intake_desk.services.desk import Desk
from intake_desk.services.overrides import refuse_override
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal


def refuse_reopening(desk: Desk, day: date) -> Refusal | None:
    """What keeps a day from being opened again, before a reason is asked for. A day that is over is not:
    nothing can be done on it any more, and its signed report would no longer be the one of the closed day.
    """
    if day < desk.today:
        return Refusal(
            "day_over",
            f"{full_day(day)}已经过去，不能重新开工。",
            "那天的结论或登记有误，今天由主管撤销结论或更正，记在今天；那天的收工和日报不变。",
        )
    return None


def reopen_day(desk: Desk, actor: Actor, day: date, reason: str) -> DayState | Refusal:
    """Open today again; it has to be closed once more."""
    if refusal := refuse_override(actor, reason) or refuse_reopening(desk, day):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        if writing.day_state(day).closing is None:
            return Refusal("day_open", f"{full_day(day)}没有收工，不必重新开工。")
        writing.add_day_entry(day, DayAct.REOPENED, reason.strip())
        writing.record("reopen_day", new={"day": day.isoformat(), "reason": reason.strip()})
        return writing.day_state(day)
