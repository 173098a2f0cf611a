"""A paper that was given out is made anew, with what is right now; the earlier one is void and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.view import PacketView, view_packet
from intake_desk.services.desk import Desk
from intake_desk.services.papers import paper_texts
from intake_desk.services.papers.letters import next_letter
from intake_desk.services.papers.papers import PaperKind, PaperText
from intake_desk.services.ports import Writing
from intake_desk.services.records import Actor, PacketId, PaperId

Making = Callable[[Desk, Actor, PacketView, str, str, datetime], PaperText]

_PAPERS: dict[PacketState, tuple[PaperKind, Making]] = {
    PacketState.ACCEPTED: (
        PaperKind.RECEIPT,
        lambda desk, actor, view, number, _, at: paper_texts.receipt(desk, actor, view, number, at),
    ),
    PacketState.CORRECTING: (PaperKind.NOTICE, paper_texts.notice),
    PacketState.RETURNED: (PaperKind.RETURN, paper_texts.return_slip),
}
"""The paper that a packet in this state was given; a packet that was given up has none to take home."""


@dataclass(frozen=True)
class Renewed:
    """The packet as it stands, and the paper made anew; None when there was none to replace."""

    view: PacketView
    paper_id: PaperId | None
    pdf: bytes | None


def made_anew(
    desk: Desk, actor: Actor, writing: Writing, packet_id: PacketId, *, same_letter: bool = False
) -> Renewed:
    """Void the packet's standing paper and make another in its place, which says so.

    It is the next letter, or the same one again (`same_letter`). Raises GlyphMissing.
    """
    view = view_packet(desk, writing, packet_id)
    given = next((paper for paper in view.papers if not paper.voided_at), None)
    if given is None or view.packet.state not in _PAPERS:
        return Renewed(view, None, None)
    kind, making = _PAPERS[view.packet.state]
    writing.void_paper(given.id)
    view = view_packet(desk, writing, packet_id)
    letter = given.document_number if same_letter else next_letter(desk, writing, kind)
    pdf = desk.papers.render(
        making(desk, actor, view, view.packet.number or "", letter or "", desk.clock.now())
    )
    paper_id = writing.add_paper(packet_id, kind.value, letter, pdf)
    return Renewed(view_packet(desk, writing, packet_id), paper_id, pdf)
