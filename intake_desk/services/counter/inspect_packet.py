"""Record what the clerk saw, act by act. Each act is on disk before the screen shows it as saved."""

from __future__ import annotations

from intake_desk.domain.acts import Act
from intake_desk.domain.calendar import CalendarUnknown
from intake_desk.domain.campaign import Item
from intake_desk.services.corrections.calendar_refusals import calendar_refusal
from intake_desk.services.counter.inspection_changes import changed_values
from intake_desk.services.counter.view import PacketView, view_packet
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.originals.original_ledger import note_originals
from intake_desk.services.ports import Writing
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.refusal import Refusal

DECIDED = Refusal("decided", "这件材料已有结论，不能再改核对情况。", "如需更改，请主管撤销结论（Ctrl+U）。")
_NOTHING = Refusal("nothing_to_undo", "没有可以撤销的操作。")


@on_open_day
def inspect(
    desk: Desk, actor: Actor, packet_id: PacketId, act: Act, recorded_as: str = "inspect"
) -> PacketView | Refusal:
    """Carry out one act of the clerk. An act that changes nothing stores nothing, and one after which
    days of an unknown year would have to be counted is refused. The history calls it `recorded_as`.
    """
    try:
        with desk.store.write(actor, desk.clock.now()) as writing:
            return _carry_out(desk, writing, packet_id, act, recorded_as)
    except CalendarUnknown as unknown:
        return calendar_refusal(unknown)


@on_open_day
def undo(desk: Desk, actor: Actor, packet_id: PacketId) -> PacketView | Refusal:
    """Take back the last act of the visit in hand (Ctrl+Z); the taking back is history too."""
    with desk.store.write(actor, desk.clock.now()) as writing:
        view = view_packet(desk, writing, packet_id)
        if not view.checking:
            return DECIDED
        words = writing.undo_inspection(packet_id)
        if words is None:
            return _NOTHING
        before = view_packet(desk, writing, packet_id)
        note_originals(writing, view.packet, _items(view), view.seen, before.seen)
        writing.record("undo", packet_id, old={"step": words})
        return before


def _carry_out(
    desk: Desk, writing: Writing, packet_id: PacketId, act: Act, recorded_as: str
) -> PacketView | Refusal:
    view = view_packet(desk, writing, packet_id)
    if not view.checking:
        return DECIDED
    seen = act.perform(view.seen, _items(view))
    if seen == view.seen:
        return view
    words = act.words(view.campaign)
    old, new = changed_values(view.seen, seen)
    writing.save_inspection(packet_id, seen, words)
    note_originals(writing, view.packet, _items(view), view.seen, seen)
    writing.record(recorded_as, packet_id, old=old, new={"step": words, **new})
    return view_packet(desk, writing, packet_id)


def _items(view: PacketView) -> list[Item]:
    return [line.item for line in view.lines]
