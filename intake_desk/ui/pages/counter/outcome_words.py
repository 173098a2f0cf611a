"""What the verdict is called, and what stands below its reasons: a deadline, or what was decided and when."""

from __future__ import annotations

from intake_desk.domain.calendar import weekday_zh
from intake_desk.domain.campaign import FindingClass
from intake_desk.domain.day_words import slash_day, with_weekday
from intake_desk.domain.packet import STATE_WORDS, PacketState
from intake_desk.domain.verdict import Outcome
from intake_desk.domain.window import Deadline
from intake_desk.services.corrections.corrections import NOT_SERVED
from intake_desk.services.corrections.running_correction import waits_to_be_served
from intake_desk.services.counter.view import PacketView

_TO_SERVE = "期限自送达起算：交给申报人后，按 Alt+3 到“补正”页，再按 S 记送达。"


def heading_words(view: PacketView) -> str:
    """结论：需补正 2 项 while it is checked, 结论：受理 once it is decided."""
    verdict, packet = view.verdict, view.packet
    if not view.checking:
        if packet.state is PacketState.CORRECTING:
            return f"结论：一次性告知，{NOT_SERVED if waits_to_be_served(packet) else '补正中'}"
        return f"结论：{STATE_WORDS[packet.state]}"
    match verdict.outcome:
        case Outcome.PENDING:
            return "结论：尚未核完"
        case Outcome.ACCEPT:
            return "结论：可以受理"
        case Outcome.CORRECT:
            return f"结论：需补正 {len(verdict.of_class(FindingClass.CORRECT))} 项"
        case Outcome.RETURN:
            return "结论：不予接收"


def foot_words(view: PacketView) -> str:
    """The deadline of a notice told now; once decided its number, when and by whom, what is next."""
    deadline = view.verdict.deadline
    if view.checking:
        return f"今日告知，{_deadline_words(deadline)}" if deadline else ""
    lines, visit = [], view.packet.visit
    if visit is not None and visit.decided_at is not None:
        at = visit.decided_at
        lines.append(f"{view.packet.number}，{with_weekday(at)} {at:%H:%M}，{visit.decided_by}")
    if waits_to_be_served(view.packet):
        lines.append(_TO_SERVE)
    elif deadline:
        lines.append(_deadline_words(deadline))
    return "\n".join(lines)


def _deadline_words(deadline: Deadline) -> str:
    """7月2日（三） 17:30 前补正 and the days counted, as on the notice."""
    due = deadline.due
    counted = "、".join(f"{slash_day(day)} {weekday_zh(day)}" for day in deadline.counted)
    words = f"{with_weekday(due)} {due:%H:%M} 前补正\n计入：{counted}"
    if deadline.skipped:
        skipped = "、".join(f"{slash_day(day)} {why}" for day, why in deadline.skipped)
        words += f"\n不计：{skipped}"
    return words
