"""What an act of the supervisor alone asks for: the role, and a reason for the history (product §6)."""

from __future__ import annotations

from intake_desk.services.people.accounts import require
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal


def refuse_override(actor: Actor, reason: str) -> Refusal | None:
    """Refuse a clerk, and a supervisor who gives no reason."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    if reason.strip():
        return None
    return Refusal("reason_missing", "未写理由。", "主管办理的事项须写明理由，理由记入日志。")
