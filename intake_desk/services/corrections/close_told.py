"""The told faults of a notice, closed one by one as they are mended, over as many visits as it takes (R7)."""

from __future__ import annotations

from intake_desk.domain.correction import Closing, Mending, Told, ways_to_mend
from intake_desk.domain.original_acts import RESULT
from intake_desk.domain.verification import CheckResult, OnlineCheck
from intake_desk.services.corrections.running_correction import late, running
from intake_desk.services.counter.inspection_changes import plain_values
from intake_desk.services.counter.view import PacketView, view_packet
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.originals.original_ledger import note_originals
from intake_desk.services.people.accounts import require
from intake_desk.services.ports import Writing
from intake_desk.services.records import Actor, PacketId, Role
from intake_desk.services.refusal import Refusal

_ORIGINAL_NEEDED = Refusal(
    "original_needed", "这一项须出示原件或网上查验。", "见到原件后按 O；网上查验后按 W，记下结果。"
)
_NO_ORIGINAL = Refusal("no_original", "这一项没有应核对的原件。", "补齐后按空格。")
_NOT_TOLD = Refusal(
    "not_told", "告知书没有列出这一项，不得追加。", "新发现的问题请记为“漏告知”，由主管处理。"
)


@on_open_day
def close_told(
    desk: Desk,
    actor: Actor,
    packet_id: PacketId,
    position: int,
    mending: Mending = Mending.MENDED,
    online: OnlineCheck | None = None,
) -> PacketView | Refusal:
    """The fault at this place of the notice is mended; `online` is the verification that did it, if one did.
    What that changes of an original goes into the ledger now, by whom it was seen (R8). Refused by the
    minute once the deadline has passed.
    """
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
        view = view_packet(desk, writing, packet_id)
        if refusal := _unfit(row, view, mending, online):
            return refusal
        closing = Closing(at, actor.name, mending, online)
        writing.close_told(packet_id, position, closing)
        writing.record("close_told", packet_id, new=_told(row, closing))
        return _noted(desk, writing, view)


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
        view = view_packet(desk, writing, packet_id)
        writing.reopen_told(packet_id, position)
        old = {**_told(row, row.closing), "by": row.closing.by}
        writing.record("reopen_told", packet_id, old=old)
        return _noted(desk, writing, view)


def _noted(desk: Desk, writing: Writing, before: PacketView) -> PacketView:
    """The view now, once the ledger tells of every original that stands otherwise than `before`."""
    after = view_packet(desk, writing, before.packet.id)
    items = [line.item for line in after.lines]
    note_originals(writing, after.packet, items, before.packet.mended, after.packet.mended)
    return after


def _unfit(row: Told, view: PacketView, mending: Mending, online: OnlineCheck | None) -> Refusal | None:
    if row.closing:
        return Refusal("closed_before", "这一项已经补正。")
    item = next((line.item for line in view.lines if line.item.key == row.finding.item), None)
    ways = ways_to_mend(row.finding, item)
    if mending not in ways:
        return _ORIGINAL_NEEDED if mending is Mending.MENDED else _NO_ORIGINAL
    return _unproven(online) if mending is Mending.VERIFIED_ONLINE else None


def _unproven(online: OnlineCheck | None) -> Refusal | None:
    """A check that nobody made is not recorded, and one that failed mends nothing."""
    if online is None:
        return Refusal("check_missing", "没有查验记录。", "请在网站上查验，并记下网站、查验码和结果。")
    if online.result is CheckResult.VALID:
        return None
    words = f"查验结果为“{RESULT[online.result]}”，这一项没有补正。"
    return Refusal("check_failed", words, "请申报人出示原件，或提供有效的查验码。")


def _told(row: Told, closing: Closing) -> dict[str, object]:
    finding, check = row.finding, closing.online
    told = {"position": row.position, "item": finding.title, "problem": finding.problem}
    told |= {"mending": closing.mending.value}
    return {**told, "online": plain_values(check)} if check else told
