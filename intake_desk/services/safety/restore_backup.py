"""从备份恢复: the supervisor chooses a copy and says why; it is looked through before anything is touched,
and the restored store's own history tells of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intake_desk.services.desk import Desk
from intake_desk.services.overrides import refuse_override
from intake_desk.services.people.setup import Mode
from intake_desk.services.people.way_in import WayIn, keep_way_in, way_in
from intake_desk.services.ports import Store
from intake_desk.services.records import Actor, ChainHead, Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.safety.backups import BackupCheck, BackupFault

_OTHER = "请另选一份备份，或到另存处找一份；现有数据没有改动。"
_FAULTS: dict[BackupFault, tuple[str, str]] = {
    BackupFault.GONE: ("这份备份已经不在了。", "请重新打开列表，另选一份；现有数据没有改动。"),
    BackupFault.DAMAGED: ("这份备份已损坏，不能恢复。", _OTHER),
    BackupFault.FOREIGN: ("这不是收件台的备份文件，不能恢复。", _OTHER),
    BackupFault.NEWER: ("这份备份由更新版本的程序建立。", "请改用新版本的程序恢复；现有数据没有改动。"),
    BackupFault.CHAIN: ("这份备份的日志对不上，可能被改动过，不能恢复。", _OTHER),
}


@dataclass(frozen=True)
class RestorePlan:
    """A copy that was found sound, who has it restored, why, and how that person comes in afterwards."""

    backup: Path
    check: BackupCheck
    actor: Actor
    reason: str
    way_in: WayIn | None = None


def plan_restore(desk: Desk, actor: Actor, backup: Path, reason: str) -> RestorePlan | Refusal:
    """Look the copy through; nothing is changed. Takes as long as the file is: any thread."""
    if refusal := refuse_override(actor, reason):
        return refusal
    check = desk.backups.check(backup)
    mode = Mode.REHEARSAL if desk.rehearsal else Mode.REAL
    if refusal := refuse_backup(check, mode):
        return refusal
    return RestorePlan(backup, check, actor, reason.strip(), way_in(desk.store, actor.account_id))


def refuse_backup(check: BackupCheck, mode: Mode | None) -> Refusal | None:
    """Why a copy cannot be restored into a desk of this kind (None: any)."""
    if check.fault is not None:
        return Refusal(f"backup_{check.fault.value}", *_FAULTS[check.fault])
    if mode is not None and check.mode is not mode:
        kinds = {Mode.REHEARSAL: "演练", Mode.REAL: "正式收件"}
        here, there = kinds[mode], kinds[check.mode or Mode.REAL]
        return Refusal("backup_other_desk", f"这是{there}的备份，不能恢复到{here}。", _OTHER)
    return None


def note_restore(
    store: Store, at: datetime, plan: RestorePlan, replaced: ChainHead | None, kept: str
) -> None:
    """Write into the restored store what became of it: which copy, why, and what the replaced file held
    (None when that could not be read).

    An account that the older store does not know yet, or knows in another role, cannot sign there: the
    system does, and names it.
    Who restores comes in by today's password and code; a code of the copy that may have been used is void.
    A copy whose last entry is later than `at` was made by a clock that was wrong, or the clock was set back
    since: whoever restores it stands for the clock, and the entry tells of both times.
    """
    with store.read() as reading:
        last = reading.chain_head().last_at
        known = any(account.active and account.actor == plan.actor for account in reading.accounts())
    actor = plan.actor if known else Actor(None, plan.actor.name, Role.SYSTEM)
    ahead = last if last is not None and last > at else None
    with store.write(actor, at, clock_confirmed=ahead is not None) as writing:
        told: dict[str, object] = {"backup": plan.backup.name, "reason": plan.reason, "kept": kept}
        told |= keep_way_in(writing, plan.way_in)
        old: dict[str, object] = {"head": replaced.digest, "entries": replaced.count} if replaced else {}
        if ahead is not None:
            old["last"] = ahead.isoformat()
        writing.record("restore", old=old, new=told)
