"""The told faults of a notice, closed one by one as they are mended, over as many visits as it takes (R7)."""

from __future__ import annotations

from intake_desk.domain.correction import Closing, Mending, Told, ways_to_mend
from intake_desk.services.corrections.running_correction import late, running
from intake_desk.services.counter.view import PacketView, view_packet
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import require
from intake_desk.services.records import Actor, PacketId, Role
from intake_desk.services.refusal import Refusal

_NOT_TOLD = Refusal(
    "not_told", "告知书没有列出这一项，不得追加。", "新发现的问题请记为“漏告知”，由主管处理。"
)


@on_open_day
def close_told(
    desk: Desk, actor: Actor, packet_id: PacketId, position: int, mending: Mending = Mending.MENDED
) -> PacketView | Refusal:
    """The fault at this place of the notice is mended. Refused by the minute once the deadline has passed."""
    at = desk.clock.now()
    with desk.store.write(actor, at) as writing:
        found = running(writing.packet(packet_id))
        if isinstance(found, Refusal):
            return found
        row = found.told(position)
        if row is None:
            return _NOT_TOLD
        if found.is_late(at):
            return late(found.deadline)
        if refusal := _unfit(row, mending):
            return refusal
        writing.close_told(packet_id, position, Closing(at, actor.name, mending))
        writing.record("close_told", packet_id, new={**_told(row), "mending": mending.value})
        return view_packet(desk, writing, packet_id)


@on_open_day
def reopen_told(desk: Desk, actor: Actor, packet_id: PacketId, position: int) -> PacketView | Refusal:
    """Take a closing back that was a mistake. After the deadline nobody could mend the fault any more,
    so that then only the supervisor may.
    """
    at = desk.clock.now()
    with desk.store.write(actor, at) as writing:
        found = running(writing.packet(packet_id))
        if isinstance(found, Refusal):
            return found
        row = found.told(position)
        if row is None:
            return _NOT_TOLD
        if row.closing is None:
            return Refusal("still_open", "这一项尚未补正，无须撤回。")
        if found.is_late(at) and (refusal := require(actor, Role.SUPERVISOR)):
            return refusal
        writing.reopen_told(packet_id, position)
        old = {**_told(row), "mending": row.closing.mending.value, "by": row.closing.by}
        writing.record("reopen_told", packet_id, old=old)
        return view_packet(desk, writing, packet_id)


def _unfit(row: Told, mending: Mending) -> Refusal | None:
    if row.closing:
        return Refusal("closed_before", "这一项已经补正。")
    if mending in ways_to_mend(row.finding):
        return None
    return Refusal("original_needed", "这一项须出示原件或网上查验。", "请核对原件，或记录网上查验。")


def _told(row: Told) -> dict[str, object]:
    finding = row.finding
    return {"position": row.position, "item": finding.title, "problem": finding.problem}
