"""收工: a day is closed when every original went back or has a written reason, no correction that ends on it
may still be mended, and a checked backup holds all that was done; what stays over night is named. Then no
packet is touched until the next day, or until the supervisor opens the day again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from intake_desk.domain.day_words import full_day, slash_moment
from intake_desk.services.day.day_records import DayAct, DayState
from intake_desk.services.day.review_day import DayReview, due_words, review_day
from intake_desk.services.desk import Desk
from intake_desk.services.ports import Writing
from intake_desk.services.records import Actor, ChainHead
from intake_desk.services.refusal import Refusal
from intake_desk.services.safety.backups import Backup


def refuse_closing(desk: Desk, review: DayReview) -> Refusal | None:
    """What keeps a day from being closed now, before any backup is made."""
    day = review.state.day
    if day > desk.today:
        return Refusal("day_to_come", f"{full_day(day)}还没有到，不能收工。", "请选择今天或更早的一天。")
    if closing := review.state.closing:
        return Refusal(
            "closed_before",
            f"{full_day(day)}已收工（{slash_moment(closing.at)} {closing.by}）。",
            "如需再办，请主管重新开工。",
        )
    if open_ones := review.unreasoned:
        people = "、".join(dict.fromkeys(one.packet.applicant.name for one in open_ones))
        return Refusal(
            "originals_on_desk",
            f"台上还有 {len(open_ones)} 件原件没有交还，也没有留台理由：{people}。",
            "请在“原件”页（Alt+5）交还（H、J、D），或按 K 写明留台理由，再收工。",
        )
    if running := review.still_run(desk.clock.now()):
        last = max(row.due for row in running if row.due)
        return Refusal(
            "correction_runs",
            f"还有 {len(running)} 件补正今日 {last:%H:%M} 截止，未补齐：{'、'.join(due_words(running))}。",
            "收工后当日不能再办补正，请过了截止时刻再收工。",
        )
    return None


def close_day(desk: Desk, actor: Actor, day: date, backup: Backup, unprinted: str = "") -> DayState | Refusal:
    """Close the day, clerk or supervisor, over a backup that was just made: nothing may have been written
    since.

    `unprinted` tells why its report will not be printed; '' when it is printed next. A day that is over is
    closed late, and says so.
    """
    review = review_day(desk, day)
    if refusal := refuse_closing(desk, review):
        return refusal
    facts = replace(review.facts(), backup=backup.path.name, head=backup.head, entries=backup.entries)
    with desk.store.write(actor, desk.clock.now()) as writing:
        if not _holds_all(backup, writing.chain_head()):
            return Refusal(
                "backup_old", "备份之后又有了改动，还没有收工。", "请再按一次收工，程序会重新备份。"
            )
        writing.add_day_entry(day, DayAct.CLOSED, facts=facts)
        named = {"day": day.isoformat(), "late": review.late, "backup": backup.path.name}
        lists = {"originals": facts.originals, "drafts": facts.drafts, "due_today": facts.due}
        told = {name: list(lines) for name, lines in lists.items() if lines}
        writing.record("close_day", new={**named, **told, "entries": facts.entries})
        if unprinted.strip():
            _leave_report(writing, day, unprinted.strip())
        return writing.day_state(day)


def refuse_leaving(state: DayState) -> Refusal | None:
    """What keeps the report of a day from being said not printed, before a reason is asked for."""
    if state.closing is None:
        return Refusal("day_open", f"{full_day(state.day)}还没有收工。", "请先收工。")
    if state.reported and not state.reported.reason:
        told = f"{slash_moment(state.reported.at)} {state.reported.by}"
        return Refusal("report_printed", f"{full_day(state.day)}的日报已经打印（{told}）。", "不必写理由。")
    return None


def leave_report(desk: Desk, actor: Actor, day: date, reason: str) -> DayState | Refusal:
    """Why the report of a closed day is not printed; when it is printed after all, that counts, and one that
    was printed is not said to be missing.
    """
    if not reason.strip():
        return Refusal("reason_missing", "未写理由。", "请写明日报为什么没有打印。")
    with desk.store.write(actor, desk.clock.now()) as writing:
        state = writing.day_state(day)
        if refusal := refuse_leaving(state):
            return refusal
        _leave_report(writing, day, reason.strip())
        return writing.day_state(day)


def _leave_report(writing: Writing, day: date, reason: str) -> None:
    writing.add_day_entry(day, DayAct.REPORTED, reason)
    writing.record("report_left", new={"day": day.isoformat(), "reason": reason})


def _holds_all(backup: Backup, head: ChainHead) -> bool:
    return (backup.head, backup.entries) == (head.digest, head.count)
